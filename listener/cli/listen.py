"""listen: the assistant, from names to searches and feeds."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from listener.cli.choices import circle_ids
from listener.cli.face import Face, json_option, pass_face, say, table
from listener.cli.progress import bar
from listener.cli.stopping import stopping
from listener.domain.listening import Place, read_names
from listener.domain.search import Role
from listener.domain.words import _

if TYPE_CHECKING:
    from listener.app.results import BackTest, Proposed

_SPELLINGS = _("NAME or NAME=SPELLING|SPELLING|-NOT THIS")


@click.command(
    help=_("Propose saved searches for names, say what they would have found, and save them in one act.")
)
@click.option(
    "--own", "own", metavar="NAME", multiple=True, help=_("A name of yours: {form}").format(form=_SPELLINGS)
)
@click.option("--rival", "rivals", metavar="NAME", multiple=True, help=_("A rival's name."))
@click.option("--topic", "topics", metavar="NAME", multiple=True, help=_("Anything else to listen for."))
@click.option("--circle", "circles", metavar="P", multiple=True, help=_("Only items of this circle."))
@click.option(
    "--place", "places", metavar="PLACE", multiple=True, help=_("Follow a search of this place too.")
)
@click.option("--into", metavar="PATH", default="", help=_("The circle for the feeds of these places."))
@click.option(
    "--workspace", metavar="W", default="", help=_("Make a workspace of these searches and circles.")
)
@click.option("--places", "lists_places", is_flag=True, help=_("List the places, and do nothing else."))
@click.option("--dry-run", is_flag=True, help=_("Propose only."))
@json_option
@pass_face
def listen(
    face: Face,
    /,
    *,
    own: Sequence[str],
    rivals: Sequence[str],
    topics: Sequence[str],
    circles: Sequence[str],
    places: Sequence[str],
    **how: object,
) -> None:
    """Set up what listens for names."""
    if how["lists_places"]:
        _list_places(face)
        return
    said = ((own, Role.OWN), (rivals, Role.RIVAL), (topics, Role.TOPIC))
    names = [name for texts, role in said for name in read_names(texts, role)]
    is_trial = bool(how["dry_run"])
    with stopping() as token, face.reading() if is_trial else face.writing() as listener, bar() as tell:
        scope = circle_ids(listener, circles)
        chosen = [listener.listening.place(name) for name in places]
        found = listener.listening.propose(names, circles=scope)
        if not is_trial and found:
            proposals = [each.proposal for each in found]
            listener.listening.set_up(
                proposals,
                circles=scope,
                places=chosen,
                into=str(how["into"]),
                workspace=str(how["workspace"]),
            )
            listener.searches.rematch(token, tell)
    _tell(face, found, chosen, is_done=not is_trial and bool(found))


def _list_places(face: Face) -> None:
    with face.reading() as listener:
        places = listener.listening.places()
    rows = table(_("Name"), _("Place"), _("Kind"), _("Checked"), _("Address"))
    for place in places:
        rows.add_row(place.name, place.title, place.kind, place.checked or _("unverified"), place.address)
    face.listed(
        [
            {
                "name": place.name,
                "title": place.title,
                "kind": place.kind,
                "address": place.address,
                "checked": place.checked or None,
            }
            for place in places
        ],
        rows,
    )


def _tell(face: Face, found: Sequence["Proposed"], places: Sequence[Place], *, is_done: bool) -> None:
    rows = table(_("Name"), _("Role"), _("Items"), _("In doubt"), _("Query"), numbers=(2, 3))
    for each in found:
        doubtful = str(each.doubtful.count) if each.doubtful else ""
        rows.add_row(
            each.proposal.name, each.proposal.role.value, str(each.found.count), doubtful, each.proposal.query
        )
    if face.is_json:
        face.line(
            {
                "done": is_done,
                "searches": [_shape(each) for each in found],
                "feeds": [
                    {
                        "place": place.name,
                        "url": place.feed_for(each.proposal.name),
                        "checked": place.checked or None,
                    }
                    for each in found
                    for place in places
                ],
            }
        )
        return
    face.show(rows)
    say(_("Saved; `listener undo` takes all of it back.") if is_done else _("Nothing was saved."))


def _shape(each: "Proposed") -> dict[str, object]:
    return {
        "name": each.proposal.name,
        "role": each.proposal.role.value,
        **_test(each.found),
        "doubtful": _test(each.doubtful) if each.doubtful else None,
    }


def _test(test: "BackTest") -> dict[str, object]:
    return {
        "query": test.query,
        "count": test.count,
        "per_week": [{"week": week, "count": count} for week, count in test.per_week],
        "feeds": [{"feed_id": feed, "title": title, "count": count} for feed, title, count in test.feeds],
        "samples": [
            {"item": hit.row.id, "title": hit.row.title, "snippet": hit.snippet} for hit in test.samples
        ],
    }
