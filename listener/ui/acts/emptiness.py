"""What is said where a list is empty: one sentence and one action."""

from listener.domain.words import _
from listener.ui.models.places import Kind, Place


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


def nothing_found(query: str, scope: str, *, scoped: bool) -> tuple[str, str]:
    """Return the sentence and the action for a search without result."""
    if scoped:
        sentence = _("No item in {scope} matches {query}.").format(scope=scope, query=query)
        return sentence, _("Search all circles")
    return _("No item matches {query}.").format(query=query), ""
