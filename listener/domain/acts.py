"""What the user did and may take back."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Act:
    """Something that was done; `words` says it in a sentence's end: "mark 12 items read"."""

    id: int
    words: str
    at: datetime
