"""beacons, beacons right | wrong: what calls for a reply."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from listener.cli.face import Face, json_option, pass_face, table
from listener.domain.ids import ItemId
from listener.domain.reason import said
from listener.domain.words import _, ngettext

if TYPE_CHECKING:
    from listener.app.results import Beacon


@click.group(
    invoke_without_command=True,
    help=_("List what saved searches find and calls for a reply, with the reasons, newest first."),
)
@click.option("--search", "searches", metavar="S", multiple=True, help=_("Only what this search finds."))
@click.option("--limit", metavar="N", type=click.IntRange(min=0), help=_("At most so many."))
@json_option
@click.pass_context
def beacons(ctx: click.Context, *, searches: Sequence[str], limit: int | None) -> None:
    """List beacons."""
    if ctx.invoked_subcommand is not None:
        return
    face = ctx.ensure_object(Face)
    rows = table(_("Item"), _("When"), _("Feed"), _("Title"), _("Why"))
    shapes = []
    with face.reading() as listener:
        wanted = [listener.searches.find(name).id for name in searches]
        for number, each in enumerate(listener.beacons.all(wanted)):
            if number == limit:
                break
            why = "; ".join(said(reason) for reason in each.reasons)
            row = each.row
            rows.add_row(str(row.id), f"{row.item_time:%Y-%m-%d}", row.feed_title, row.title, why)
            shapes.append(_shape(each))
    face.listed(shapes, rows)


@beacons.command(help=_("Say that these items do call for a reply: their reasons count more."))
@click.argument("items", metavar="ITEM...", nargs=-1, required=True, type=int)
@json_option
@pass_face
def right(face: Face, *, items: Sequence[int]) -> None:
    """Call beacons right."""
    _correct(face, items, is_right=True)


@beacons.command(help=_("Say that these items call for no reply: their reasons count less."))
@click.argument("items", metavar="ITEM...", nargs=-1, required=True, type=int)
@json_option
@pass_face
def wrong(face: Face, *, items: Sequence[int]) -> None:
    """Call beacons wrong."""
    _correct(face, items, is_right=False)


def _correct(face: Face, items: Sequence[int], *, is_right: bool) -> None:
    ids = [ItemId(number) for number in items]
    with face.writing() as listener:
        for item_id in ids:
            listener.items.item(item_id)
        changes = listener.beacons.correct(ids, is_right=is_right)
    count = len(changes.items)
    words = ngettext("Remembered for {number} item.", "Remembered for {number} items.", count)
    face.acted({"items": list(ids), "right": is_right}, words.format(number=count))


def _shape(beacon: "Beacon") -> dict[str, object]:
    row = beacon.row
    return {
        "item": row.id,
        "feed_id": row.feed_id,
        "feed_title": row.feed_title,
        "title": row.title,
        "link": row.link,
        "item_time": row.item_time.isoformat(),
        "searches": list(beacon.searches),
        "words": list(beacon.words),
        "reasons": [
            {"call": why.call.value, "words": why.words, "said": said(why)} for why in beacon.reasons
        ],
    }
