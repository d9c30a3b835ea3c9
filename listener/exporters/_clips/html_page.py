"""A collection as one HTML file that needs nothing else."""

from collections.abc import Sequence
from datetime import datetime

from listener.domain.bidi import is_right_to_left
from listener.domain.clip import Clip, ClipFormat, Collection
from listener.domain.report_words import clean
from listener.domain.words import _
from listener.exporters._clips import _said
from listener.runtime.files import resource


def write(collection: Collection, clips: Sequence[Clip], made_at: datetime) -> bytes:
    """Return the page; every text is escaped, only addresses of the web are links."""
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(resource("reports")),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    page = environment.get_template("clips.html.j2").render(
        title=_said.line(collection.name),
        words=clean(collection.words),
        clips=[
            {
                "title": _said.line(clip.evidence.title) or _("Without a title"),
                "side": "rtl" if is_right_to_left(clip.evidence.title) else "ltr",
                "link": _said.web(clip.evidence.link),
                "source": _said.source(clip),
                "quote": clean(clip.quote),
                "words": clean(clip.words),
                "proof": _said.proof(clip),
                "text": clean(clip.evidence.text),
            }
            for clip in clips
        ],
        as_it_was=_("The text as it was"),
        nothing=_("Nothing is clipped here yet."),
        made=_("Made by Listener, {moment}.").format(moment=f"{made_at:%Y-%m-%d %H:%M} UTC"),
    )
    return str(page).encode("utf-8", "replace")


CLIPS = ClipFormat("html", _("Page (HTML)"), ".html", "text/html", write)
