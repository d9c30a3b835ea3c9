"""A report as a PDF file: to be printed, or sent to a desk that takes nothing else."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from listener.domain.charting import charts, noted
from listener.domain.report import Exporter, Kind, Report
from listener.domain.report_words import clean, facts, for_people, in_column, sections, shown, totals
from listener.domain.words import _
from listener.paint.compose import for_file
from listener.paint.sheet import WIDTH, Grid, Heading, Paragraph, Part, Picture, Sheet

_NUMBERS = (Kind.COUNT, Kind.NUMBER, Kind.RATE)
_MAX_ROWS = 1_000
_AT_A_GLANCE = 40  # rows of each of several reports
_FEW_ROWS = 60  # may stand on one page, if its sentences are set close
_LONGEST = 300  # characters of a cell


@dataclass(frozen=True, slots=True)
class _Fit:
    """How small a report that is told in sections is made, so that it is one page."""

    scale: float
    longest: int  # characters of a point
    points: int  # of a section
    chart_px: float


_FITS = (
    _Fit(1.0, 400, 100, 220),
    _Fit(0.9, 400, 100, 200),
    _Fit(0.85, 240, 100, 180),
    _Fit(0.8, 240, 24, 160),
    _Fit(0.8, 160, 16, 160),
    _Fit(0.75, 110, 12, 140),
    _Fit(0.75, 80, 6, 120),
)


def write(report: Report, made_at: datetime) -> bytes:
    """Return facts, charts, totals, table and notes on A4 pages; what is told in sections on one."""
    from listener.paint.pages import pdf

    zone = ZoneInfo(report.time_zone)
    made = _("Made by Listener, {moment}.").format(moment=shown(made_at, zone))
    title = _line(report.title)
    if sections(report):
        return pdf(*(Sheet(title, tuple(_told(report, fit)), made_at, made, fit.scale) for fit in _FITS))
    usual = Sheet(title, tuple(_parts(report, zone)), made_at, made)
    if len(report.rows) > _FEW_ROWS:
        return pdf(usual)
    dense = Sheet(title, tuple(_parts(report, zone, _joined)), made_at, made)
    return pdf(usual, dense, usual)


def write_several(title: str, reports: Sequence[Report], made_at: datetime) -> bytes:
    """Return the reports one after another, each under its title."""
    from listener.paint.pages import pdf

    zone = ZoneInfo(reports[0].time_zone) if reports else ZoneInfo("UTC")
    made = _("Made by Listener, {moment}.").format(moment=shown(made_at, zone))
    parts = tuple(part for report in reports for part in _in_a_row(report))
    return pdf(Sheet(_line(title), parts, made_at, made))


EXPORTER = Exporter("pdf", _("Pages (PDF)"), ".pdf", "application/pdf", write, write_several)


def _in_a_row(report: Report) -> Iterator[Part]:
    """Yield one of several reports: its title, and all else without headings of its own."""
    yield Heading(_line(report.title))
    is_told, zone = bool(sections(report)), ZoneInfo(report.time_zone)
    parts = _told(report, _FITS[0]) if is_told else _parts(report, zone, _joined, _AT_A_GLANCE)
    for part in parts:
        if not isinstance(part, Heading):
            yield part
        elif is_told:
            yield Paragraph(part.text)


def _each(sentences: Iterable[str], _between: str) -> list[Part]:
    return [Paragraph(sentence, is_quiet=True) for sentence in sentences]


def _joined(sentences: Iterable[str], between: str) -> list[Part]:
    return [Paragraph(between.join(sentences), is_quiet=True)]


def _parts(
    report: Report,
    zone: ZoneInfo,
    said: Callable[[Iterable[str], str], list[Part]] = _each,
    most: int = _MAX_ROWS,
) -> list[Part]:
    parts = said((f"{name}: {_line(value)}" for name, value in facts(report)), " · ")
    drawn = charts(report)
    if drawn:
        parts.append(Heading(_("Chart")))
        for chart in drawn:
            parts += [Paragraph(noted(chart), is_quiet=True), Picture(for_file(chart, WIDTH))]
    named = tuple((name, _line(value)) for name, value in totals(report))
    if named:
        parts += [Heading(_("Totals")), Grid((), named, frozenset({1}))]
    parts += [Heading(_("Table")), *_table(report, zone, most)]
    if report.notes:
        parts.append(Heading(_("Notes")))
        parts += said(map(_line, report.notes), " ")
    return parts


def _told(report: Report, fit: _Fit) -> Iterator[Part]:
    """Yield a report as headings and points, as small as `fit` says; what is left out is said."""
    yield Paragraph(" · ".join(f"{name}: {_line(value)}" for name, value in facts(report)), is_quiet=True)
    for chart in charts(report):
        yield Paragraph(noted(chart), is_quiet=True)
        yield Picture(for_file(chart, WIDTH, fit.chart_px))
    for name, rows in sections(report):
        yield Heading(_line(name))
        for row in rows[: fit.points]:
            text = _line(row.text, _FITS[0].longest)
            yield Paragraph(_cut(text, fit.longest), link=row.link, is_point=True)
        if (more := len(rows) - fit.points) > 0:
            yield Paragraph(_("and {number} more").format(number=more), is_quiet=True)
    yield Paragraph("")
    yield Paragraph(" ".join(_line(note) for note in report.notes), is_quiet=True)


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def _table(report: Report, zone: ZoneInfo, most: int = _MAX_ROWS) -> list[Part]:
    if not report.rows:
        return [Paragraph(_("Nothing was found in this period."))]
    columns = for_people(report)
    numbers = frozenset(place for place, column in enumerate(columns) if column.kind in _NUMBERS)
    rows = tuple(
        tuple(_line(in_column(row, column, zone)) for column in columns) for row in report.rows[:most]
    )
    parts: list[Part] = [Grid(tuple(column.title for column in columns), rows, numbers)]
    if len(report.rows) > most:
        words = _("These are the first {kept} of {number} rows; a workbook or CSV has all.")
        parts.append(Paragraph(words.format(kept=most, number=len(report.rows)), is_quiet=True))
    return parts


def _line(text: str, longest: int = _LONGEST) -> str:
    """Return `text` as one line with places where a long word may break."""
    cut = " ".join(clean(text).split())[:longest]
    return " ".join(
        word if len(word) <= _RUN else "\u200b".join(word[at : at + _RUN] for at in range(0, len(word), _RUN))
        for word in cut.split(" ")
    )


_RUN = 24  # letters that stand without a place to break
