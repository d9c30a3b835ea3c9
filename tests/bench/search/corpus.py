"""Items to measure with: a seeded generator of Zipf-distributed text, and the real articles of the lab.

Both are kept in one SQLite file each, so that all programs measured read the same items.
"""

import gzip
import itertools
import json
import random
import sqlite3
import zlib
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

SEED = 20111
START = datetime(2016, 1, 1, tzinfo=UTC)
FEEDS = 400
COMMON = "listener"  # in 30 % of the items
COMMON_PHRASE = ("the", COMMON, "market")
SELECTIVE_PHRASE = ("customer", "service")  # in 0.3 %
RARE = "quizzaciously"  # in one of 5,000
_SYLLABLES = """ba ko ri zen mar tel vox lu mi dra qui sor fen tal neo pi gra hol ist ova umi erk"""
_SMALL = """
the of and to a in is it that for on with as was be by at from this are or an have not but they we you he
which one all their has more will can about if when out up so time no new some people other into than them
"""


class Item(NamedTuple):
    """One item as all programs take it in."""

    id: int
    title: str
    body: str
    author: str
    category: str
    link: str
    feed: int
    time_us: int


def words() -> tuple[list[str], list[float]]:
    """Return a vocabulary of 100,000 words, the most frequent first, and cumulative weights by Zipf's law."""
    rnd = random.Random(SEED)
    made = dict.fromkeys(_SMALL.split())
    syllables = _SYLLABLES.split()
    while len(made) < 100_000:
        length = 1 if len(made) < 300 else 2 if len(made) < 4000 else 3
        made["".join(rnd.choices(syllables, k=length + rnd.randrange(3)))] = None
    return list(made), list(itertools.accumulate(1 / (rank + 2.7) for rank in range(len(made))))


def generated(count: int) -> Iterator[Item]:
    """Yield `count` items, the same ones each time."""
    vocabulary, weights = words()
    rnd = random.Random(SEED + 1)
    names = [" ".join(rnd.sample(vocabulary[2000:9000], 2)).title() for _ in range(3000)]
    for number in range(1, count + 1):
        drawn = rnd.choices(vocabulary, cum_weights=weights, k=rnd.randrange(90, 430))
        if rnd.random() < 0.30:
            _plant(rnd, drawn, COMMON_PHRASE)
        if rnd.random() < 0.003:
            _plant(rnd, drawn, SELECTIVE_PHRASE)
        if number % 5000 == 7:
            _plant(rnd, drawn, (RARE,))
        feed = min(int(rnd.paretovariate(0.9) * 4), FEEDS)
        title = rnd.choices(vocabulary, cum_weights=weights, k=rnd.randrange(4, 12))
        late = timedelta(days=rnd.randrange(1, 300)) if rnd.random() < 0.02 else timedelta()
        at = START + timedelta(seconds=90 * number) - late
        yield Item(
            id=number,
            title=" ".join(title).capitalize(),
            body=_sentences(drawn),
            author=names[(feed * 7 + number % 3) % len(names)],
            category=" ".join(drawn[:2]),
            link=f"https://site{feed}.example.org/{at.year}/{number}-{'-'.join(title[:3])}",
            feed=feed,
            time_us=round(at.timestamp() * 1e6),
        )


def lab(shared: Path) -> Iterator[Item]:
    """Yield the real articles of the lab."""
    from listener.html.text import plain_title, read

    corpus = shared / "lab" / "corpus"
    feeds = {
        feed["id"]: place for place, feed in enumerate(json.loads((corpus / "feeds.json").read_text()), 1)
    }
    with gzip.open(corpus / "items.jsonl.gz", "rt", encoding="utf-8") as lines:
        for number, row in enumerate(map(json.loads, lines), 1):
            yield Item(
                id=number,
                title=plain_title(row["title"], is_html=True),
                body=read(row["html"], row["link"]).text,
                author=" ".join(row["authors"]),
                category=" ".join(row["tags"]),
                link=row["link"],
                feed=feeds[row["feed"]],
                time_us=round(datetime.fromisoformat(row["date"]).timestamp() * 1e6),
            )


def keep(path: Path, items: Iterator[Item]) -> Path:
    """Write items to a file, once."""
    if path.exists():
        return path
    building = path.with_suffix(".building")
    building.unlink(missing_ok=True)
    with sqlite3.connect(building) as database:
        database.execute("PRAGMA journal_mode = OFF")
        database.execute(
            "CREATE TABLE item (id INTEGER PRIMARY KEY, title TEXT, body BLOB, author TEXT, category TEXT,"
            " link TEXT, feed INTEGER, time_us INTEGER)"
        )
        database.executemany(
            "INSERT INTO item VALUES (?,?,?,?,?,?,?,?)",
            (item._replace(body=zlib.compress(item.body.encode(), 3)) for item in items),
        )
        database.execute("CREATE INDEX item_feed ON item (feed, id)")
    database.close()
    building.rename(path)
    return path


def read(
    database: sqlite3.Connection, ids: Sequence[int] | None = None, last: int = 1 << 62
) -> Iterator[Item]:
    """Yield kept items, all up to `last` or some."""
    if ids is None:
        rows = database.execute("SELECT * FROM item WHERE id <= ? ORDER BY id", (last,))
    else:
        marks = ",".join("?" * len(ids))
        found = {row[0]: row for row in database.execute(f"SELECT * FROM item WHERE id IN ({marks})", ids)}
        rows = (found[one] for one in ids if one in found)
    for row in rows:
        item = Item(*row)
        yield item._replace(body=zlib.decompress(item.body).decode())


def _plant(rnd: random.Random, drawn: list[str], phrase: Sequence[str]) -> None:
    place = rnd.randrange(len(drawn))
    drawn[place:place] = phrase


def _sentences(drawn: list[str]) -> str:
    return " ".join(" ".join(drawn[low : low + 13]).capitalize() + "." for low in range(0, len(drawn), 13))
