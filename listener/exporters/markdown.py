"""A report as Markdown, to be pasted into a page or a message."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import chain
from zoneinfo import ZoneInfo

from listener.domain.report import Exporter, Kind, Report
from listener.domain.report_words import clean, facts, for_people, in_column, sections, totals
from listener.domain.words import _

_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~])")
_IN_ADDRESS = re.compile(r"[\s()<>\[\]|\\`]")  # would end the link
_NUMBERS = (Kind.COUNT, Kind.NUMBER, Kind.RATE)


def write(report: Report, made_at: datetime) -> bytes:
    """Return title, facts, table, totals and notes; what stands in cells is text, never markup."""
    return _written(_lines(report, "#"), made_at)


def write_several(title: str, reports: Sequence[Report], made_at: datetime) -> bytes:
    """Return the title, and below it each report with its own."""
    parts = ([*_lines(report, "##"), ""] for report in reports)
    return _written([f"# {escaped(title)}", "", *chain.from_iterable(parts)], made_at)


EXPORTER = Exporter("md", _("Text (Markdown)"), ".md", "text/markdown", write, write_several)


def _written(lines: Iterable[str], made_at: datetime) -> bytes:
    made = _("Made by Listener, {day}.").format(day=f"{made_at.astimezone(UTC):%Y-%m-%d}")
    return "\n".join([*lines, "", made, ""]).encode("utf-8", "replace")


def _lines(report: Report, level: str) -> Iterator[str]:
    yield from (f"{level} {escaped(report.title)}", "")
    yield from (f"- {escaped(name)}: {escaped(value)}" for name, value in facts(report))
    yield from _told(report, level) if sections(report) else ("", *_table(report))
    yield from ("", *(f"- {escaped(name)}: {escaped(value)}" for name, value in totals(report)))
    yield from ("", *(f"> {escaped(note)}" for note in report.notes))


def _table(report: Report) -> Iterator[str]:
    zone, columns = ZoneInfo(report.time_zone), for_people(report)
    yield _line(column.title for column in columns)
    yield "|" + "|".join(" ---: " if column.kind in _NUMBERS else " --- " for column in columns) + "|"
    for row in report.rows:
        yield _line(in_column(row, column, zone) for column in columns)


def _told(report: Report, level: str) -> Iterator[str]:
    for name, rows in sections(report):
        yield from ("", f"#{level} {escaped(name)}", "")
        for row in rows:
            yield f"- {escaped(row.text)}{_linked(row.link)}"


def _linked(address: str | None) -> str:
    """Return a link behind a sentence; an address that is not of the web is none."""
    if address is None or not address.lower().startswith(("http://", "https://")):
        return ""
    return f" ([{_('link')}]({_IN_ADDRESS.sub(lambda found: f'%{ord(found[0]):02X}', clean(address))}))"


def _line(texts: Iterable[str]) -> str:
    return "| " + " | ".join(escaped(text) for text in texts) + " |"


def escaped(text: str) -> str:
    """Return `text` as one line in which nothing is markup."""
    return _SIGNS.sub(r"\\\1", " ".join(clean(text).split()))
