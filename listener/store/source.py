"""Items as the index reads them: domain/ports.ItemSource over a connection of its own."""

from pathlib import Path


class StoreItems:
    """An ItemSource over the database of a profile; made in the process that uses it."""

    def __init__(self, profile: Path) -> None:
        raise NotImplementedError
