"""searches, searches add | edit | remove | matches | test."""

import dataclasses
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from listener.cli.choices import circle_ids
from listener.cli.face import Face, json_option, pass_face, say, table
from listener.cli.progress import bar
from listener.cli.stopping import stopping
from listener.domain.search import COLOURS, Alert, Role
from listener.domain.words import _, ngettext

if TYPE_CHECKING:
    from listener.app.listener import Listener
    from listener.app.results import BackTest, SearchSaved

_ROLES = click.Choice([role.value for role in Role])
_COLOUR = click.Choice(COLOURS)
_ALERT_OPTION = click.option(
    "--alert",
    type=click.Choice([alert.value for alert in Alert]),
    help=_("What to tell of: every new item, beacons, spikes."),
)


@click.group(invoke_without_command=True, help=_("List saved searches; with a command, change or test them."))
@json_option
@click.pass_context
def searches(ctx: click.Context) -> None:
    """List saved searches in the user's order."""
    if ctx.invoked_subcommand is not None:
        return
    from listener.cli import shapes

    face = ctx.ensure_object(Face)
    with face.reading() as listener:
        found = listener.searches.all()
        counts = listener.items.sidebar().counts.searches
        paths = _paths(listener)
    rows = table(
        _("Id"), _("Name"), _("Items"), _("Unread"), _("Role"), _("Colour"), _("Query"), numbers=(2, 3)
    )
    shown = []
    for each in found:
        items, unread = (counts[each.id].total, counts[each.id].unread) if each.id in counts else (0, 0)
        rows.add_row(
            str(each.id), each.name, str(items), str(unread), each.role.value, each.colour, each.query
        )
        shown.append(shapes.search(each, paths) | {"items": items, "unread": unread})
    face.listed(shown, rows)


# A query may begin with what it excludes: -wind.
_QUERY = {"ignore_unknown_options": True}


@searches.command(context_settings=_QUERY, help=_("Save a query under a name, and find what matches it."))
@click.argument("name")
@click.argument("query")
@click.option("--colour", type=_COLOUR, help=_("The colour of its marks; else the least used."))
@click.option("--role", type=_ROLES, default=Role.TOPIC.value, help=_("What it listens for."))
@click.option("--circle", "circles", metavar="P", multiple=True, help=_("Only items of this circle."))
@click.option("--notify", is_flag=True, help=_("Tell when a new item matches."))
@_ALERT_OPTION
@json_option
@pass_face
def add(
    face: Face,
    *,
    name: str,
    query: str,
    colour: str | None,
    role: str,
    circles: Sequence[str],
    notify: bool,
    alert: str | None,
) -> None:
    """Save a search and match it over the archive."""
    with stopping() as token, face.writing() as listener, face.pointing(query), bar() as tell:
        saved = listener.searches.add(
            name,
            query,
            colour=colour,
            role=Role(role),
            circles=circle_ids(listener, circles),
            alert=_alert(Alert.NONE, notify=notify, alert=alert),
        )
        listener.searches.rematch(token, tell)
        _answer(face, listener, saved)


@searches.command(context_settings=_QUERY, help=_("Change a saved search: what is not said stays."))
@click.argument("name")
@click.argument("query", required=False)
@click.option("--name", "new_name", metavar="NAME", help=_("Call it so."))
@click.option("--colour", type=_COLOUR, help=_("The colour of its marks."))
@click.option("--role", type=_ROLES, help=_("What it listens for."))
@click.option(
    "--circle", "circles", metavar="P", multiple=True, help=_("Only items of this circle; '' is all.")
)
@click.option("--notify/--no-notify", default=None, help=_("Tell when a new item matches."))
@_ALERT_OPTION
@json_option
@pass_face
def edit(
    face: Face,
    /,
    *,
    name: str,
    query: str | None,
    new_name: str | None,
    colour: str | None,
    role: str | None,
    circles: Sequence[str],
    **told: Any,
) -> None:
    """Change a search; with another query it is matched again."""
    with stopping() as token, face.writing() as listener, face.pointing(query or ""), bar() as tell:
        was = listener.searches.find(name)
        scope = circle_ids(listener, [path for path in circles if path]) if circles else was.circles
        alert = _alert(was.alert, **told)
        saved = listener.searches.edit(
            dataclasses.replace(
                was,
                name=new_name or was.name,
                query=query or was.query,
                colour=colour or was.colour,
                role=Role(role) if role else was.role,
                circles=scope,
                alert=alert,
            )
        )
        if saved.needs_matching:
            listener.searches.rematch(token, tell)
        _answer(face, listener, saved)


