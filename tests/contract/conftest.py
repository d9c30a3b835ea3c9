"""Helpers of other folders, for tests that hold parts against each other."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

TESTS = Path(__file__).resolve().parent.parent


def _module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"contract_{path.stem}", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def memory_source() -> ModuleType:
    """Return the module with a store in memory."""
    return _module(TESTS / "index" / "memory_source.py")


@pytest.fixture(scope="session")
def random_queries() -> ModuleType:
    """Return the module that makes up items and queries."""
    return _module(TESTS / "contract" / "random_queries.py")
