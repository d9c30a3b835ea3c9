"""workspaces, workspace add | edit | remove | labels: listening set-ups, and what people are called."""

import dataclasses
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import click

from listener.cli.choices import circle_ids
from listener.cli.face import Face, json_option, pass_face, table
from listener.cli.mentions import mentions, triage
from listener.domain import who
from listener.domain.dashboard import checked
from listener.domain.errors import WrongUsage
from listener.domain.ids import FeedId, ItemId, WorkspaceId
from listener.domain.office_hours import office_hours
from listener.domain.report import Grain
from listener.domain.search import Alert
from listener.domain.words import _, ngettext
from listener.domain.workspace import ReportDefaults, Workspace, checked_period

if TYPE_CHECKING:
    from listener.app.listener import Listener

_SEARCHES = click.option("--search", "searches", metavar="S", multiple=True, help=_("A saved search of it."))
_CIRCLES = click.option(
    "--circle", "circles", metavar="P", multiple=True, help=_("Only what stands in this circle.")
)
_ALERT = click.option(
    "--alert",
    type=click.Choice([alert.value for alert in Alert]),
    help=_("What to tell of: every new mention, beacons, spikes."),
)
_ZONE = click.option("--time-zone", metavar="ZONE", help=_("Of its days and hours; '' is the profile's."))
_HOURS = click.option(
    "--hours", metavar="HOURS", help=_("Working hours, as in mon-fri 09:00-17:00; '' is always.")
)
_PERIOD = click.option(
    "--period", metavar="PnD", help=_("How far its reports look back, as in P30D; '' as any report.")
)
_GRAIN = click.option(
    "--grain",
    type=click.Choice(["", *(grain.value for grain in Grain)]),
    help=_("By what its reports count; '' by the length of the period."),
)


@click.command(help=_("List workspaces with their counts."))
@json_option
@pass_face
def workspaces(face: Face) -> None:
    """List workspaces in the user's order."""
    rows = table(
        _("Id"), _("Name"), _("New"), _("To answer"), _("Mentions"), _("Beacons"), numbers=(2, 3, 4, 5)
    )
    shapes = []
    with face.reading() as listener:
        counts = listener.mentions.all_counts()
        for each in listener.workspaces.all():
            now = counts[each.id]
            numbers = (now.new, now.to_answer, now.total, now.beacons_open)
            rows.add_row(str(each.id), each.name, *map(str, numbers))
            shapes.append(_workspace(listener, each) | {"counts": _counts(listener, each.id)})
    face.listed(shapes, rows)


@click.group(help=_("Make and change workspaces, and work through their mentions."))
def workspace() -> None:
    """Workspaces, one at a time."""


@workspace.command(help=_("Make a workspace of saved searches, within circles or everywhere."))
@click.argument("name")
@_SEARCHES
@_CIRCLES
@_ZONE
@_HOURS
@_PERIOD
@_GRAIN
@_ALERT
@json_option
@pass_face
def add(
    face: Face,
    /,
    *,
    name: str,
    searches: Sequence[str],
    circles: Sequence[str],
    **said: str | None,
) -> None:
    """Add a workspace."""
    with face.writing() as listener:
        wanted = Workspace(
            id=WorkspaceId(0),
            name=name,
            position=0,
            circles=circle_ids(listener, circles),
            searches=tuple(listener.searches.find(search).id for search in searches),
            time_zone=said["time_zone"] or "",
            hours=office_hours(said["hours"] or ""),
            reports=_reports(ReportDefaults(), said),
            alert=Alert(said["alert"] or "none"),
        )
        made, _changes = listener.workspaces.add(wanted)
        _answer(face, listener, made.id)


@workspace.command(help=_("Change a workspace; what is not said stays."))
@click.argument("name", metavar="W")
@click.option("--name", "new_name", metavar="NAME", help=_("Call it so."))
@click.option(
    "--overview",
    metavar="REPORT",
    multiple=True,
    help=_("A report of its overview, four to six in order; '' for the usual ones."),
)
@_SEARCHES
@_CIRCLES
@_ZONE
@_HOURS
@_PERIOD
@_GRAIN
@_ALERT
@json_option
@pass_face
def edit(
    face: Face,
    /,
    *,
    name: str,
    new_name: str | None,
    overview: Sequence[str],
    searches: Sequence[str],
    circles: Sequence[str],
    **said: str | None,
) -> None:
    """Change a workspace; --search and --circle give all of them anew, '' none."""
    with face.writing() as listener:
        was = listener.workspaces.find(name)
        named = [search for search in searches if search]
        paths = [path for path in circles if path]
        changed = dataclasses.replace(
            was,
            name=new_name or was.name,
            searches=tuple(listener.searches.find(each).id for each in named) if searches else was.searches,
            circles=circle_ids(listener, paths) if circles else was.circles,
            time_zone=was.time_zone if said["time_zone"] is None else said["time_zone"],
            hours=was.hours if said["hours"] is None else office_hours(said["hours"]),
            alert=was.alert if said["alert"] is None else Alert(said["alert"]),
            reports=_reports(was.reports, said),
        )
        if overview:
            known = [offer.name for offer in listener.reporting.offers()]
            reports = dataclasses.replace(changed.reports, dashboard=checked(overview, known))
            changed = dataclasses.replace(changed, reports=reports)
        listener.workspaces.edit(changed)
        _answer(face, listener, was.id)


