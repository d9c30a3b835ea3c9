"""A collection as OPML: its clips are links that any outliner opens."""

from collections.abc import Sequence
from datetime import datetime
from email.utils import format_datetime

from listener.domain.clip import Clip, ClipFormat, Collection
from listener.domain.outline import OpmlDocument, Outline
from listener.domain.words import _
from listener.exporters._clips import _said
from listener.opml.write import write as written


def write(collection: Collection, clips: Sequence[Clip], made_at: datetime) -> bytes:
    """Return a document with one outline a clip; quote, words and proof stand below it."""
    name = _said.line(collection.name)
    top = Outline((("text", name), ("title", name)), tuple(_outline(clip) for clip in clips))
    head = (("title", name), ("dateCreated", format_datetime(made_at, usegmt=True)))
    return written(OpmlDocument(head=head, outlines=(top,)))


CLIPS = ClipFormat("opml", _("Outline (OPML)"), ".opml", "text/x-opml", write)


def _outline(clip: Clip) -> Outline:
    title = _said.line(clip.evidence.title) or _("Without a title")
    link = _said.web(clip.evidence.link)
    kind = (("type", "link"), ("url", link)) if link else ()
    below = (clip.quote, clip.words, _said.source(clip), _said.proof(clip))
    return Outline(
        (("text", title), ("title", title), *kind),
        tuple(Outline((("text", text), ("title", text))) for text in map(_said.line, below) if text),
    )
