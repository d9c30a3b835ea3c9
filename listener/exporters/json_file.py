"""A report as JSON, for programs."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from listener.domain.report import Cell, Exporter, Rate, Records, Report, Row
from listener.domain.words import _
from listener.opml.cells import time_text
from listener.opml.doors import door_shape


def shape(report: Report) -> dict[str, Any]:
    """Return the report as plain values: cli.md's shape of a report.

    The ids behind a row stand in `items` (in `item_ids` where the report has a column called so), or a
    query with exactly those items in `query`. `doors` says the same of the row's other numbers, and of the
    totals: of a rate `name` opens the part and `name.whole` the whole.
    """
    return {
        "name": report.name,
        "title": report.title,
        "query": report.query,
        "scope": report.scope,
        "since": time_text(report.since),
        "until": time_text(report.until),
        "grain": report.grain.value,
        "time_zone": report.time_zone,
        "notes": list(report.notes),
        "columns": [
            {"name": column.name, "title": column.title, "kind": column.kind.value, "unit": column.unit}
            for column in report.columns
        ],
        "rows": [_row(row) for row in report.rows],
        "totals": {name: _plain(cell) for name, cell in report.totals.items()},
        "doors": {name: door_shape(door) for name, door in report.doors.items()},
    }


def made(report: Report, made_at: datetime) -> dict[str, Any]:
    """Return the shape of a report with the moment it was made."""
    return {**shape(report), "made_at": time_text(made_at)}


def write(report: Report, made_at: datetime) -> bytes:
    """Return the shape of the report with the moment it was made, a row a line."""
    return _written(made(report, made_at))


def write_several(title: str, reports: Sequence[Report], made_at: datetime) -> bytes:
    """Return the title and the shape of each report, with the moment they were made."""
    made = time_text(made_at)
    return _written({"title": title, "made_at": made, "reports": [shape(report) for report in reports]})


EXPORTER = Exporter("json", _("Data (JSON)"), ".json", "application/json", write, write_several)


def _written(whole: dict[str, Any]) -> bytes:
    text = ",\n".join(f"  {_text(name)}: {_lines(value)}" for name, value in whole.items())
    return f"{{\n{text}\n}}\n".encode("utf-8", "backslashreplace")


def _lines(value: Any) -> str:
    if not isinstance(value, list) or not value:
        return _text(value)
    # Written whole by json, indented, ids would take a line each, and ten times as long.
    return "[\n" + ",\n".join(f"    {_text(each)}" for each in value) + "\n  ]"


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _row(row: Row) -> dict[str, Any]:
    cells = {name: _plain(cell) for name, cell in row.cells.items()}
    if row.query is not None:
        door: dict[str, Any] = {"query": row.query}
    else:
        door = {"item_ids" if "items" in cells else "items": list(row.items)}
    if row.doors:
        door["doors"] = {name: door_shape(other) for name, other in row.doors.items()}
    return {**cells, **door}


def _plain(cell: Cell) -> Any:
    match cell:
        case Rate():
            return {"part": cell.part, "whole": cell.whole, "value": cell.value}
        case datetime():
            return time_text(cell)
        case Records():
            return [
                {name: list(value) if isinstance(value, tuple) else value for name, value in record}
                for record in cell.records
            ]
        case tuple():
            return list(cell)
        case _:
            return cell
