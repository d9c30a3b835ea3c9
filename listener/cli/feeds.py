"""subscribe, unsubscribe, move, feed, feeds."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from listener.cli.choices import feed_ids
from listener.cli.face import Face, json_option, pass_face, say, table
from listener.domain.errors import FetchError, ListenerError, SeveralFeeds, WrongUsage
from listener.domain.feed import Candidate, FeedStatus, Outcome, Subscription
from listener.domain.words import _, ngettext

if TYPE_CHECKING:
    from listener.app.listener import Listener
    from listener.app.results import Subscribed


@click.command(help=_("Follow feeds, by the address of the feed or of a page that leads to it."))
@click.argument("urls", metavar="URL...", nargs=-1, required=True)
@click.option("--circle", "circles", metavar="PATH", multiple=True, help=_("Put them into this circle."))
@click.option("--title", help=_("Call the feed so."))
@click.option("--pick", metavar="N", type=click.IntRange(min=1), help=_("Of several feeds, take the N-th."))
@click.option("--all", "take_all", is_flag=True, help=_("Of several feeds, take all."))
@click.option("--no-fetch", is_flag=True, help=_("Ask nobody: take each address as a feed's."))
@json_option
@pass_face
def subscribe(
    face: Face,
    *,
    urls: Sequence[str],
    circles: Sequence[str],
    title: str | None,
    pick: int | None,
    take_all: bool,
    no_fetch: bool,
) -> None:
    """Follow each address, or what it leads to."""
    from listener.cli import shapes

    if pick is not None and take_all:
        raise WrongUsage(_("Say --pick N or --all, not both."))
    done: list[Subscribed] = []
    refused: list[tuple[str, ListenerError]] = []
    with face.writing() as listener:
        for url in urls:
            try:
                candidates = (
                    (listener.feeds.unasked(url),)
                    if no_fetch
                    else _chosen(url, listener.feeds.candidates(url), pick=pick, take_all=take_all)
                )
            except (WrongUsage, FetchError) as error:
                # One address that leads nowhere keeps no other from being followed.
                if len(urls) == 1:
                    raise
                refused.append((url, error))
                continue
            for each in candidates:
                wanted = Subscription(each.url, own_title=title, circles=tuple(circles), title=each.title)
                done.append(listener.feeds.subscribe(wanted, fetch=not no_fetch))
        failed = [each for each in done if each.outcome and each.outcome.outcome is Outcome.FAILED]
        face.exit_code = FetchError.exit_code if failed or refused else 0
        answer = {
            "subscribed": [shapes.feed(each.feed) for each in done if each.is_new],
            "already": [shapes.feed(each.feed) for each in done if not each.is_new],
            "failed": [{"url": url, "code": why.code, "message": str(why)} for url, why in refused],
        }
    for url, why in refused:
        say(f"{url}: {why}")
    face.acted(answer, "\n".join(_words(each) for each in done))


def _chosen(url: str, found: Sequence[Candidate], *, pick: int | None, take_all: bool) -> Sequence[Candidate]:
    if take_all or len(found) == 1:
        return found
    if pick is not None and pick <= len(found):
        return (found[pick - 1],)
    lines = [f"{number}. {each.title or each.url} <{each.url}>" for number, each in enumerate(found, start=1)]
    words = _("{url} leads to several feeds; choose with --pick N or --all:").format(url=url)
    raise SeveralFeeds("\n".join((words, *lines)), tuple(each.url for each in found))


def _words(done: "Subscribed") -> str:
    name = f"{done.feed.shown_title} <{done.feed.url}>"
    if not done.is_new:
        return _("Already followed: {feed}").format(feed=name)
    if done.outcome is not None and done.outcome.error:
        return _("Now followed: {feed}; its first refresh failed: {error}").format(
            feed=name, error=done.outcome.error
        )
    count = ngettext("{number} item", "{number} items", done.feed.items).format(number=done.feed.items)
    return _("Now followed: {feed}, {items}").format(feed=name, items=count)


@click.command(help=_("Leave feeds; their items stay. FEED is an id, an address or a title."))
@click.argument("names", metavar="FEED...", nargs=-1, required=True)
@click.option(
    "--forget", is_flag=True, help=_("Delete their items, but what you touched or a search matched.")
)
@json_option
@pass_face
def unsubscribe(face: Face, *, names: Sequence[str], forget: bool) -> None:
    """Leave the feeds, saying how many items go with them."""
    with face.writing() as listener:
        ids = feed_ids(listener, names)
        forgotten = listener.feeds.forgettable(ids) if forget else 0
        listener.feeds.unsubscribe(ids, forget=forget)
    words = ngettext("Left {number} feed.", "Left {number} feeds.", len(ids)).format(number=len(ids))
    if forget:
        words += " " + ngettext("{number} item is deleted.", "{number} items are deleted.", forgotten).format(
            number=forgotten
        )
    face.acted({"unsubscribed": list(ids), "forgotten_items": forgotten}, words)


@click.command(help=_("Follow a feed at another address; its items stay."))
@click.argument("name", metavar="FEED")
@click.argument("url", metavar="URL")
@json_option
@pass_face
def move(face: Face, *, name: str, url: str) -> None:
    """Move a feed; onto one that is followed already, the two become one."""
    from listener.cli import shapes

    with face.writing() as listener:
        listener.feeds.move(listener.feeds.find(name).id, url)
        moved = listener.feeds.find(url)
    face.acted(
        {"feed": shapes.feed(moved)},
        _("{title} is now followed at {url}.").format(title=moved.shown_title, url=moved.url),
    )


@click.group(help=_("Change a feed's settings."))
def feed() -> None:
    """Change a feed's settings."""


