"""A store in memory, an index over it by each engine, and random queries, for the tests of the index."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from listener.index import engine as engines
from listener.index.engine import Engine
from listener.index.index import Index
from listener.language import Engine as Language


def _beside(name: str) -> ModuleType:
    here = str(Path(__file__).parent)
    if here not in sys.path:
        sys.path.append(here)
    return __import__(name)


@pytest.fixture(scope="session")
def memory() -> Any:
    """Return the module of the store in memory."""
    return _beside("memory_source")


@pytest.fixture(scope="session")
def queries() -> Any:
    """Return the module of random documents and queries."""
    return _beside("random_queries")


@pytest.fixture(params=["fast", "stock"])
def engine(request: pytest.FixtureRequest) -> Engine:
    """Return each way of writing and reading: what asks for it holds with the fallback forced, too."""
    return engines.fast() if request.param == "fast" else engines.stock()


Open = Callable[..., Index]


@pytest.fixture
def open_index(tmp_path: Path, engine: Engine) -> Iterator[Open]:
    """Return a function that opens the index of a source; at the end they are let go of without writing."""
    opened: list[Index] = []

    def start(source: Any, *, write: bool = True, **more: Any) -> Index:
        more.setdefault("engine", engine)
        index = Index.open(tmp_path / "cache", source, write=write, language=Language(), **more)
        opened.append(index)
        return index

    yield start
    for index in opened:
        index.close(flush=False)


@pytest.fixture
def fast_index(tmp_path: Path) -> Iterator[Open]:
    """Return a function that opens an index by the fast engine alone."""
    opened: list[Index] = []

    def start(source: Any, *, write: bool = True, folder: str = "cache", **more: Any) -> Index:
        more.setdefault("engine", engines.fast())
        index = Index.open(tmp_path / folder, source, write=write, language=Language(), **more)
        opened.append(index)
        return index

    yield start
    for index in opened:
        index.close(flush=False)
