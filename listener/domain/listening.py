"""From names to what listens for them: searches, and places that answer a search with a feed."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

from listener.domain.errors import WrongUsage
from listener.domain.search import Role
from listener.domain.tokens import words
from listener.domain.words import _

_OPERATORS = frozenset({"AND", "OR", "NOT", "NEAR"})
_ABBREVIATION = 3  # letters at most: in capitals, such a name is taken as written


@dataclass(frozen=True, slots=True)
class Name:
    """A name to listen for, its other spellings, and what it must not be taken for."""

    name: str
    role: Role = Role.OWN
    spellings: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()  # words and phrases beside which it means something else


@dataclass(frozen=True, slots=True)
class Proposal:
    """A saved search that listens for a name; `doubtful` finds what of it may be meant otherwise."""

    name: str
    role: Role
    query: str
    doubtful: str  # a query; empty where nothing is in doubt


@dataclass(frozen=True, slots=True)
class Place:
    """A place on the web that answers a search with a feed."""

    name: str
    title: str
    kind: str  # news, forum, questions, code, video, blogs, microblog
    address: str  # holds {query} or {tag}
    checked: str = ""  # an ISO day; empty: unverified

    def feed_for(self, name: str) -> str:
        """Return the address of the feed of a search for `name`."""
        folded = " ".join(name.split())
        tag = re.sub(r"[\W_]+", "", folded.lower())
        return self.address.replace("{query}", quote(folded, safe="")).replace("{tag}", quote(tag, safe=""))


def read_names(lines: Iterable[str], role: Role) -> tuple[Name, ...]:
    """Return the names that lines write: `Acme`, or `Acme = ACME Corp | Acme Inc | -road runner`."""
    names = []
    for line in lines:
        name, _sign, rest = line.partition("=")
        if not name.strip():
            continue
        others = [each.strip() for each in rest.split("|") if each.strip()]
        spellings = tuple(each for each in others if not each.startswith("-"))
        excluded = tuple(each[1:].strip() for each in others if each.startswith("-"))
        names.append(Name(name.strip(), role, spellings, excluded))
    return tuple(names)


def proposed(names: Iterable[Name]) -> tuple[Proposal, ...]:
    """Return a search for each name, in order, each name once; raise WrongUsage where one holds no word."""
    kept: dict[str, Proposal] = {}
    for name in names:
        kept.setdefault(name.name.casefold(), _proposal(name))
    return tuple(kept.values())


def _proposal(name: Name) -> Proposal:
    spellings = tuple(dict.fromkeys(_folded(each) for each in (name.name, *name.spellings) if each.strip()))
    if not spellings or not all(words(each) for each in spellings):
        raise WrongUsage(_("“{name}” holds no word to listen for.").format(name=name.name))
    excluded = (_folded(each) for each in name.excluded)
    without = "".join(f" -{_asked(each)}" for each in excluded if words(each))
    wide = _either(_asked(each) for each in spellings)
    exact = _either(f"{{{each}}}" for each in spellings)
    is_in_doubt = any(not _is_exact(each) and each != each.lower() for each in spellings)
    query = f"({wide}){without}" if without and " OR " in wide else wide + without
    doubtful = f"({wide}){without} -({exact})" if is_in_doubt else ""
    return Proposal(spellings[0], name.role, query, doubtful)


def _asked(spelling: str) -> str:
    """Return what finds a spelling: as a word, as a phrase, or exactly as written where signs carry it."""
    if _is_exact(spelling):
        return f"{{{spelling}}}"
    if re.fullmatch(r"\w+", spelling) and spelling not in _OPERATORS:
        return spelling
    return f'"{spelling}"'


def _is_exact(spelling: str) -> bool:
    # C++ and AT&T are other words without their signs, and IT is another word in small letters.
    is_short = len(spelling) <= _ABBREVIATION and spelling.isupper()
    return is_short or re.search(r"[^\w\s'’.-]|^[.]|[-.]$", spelling) is not None


def _either(asked: Iterable[str]) -> str:
    return " OR ".join(dict.fromkeys(asked))


def _folded(text: str) -> str:
    """Return a spelling with blanks folded, and without the signs that mean something in a query."""
    return " ".join(re.sub(r"[{}\"]", " ", text).split())
