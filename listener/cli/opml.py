"""opml import | starters | lists | follow | take | unfollow | export: lists of feeds, and reports in them."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from listener.cli.choices import circle_ids
from listener.cli.face import Face, json_option, pass_face, say, table
from listener.domain.errors import WrongUsage
from listener.domain.words import _, ngettext

if TYPE_CHECKING:
    from listener.app.listener import Listener
    from listener.domain.exchange import ImportPlan

_STYLES = click.Choice(("portable", "full", "flat"))


@click.group(help=_("Import and export subscription lists."))
def opml() -> None:
    """Import and export subscription lists."""


@opml.command(
    "import", help=_("Follow the feeds of a list, a file or an address, and keep the reports in it.")
)
@click.argument("source", metavar="FILE|URL", required=False)
@click.option("--starter", metavar="NAME", help=_("Instead of a file: this starter pack."))
@click.option("--into", metavar="PATH", help=_("Below this circle."))
@click.option("--dry-run", is_flag=True, help=_("Only say what would be done."))
@json_option
@pass_face
def import_(face: Face, *, source: str | None, starter: str | None, into: str | None, dry_run: bool) -> None:
    """Plan an import, apply it, and say what became of every row."""
    from listener.cli import shapes

    with face.reading() if dry_run else face.writing() as listener:
        plan = listener.exchange.plan(_content(listener, source, starter), into=into)
        shape = shapes.plan(plan) if dry_run else shapes.imported(listener.exchange.apply(plan))
    for warning in plan.warnings:
        say(warning)
    if not face.is_json:
        for row in plan.rows:
            if row.reason:
                say(
                    _("Line {line}: {text}: {reason}").format(line=row.line, text=row.text, reason=row.reason)
                )
    face.exit_code = 1 if shape["skipped"] else 0
    face.acted(shape, _words(plan, len(shape["snapshots"])))


def _content(listener: "Listener", source: str | None, starter: str | None) -> bytes:
    if starter is not None and source is None:
        return listener.exchange.starter(starter)
    if source is None or starter is not None:
        raise WrongUsage(_("Name one list: a file, an address, or a pack with --starter."))
    if source == "-":
        return sys.stdin.buffer.read()
    if source.lower().startswith(("http://", "https://")):
        return listener.exchange.read(source)
    try:
        return Path(source).read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise WrongUsage(_("{file} cannot be read: {reason}.").format(file=source, reason=reason)) from error


def _words(plan: "ImportPlan", snapshots: int) -> str:
    from listener.domain.exchange import Action

    words = _(
        "{added} added, {already} already followed, {duplicates} twice in the list, {skipped} skipped."
    ).format(
        added=plan.count(Action.ADD),
        already=plan.count(Action.ALREADY),
        duplicates=plan.count(Action.DUPLICATE),
        skipped=plan.count(Action.SKIPPED),
    )
    if snapshots:
        kept = ngettext("{number} report kept.", "{number} reports kept.", snapshots)
        words += " " + kept.format(number=snapshots)
    return words


@opml.command(help=_("List the starter packs, which `opml import --starter NAME` takes."))
@json_option
@pass_face
def starters(face: Face) -> None:
    """List the packs that are shipped."""
    from listener.cli import shapes

    with face.reading() as listener:
        packs = listener.exchange.starters()
    rows = table(_("Name"), _("Title"), _("Feeds"))
    for pack in packs:
        rows.add_row(pack.name, pack.title, ", ".join(pack.feeds))
    face.listed(map(shapes.starter, packs), rows)


@opml.command(help=_("List the reading lists: OPML kept elsewhere, asked once a day."))
@json_option
@pass_face
def lists(face: Face) -> None:
    """List what is followed, and what it offers."""
    from listener.cli import shapes

    with face.reading() as listener:
        shown = listener.lists.all()
    rows = table(
        _("Id"), _("Title"), _("Circle"), _("Feeds"), _("Offered"), _("Asked"), _("Address"), numbers=(3, 4)
    )
    for each in shown:
        asked = each.error or (f"{each.last_asked_at:%Y-%m-%d}" if each.last_asked_at else "")
        title = f"  {each.title}" if each.inside else each.title
        rows.add_row(
            str(each.id), title, each.circle, str(each.feeds), str(len(each.offered)), asked, each.url
        )
    face.listed(map(shapes.reading_list, shown), rows)


@opml.command(help=_("Follow a list at an address: what it names anew is added to a circle."))
@click.argument("address", metavar="URL")
@click.option("--circle", metavar="PATH", default="", help=_("Fill this circle, else one named like it."))
@click.option("--offer", is_flag=True, help=_("Only offer what is added to it later; `take` takes it."))
@json_option
@pass_face
def follow(face: Face, *, address: str, circle: str, offer: bool) -> None:
    """Follow a list and subscribe to what it names."""
    from listener.cli import shapes
    from listener.domain.reading_list import Takes

    with face.writing() as listener:
        takes = Takes.OFFER if offer else Takes.APPLY
        done = listener.lists.follow(address, circle=circle, takes=takes)
    words = ngettext(
        "Now followed: {title}, {number} feed in {circle}.",
        "Now followed: {title}, {number} feeds in {circle}.",
        done.added,
    )
    face.acted(
        {"list": shapes.reading_list(done.list), "added": done.added},
        words.format(title=done.list.title, number=done.added, circle=done.list.circle),
    )


@opml.command(help=_("Subscribe to what reading lists offer. LIST is an id, an address or a title."))
@click.argument("names", metavar="LIST...", nargs=-1, required=True)
@json_option
@pass_face
def take(face: Face, *, names: Sequence[str]) -> None:
    """Take what is offered."""
    with face.writing() as listener:
        found = [listener.lists.find(name) for name in names]
        for each in found:
            listener.lists.take(each.id)
    taken = sum(len(each.offered) for each in found)
    words = ngettext("{number} feed added.", "{number} feeds added.", taken)
    face.acted({"added": taken}, words.format(number=taken))


@opml.command(help=_("Leave reading lists; their feeds stay. LIST is an id, an address or a title."))
@click.argument("names", metavar="LIST...", nargs=-1, required=True)
@json_option
@pass_face
def unfollow(face: Face, *, names: Sequence[str]) -> None:
    """Leave lists."""
    with face.writing() as listener:
        found = [listener.lists.find(name) for name in names]
        for each in found:
            listener.lists.leave(each.id)
    words = ngettext("Left {number} reading list.", "Left {number} reading lists.", len(found))
    face.acted({"left": [each.id for each in found]}, words.format(number=len(found)))


@opml.command(help=_("Write a list of the feeds; '-' is stdout."))
@click.argument("file", metavar="FILE|-")
@click.option("--circle", "circles", metavar="PATH", multiple=True, help=_("Only the feeds of this circle."))
@click.option("--workspace", metavar="W", help=_("Hand on this workspace: its circles, feeds and searches."))
@click.option("--style", type=_STYLES, default="portable", help=_("How much the list says."))
@click.option("--with-report", "reports", metavar="NAME", multiple=True, help=_("With this report in it."))
@json_option
@pass_face
def export(
    face: Face,
    *,
    file: str,
    circles: Sequence[str],
    workspace: str | None,
    style: str,
    reports: Sequence[str],
) -> None:
    """Write a subscription list."""
    from listener.app.reporting import ReportRequest
    from listener.domain.exchange import Style

    if workspace and circles:
        raise WrongUsage(_("A workspace is handed on with its own circles: leave out --circle."))
    with face.reading() as listener:
        chosen = circle_ids(listener, circles)
        computed = [listener.reporting.report(ReportRequest(name, circles=chosen)) for name in reports]
        handed_on = listener.workspaces.find(workspace) if workspace else None
        content = listener.exchange.export(
            circles=chosen, style=Style(style), reports=computed, workspace=handed_on
        )
        feeds = content.count(b"xmlUrl=")
    face.written(file, content, {"feeds": feeds, "reports": len(computed)})
