"""reports, report, snapshots."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from listener.cli.choices import circle_ids, interval
from listener.cli.face import Face, json_option, pass_face, say, table
from listener.domain.dashboard import OVERVIEW
from listener.domain.errors import WrongUsage
from listener.domain.ids import SnapshotId
from listener.domain.report import Grain, Kind
from listener.domain.words import _
from listener.domain.workspace import ReportDefaults

if TYPE_CHECKING:
    from listener.app.listener import Listener
    from listener.app.material import ReportRequest
    from listener.domain.report import Report


@click.command(help=_("List the reports there are."))
@json_option
@pass_face
def reports(face: Face) -> None:
    """List the reports by name."""
    from listener.app.reporting import offers
    from listener.cli import shapes

    rows = table(_("Name"), _("What it says"))
    for each in offers():
        rows.add_row(each.name, each.words)
    face.listed(map(shapes.offer, offers()), rows)


@dataclass(frozen=True, slots=True)
class Asked:
    """What `report` was given."""

    name: str
    workspace: str | None
    circles: tuple[str, ...]
    searches: tuple[str, ...]
    snapshot: int | None
    compare: bool
    since: str | None
    until: str | None
    grain: str | None
    form: str | None
    output: str | None


@click.command(
    help=_(
        "Compute a report, or several at a glance: overview; without a format, a table."
        " S is a saved search or query:TEXT."
    )
)
@click.argument("name")
@click.option("--workspace", metavar="W", help=_("Of this workspace: its circles, searches, mentions."))
@click.option("--circle", "circles", metavar="P", multiple=True, help=_("Only items of this circle."))
@click.option("--search", "searches", metavar="S", multiple=True, help=_("What to count; none is all items."))
@click.option("--snapshot", metavar="ID", type=int, help=_("Show an imported report instead."))
@click.option("--compare", is_flag=True, help=_("Set the snapshot beside the report of today."))
@click.option("--since", metavar="D", help=_("From this day on; else 30 days, or what the workspace says."))
@click.option("--until", metavar="D", help=_("With this day; else today."))
@click.option("--grain", type=click.Choice([grain.value for grain in Grain]), help=_("How long a period is."))
@click.option("--format", "form", metavar="FORMAT", help=_("opml, csv, xlsx, json, html, pdf or md."))
@click.option("--output", metavar="FILE", help=_("Write it there; else to stdout."))
@json_option
@pass_face
def report(face: Face, /, **given: Any) -> None:
    """Compute a report, or show a snapshot."""
    asked = Asked(**given)
    if asked.compare and asked.snapshot is None:
        raise WrongUsage(_("--compare needs a --snapshot to compare with."))
    with face.reading() as listener:
        if asked.name == OVERVIEW:
            _overview(face, listener, asked)
            return
        shown = _shown(listener, asked)
        if asked.form is not None or asked.output is not None:
            form = asked.form or listener.reporting.format_of(asked.output or "")
            face.written(asked.output or "-", listener.reporting.export(shown[0], form), {"format": form})
        elif face.is_json:
            first, *others = (listener.reporting.shape(each) for each in shown)
            face.line(first | ({"compared": others[0]} if others else {}))
        elif asked.compare:
            _print_compared(face, *shown)
        else:
            _print(face, shown[0])


def _overview(face: Face, listener: "Listener", asked: Asked) -> None:
    """Print or write the reports that the user put into the overview."""
    if asked.snapshot is not None:
        raise WrongUsage(_("A snapshot is of one report: name it instead of overview."))
    reports = listener.reporting.overview(_request(listener, asked))
    if asked.form is not None or asked.output is not None:
        form = asked.form or listener.reporting.format_of(asked.output or "")
        face.written(asked.output or "-", listener.reporting.export_overview(reports, form), {"format": form})
    elif face.is_json:
        face.line({"name": OVERVIEW, "reports": [listener.reporting.shape(each) for each in reports]})
    else:
        for place, each in enumerate(reports):
            if place:
                click.echo()
            _print(face, each)


def _shown(listener: "Listener", asked: Asked) -> "tuple[Report, ...]":
    """Return the report, or the snapshot, or both to be compared."""
    kept: tuple[Report, ...] = ()
    if asked.snapshot is not None:
        kept = (listener.reporting.snapshot(SnapshotId(asked.snapshot), asked.name),)
        if not asked.compare:
            return kept
    return (listener.reporting.report(_request(listener, asked)), *kept)


def _request(listener: "Listener", asked: Asked) -> "ReportRequest":
    from listener.app.material import USUAL_DAYS, ReportRequest

    workspace = listener.workspaces.find(asked.workspace) if asked.workspace else None
    usual = workspace.reports if workspace else ReportDefaults()
    zone = workspace.time_zone if workspace else ""
    begins_at, ends_at = interval(listener, asked.since, asked.until, zone)
    return ReportRequest(
        asked.name,
        circles=circle_ids(listener, asked.circles),
        searches=asked.searches,
        since=begins_at,
        until=ends_at,
        days=usual.days or USUAL_DAYS,
        grain=Grain(asked.grain) if asked.grain else usual.grain,
        workspace=asked.workspace,
    )


def _print(face: Face, shown: "Report") -> None:
    from zoneinfo import ZoneInfo

    from listener.domain import report_words

    zone = ZoneInfo(shown.time_zone)
    click.echo(shown.title)
    for name, value in report_words.facts(shown):
        click.echo(f"{name}: {value}")
    rows = table(*(column.title for column in shown.columns), numbers=_numbers(shown))
    for row in shown.rows:
        rows.add_row(*(report_words.in_column(row, column, zone) for column in shown.columns))
    face.show(rows)
    for name, value in report_words.totals(shown):
        click.echo(f"{name}: {value}")
    for note in shown.notes:
        say(note)


def _print_compared(face: Face, now: "Report", before: "Report") -> None:
    from zoneinfo import ZoneInfo

    from listener.domain import report_words
    from listener.domain.compare import compared

    zone = ZoneInfo(now.time_zone)
    found = compared(now, before)
    click.echo(now.title)
    for name, report in ((_("Now"), now), (_("Before"), before)):
        click.echo(f"{name}: {report_words.period(report)}")
    heads = [
        head
        for column in found.counted
        for head in (column.title, _("{title} before").format(title=column.title), _("Change"))
    ]
    people = report_words.for_people(now)
    naming = [place for place, column in enumerate(found.naming) if column in people]
    names = [found.naming[place].title for place in naming]
    rows = table(*names, *heads, numbers=tuple(range(len(names), len(names) + len(heads))))
    for pair in found.pairs:
        cells = (
            text
            for each in pair.differences
            for text in (
                report_words.shown(each.now, zone),
                report_words.shown(each.before, zone),
                "" if each.change is None else f"{each.change:+g}",
            )
        )
        rows.add_row(*(pair.name[place] for place in naming), *cells)
    face.show(rows)


def _numbers(shown: "Report") -> tuple[int, ...]:
    kinds = (Kind.COUNT, Kind.NUMBER, Kind.RATE)
    return tuple(place for place, each in enumerate(shown.columns) if each.kind in kinds)


@click.command(help=_("List the reports that were imported."))
@json_option
@pass_face
def snapshots(face: Face) -> None:
    """List imported reports, newest first."""
    from listener.cli import shapes

    with face.reading() as listener:
        kept = listener.reporting.snapshots()
    rows = table(_("Id"), _("Report"), _("Title"), _("Dated"))
    for each in kept:
        rows.add_row(str(each.id), each.report, each.title, shapes.time(each.dated_at))
    face.listed(
        (
            {
                "id": each.id,
                "report": each.report,
                "title": each.title,
                "dated_at": shapes.time(each.dated_at),
            }
            for each in kept
        ),
        rows,
    )
