"""Leaves of words: what a chunk, a phrase, braces and slashes mean, and what about them may surprise."""

import re
import unicodedata

from listener.domain.errors import QueryError
from listener.domain.fields import fields
from listener.domain.language import BadPattern
from listener.domain.query.field import Reading
from listener.domain.query.patterns import BareWildcard, ends_in_question, plain_patterns, wild_patterns
from listener.domain.query.scan import Kind, Sign
from listener.domain.query.tree import Exact, Node, Pattern, Regex, Wildcard, Within, Words
from listener.domain.words import _

MAX_WITHIN = 50  # words of a phrase with ~
_PART_OF_NAMES = re.compile(r"[+#&]|^\.\w|^[@$%=^~|<>\\]|[@$%=^~|<>\\]$")
_SMALL_OPERATOR = re.compile(r"and|or|not|near/\d+")
_CURLY = re.compile("[\u201c\u201d\u201e\u00ab\u00bb]")


def leaf(sign: Sign, reading: Reading) -> tuple[Node, list[str]]:
    """Return the leaf that a sign writes, and notices; raise QueryError."""
    match sign.kind:
        case Kind.EXACT:
            return _exact(sign), []
        case Kind.REGEX:
            return _regex(sign, reading), []
        case Kind.QUOTED:
            return _phrase(sign), []
        case _:
            return _chunk(sign)


def unknown_field(name: Sign, query: str) -> QueryError:
    """Return the error for a name before a colon that is no field, with a suggestion."""
    import difflib  # only a mistake needs it

    said = {"name": name.text}
    near = difflib.get_close_matches(name.text.casefold(), fields(), n=1)
    if query.startswith("//", name.end):
        sentence = _('There is no field {name}:. To search for an address, quote it: "{name}://...".')
        expected = _("an address in quotes")
    elif near:
        said["near"] = near[0]
        sentence = _("There is no field {name}:. Did you mean {near}:? To search for the words, quote them.")
        expected = f"{near[0]}:"
    else:
        sentence = _("There is no field {name}:. To search for the words, quote them.")
        expected = ", ".join(f"{field}:" for field in fields())
    return QueryError(sentence.format(**said), name.start, name.end, expected)


def _exact(sign: Sign) -> Exact:
    text = " ".join(unicodedata.normalize("NFC", sign.text).split())
    if not text:
        raise QueryError(_("Between the braces nothing is asked for."), sign.start, sign.end, "{C++}")
    return Exact(text, sign.at)


def _regex(sign: Sign, reading: Reading) -> Regex:
    if reading.language:
        try:
            reading.language.finder(sign.text, ignore_case=sign.flag)
        except BadPattern as error:
            raise QueryError(
                _(
                    "This is no regular expression that can be searched ({reason}). RE2 syntax is read:"
                    " no look-around, no back-references."
                ).format(reason=error),
                sign.start,
                sign.end,
                expected=_("a regular expression"),
            ) from None
    return Regex(sign.text, sign.flag, sign.at)


def _phrase(sign: Sign) -> Words | Within:
    patterns = plain_patterns(sign.text)
    if not patterns:
        raise _wordless(sign)
    if sign.number is None:
        return Words(patterns, quoted=True, at=sign.at)
    if len(patterns) > MAX_WITHIN:
        raise QueryError(
            _("A phrase with ~ takes at most {number} words.").format(number=MAX_WITHIN), sign.start, sign.end
        )
    return Within(sign.number, patterns, sign.at)


def _chunk(sign: Sign) -> tuple[Words, list[str]]:
    try:
        patterns = wild_patterns(sign.text)
    except BareWildcard:
        raise QueryError(
            _("A wildcard needs two letters or digits before it, as in pa*."), sign.start, sign.end, "pa*"
        ) from None
    if not patterns:
        raise _wordless(sign)
    return Words(patterns, at=sign.at), _notices(sign.text, patterns)


def _wordless(sign: Sign) -> QueryError:
    sentence = _("There is no word in {text}. For exactly these characters write {{{text}}}.")
    inside = sign.text.strip().replace("}", "") or "..."
    return QueryError(sentence.format(text=inside), sign.start, sign.end, expected=f"{{{inside}}}")


def _notices(text: str, patterns: tuple[Pattern, ...]) -> list[str]:
    found = []
    if _SMALL_OPERATOR.fullmatch(text):
        sentence = _("{text} is searched as a word. The operator is written in capitals: {operator}.")
        found.append(sentence.format(text=text, operator=text.upper()))
    if ends_in_question(text):
        found.append(_("The ? in {text} is read as punctuation, not as a wildcard.").format(text=text))
    if _CURLY.search(text):
        found.append(_('Only straight quotation marks make a phrase: "...".'))
    if _PART_OF_NAMES.search(text) and not any(isinstance(pattern, Wildcard) for pattern in patterns):
        found.append(_as_words(text, patterns))
    return found


def _as_words(text: str, patterns: tuple[Pattern, ...]) -> str:
    words = " ".join(
        getattr(pattern, "text", "") or getattr(pattern, "character", "") for pattern in patterns
    )
    if len(patterns) == 1:
        sentence = _("{text} is searched as the word {words}. For exactly these characters write {{{text}}}.")
    else:
        sentence = _(
            "{text} is searched as the words {words}. For exactly these characters write {{{text}}}."
        )
    return sentence.format(text=text, words=words)
