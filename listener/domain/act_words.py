"""What acts on items are called in the list of acts, by how many items they changed."""

from listener.domain.mention import Status
from listener.domain.words import ngettext


def read(number: int, *, on: bool) -> str:
    """Return what marking items read, or unread, is called."""
    if on:
        return ngettext("mark {number} item read", "mark {number} items read", number)
    return ngettext("mark {number} item unread", "mark {number} items unread", number)


def starred(number: int, *, on: bool) -> str:
    """Return what starring items, or taking their stars off, is called."""
    if on:
        return ngettext("star {number} item", "star {number} items", number)
    return ngettext("take the star off {number} item", "take the stars off {number} items", number)


def hidden(number: int, *, on: bool) -> str:
    """Return what hiding items, or showing them again, is called."""
    if on:
        return ngettext("hide {number} item", "hide {number} items", number)
    return ngettext("show {number} hidden item again", "show {number} hidden items again", number)


def triaged(number: int, status: Status) -> str:
    """Return what putting mentions into a status is called."""
    return {
        Status.NEW: ngettext("make {number} mention new again", "make {number} mentions new again", number),
        Status.TO_ANSWER: ngettext(
            "put {number} mention to answer", "put {number} mentions to answer", number
        ),
        Status.ANSWERED: ngettext(
            "mark {number} mention answered", "mark {number} mentions answered", number
        ),
        Status.DISMISSED: ngettext("dismiss {number} mention", "dismiss {number} mentions", number),
    }[status]
