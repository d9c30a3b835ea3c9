"""The same thing done to many items: a part at a time, in one act, with a way to stop."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import assert_never

from listener.app.items import Items
from listener.app.mentions import Mentions
from listener.app.parts import Parts
from listener.app.results import Mark, Progress
from listener.domain import act_words
from listener.domain.changes import Changes
from listener.domain.ids import ItemId, WorkspaceId
from listener.domain.mention import Status, Tone
from listener.domain.words import _, ngettext
from listener.runtime.token import Token

AT_ONCE = 5_000  # items between two looks at the token


@dataclass(frozen=True, slots=True)
class Marked:
    """Mark items."""

    mark: Mark


@dataclass(frozen=True, slots=True)
class Labelled:
    """Put a label on items, or take it off."""

    name: str
    on: bool = True


@dataclass(frozen=True, slots=True)
class Triaged:
    """Put mentions into a status."""

    workspace_id: WorkspaceId
    status: Status


@dataclass(frozen=True, slots=True)
class Toned:
    """Say what is heard in mentions; None takes it back."""

    workspace_id: WorkspaceId
    tone: Tone | None


Deed = Marked | Labelled | Triaged | Toned


class Bulk:
    """Does one deed to any number of items: all of them, or none where it is stopped."""

    def __init__(self, parts: Parts, items: Items, mentions: Mentions) -> None:
        self._parts, self._items, self._mentions = parts, items, mentions

    def do(
        self,
        deed: Deed,
        ids: Sequence[ItemId],
        *,
        token: Token | None = None,
        progress: Callable[[Progress], None] | None = None,
    ) -> Changes:
        """Do it in one act; raise CancelledError where `token` stops it, and nothing is changed then."""
        asked = tuple(dict.fromkeys(ids))

        def write() -> Changes:
            changes, waiting, done = Changes(), iter(asked), 0
            with self._parts.store.one_act("") as act:
                while part := tuple(islice(waiting, AT_ONCE)):
                    if token is not None:
                        token.check()
                    changes |= self._do(deed, part)
                    done += len(part)
                    if progress is not None:
                        progress(Progress(done, len(asked), _told(done, len(asked))))
                if token is not None:
                    token.check()
                act.words = said(deed, len(changes.items))
            return changes

        return self._parts.write(write)

    def _do(self, deed: Deed, ids: Sequence[ItemId]) -> Changes:
        match deed:
            case Marked(mark):
                return self._items.mark(ids, mark)
            case Labelled(name, on):
                return self._items.label(ids, name, on=on)
            case Triaged(workspace_id, status):
                return self._mentions.triage(workspace_id, ids, status)
            case Toned(workspace_id, tone):
                return self._mentions.set_tone(workspace_id, ids, tone)
        assert_never(deed)


def said(deed: Deed, number: int) -> str:
    """Return what a deed done to so many items is called, as the list of acts says it."""
    match deed:
        case Marked(mark):
            words = _marked(mark, number)
        case Labelled(_name, on) if on:
            words = ngettext("label {number} item {label}", "label {number} items {label}", number)
        case Labelled():
            words = ngettext(
                "take the label {label} off {number} item",
                "take the label {label} off {number} items",
                number,
            )
        case Triaged(_workspace, status):
            words = act_words.triaged(number, status)
        case Toned():
            words = ngettext("tag the tone of {number} mention", "tag the tone of {number} mentions", number)
        case _:
            assert_never(deed)
    return words.format(number=number, label=deed.name if isinstance(deed, Labelled) else "")


def _marked(mark: Mark, number: int) -> str:
    match mark:
        case Mark.READ | Mark.UNREAD:
            return act_words.read(number, on=mark is Mark.READ)
        case Mark.STAR | Mark.UNSTAR:
            return act_words.starred(number, on=mark is Mark.STAR)
        case Mark.HIDE | Mark.UNHIDE:
            return act_words.hidden(number, on=mark is Mark.HIDE)
    assert_never(mark)


def _told(done: int, total: int) -> str:
    return _("{done} of {total} items changed").format(done=done, total=total)
