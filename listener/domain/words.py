"""The texts a user reads, in the user's language."""

import gettext
from pathlib import Path

_DOMAIN = "listener"
_translations: gettext.NullTranslations = gettext.NullTranslations()


def install(folder: Path, languages: list[str] | None = None) -> None:
    """Use the translations in `folder` (gettext's layout); without any, texts stay as written."""
    global _translations  # noqa: PLW0603 - gettext is one for the process, as the user's language is
    _translations = gettext.translation(_DOMAIN, folder, languages, fallback=True)


def _(text: str) -> str:
    """Return `text` in the user's language; values are put in afterwards with `format`."""
    return _translations.gettext(text)


def ngettext(one: str, many: str, number: int) -> str:
    """Return the sentence for `number` things in the user's language; `{number}` is put in by the caller."""
    return _translations.ngettext(one, many, number)
