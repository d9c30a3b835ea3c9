"""source, author: what is known of one."""

from typing import TYPE_CHECKING, Any

import click

from listener.cli.choices import feed_ids
from listener.cli.face import Face, json_option, pass_face
from listener.cli.shapes import time
from listener.domain.words import _

if TYPE_CHECKING:
    from listener.domain.cards import AuthorCard, SourceCard
    from listener.domain.report import Rate

_workspace = click.option("--workspace", metavar="W", help=_("Of this workspace: its circles and searches."))


@click.command(help=_("Tell what a feed was like in the last 180 days, and who links to it."))
@click.argument("feed")
@_workspace
@json_option
@pass_face
def source(face: Face, feed: str, workspace: str | None) -> None:
    """Show the card of a feed."""
    from listener.domain.card_words import source_lines

    with face.reading() as listener:
        (feed_id,) = feed_ids(listener, (feed,))
        card = listener.cards.source(feed_id, workspace=workspace)
    face.acted(_source_shape(card), "\n".join((card.title, *(line.text for line in source_lines(card)))))


@click.command(help=_("Tell what an author wrote in the last 180 days; NAME is as items sign."))
@click.argument("name")
@_workspace
@json_option
@pass_face
def author(face: Face, name: str, workspace: str | None) -> None:
    """Show the card of an author."""
    from listener.domain.card_words import author_lines

    with face.reading() as listener:
        card = listener.cards.author(name, workspace=workspace)
    face.acted(_author_shape(card), "\n".join((card.name, *(line.text for line in author_lines(card)))))


def _rate(rate: "Rate | None") -> dict[str, Any] | None:
    return None if rate is None else {"part": rate.part, "whole": rate.whole, "value": rate.value}


def _source_shape(card: "SourceCard") -> dict[str, Any]:
    return {
        "feed_id": card.feed_id,
        "title": card.title,
        "items": list(card.items),
        "per_week": card.per_week,
        "mentions": list(card.mentions),
        "share": _rate(card.share),
        "links_out": card.links_out,
        "linked_by": [
            {"feed_id": one.feed_id, "title": one.title, "items": list(one.items)} for one in card.linked_by
        ],
        "sources": card.sources,
        "copies": _rate(card.copies),
        "read": len(card.attended.read),
        "opened": len(card.attended.opened),
        "starred": len(card.attended.starred),
        "clipped": len(card.attended.clipped),
    }


def _author_shape(card: "AuthorCard") -> dict[str, Any]:
    return {
        "name": card.name,
        "signs_as": list(card.signs_as),
        "labels": list(card.labels),
        "items": list(card.items),
        "ever": list(card.ever),
        "feeds": list(card.feeds),
        "mentions": list(card.mentions),
        "first_at": time(card.first_at),
        "last_at": time(card.last_at),
        "last_contact_at": time(card.last_contact_at),
        "notes": [{"at": time(note.at), "text": note.text, "item": note.item_id} for note in card.notes],
    }
