"""What every format says of a clip."""

from listener.domain.bidi import in_line
from listener.domain.clip import Clip
from listener.domain.report_words import clean
from listener.domain.words import _


def line(text: str) -> str:
    """Return `text` as one line without controls."""
    return " ".join(clean(text).split())


def web(link: str | None) -> str | None:
    """Return an address that leads to the web, or None."""
    return clean(link) if link and link.lower().startswith(("http://", "https://")) else None


def source(clip: Clip) -> str:
    """Return who said it, where and when: one line."""
    kept = clip.evidence
    day = f"{kept.published_at:%Y-%m-%d}" if kept.published_at else ""
    return in_line((line(part) for part in (", ".join(kept.authors), kept.source, day) if part), " · ")


def proof(clip: Clip) -> str:
    """Return when it was seen, and the hash of what it said."""
    return _("Seen {seen} UTC, kept {kept} UTC, SHA-256 of the text {hash}").format(
        seen=f"{clip.evidence.seen_at:%Y-%m-%d %H:%M}",
        kept=f"{clip.clipped_at:%Y-%m-%d %H:%M}",
        hash=clip.evidence.text_hash,
    )
