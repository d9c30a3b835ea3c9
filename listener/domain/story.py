"""A story that several feeds tell; `duplicates` says which items tell the same."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Story:
    """What is said of a story beside an item that tells it."""

    number: int
    feeds: int  # how many tell it
    first_at: datetime
    first_feed: str  # by its title
