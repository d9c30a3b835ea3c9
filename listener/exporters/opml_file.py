"""A report as OPML: other readers can subscribe to its sources, and Listener reads it back exactly."""

from collections.abc import Sequence
from datetime import datetime
from email.utils import format_datetime

from listener.domain.outline import OpmlDocument
from listener.domain.report import Exporter, Report
from listener.domain.words import _
from listener.opml.report import outline_of_report
from listener.opml.write import write as write_document


def write(report: Report, made_at: datetime) -> bytes:
    """Return an OPML 2.0 file with the report as its one outline."""
    return write_several(report.title, (report,), made_at)


def write_several(title: str, reports: Sequence[Report], made_at: datetime) -> bytes:
    """Return an OPML 2.0 file with an outline for each report."""
    head = (
        ("title", title),
        ("dateCreated", format_datetime(made_at, usegmt=True)),
        ("ownerName", "Listener"),
        ("docs", "http://opml.org/spec2.opml"),
    )
    return write_document(OpmlDocument(head=head, outlines=tuple(map(outline_of_report, reports))))


EXPORTER = Exporter("opml", _("Outline (OPML)"), ".opml", "text/x-opml", write, write_several)
