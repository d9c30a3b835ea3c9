"""What a write changed: kinds and ids, so that each panel can tell whether it shows any of it."""

from dataclasses import dataclass

from listener.domain.ids import FeedId, ItemId, SearchId, WorkspaceId


@dataclass(frozen=True, slots=True)
class Changes:
    """What one write changed; `|` joins two."""

    new_items: frozenset[ItemId] = frozenset()
    items: frozenset[ItemId] = frozenset()  # content or state
    removed_items: frozenset[ItemId] = frozenset()
    feeds: frozenset[FeedId] = frozenset()
    searches: frozenset[SearchId] = frozenset()
    workspaces: frozenset[WorkspaceId] = frozenset()  # themselves, or what was done to their mentions
    layouts: bool = False  # how a window shows a workspace
    hidden: bool = False  # items were hidden, or are shown again
    circles: bool = False
    settings: bool = False
    rules: bool = False
    clips: bool = False
    undo: bool = False

    def __or__(self, other: "Changes") -> "Changes":
        return Changes(
            new_items=self.new_items | other.new_items,
            items=self.items | other.items,
            removed_items=self.removed_items | other.removed_items,
            feeds=self.feeds | other.feeds,
            searches=self.searches | other.searches,
            workspaces=self.workspaces | other.workspaces,
            layouts=self.layouts or other.layouts,
            hidden=self.hidden or other.hidden,
            circles=self.circles or other.circles,
            settings=self.settings or other.settings,
            rules=self.rules or other.rules,
            clips=self.clips or other.clips,
            undo=self.undo or other.undo,
        )

    def __bool__(self) -> bool:
        return self != Changes()
