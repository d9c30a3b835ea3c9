"""A collection as an RSS 2.0 feed, to be put where others can subscribe to it."""

import html
from collections.abc import Sequence
from datetime import datetime
from email.utils import format_datetime
from xml.sax.saxutils import escape

from listener.domain.clip import Clip, ClipFormat, Collection
from listener.domain.report_words import clean
from listener.domain.words import _
from listener.exporters._clips import _said

_NOWHERE = "https://listener.invalid/"  # RSS asks for a link; a collection has no page of its own


def write(collection: Collection, clips: Sequence[Clip], made_at: datetime) -> bytes:
    """Return a feed with one item a clip, dated by when it was clipped."""
    name = _said.line(collection.name)
    items = "".join(_item(clip) for clip in clips)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0"><channel>\n'
        f"<title>{escape(name)}</title><link>{_NOWHERE}</link>"
        f"<description>{escape(_said.line(collection.words) or name)}</description>"
        f"<lastBuildDate>{format_datetime(made_at, usegmt=True)}</lastBuildDate>"
        f"<generator>Listener</generator>\n{items}</channel></rss>\n"
    ).encode("utf-8", "replace")


CLIPS = ClipFormat("rss", _("Feed (RSS)"), ".rss", "application/rss+xml", write)


def _item(clip: Clip) -> str:
    link = _said.web(clip.evidence.link)
    words = f"<p>{html.escape(clean(clip.words))}</p>" if clip.words else ""
    body = f"<blockquote><p>{html.escape(clean(clip.quote))}</p></blockquote>{words}"
    body += f"<p>{html.escape(_said.source(clip))}</p>"
    return (
        f"<item><title>{escape(_said.line(clip.evidence.title))}</title>"
        f"{f'<link>{escape(link)}</link>' if link else ''}"
        f'<guid isPermaLink="false">urn:sha256:{clip.evidence.text_hash}:{clip.id}</guid>'
        f"<pubDate>{format_datetime(clip.clipped_at, usegmt=True)}</pubDate>"
        f"<description>{escape(body)}</description></item>\n"
    )
