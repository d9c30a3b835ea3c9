"""items, show, mark, undo."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from listener.cli.choices import interval
from listener.cli.face import Face, json_option, pass_face, table
from listener.cli.progress import bar
from listener.cli.stopping import stopping
from listener.domain.errors import WrongUsage
from listener.domain.ids import ItemId
from listener.domain.words import _, ngettext

if TYPE_CHECKING:
    from listener.app.listener import Listener


@click.command(help=_("List items, newest first."))
@click.option("--circle", "path", metavar="PATH", help=_("Only those of this circle and its inner ones."))
@click.option("--feed", "feed", metavar="FEED", help=_("Only those of this feed."))
@click.option("--unread", is_flag=True, help=_("Only unread ones."))
@click.option("--starred", is_flag=True, help=_("Only starred ones."))
@click.option("--since", metavar="T", help=_("From this day or moment on."))
@click.option("--until", metavar="T", help=_("Up to this moment, or with this day."))
@click.option("--limit", metavar="N", type=click.IntRange(min=0), help=_("At most so many."))
@click.option("--stories", is_flag=True, help=_("Of items that tell one story in several feeds, the oldest."))
@json_option
@pass_face
def items(  # noqa: PLR0913 - click gives each option by its name
    face: Face,
    *,
    path: str | None,
    feed: str | None,
    unread: bool,
    starred: bool,
    since: str | None,
    until: str | None,
    limit: int | None,
    stories: bool,
) -> None:
    """List the items that every option holds for."""
    from listener.cli import shapes
    from listener.domain.listing import Listing

    with face.reading() as listener:
        begins_at, ends_at = interval(listener, since, until)
        listing = Listing(
            circle_id=listener.circles.find(path).id if path is not None else None,
            feed_id=listener.feeds.find(feed).id if feed is not None else None,
            unread=unread,
            starred=starred,
            since=begins_at,
            until=ends_at,
            by_story=stories,
        )
        ids = listener.items.ids(listing, limit=limit)
        if face.is_json:
            for item in listener.items.shown(ids):
                face.line(shapes.item(item))
            return
        face.show_rows(listener.items.pages(ids))


@click.command(help=_("Show one item as text, or as the page the window shows."))
@click.argument("item", metavar="ITEM", type=int)
@click.option("--html", "as_html", is_flag=True, help=_("The cleaned page, marks included."))
@json_option
@pass_face
def show(face: Face, *, item: int, as_html: bool) -> None:
    """Show one item."""
    from listener.cli import shapes

    with face.reading() as listener:
        whole = listener.items.item(ItemId(item))
        if face.is_json:
            shape = shapes.item(next(iter(listener.items.shown((whole.id,)))))
            face.line(shape | ({"html": listener.items.document(whole.id)} if as_html else {}))
        elif as_html:
            click.echo(listener.items.document(whole.id))
        else:
            content = whole.content
            byline = ", ".join((whole.feed_title, *content.authors, shapes.time(whole.item_time) or ""))
            click.echo("\n".join((content.title, byline, content.link or "", "", content.text)))


@click.command(help=_("Mark items, those named or all that a query finds."))
@click.argument("ids", metavar="[ITEM]...", type=int, nargs=-1)
@click.option("--matching", metavar="QUERY", help=_("All items this query finds."))
@click.option("--read", is_flag=True, help=_("Read."))
@click.option("--unread", is_flag=True, help=_("Unread."))
@click.option("--star", is_flag=True, help=_("With a star."))
@click.option("--unstar", is_flag=True, help=_("Without a star."))
@click.option(
    "--hide",
    is_flag=True,
    help=_("Out of all lists and counts; a search for is:hidden finds it."),
)
@click.option("--unhide", is_flag=True, help=_("Back in lists and counts."))
@click.option("--label", metavar="L", help=_("With this label."))
@click.option("--no-label", metavar="L", help=_("Without this label."))
@json_option
@pass_face
def mark(
    face: Face,
    /,
    *,
    ids: Sequence[int],
    matching: str | None,
    label: str | None,
    no_label: str | None,
    **said: bool,
) -> None:
    """Mark items in one act that can be undone."""
    from listener.app.results import Mark

    marks = [name for name, is_said in said.items() if is_said]
    if len(marks) + sum(each is not None for each in (label, no_label)) != 1:
        raise WrongUsage(
            _("Say one of --read, --unread, --star, --unstar, --hide, --unhide, --label and --no-label.")
        )
    if bool(ids) == (matching is not None):
        raise WrongUsage(_("Name the items, or give a query with --matching."))
    with face.writing() as listener:
        chosen = _chosen(face, listener, ids, matching)
        if marks:
            changes = listener.items.mark(chosen, Mark(marks[0]))
        else:
            changes = listener.items.label(chosen, label or no_label or "", on=label is not None)
    count = len(changes.items)
    words = ngettext("{number} item changed.", "{number} items changed.", count)
    face.acted({"items": len(chosen), "changed": count}, words.format(number=count))


def _chosen(face: Face, listener: "Listener", ids: Sequence[int], matching: str | None) -> tuple[ItemId, ...]:
    if matching is None:
        return tuple(listener.items.item(ItemId(each)).id for each in ids)
    with face.pointing(matching):
        return listener.searching.search(matching).ids


@click.command(help=_("Take back the last act, or list the acts that can be taken back."))
@click.option("--list", "as_list", is_flag=True, help=_("List them, newest first."))
@json_option
@pass_face
def undo(face: Face, *, as_list: bool) -> None:
    """Take back the last act."""
    if as_list:
        _list_acts(face)
        return
    with stopping() as token, face.writing() as listener:
        undone = listener.undo.undo()
        if undone is None:
            face.acted({"undone": None}, _("There is nothing to take back."))
            return
        # Said first: it is done, whatever becomes of the matching.
        face.acted(
            {"undone": {"id": undone.act.id, "words": undone.act.words}},
            _("Taken back: {act}.").format(act=undone.act.words),
        )
        with bar() as tell:
            listener.searches.rematch(token, tell)  # a search that is back as it was finds what it found


def _list_acts(face: Face) -> None:
    from listener.cli import shapes

    with face.reading() as listener:
        acts = listener.undo.acts()
    rows = table(_("Id"), _("When"), _("What"))
    for act in acts:
        rows.add_row(str(act.id), shapes.time(act.at), act.words)
    face.listed(({"id": act.id, "words": act.words, "at": shapes.time(act.at)} for act in acts), rows)
