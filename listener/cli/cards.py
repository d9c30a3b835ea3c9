"""source, author: what is known of one."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from listener.cli.choices import feed_ids
from listener.cli.face import Face, json_option, pass_face
from listener.cli.shapes import time
from listener.domain.words import _, ngettext

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
    with face.reading() as listener:
        (feed_id,) = feed_ids(listener, (feed,))
        card = listener.cards.source(feed_id, workspace=workspace)
    face.acted(_source_shape(card), "\n".join(_source_words(card)))


@click.command(help=_("Tell what an author wrote in the last 180 days; NAME is as items sign."))
@click.argument("name")
@_workspace
@json_option
@pass_face
def author(face: Face, name: str, workspace: str | None) -> None:
    """Show the card of an author."""
    with face.reading() as listener:
        card = listener.cards.author(name, workspace=workspace)
    face.acted(_author_shape(card), "\n".join(_author_words(card)))


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
        "read": card.attended.read,
        "opened": card.attended.opened,
        "starred": card.attended.starred,
        "clipped": card.attended.clipped,
    }


def _source_words(card: "SourceCard") -> list[str]:
    lines = [
        card.title,
        _("{items} items, {per_week} a week; {mentions} mentions, {share} of all.").format(
            items=len(card.items),
            per_week=f"{card.per_week:g}",
            mentions=len(card.mentions),
            share=f"{card.share.value:.1%}",
        ),
        ngettext(
            "Links to {number} page elsewhere.", "Links to {number} pages elsewhere.", card.links_out
        ).format(number=card.links_out),
        _("Linked by {number} of your {all} sources.").format(number=len(card.linked_by), all=card.sources),
        *(f"  {one.title}: {len(one.items)}" for one in card.linked_by),
        _("{opened} opened, {starred} starred, {clipped} clipped.").format(
            opened=card.attended.opened, starred=card.attended.starred, clipped=card.attended.clipped
        ),
    ]
    if card.copies is not None:
        lines.append(_("{number} tell what another feed told before.").format(number=card.copies.part))
    return lines


def _author_shape(card: "AuthorCard") -> dict[str, Any]:
    return {
        "name": card.name,
        "items": list(card.items),
        "feeds": list(card.feeds),
        "mentions": list(card.mentions),
        "first_at": time(card.first_at),
        "last_at": time(card.last_at),
        "last_contact_at": time(card.last_contact_at),
    }


def _author_words(card: "AuthorCard") -> list[str]:
    lines = [
        card.name,
        _("{items} items in {feeds}; {mentions} mentions.").format(
            items=len(card.items), feeds=", ".join(card.feeds), mentions=len(card.mentions)
        ),
        _("From {first} to {last}.").format(first=_day(card.first_at), last=_day(card.last_at)),
    ]
    if card.last_contact_at is not None:
        lines.append(_("Last answered on {day}.").format(day=_day(card.last_contact_at)))
    return lines


def _day(moment: datetime | None) -> str:
    return "" if moment is None else f"{moment:%Y-%m-%d}"
