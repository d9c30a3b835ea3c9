"""opml import | starters | export: subscription lists, and reports in them."""

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
