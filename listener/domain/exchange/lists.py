"""Attributes of Listener's own namespace, and lists of texts in them."""

import json
from collections.abc import Sequence

from listener.domain.outline import NAMESPACE


def own(name: str, value: str) -> tuple[str, str]:
    """Return an attribute of Listener's own namespace."""
    return f"{{{NAMESPACE}}}{name}", value


def listed(texts: Sequence[str]) -> str:
    """Return texts as a JSON list; of none, nothing."""
    return json.dumps(list(texts), ensure_ascii=False) if texts else ""


def read(text: str | None) -> list[str]:
    """Return the texts that are not blank of a JSON list; of what is none, none."""
    try:
        texts = json.loads(text or "[]")
    except ValueError:
        return []
    return [one for one in texts if isinstance(one, str) and one.strip()] if isinstance(texts, list) else []
