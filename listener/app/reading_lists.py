"""Reading lists: followed, asked once a day, left; what they name anew is added or offered."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from listener.app.parts import Parts
from listener.app.results import Followed, ListOutcome, ListsAsked
from listener.domain import reading_list
from listener.domain.address import feed_key, given
from listener.domain.changes import Changes
from listener.domain.circle import join_path
from listener.domain.errors import FetchError, NotOpml, Refused, WrongUsage
from listener.domain.feed import NO_VALIDATORS, Outcome, Validators
from listener.domain.ids import FeedUrl, ListId
from listener.domain.reading_list import LARGEST, ListAnswer, Listed, ReadingList, Takes
from listener.domain.words import _
from listener.runtime.token import Cancelled, Token


class ReadingLists:
    """The lists that are followed; one that fails is an outcome, never an error."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._store = parts.store.reading_lists

    def all(self) -> tuple[ReadingList, ...]:
        """Return the lists by title, each before those it includes."""
        return self._store.all()

    def find(self, text: str) -> ReadingList:
        """Return the list with this id, address or title; raise NotFound."""
        return self._store.find(text)

    def follow(
        self,
        address: str,
        *,
        circle: str = "",
        title: str = "",
        takes: Takes = Takes.APPLY,
        token: Token | None = None,
    ) -> Followed:
        """Follow the list at an address, into the circle at a path, else one of the list's name; FETCH.

        Its feeds, and those of the lists it includes, are subscribed to in the same act. Raise BadAddress,
        FetchError, NotOpml, Refused where it is followed already.
        """
        typed = given(address)
        if typed.credentials is not None:
            raise WrongUsage(_("A list behind a password cannot be followed; import it instead."))
        if any(feed_key(one.url) == feed_key(typed.url) for one in self.all()):
            raise Refused(_("The reading list {url} is followed already.").format(url=typed.url))
        answer = self._fetched(typed.url, NO_VALIDATORS, token)
        if answer.listed is None:
            raise FetchError(_("The server says that nothing changed, though nothing was fetched before."))
        inner = {each.key: self._answer(each.url, token, near=answer) for each in answer.listed.lists}
        title = title or answer.listed.title or urlsplit(typed.url).hostname or typed.url

        def write() -> Followed:
            with self._parts.store.act(_("follow the reading list {title}").format(title=title)):
                made, changes = self._store.follow(typed.url, title, circle or join_path((title,)), takes)
                taken = [self._store.answered(made, answer, is_first=True)]
                for one in self.all():
                    if one.inside == made:
                        heard = inner[feed_key(one.url)]
                        taken.append(self._store.answered(one.id, heard, is_first=True))
            for each in taken:
                changes |= each.changes
            return Followed(self._store.get(made), sum(each.added for each in taken), changes)

        return self._parts.write(write)

    def leave(self, list_id: ListId) -> Changes:
        """Follow a list no more; its feeds stay where they are."""
        return self._parts.write(lambda: self._store.leave(list_id))

    def take(self, list_id: ListId) -> Changes:
        """Subscribe to what a list offers, into its circle."""
        return self._parts.write(lambda: self._store.take(list_id)).changes

    def refresh(self, *, due_only: bool = False, token: Token | None = None) -> ListsAsked:
        """Ask all lists, or those that are due, and do what follows; FETCH. Cancelled: what is done stays."""
        outcomes: list[ListOutcome] = []
        changes = Changes()
        try:
            for one in self._to_ask(due_only=due_only):
                outcome, brought = self._ask(one, token)
                outcomes.append(outcome)
                changes |= brought
        except Cancelled:
            pass
        return ListsAsked(tuple(outcomes), changes)

    def _to_ask(self, *, due_only: bool) -> Iterator[ReadingList]:
        """Yield the lists to ask, also those that become known while others are asked; each once."""
        now, asked = self._parts.now(), set[ListId]()
        while True:
            wanted = (one for one in self.all() if one.id not in asked)
            one = next((each for each in wanted if not due_only or each.is_due(now)), None)
            if one is None:
                return
            asked.add(one.id)
            yield one

    def _ask(self, one: ReadingList, token: Token | None) -> tuple[ListOutcome, Changes]:
        answer = self._answer(one.url, token, one.validators, may_be_private=one.may_be_private)
        taken = self._parts.write(lambda: self._store.answered(one.id, answer))
        outcome = Outcome.FAILED if answer.error else Outcome.NOT_MODIFIED
        if answer.listed is not None:
            outcome = Outcome.CHANGED
        counts = (taken.added, taken.detached, taken.offered)
        return ListOutcome(one.id, one.url, one.title, outcome, answer.error, *counts), taken.changes

    def _answer(
        self,
        url: FeedUrl,
        token: Token | None,
        validators: Validators = NO_VALIDATORS,
        *,
        near: ListAnswer | None = None,
        may_be_private: bool = True,
    ) -> ListAnswer:
        """Return what came of asking; trouble is an answer. With `near` that answer named the address."""
        try:
            return self._fetched(
                url, validators, token, may_be_private=near.is_private if near is not None else may_be_private
            )
        except (FetchError, NotOpml) as error:
            return ListAnswer(self._parts.now(), error=str(error))

    def _fetched(
        self, url: FeedUrl, validators: Validators, token: Token | None, *, may_be_private: bool = True
    ) -> ListAnswer:
        """Return the answer of a list; raise FetchError, NotOpml."""
        from listener.net.values import Ask, Fetched

        now = self._parts.now()
        answer = self._parts.web.fetch(Ask(url, validators, may_be_private=may_be_private), token)
        if not isinstance(answer, Fetched) or answer.body_hash == validators.body_hash:
            return ListAnswer(now, answer.validators)
        return ListAnswer(now, answer.validators, _read(answer.body), is_private=answer.is_private)


def _read(body: bytes) -> Listed:
    from listener.opml.read import read

    if len(body) > LARGEST:
        words = _("The list is larger than {number} MB, too large to be followed.")
        raise NotOpml(words.format(number=LARGEST // 10**6))
    return reading_list.listed(read(body))
