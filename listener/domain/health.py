"""What the doctor looked at."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Check:
    """One invariant: its name, how many breaches were found, and what that means in a sentence."""

    name: str
    ok: bool
    found: int
    message: str
