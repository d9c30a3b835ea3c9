"""Find what each module in a folder offers under an agreed name."""

import importlib
import pkgutil
from types import ModuleType
from typing import TypeVar

T = TypeVar("T")


def offered(folder: ModuleType, name: str, kind: type[T]) -> tuple[T, ...]:
    """Return the value called `name` from every public module in `folder`, by module name.

    Adding a file is enough to add an offer; a file without one is a mistake, and raises TypeError.
    """
    modules = sorted(found.name for found in pkgutil.iter_modules(folder.__path__))
    return tuple(_offer(folder, module, name, kind) for module in modules if not module.startswith("_"))


def _offer(folder: ModuleType, module: str, name: str, kind: type[T]) -> T:
    value = getattr(importlib.import_module(f"{folder.__name__}.{module}"), name, None)
    if not isinstance(value, kind):
        raise TypeError(f"{folder.__name__}.{module} must define {name}, a {kind.__name__}")
    return value
