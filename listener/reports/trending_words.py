"""Which words came up."""

from datetime import datetime
from zoneinfo import ZoneInfo

from listener.domain.bidi import isolated
from listener.domain.periods import preceding
from listener.domain.report import Column, Describe, Kind, Material, Report, Row
from listener.domain.words import _, ngettext
from listener.reports import _doors, _material, _notes, _trends

NAME = "trending-words"
PERIODS = 4  # before, to compare with
LEAST = 5  # items that hold a word
MOST_ROWS = 100


def trending_words(material: Material) -> Report:
    """Return words and phrases of two by how much more they stand in the period than in the 4 before it.

    The score is the log-likelihood ratio of the numbers of items that hold them; at least LEAST items.
    """
    now, before = _material.mentioned(material), _material.mentioned_before(material)
    trends = _trends.rising(material, now, before, _trends.Wanted(LEAST, MOST_ROWS))
    return Report(
        name=NAME,
        title=_("Trending words"),
        query=_notes.query_text(material),
        scope=material.scope,
        since=material.since,
        until=material.until,
        grain=material.grain,
        time_zone=material.time_zone,
        columns=(
            Column("words", _("Words"), Kind.TEXT),
            Column("count", _("Items"), Kind.COUNT),
            Column("before", _("In the {number} periods before").format(number=PERIODS), Kind.COUNT),
            Column("score", _("Score"), Kind.NUMBER),
        ),
        rows=tuple(_row(material, trend) for trend in trends),
        totals={"items": len(now), "before": len(before)},
        doors=_doors.of_totals(material, now, before, "before"),
        notes=(
            _notes.denominator(material),
            _("The score is the log-likelihood ratio against the {number} periods before.").format(
                number=PERIODS
            ),
            _("A word stands here if at least {number} items hold it.").format(number=LEAST),
            *_notes.common(material),
        ),
    )


def _four_before(since: datetime, until: datetime, zone: ZoneInfo) -> datetime:
    start, end = since, until
    for _period in range(PERIODS):
        start, end = preceding(start, end, zone), start
    return start


REPORT = Describe(
    NAME,
    _("Trending words"),
    _("Which words came up, that were rare before?"),
    trending_words,
    _four_before,
    looks_inside=False,
)


def _row(material: Material, trend: _trends.Trend) -> Row:
    of_words = _doors.of_words(trend.words)
    door = _doors.behind(trend.facts, _doors.query_of(material, material.searches, of_words))
    count, before = len(trend.facts), len(trend.before)
    text = ngettext(
        "{words}: {number} item, {before} before", "{words}: {number} items, {before} before", count
    ).format(words=isolated(trend.words), number=count, before=before)
    return Row(
        {"words": trend.words, "count": count, "before": before, "score": trend.score},
        text,
        door.items,
        door.query,
        {"before": _doors.earlier(material, material.searches, trend.before, of_words)},
    )
