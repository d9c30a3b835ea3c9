"""A collection as Markdown, to be pasted into a page or a message."""

from collections.abc import Sequence
from datetime import UTC, datetime

from listener.domain.clip import Clip, ClipFormat, Collection
from listener.domain.words import _
from listener.exporters._clips import _said
from listener.exporters.markdown import escaped


def write(collection: Collection, clips: Sequence[Clip], made_at: datetime) -> bytes:
    """Return heading, and each clip with quote, words, source and proof; all of it text, never markup."""
    lines = [f"# {escaped(collection.name)}", ""]
    if collection.words:
        lines += [escaped(collection.words), ""]
    for clip in clips:
        title = escaped(clip.evidence.title) or _("Without a title")
        link = _said.web(clip.evidence.link)
        lines.append(f"## [{title}](<{link.replace('>', '%3E')}>)" if link else f"## {title}")
        lines += ["", escaped(_said.source(clip)), "", f"> {escaped(clip.quote)}", ""]
        if clip.words:
            lines += [escaped(clip.words), ""]
        lines += [escaped(_said.proof(clip)), ""]
    lines += [_("Made by Listener, {day}.").format(day=f"{made_at.astimezone(UTC):%Y-%m-%d}"), ""]
    return "\n".join(lines).encode("utf-8", "replace")


CLIPS = ClipFormat("md", _("Text (Markdown)"), ".md", "text/markdown", write)