@workspace.command(help=_("Remove a workspace and the triage of its mentions; searches and items stay."))
@click.argument("name", metavar="W")
@json_option
@pass_face
def remove(face: Face, *, name: str) -> None:
    """Remove a workspace."""
    with face.writing() as listener:
        found = listener.workspaces.find(name)
        listener.workspaces.remove(found.id)
    face.acted({"removed": found.id, "name": found.name}, _("Removed {name}.").format(name=found.name))


@workspace.command(
    help=_("List what sources and authors are called, or call some of them something: customer, rival ...")
)
@click.argument("label", required=False)
@click.option("--feed", "feeds", metavar="FEED", multiple=True, help=_("This source."))
@click.option("--author", "authors", metavar="NAME", multiple=True, help=_("This author, in any feed."))
@click.option("--off", is_flag=True, help=_("Call them so no more."))
@json_option
@pass_face
def labels(face: Face, *, label: str | None, feeds: Sequence[str], authors: Sequence[str], off: bool) -> None:
    """Labels of sources and authors; they stand on all their items, past and future."""
    if label is None:
        with face.reading() as listener:
            _list_labels(face, listener)
        return
    if not feeds and not authors:
        raise WrongUsage(_("Say who is called {label}: --feed or --author.").format(label=label))
    items: set[ItemId] = set()
    with face.writing() as listener:
        people = [who.feed(listener.feeds.find(feed).id) for feed in feeds] + [
            who.author(name) for name in authors
        ]
        for each in people:
            change = listener.who_labels.take if off else listener.who_labels.put
            items |= change(each, label).items
    words = ngettext("Changed {number} item.", "Changed {number} items.", len(items))
    face.acted({"label": label, "items": len(items)}, words.format(number=len(items)))


def _list_labels(face: Face, listener: "Listener") -> None:
    titles = {feed.id: feed.shown_title for feed in (*listener.feeds.all(), *listener.feeds.all(former=True))}
    rows = table(_("Label"), _("Who"), "", _("Items"), numbers=(3,))
    shapes = []
    for each in listener.who_labels.all():
        name = each.who.author or titles.get(each.who.feed_id or FeedId(0), "")
        rows.add_row(each.label, name, each.who.kind.value, str(each.items))
        shapes.append(
            {
                "label": each.label,
                "kind": each.who.kind.value,
                "feed_id": each.who.feed_id,
                "name": name,
                "items": each.items,
            }
        )
    face.listed(shapes, rows)


def _answer(face: Face, listener: "Listener", workspace_id: WorkspaceId) -> None:
    made = listener.workspaces.get(workspace_id)
    counts = listener.mentions.counts(workspace_id)
    words = ngettext("{name}: {number} mention.", "{name}: {number} mentions.", counts.total)
    face.acted(
        _workspace(listener, made) | {"counts": _counts(listener, workspace_id)},
        words.format(name=made.name, number=counts.total),
    )


def _reports(was: ReportDefaults, said: Mapping[str, str | None]) -> ReportDefaults:
    """Return with what reports start, by what was said; what was not said stays."""
    period, grain = said["period"], said["grain"]
    return dataclasses.replace(
        was,
        period=was.period if period is None else checked_period(period),
        grain=was.grain if grain is None else Grain(grain) if grain else None,
    )


def _workspace(listener: "Listener", value: Workspace) -> dict[str, object]:
    paths = {circle.id: circle.path for circle in listener.circles.all()}
    names = {search.id: search.name for search in listener.searches.all()}
    return {
        "id": value.id,
        "name": value.name,
        "circles": [paths[each] for each in value.circles if each in paths],
        "searches": [names[each] for each in value.searches if each in names],
        "time_zone": value.time_zone,
        "hours": str(value.hours) if value.hours else "",
        "alert": value.alert.value,
        "overview": list(value.reports.dashboard),
        "period": value.reports.period,
        "grain": value.reports.grain.value if value.reports.grain else "",
    }


def _counts(listener: "Listener", workspace_id: WorkspaceId) -> dict[str, object]:
    from listener.cli import shapes

    counts = dataclasses.asdict(listener.mentions.counts(workspace_id))
    return counts | {"oldest_open_at": shapes.time(counts["oldest_open_at"])}


workspace.add_command(mentions)
workspace.add_command(triage)
