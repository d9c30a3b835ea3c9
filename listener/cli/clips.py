"""clip list | show | evidence | add | say | move | remove | make | rename | drop | export."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from listener.cli.face import Face, json_option, pass_face, table
from listener.domain.ids import ClipId, ItemId
from listener.domain.words import _, ngettext

if TYPE_CHECKING:
    from listener.domain.clip import Clip, Collection


@click.group(help=_("Items collected with your words, as evidence."))
def clip() -> None:
    """Work on collections of clips."""


@clip.command("list", help=_("List the collections."))
@json_option
@pass_face
def list_(face: Face) -> None:
    """List collections in the user's order."""
    with face.reading() as listener:
        found = listener.clips.collections()
    rows = table(_("Name"), _("Clips"), _("Words"), numbers=(1,))
    for each in found:
        rows.add_row(each.name, str(each.clips), each.words)
    face.listed([_collection(each) for each in found], rows)


@clip.command(help=_("List the clips of a collection."))
@click.argument("collection")
@json_option
@pass_face
def show(face: Face, *, collection: str) -> None:
    """List clips in the user's order."""
    with face.reading() as listener:
        found = listener.clips.of(listener.clips.find(collection))
    rows = table(_("Id"), _("Title"), _("Quote"), _("Words"), numbers=(0,))
    for each in found:
        rows.add_row(str(each.id), each.evidence.title, each.quote, each.words)
    face.listed([_clip(each) for each in found], rows)


@clip.command(help=_("Show the text of a clipped item as it was, and what became of the item."))
@click.argument("number", metavar="CLIP", type=int)
@json_option
@pass_face
def evidence(face: Face, *, number: int) -> None:
    """Show the kept text."""
    from listener.domain.clip import is_sound, told

    with face.reading() as listener:
        found = listener.clips.get(ClipId(number))
        became = listener.clips.since(found)
    kept = found.evidence
    said = {"text": kept.text, "is_sound": is_sound(kept), "since": became.value}
    lines = (kept.title, told(kept, became), f"SHA-256 {kept.text_hash}", "", kept.text)
    face.acted(_clip(found) | said, "\n".join(lines))


@clip.command(help=_("Clip ITEMs into COLLECTION, which is made where there is none."))
@click.argument("collection")
@click.argument("items", metavar="ITEM...", type=int, nargs=-1, required=True)
@click.option("--quote", default="", metavar="TEXT", help=_("What the items say; else their beginning."))
@click.option("--words", default="", metavar="TEXT", help=_("What you say of them."))
@json_option
@pass_face
def add(face: Face, *, collection: str, items: Sequence[int], quote: str, words: str) -> None:
    """Clip items, with the text as it is now."""
    with face.writing() as listener:
        numbers = [ItemId(item) for item in items]
        added, _changes = listener.clips.add(collection, numbers, quote=quote, words=words)
    said = ngettext("{number} clip in {name}.", "{number} clips in {name}.", len(added))
    face.acted(
        {"collection": collection, "clips": [_clip(each) for each in added]},
        said.format(number=len(added), name=collection),
    )


@clip.command(help=_("Set your words on a clip."))
@click.argument("number", metavar="CLIP", type=int)
@click.argument("words")
@json_option
@pass_face
def say(face: Face, *, number: int, words: str) -> None:
    """Set the user's words."""
    with face.writing() as listener:
        listener.clips.say(listener.clips.get(ClipId(number)), words)
        now = listener.clips.get(ClipId(number))
    face.acted(_clip(now), _("Clip {number}: {words}").format(number=number, words=now.words))


@clip.command(help=_("Put a clip at a place of its collection, from 1."))
@click.argument("number", metavar="CLIP", type=int)
@click.argument("place", type=click.IntRange(min=1))
@json_option
@pass_face
def move(face: Face, *, number: int, place: int) -> None:
    """Move a clip."""
    with face.writing() as listener:
        listener.clips.move(listener.clips.get(ClipId(number)), place - 1)
    face.acted({"id": number, "place": place}, _("Clip {number} moved.").format(number=number))


@clip.command(help=_("Take CLIPs out of their collections; the items stay."))
@click.argument("numbers", metavar="CLIP...", type=int, nargs=-1, required=True)
@json_option
@pass_face
def remove(face: Face, *, numbers: Sequence[int]) -> None:
    """Remove clips."""
    with face.writing() as listener:
        found = [listener.clips.get(ClipId(number)).id for number in numbers]
        listener.clips.remove(found)
    said = ngettext("{number} clip removed.", "{number} clips removed.", len(found))
    face.acted({"removed": found}, said.format(number=len(found)))


@clip.command(help=_("Make an empty collection."))
@click.argument("name")
@click.option("--words", default="", metavar="TEXT", help=_("What it is for."))
@json_option
@pass_face
def make(face: Face, *, name: str, words: str) -> None:
    """Make a collection."""
    with face.writing() as listener:
        made = listener.clips.make(name, words)
    face.acted(_collection(made), _("Made {name}.").format(name=made.name))


@clip.command(help=_("Call a collection otherwise."))
@click.argument("collection")
@click.argument("name")
@click.option("--words", metavar="TEXT", help=_("What it is for."))
@json_option
@pass_face
def rename(face: Face, *, collection: str, name: str, words: str | None) -> None:
    """Rename a collection."""
    with face.writing() as listener:
        listener.clips.rename(listener.clips.find(collection), name, words)
        now = listener.clips.find(name)
    face.acted(_collection(now), _("{old} is called {new} now.").format(old=collection, new=now.name))


@clip.command(help=_("Remove a collection and its clips; the items stay."))
@click.argument("collection")
@json_option
@pass_face
def drop(face: Face, *, collection: str) -> None:
    """Remove a collection."""
    with face.writing() as listener:
        found = listener.clips.find(collection)
        listener.clips.drop(found)
    said = ngettext("Removed {name} and {number} clip.", "Removed {name} and {number} clips.", found.clips)
    face.acted(
        {"removed": found.name, "clips": found.clips}, said.format(name=found.name, number=found.clips)
    )


@clip.command(help=_("Write a collection as HTML, Markdown, OPML or RSS."))
@click.argument("collection")
@click.option("--format", "form", default="html", metavar="FORMAT", help=_("html, md, opml or rss."))
@click.option("--output", default="-", metavar="FILE", help=_("Write it there; else to stdout."))
@json_option
@pass_face
def export(face: Face, *, collection: str, form: str, output: str) -> None:
    """Export a collection."""
    with face.reading() as listener:
        content = listener.clips.export(listener.clips.find(collection), form)
    face.written(output, content, {"format": form})


def _collection(found: "Collection") -> dict[str, Any]:
    return {"id": found.id, "name": found.name, "words": found.words, "clips": found.clips}


def _clip(found: "Clip") -> dict[str, Any]:
    from listener.cli import shapes

    kept = found.evidence
    return {
        "id": found.id,
        "item": kept.item_id,
        "title": kept.title,
        "link": kept.link,
        "source": kept.source,
        "authors": list(kept.authors),
        "published_at": shapes.time(kept.published_at),
        "seen_at": shapes.time(kept.seen_at),
        "clipped_at": shapes.time(found.clipped_at),
        "quote": found.quote,
        "words": found.words,
        "text_hash": kept.text_hash,
        "position": found.position + 1,
    }