@searches.command(help=_("Remove a saved search; the items stay."))
@click.argument("name")
@json_option
@pass_face
def remove(face: Face, *, name: str) -> None:
    """Remove a search and its matches."""
    with face.writing() as listener:
        found = listener.searches.find(name)
        listener.searches.remove(found.id)
    face.acted({"removed": found.id, "name": found.name}, _("Removed {name}.").format(name=found.name))


@searches.command(help=_("List the items that a saved search finds now."))
@click.argument("name")
@click.option("--limit", metavar="N", type=click.IntRange(min=0), help=_("At most so many."))
@json_option
@pass_face
def matches(face: Face, *, name: str, limit: int | None) -> None:
    """List what a search finds, newest first."""
    from listener.cli import shapes

    with face.reading() as listener, stopping() as token:
        found = listener.searches.found(listener.searches.find(name).id, limit=limit)
        if face.is_json:
            for hit, item in listener.searching.whole_hits(found, token):
                face.line(shapes.hit(hit, item))
        else:
            face.show_rows(listener.items.pages(found.ids))


@searches.command(
    context_settings=_QUERY, help=_("Say what a query would have found: how many, when, where, which.")
)
@click.argument("query")
@click.option("--circle", "circles", metavar="P", multiple=True, help=_("Only items of this circle."))
@json_option
@pass_face
def test(face: Face, *, query: str, circles: Sequence[str]) -> None:
    """Back-test a query before it is saved."""
    with face.reading() as listener, face.pointing(query):
        tested = listener.searches.test(query, circles=circle_ids(listener, circles))
    for notice in tested.notices:
        say(notice)
    face.acted(_test_shape(tested), _test_words(tested))


def _paths(listener: "Listener") -> dict[int, str]:
    return {each.id: each.path for each in listener.circles.all()}


def _alert(before: Alert, *, notify: bool | None, alert: str | None) -> Alert:
    if alert is not None:
        return Alert(alert)
    if notify is None:
        return before
    return Alert.NOTICE if notify else Alert.NONE


def _answer(face: Face, listener: "Listener", saved: "SearchSaved") -> None:
    from listener.cli import shapes

    count = len(listener.searches.matches(saved.search.id))
    words = ngettext("{name}: {number} item matches.", "{name}: {number} items match.", count)
    face.acted(
        shapes.search(saved.search, _paths(listener)) | {"items": count},
        words.format(name=saved.search.name, number=count),
    )


def _test_shape(tested: "BackTest") -> dict[str, object]:
    return {
        "query": tested.query,
        "count": tested.count,
        "per_week": [{"period": period, "count": count} for period, count in tested.per_week],
        "feeds": [{"feed_id": id_, "title": title, "count": count} for id_, title, count in tested.feeds],
        "samples": [
            {"id": hit.row.id, "title": hit.row.title, "link": hit.row.link, "snippet": hit.snippet}
            for hit in tested.samples
        ],
        "overlap": [{"search": search.name, "count": count} for search, count in tested.overlap],
        "exclusions": [{"phrase": phrase, "items": items} for phrase, items in tested.exclusions],
        "notices": list(tested.notices),
    }


def _test_words(tested: "BackTest") -> str:
    lines = [ngettext("{number} item.", "{number} items.", tested.count).format(number=tested.count)]
    lines += [f"{period}  {count}" for period, count in tested.per_week[-12:]]
    lines += [f"{count}  {title}" for _id, title, count in tested.feeds]
    lines += [
        _('-"{phrase}" would leave out {items} of the newest.').format(phrase=phrase, items=items)
        for phrase, items in tested.exclusions
    ]
    lines += [f"- {hit.row.title}: {hit.snippet}" for hit in tested.samples]
    lines += [
        _("{number} of them match {search} too.").format(number=count, search=search.name)
        for search, count in tested.overlap
    ]
    return "\n".join(lines)
