"""The bundled sample: feeds of an invented company, circles, searches; from shipped bytes, no request."""

import tomllib
from pathlib import Path

from listener.app.listener import Listener
from listener.app.refresh import AtHand
from listener.domain.address import feed_key
from listener.domain.errors import Refused
from listener.domain.words import _
from listener.runtime.files import resource


def fill(profile: Path) -> None:
    """Make a profile with the sample in it; raise Refused where there is something already."""
    if profile.exists() and any(profile.iterdir()):
        words = _("{folder} holds something already; the sample needs a new folder.")
        raise Refused(words.format(folder=profile))
    listener = Listener.open(profile)
    try:
        _fill(listener, resource("sample"))
    finally:
        listener.close()


def _fill(listener: Listener, folder: Path) -> None:
    listener.exchange.apply(listener.exchange.plan((folder / "listener.opml").read_bytes()))
    feeds = {feed_key(feed.url): feed for feed in listener.feeds.all()}
    declared = tomllib.loads((folder / "sample.toml").read_text(encoding="utf-8"))
    documents = []
    for each in declared["feed"]:
        feed = feeds[feed_key(each["url"])]
        # Its addresses are invented: nobody may ever be asked there.
        listener.feeds.set(feed.id, "pause", "on")
        documents.append(AtHand(feed.id, (folder / each["file"]).read_bytes(), each["content_type"]))
    listener.refreshing.take_in(documents)
    # The newcomer has done nothing yet: undo must not take the sample away.
    listener.undo.forget()
