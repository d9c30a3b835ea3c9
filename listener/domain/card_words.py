"""Cards in sentences, each with the items behind its number."""

from datetime import datetime
from typing import NamedTuple

from listener.domain.bidi import isolated
from listener.domain.cards import AuthorCard, SourceCard
from listener.domain.ids import ItemId
from listener.domain.words import _, ngettext


class Line(NamedTuple):
    """A sentence; `items` are those behind its number, none where it opens nothing."""

    text: str
    items: tuple[ItemId, ...] = ()


def source_lines(card: SourceCard) -> tuple[Line, ...]:
    """Return what a card says of a feed."""
    linked = _("Linked by {number} of your {all} sources.").format(
        number=len(card.linked_by), all=card.sources
    )
    elsewhere = ngettext(
        "Links to {number} page elsewhere.", "Links to {number} pages elsewhere.", card.links_out
    ).format(number=card.links_out)
    lines = [
        Line(
            _items(len(card.items)) + " " + _("{number} a week.").format(number=f"{card.per_week:g}"),
            card.items,
        ),
        Line(
            _mentions(len(card.mentions))
            + " "
            + _("{share} of all.").format(share=f"{card.share.value:.1%}"),
            card.mentions,
        ),
        Line(elsewhere),
        Line(linked, tuple(item for one in card.linked_by for item in one.items)),
        *(
            Line(_("{feed}: {number}").format(feed=isolated(one.title), number=len(one.items)), one.items)
            for one in card.linked_by
        ),
        *_attended(card),
    ]
    if card.copies is not None:
        told = ngettext(
            "{number} item tells what another feed told before.",
            "{number} items tell what another feed told before.",
            card.copies.part,
        )
        lines.append(Line(told.format(number=card.copies.part)))
    return tuple(lines)


def _attended(card: SourceCard) -> tuple[Line, ...]:
    done = card.attended
    return (
        Line(_("{number} opened.").format(number=len(done.opened)), done.opened),
        Line(_("{number} starred.").format(number=len(done.starred)), done.starred),
        Line(_("{number} clipped.").format(number=len(done.clipped)), done.clipped),
    )


def author_lines(card: AuthorCard) -> tuple[Line, ...]:
    """Return what a card says of an author."""
    lines = []
    if len(card.signs_as) > 1:
        lines.append(Line(_("Signs as {names}.").format(names=", ".join(map(isolated, card.signs_as)))))
    if card.labels:
        lines.append(Line(_("Labels: {labels}.").format(labels=", ".join(map(isolated, card.labels)))))
    return (*lines, *author_numbers(card))


def author_numbers(card: AuthorCard) -> tuple[Line, ...]:
    """Return what a card says of an author, but for names and labels."""
    lines = [Line(_items(len(card.items)), card.items)]
    if len(card.ever) > len(card.items):
        ever = ngettext("{number} item in all.", "{number} items in all.", len(card.ever))
        lines.append(Line(ever.format(number=len(card.ever)), card.ever))
    if card.feeds:
        lines.append(Line(_("In {feeds}.").format(feeds=", ".join(map(isolated, card.feeds)))))
    lines.append(Line(_mentions(len(card.mentions)), card.mentions))
    if card.items:
        lines.append(
            Line(_("From {first} to {last}.").format(first=_day(card.first_at), last=_day(card.last_at)))
        )
    if card.last_contact_at is not None:
        lines.append(Line(_("Last answered on {day}.").format(day=_day(card.last_contact_at))))
    lines += [
        Line(
            _("{day}, your note: {words}").format(day=_day(note.at), words=isolated(note.text)),
            (note.item_id,),
        )
        for note in card.notes
    ]
    return tuple(lines)


def _items(number: int) -> str:
    return ngettext("{number} item.", "{number} items.", number).format(number=number)


def _mentions(number: int) -> str:
    return ngettext("{number} mention.", "{number} mentions.", number).format(number=number)


def _day(moment: datetime | None) -> str:
    return "" if moment is None else f"{moment:%Y-%m-%d}"
