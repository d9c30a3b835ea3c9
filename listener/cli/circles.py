"""circles, circle add | rename | move | remove | put | take; paths are A/B/C."""

from collections.abc import Sequence

import click

from listener.cli.choices import feed_ids
from listener.cli.face import Face, json_option, pass_face, table
from listener.domain.circle import Circle
from listener.domain.words import _, ngettext


@click.command(help=_("List circles and how many feeds stand in them."))
@json_option
@pass_face
def circles(face: Face) -> None:
    """List circles, outer before inner."""
    from listener.cli import shapes

    with face.reading() as listener:
        found = listener.circles.all()
    rows = table(_("Id"), _("Circle"), _("Feeds"), numbers=(2,))
    for each in found:
        rows.add_row(str(each.id), each.path, str(len(each.feeds)))
    face.listed(map(shapes.circle, found), rows)


@click.group(help=_("Add, change, fill and remove circles; a path is A/B/C."))
def circle() -> None:
    """Change circles."""


@circle.command(help=_("Add a circle, and the outer ones that are missing."))
@click.argument("path")
@json_option
@pass_face
def add(face: Face, *, path: str) -> None:
    """Add a circle."""
    with face.writing() as listener:
        listener.circles.add(path)
        _say(face, listener.circles.find(path), _("Added {path}."))


@circle.command(help=_("Rename a circle."))
@click.argument("path")
@click.argument("name")
@json_option
@pass_face
def rename(face: Face, *, path: str, name: str) -> None:
    """Rename a circle; it stays where it is."""
    with face.writing() as listener:
        found = listener.circles.find(path)
        listener.circles.rename(found.id, name)
        _say(face, listener.circles.get(found.id), _("It is now {path}."))


@circle.command(help=_("Move a circle into another one; '' is outermost."))
@click.argument("path")
@click.argument("into", metavar="INTO")
@click.option("--position", metavar="N", type=click.IntRange(min=1), help=_("As the N-th there; else last."))
@json_option
@pass_face
def move(face: Face, *, path: str, into: str, position: int | None) -> None:
    """Move a circle with all it holds."""
    with face.writing() as listener:
        found = listener.circles.find(path)
        parent = listener.circles.find(into).id if into else None
        listener.circles.move(found.id, parent, None if position is None else position - 1)
        _say(face, listener.circles.get(found.id), _("It is now {path}."))


@circle.command(help=_("Remove a circle and its inner ones; their feeds stay."))
@click.argument("path")
@json_option
@pass_face
def remove(face: Face, *, path: str) -> None:
    """Remove a circle."""
    with face.writing() as listener:
        found = listener.circles.find(path)
        listener.circles.remove(found.id)
        _say(face, found, _("Removed {path}; its feeds stay."))


@circle.command(help=_("Put feeds into a circle."))
@click.argument("path")
@click.argument("names", metavar="FEED...", nargs=-1, required=True)
@json_option
@pass_face
def put(face: Face, *, path: str, names: Sequence[str]) -> None:
    """Put feeds into a circle."""
    with face.writing() as listener:
        found = listener.circles.find(path)
        listener.circles.put(found.id, feed_ids(listener, names))
        _say_filled(face, listener.circles.get(found.id))


@circle.command(help=_("Take feeds out of a circle."))
@click.argument("path")
@click.argument("names", metavar="FEED...", nargs=-1, required=True)
@json_option
@pass_face
def take(face: Face, *, path: str, names: Sequence[str]) -> None:
    """Take feeds out of a circle."""
    with face.writing() as listener:
        found = listener.circles.find(path)
        listener.circles.take(found.id, feed_ids(listener, names))
        _say_filled(face, listener.circles.get(found.id))


def _say(face: Face, now: Circle, words: str) -> None:
    from listener.cli import shapes

    face.acted({"circle": shapes.circle(now)}, words.format(path=now.path))


def _say_filled(face: Face, now: Circle) -> None:
    count = len(now.feeds)
    words = ngettext("{path} holds {number} feed now.", "{path} holds {number} feeds now.", count)
    _say(face, now, words.replace("{number}", str(count)))
