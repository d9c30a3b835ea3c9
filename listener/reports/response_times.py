"""How long mentions wait: published, seen, to answer, answered."""

import math
from collections.abc import Callable, Sequence
from datetime import datetime
from statistics import median
from zoneinfo import ZoneInfo

from listener.domain.chart import Door
from listener.domain.ids import ItemId
from listener.domain.mention import Mention, Moments, Status
from listener.domain.office_hours import elapsed_s
from listener.domain.report import Column, Describe, Kind, Material, Rate, Report, Row, whole_of
from listener.domain.words import _, ngettext
from listener.reports import _notes

NAME = "response-times"
_SECONDS = "s"


def response_times(material: Material) -> Report:
    """Return how long each stage took, of the mentions of the workspace published in the period.

    Median and 90th percentile (nearest rank) in seconds, within the workspace's hours if it has some; a
    mention counts in a stage that it has passed. `answered` is the share of what had to be answered.
    """
    mentions = [one for one in material.background.mentions() if one.status is not Status.DISMISSED]
    waiting = [one for one in mentions if one.status is Status.TO_ANSWER]
    answered = [one for one in mentions if one.status is Status.ANSWERED]
    stages: tuple[tuple[str, str, Callable[[Moments], tuple[datetime | None, datetime | None]]], ...] = (
        ("seen", _("from published to seen"), lambda at: (at.published_at, at.seen_at)),
        ("to-answer", _("from seen to “to answer”"), lambda at: (at.seen_at, at.to_answer_at)),
        ("answered", _("from “to answer” to answered"), lambda at: (at.to_answer_at, at.answered_at)),
    )
    return Report(
        name=NAME,
        title=_("Response times"),
        query=_notes.query_text(material),
        scope=material.scope,
        since=material.since,
        until=material.until,
        grain=material.grain,
        time_zone=material.time_zone,
        columns=(
            Column("stage", _("Stage"), Kind.TEXT),
            Column("median_s", _("Median"), Kind.NUMBER, _SECONDS),
            Column("p90_s", _("90th percentile"), Kind.NUMBER, _SECONDS),
            Column("count", _("Mentions"), Kind.COUNT),
        ),
        rows=tuple(_row(material, mentions, *stage) for stage in stages),
        totals={
            "answered": Rate(len(answered), len(answered) + len(waiting)),
            "open": len(waiting),
            "oldest_open_at": min((one.moments.published_at for one in waiting), default=None),
        },
        doors={
            "answered": _door(answered),
            whole_of("answered"): _door([*answered, *waiting]),
            "open": _door(waiting),
            "oldest_open_at": _door(sorted(waiting, key=_age)[:1]),
        },
        notes=(*_own_notes(material), *_notes.common(material)),
    )


REPORT = Describe(
    NAME,
    _("Response times"),
    _("How long does a mention wait for an answer?"),
    response_times,
    looks_inside=False,
)


def _age(mention: Mention) -> tuple[datetime, ItemId]:
    return mention.moments.published_at, mention.item_id


def _door(mentions: Sequence[Mention]) -> Door:
    return Door(tuple(one.item_id for one in sorted(mentions, key=_age, reverse=True)))


def percentile(values: Sequence[float], share: float) -> float:
    """Return the nearest rank: the smallest value that `share` of all values do not exceed."""
    return sorted(values)[max(0, math.ceil(share * len(values)) - 1)]


def _row(
    material: Material,
    mentions: Sequence[Mention],
    stage: str,
    title: str,
    between: Callable[[Moments], tuple[datetime | None, datetime | None]],
) -> Row:
    zone = ZoneInfo(material.time_zone)
    taken: list[float] = []
    items: list[ItemId] = []
    for mention in sorted(mentions, key=_age, reverse=True):
        start, end = between(mention.moments)
        if start is not None and end is not None:
            taken.append(elapsed_s(start, end, zone, material.background.hours))
            items.append(mention.item_id)
    text = ngettext("{stage}: {number} mention", "{stage}: {number} mentions", len(taken))
    return Row(
        cells={
            "stage": stage,
            "median_s": round(median(taken), 1) if taken else None,
            "p90_s": round(percentile(taken, 0.9), 1) if taken else None,
            "count": len(taken),
        },
        text=text.format(stage=title, number=len(taken)),
        items=tuple(items),
    )


def _own_notes(material: Material) -> tuple[str, ...]:
    if material.background.workspace is None:
        return (_("Mentions are those of a workspace, and none was chosen."),)
    hours = material.background.hours
    clock = (
        _("The clock runs always.")
        if hours is None
        else _("The clock runs in working hours only: {hours}.").format(hours=str(hours))
    )
    return (clock, _("Dismissed mentions are not counted; the share is of those that had to be answered."))