@feed.command("set", help=_("Set interval, title, images, pause, keep or user-agent; '' is the default."))
@click.argument("name", metavar="FEED")
@click.argument("setting", metavar="NAME")
@click.argument("value", metavar="VALUE")
@json_option
@pass_face
def set_(face: Face, *, name: str, setting: str, value: str) -> None:
    """Set one of a feed's settings."""
    from listener.cli import shapes

    with face.writing() as listener:
        found = listener.feeds.find(name)
        listener.feeds.set(found.id, setting, value)
        now = listener.feeds.get(found.id)
    face.acted(
        {"feed": shapes.feed(now)},
        _("{name} of {feed} is set.").format(name=setting, feed=now.shown_title),
    )


@click.command(help=_("List feeds."))
@click.option("--circle", "path", metavar="PATH", help=_("Only those in this circle and its inner ones."))
@click.option("--failing", is_flag=True, help=_("Only those that cannot be read."))
@click.option("--quiet", is_flag=True, help=_("Only those without an item for six months."))
@json_option
@pass_face
def feeds(face: Face, *, path: str | None, failing: bool, quiet: bool) -> None:
    """List feeds with their state and counts."""
    from listener.cli import shapes

    with face.reading() as listener:
        shown = listener.feeds.quiet() if quiet else listener.feeds.all()
        if failing:
            shown = tuple(each for each in shown if each.status in (FeedStatus.FAILING, FeedStatus.GONE))
        if path is not None:
            inside = _inside(listener, path)
            shown = tuple(each for each in shown if each.id in inside)
    rows = table(_("Id"), _("Title"), _("Unread"), _("Items"), _("Status"), _("Address"), numbers=(2, 3))
    for each in shown:
        status = each.error or each.status.value
        rows.add_row(str(each.id), each.shown_title, str(each.unread), str(each.items), status, each.url)
    face.listed(map(shapes.feed, shown), rows)


def _inside(listener: "Listener", path: str) -> frozenset[int]:
    return listener.circles.feeds_in(listener.circles.find(path).id)
