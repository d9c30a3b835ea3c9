"""Numbers as a person reads them."""

_NARROW_SPACE = "\u202f"


def grouped(number: int) -> str:
    """Return a whole number in groups of three, 1 205."""
    return f"{number:,}".replace(",", _NARROW_SPACE)
