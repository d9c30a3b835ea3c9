"""Names of things: integers given by the store, never reused, and addresses."""

from typing import NewType

FeedId = NewType("FeedId", int)
ItemId = NewType("ItemId", int)
VersionId = NewType("VersionId", int)
CircleId = NewType("CircleId", int)
SearchId = NewType("SearchId", int)
SnapshotId = NewType("SnapshotId", int)
WorkspaceId = NewType("WorkspaceId", int)
RuleId = NewType("RuleId", int)
CollectionId = NewType("CollectionId", int)
ListId = NewType("ListId", int)
ClipId = NewType("ClipId", int)
FeedUrl = NewType("FeedUrl", str)
