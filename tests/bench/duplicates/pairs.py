"""Labelled pairs: copies as planets, syndication and scrapers make them, and items that only look alike."""

import gzip
import json
import random
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from listener.html.text import plain_title, read

SAME_STORY_DAYS = 45
_SENTENCE = re.compile(r"(?<=[.!?])\s+")


class Article(NamedTuple):
    """An item of the lab."""

    id: str
    feed: str
    title: str
    text: str
    link: str
    date: str


class Pair(NamedTuple):
    """Two items, how the second came about, and whether they are one story."""

    kind: str
    one: Article
    other: Article
    is_copy: bool


def articles(lab: Path) -> list[Article]:
    """Return the lab's articles, oldest first."""
    with gzip.open(lab / "corpus/items.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    found = [
        Article(
            row["id"],
            row["feed"],
            plain_title(row["title"], is_html=True),
            read(row["html"], row["link"]).text,
            row["link"],
            row["date"][:10],
        )
        for row in rows
    ]
    return sorted(found, key=lambda article: (article.date, article.id))


def copies(originals: list[Article], chance: random.Random) -> Iterator[Pair]:
    """Yield each article as other feeds would carry it."""
    for one in originals:
        planet = one._replace(feed="planet")
        yield Pair("planet", one, planet, is_copy=True)
        yield Pair(
            "planet, author before the title",
            one,
            planet._replace(title=f"Ann Author: {one.title}"),
            is_copy=True,
        )
        footer = "\nThe post " + one.title + " appeared first on Somewhere. Share this. Tweet"
        scraped = planet._replace(link=f"https://scraper.example/{one.id}", text=one.text + footer)
        yield Pair("scraper, own link and footer", one, scraped, is_copy=True)
        retitled = scraped._replace(title="Something quite other to click on")
        yield Pair("scraper, own title too", one, retitled, is_copy=True)
        for share in (0.02, 0.05, 0.1):
            edited = retitled._replace(text=_edited(one.text, share, chance))
            yield Pair(f"{share:.0%} of the words changed", one, edited, is_copy=True)
        cut = _SENTENCE.split(one.text)
        kept = [sentence for sentence in cut if chance.random() > 0.2] or cut
        yield Pair(
            "a fifth of the sentences dropped", one, retitled._replace(text=" ".join(kept)), is_copy=True
        )
        excerpt = " ".join(one.text.split()[:60]) + " [...] Read more"
        yield Pair("excerpt, same title and link", one, planet._replace(text=excerpt), is_copy=True)
        yield Pair("excerpt, same title", one, scraped._replace(text=excerpt), is_copy=True)
        yield Pair("same title and link, no text", one, planet._replace(text=""), is_copy=True)


def syndicated(found: list[Article]) -> Iterator[Pair]:
    """Yield what two real publishers both carried, by title: 18F's posts on Digital.gov."""
    by_title: dict[str, list[Article]] = {}
    for article in found:
        by_title.setdefault(" ".join(article.title.casefold().split()), []).append(article)
    for group in by_title.values():
        ours = [each for each in group if each.feed.startswith("18f-")]
        theirs = [each for each in group if each.feed.startswith("digitalgov-")]
        for one, other in zip(ours, theirs, strict=False):
            yield Pair("18F and Digital.gov, same title", one, other, is_copy=True)


def strangers(found: list[Article], chance: random.Random) -> Iterator[Pair]:
    """Yield pairs that are not one story, though a template or a series makes some look alike."""
    by_feed: dict[str, list[Article]] = {}
    for article in found:
        by_feed.setdefault(article.feed, []).append(article)
    for group in by_feed.values():
        for one, other in pairwise(group):
            if one.text != other.text:
                yield Pair("next in the same series", one, other._replace(feed="elsewhere"), is_copy=False)
    for _ in range(len(found)):
        one, other = chance.sample(found, 2)
        if one.title != other.title:
            yield Pair("two at random", one, other._replace(feed="elsewhere"), is_copy=False)
            yield Pair(
                "two at random, same link", one, other._replace(feed="e", link=one.link), is_copy=False
            )
            yield Pair(
                "two at random, same title", one, other._replace(feed="e", title=one.title), is_copy=False
            )


def _edited(text: str, share: float, chance: random.Random) -> str:
    words = text.split()
    return " ".join("edited" if chance.random() < share else word for word in words)
