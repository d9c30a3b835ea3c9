"""What is said where a list is empty: one sentence and one action."""

from listener.domain.mention import MentionCounts
from listener.domain.words import _
from listener.ui.models.places import Kind, Place
from listener.ui.numbers import grouped


def nothing_here(place: Place, name: str, *, unread_only: bool) -> tuple[str, str]:
    """Return the sentence and the action for a place without items."""
    if place.kind is Kind.UNREAD:
        return _("Nothing unread."), _("Show all items")
    if unread_only:
        return _("Nothing unread in {name}.").format(name=name), _("Show all items")
    if place.kind is Kind.STARRED:
        return _("Nothing starred yet. Press S on an item to find it here again."), ""
    if place.kind is Kind.SEARCH:
        return _("No item matches {name} yet. New ones are matched as they arrive.").format(name=name), ""
    if place.kind is Kind.CIRCLE:
        return _("No items in {name} yet. Drag feeds onto it in the sidebar.").format(name=name), _("Refresh")
    return _("No items yet. They come with the next refresh."), _("Refresh")


def nothing_mentioned(counts: MentionCounts, *, is_to_answer: bool) -> tuple[str, str]:
    """Return the sentence and the action for a stream without mentions."""
    if not counts.total:
        return _("Nobody mentioned what this workspace listens for yet. Mentions come with new items."), ""
    if is_to_answer:
        return _("Nothing to answer. Press 2 on a mention to keep it here."), _("Show all mentions")
    words = _("None of {number} mentions is let through by what is chosen above.")
    return words.format(number=grouped(counts.total)), _("Show all mentions")


def nothing_found(query: str, scope: str, *, scoped: bool) -> tuple[str, str]:
    """Return the sentence and the action for a search without result."""
    if scoped:
        sentence = _("No item in {scope} matches {query}.").format(scope=scope, query=query)
        return sentence, _("Search all circles")
    return _("No item matches {query}.").format(query=query), ""
