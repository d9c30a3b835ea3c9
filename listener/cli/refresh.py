"""refresh: ask feeds, once or over and over."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from listener.cli.choices import feeds_of
from listener.cli.face import Face, json_option, pass_face, say
from listener.cli.progress import bar
from listener.cli.stopping import stopping
from listener.domain.feed import Outcome
from listener.domain.words import _, ngettext

if TYPE_CHECKING:
    from listener.app.listener import Listener
    from listener.app.results import ListOutcome, RefreshResult
    from listener.runtime.token import Token

_WATCH_S = 60.0


@click.command(help=_("Ask feeds for what is new: those named, else all but paused, gone and deferred ones."))
@click.argument("names", metavar="[FEED]...", nargs=-1)
@click.option("--circle", "circles", metavar="PATH", multiple=True, help=_("Ask the feeds of this circle."))
@click.option("--due", is_flag=True, help=_("Ask only those that are due."))
@click.option("--lists", is_flag=True, help=_("Ask the reading lists before, due or not."))
@click.option("--watch", is_flag=True, help=_("Go on: ask those that are due every minute."))
@json_option
@pass_face
def refresh(
    face: Face, *, names: Sequence[str], circles: Sequence[str], due: bool, lists: bool, watch: bool
) -> None:
    """Refresh, and return when the index has caught up."""
    with stopping() as token, face.writing() as listener:
        asked = listener.lists.refresh(token=token).outcomes if lists else ()
        _refresh(face, listener, names, circles, due=due, token=token, asked=asked)
        while watch and not token.wait(_WATCH_S):
            _refresh(face, listener, names, circles, due=True, token=token)
            for brief in listener.briefs.make_due():
                say(_("Wrote {file}.").format(file=brief))


def _refresh(
    face: Face,
    listener: "Listener",
    names: Sequence[str],
    circles: Sequence[str],
    *,
    due: bool,
    token: "Token",
    asked: "Sequence[ListOutcome]" = (),
) -> None:
    from listener.cli import shapes

    with bar() as tell:
        result = listener.refreshing.refresh(
            feeds_of(listener, names, circles), due_only=due, token=token, progress=tell
        )
        listener.indexing.catch_up(token, tell)
    result = replace(result, lists=(*asked, *result.lists))
    for outcome in result.failed:
        say(f"{outcome.feed_url}: {outcome.error or outcome.outcome.value}")
    failed = [each for each in result.lists if each.error]
    for each in failed:
        say(f"{each.url}: {each.error}")
    face.exit_code = 1 if result.failed or failed else 0
    face.acted(shapes.refresh(result), _words(result))


def _words(result: "RefreshResult") -> str:
    count = len(result.outcomes)
    feeds = ngettext("{number} feed asked", "{number} feeds asked", count).format(number=count)
    new = ngettext("{number} new item", "{number} new items", result.new_items).format(
        number=result.new_items
    )
    updated = _("{number} updated").format(number=result.updated_items)
    failed = _("{number} failed").format(number=result.by_outcome.get(Outcome.FAILED, 0))
    return _("{feeds}: {new}, {updated}, {failed} ({seconds:.1f} s).").format(
        feeds=feeds, new=new, updated=updated, failed=failed, seconds=result.seconds
    )
