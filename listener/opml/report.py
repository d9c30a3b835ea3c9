"""A report becomes an outline with exact values in Listener's namespace, and such an outline a report."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from listener.domain.address import feed_key
from listener.domain.ids import ItemId
from listener.domain.outline import NAMESPACE, Attributes, OpmlDocument, Outline
from listener.domain.report import Cell, Column, Grain, Kind, Report, Row, Snapshot
from listener.domain.words import _
from listener.opml.cells import cell_of, cell_text, kind_of, time_of, time_text
from listener.opml.doors import doors_of, doors_text

_SAID_ELSEWHERE = ("feed_id", "feed_url", "title")  # by the feed's own attributes
_LONGEST_LIST = 100_000  # entries of one cell, rows of one report: more is no report of ours


def outline_of_report(report: Report) -> Outline:
    """Return report -> section -> row.

    `text` is the sentence a person reads. A row of a feed is `type="rss"` with `xmlUrl`, so that any reader
    can subscribe to it; a row of an item is `type="link"` with `url`. Every cell is an attribute named like
    its column, written by the column's kind; `item-doors` says in JSON what opens the numbers.
    """
    head = (
        *_named(report.title),
        _own("report", report.name),
        _own("query", report.query),
        _own("scope", report.scope),
        _own("since", time_text(report.since)),
        _own("until", time_text(report.until)),
        _own("grain", report.grain.value),
        _own("time-zone", report.time_zone),
    )
    sections = (
        _section("columns", _("Columns"), [_column_outline(column) for column in report.columns]),
        _section("rows", _("Rows"), [_row_outline(row, report.columns) for row in report.rows]),
        _totals(report),
        _section("notes", _("Notes"), [Outline(_named(note)) for note in report.notes]),
    )
    return Outline(head, sections)


def carrying(outlines: tuple[Outline, ...], reports: Iterable[Report]) -> tuple[Outline, ...]:
    """Return a subscription list whose feeds carry the columns of reports on feeds.

    A column is an attribute called by the report and itself, such as `listener:top-sources.count`.
    """
    columns: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for report in reports:
        for row in report.rows:
            if row.feed_url is not None:
                columns[feed_key(row.feed_url)].extend(_columns_of(report, row))
    return tuple(_carrying(outline, columns) for outline in outlines)


def _carrying(outline: Outline, columns: Mapping[str, list[tuple[str, str]]]) -> Outline:
    url = outline.get("xmlUrl")
    added = columns.get(feed_key(url), []) if url else []
    return replace(
        outline,
        attributes=(*outline.attributes, *added),
        children=tuple(_carrying(child, columns) for child in outline.children),
    )


def _columns_of(report: Report, row: Row) -> list[tuple[str, str]]:
    return [
        _own(f"{report.name}.{column.name}", cell_text(cell))
        for column in report.columns
        if column.name not in _SAID_ELSEWHERE and (cell := row.cells.get(column.name)) is not None
    ]


def snapshots_in(document: OpmlDocument, now: datetime) -> tuple[tuple[Snapshot, ...], tuple[str, ...]]:
    """Return the reports of a file, wherever they stand in it, and a warning for each that is damaged.

    They are dated by the file; `now` where it says no date.
    """
    dated_at = _date(document.get("dateCreated")) or now
    snapshots, warnings = [], []
    for outline in _reports(document):
        try:
            snapshots.append(Snapshot(report_of(outline), dated_at))
        except (ValueError, TypeError, OverflowError):
            warnings.append(
                _("Line {line}: the report {text} is damaged and was left out.").format(
                    line=outline.line, text=(outline.get("text") or "")[:80]
                )
            )
    return tuple(snapshots), tuple(warnings)


def report_of(outline: Outline) -> Report:
    """Return the report that `outline_of_report` wrote; raise ValueError where it is damaged."""
    columns = tuple(_column(child) for child in _children(outline, "columns"))
    return Report(
        name=_needed(outline, "report"),
        title=outline.get("text") or "",
        query=outline.own("query") or "",
        scope=outline.own("scope") or "",
        since=time_of(_needed(outline, "since")),
        until=time_of(_needed(outline, "until")),
        grain=Grain(_needed(outline, "grain")),
        time_zone=_needed(outline, "time-zone"),
        columns=columns,
        rows=tuple(_row(child, columns) for child in _children(outline, "rows")),
        totals=dict(_total(child) for child in _children(outline, "totals")),
        doors=doors_of(_in_section(outline, "totals").own("item-doors")),
        notes=tuple(child.get("text") or "" for child in _children(outline, "notes")),
    )


def _reports(document: OpmlDocument) -> Iterator[Outline]:
    waiting = list(reversed(document.outlines))
    while waiting:
        outline = waiting.pop()
        if outline.own("report") is not None:
            yield outline
        else:
            waiting.extend(reversed(outline.children))


def _section(name: str, title: str, children: list[Outline]) -> Outline:
    return Outline((*_named(title), _own("section", name)), tuple(children))


def _totals(report: Report) -> Outline:
    section = _section("totals", _("Totals"), [_total_outline(*total) for total in report.totals.items()])
    if not report.doors:
        return section
    return replace(section, attributes=(*section.attributes, _own("item-doors", doors_text(report.doors))))


def _in_section(outline: Outline, section: str) -> Outline:
    return next((child for child in outline.children if child.own("section") == section), Outline())


def _children(outline: Outline, section: str) -> tuple[Outline, ...]:
    found = _in_section(outline, section)
    if len(found.children) > _LONGEST_LIST:
        raise ValueError(section)
    return found.children


def _column_outline(column: Column) -> Outline:
    unit = (_own("unit", column.unit),) if column.unit else ()
    return Outline((*_named(column.title), _own("name", column.name), _own("kind", column.kind.value), *unit))


def _column(outline: Outline) -> Column:
    kind = Kind(_needed(outline, "kind"))
    return Column(_needed(outline, "name"), outline.get("text") or "", kind, outline.own("unit") or "")


def _row_outline(row: Row, columns: tuple[Column, ...]) -> Outline:
    title = row.cells.get("title")
    attributes: list[tuple[str, str]] = [
        ("text", row.text),
        ("title", title if isinstance(title, str) and title else row.text),
    ]
    if row.feed_url is not None:
        attributes += [("type", "rss"), ("xmlUrl", row.feed_url)]
    elif row.link is not None:
        attributes += [("type", "link"), ("url", row.link)]
    cells = ((column, row.cells.get(column.name)) for column in columns)
    attributes += [_own(column.name, cell_text(cell)) for column, cell in cells if cell is not None]
    if row.items:
        attributes.append(_own("item-ids", " ".join(map(str, row.items))))
    if row.query is not None:
        attributes.append(_own("items-query", row.query))
    if row.doors:
        attributes.append(_own("item-doors", doors_text(row.doors)))
    return Outline(tuple(attributes))


def _row(outline: Outline, columns: tuple[Column, ...]) -> Row:
    texts: Mapping[str, str | None] = {column.name: outline.own(column.name) for column in columns}
    return Row(
        cells={
            column.name: None if (text := texts[column.name]) is None else cell_of(text, column.kind)
            for column in columns
        },
        text=outline.get("text") or "",
        items=tuple(ItemId(int(item)) for item in (outline.own("item-ids") or "").split()),
        query=outline.own("items-query"),
        doors=doors_of(outline.own("item-doors")),
        feed_url=outline.get("xmlUrl"),
        link=outline.get("url"),
    )


def _total_outline(name: str, cell: Cell) -> Outline:
    text = cell_text(cell)
    sentence = _("{name}: {value}").format(name=name, value=text)
    value = () if cell is None else (_own("kind", kind_of(cell).value), _own("value", text))
    return Outline((*_named(sentence), _own("name", name), *value))


def _total(outline: Outline) -> tuple[str, Cell]:
    kind, text = outline.own("kind"), outline.own("value")
    return _needed(outline, "name"), None if kind is None else cell_of(text or "", Kind(kind))


def _date(text: str | None) -> datetime | None:
    """Return a head's date: RFC 822 as the specification wants it, or ISO 8601; None where it is neither."""
    for read in (parsedate_to_datetime, datetime.fromisoformat):
        try:
            moment = read(text or "")
        except (ValueError, TypeError):
            continue
        return moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)
    return None


def _needed(outline: Outline, name: str) -> str:
    value = outline.own(name)
    if value is None:
        raise ValueError(name)
    return value


def _named(text: str) -> Attributes:
    return (("text", text), ("title", text))


def _own(name: str, value: str) -> tuple[str, str]:
    return f"{{{NAMESPACE}}}{name}", value
