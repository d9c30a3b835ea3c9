"""The query fields, one a file.

To add one: a new file here that declares `FIELD`, a `TextField`, `ValueField` or `LeafField` of
`domain/query/field.py`. The parser, the printer, the evaluator, the completer and the help find it by
itself; a field that looks at state also needs an answer in the store (`ItemSource.holding`).
"""

import functools
import importlib
import pkgutil
from collections.abc import Mapping

from listener.domain.query.field import Field, LeafField, TextField, ValueField


@functools.cache
def fields() -> Mapping[str, Field]:
    """Return every query field by its name, in alphabetical order."""
    modules = (
        importlib.import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__)
    )
    found: list[Field] = [module.FIELD for module in modules]
    return {field.name: field for field in sorted(found, key=lambda field: field.name)}


def text_field(name: str) -> TextField:
    """Return the text field of that name."""
    field = fields()[name]
    assert isinstance(field, TextField), name
    return field


def value_field(name: str) -> ValueField:
    """Return the value field of that name."""
    field = fields()[name]
    assert isinstance(field, ValueField), name
    return field


__all__ = ["Field", "LeafField", "TextField", "ValueField", "fields", "text_field", "value_field"]
