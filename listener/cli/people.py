"""people, people join | part: bylines of one person."""

from typing import TYPE_CHECKING, Any

import click

from listener.cli.face import Face, json_option, pass_face, table
from listener.domain.words import _

if TYPE_CHECKING:
    from listener.domain.people import Person


@click.group(
    invoke_without_command=True, help=_("List people who sign in several ways; with a command, join or part.")
)
@json_option
@click.pass_context
def people(ctx: click.Context) -> None:
    """List everybody who was joined."""
    if ctx.invoked_subcommand is not None:
        return
    face = ctx.ensure_object(Face)
    with face.reading() as listener:
        found = listener.people.all()
    rows = table(_("Name"), _("Signs as"))
    for person in found:
        rows.add_row(person.name, ", ".join(person.names))
    face.listed(map(_shape, found), rows)


@people.command(help=_("Let bylines be one person's in reports and cards; the first names the person."))
@click.argument("names", metavar="NAME...", nargs=-1, required=True)
@click.option("--as", "called", metavar="NAME", help=_("How the person is called; a byline too."))
@json_option
@pass_face
def join(face: Face, *, names: tuple[str, ...], called: str | None) -> None:
    """Join bylines."""
    with face.writing() as listener:
        listener.people.join(names, called)
        person = next(one for one in listener.people.all() if names[0] in one)
    words = _("{name} signs as {names}.").format(name=person.name, names=", ".join(person.names))
    face.acted(_shape(person), words)


@people.command(help=_("Let a byline stand by itself again."))
@click.argument("name")
@json_option
@pass_face
def part(face: Face, *, name: str) -> None:
    """Part a byline from the others."""
    with face.writing() as listener:
        listener.people.part(name)
    face.acted({"parted": name}, _("{name} stands alone now.").format(name=name))


def _shape(person: "Person") -> dict[str, Any]:
    return {"name": person.name, "names": list(person.names)}
