"""Bodies as feeds send them, made fit to be shown: the tags of anyone become the few of a page."""

import html
import re
from dataclasses import dataclass, field

from listener.domain.reference import host, resolved
from listener.domain.words import _
from listener.html import pictures
from listener.html.final import UNLOADED
from listener.html.flow import Flow
from listener.html.scan import Run, Tag, scan
from listener.html.text import SEPARATING

MAX_ADDRESS = 2_000  # characters; longer ones are not linked
MAX_ADDRESSES = 400_000  # characters, of all links and pictures of a page
MAX_PICTURES = 200
MAX_ALT = 10_000  # characters of one description
_SIZES = ("width", "height")
_MAX_SPAN = 20  # columns or rows of a cell
_INLINE = {
    **dict.fromkeys(("b", "strong"), "b"),
    **dict.fromkeys(("i", "em", "cite", "dfn", "var"), "i"),
    **dict.fromkeys(("u", "ins"), "u"),
    **dict.fromkeys(("s", "strike", "del"), "s"),
    **dict.fromkeys(("code", "kbd", "samp", "tt"), "code"),
    **{name: name for name in ("sub", "sup", "small")},
}
_KINDS = {
    "h1": "h2",  # the only h1 of a page is its title
    **{f"h{level}": f"h{level}" for level in range(2, 7)},
    "figcaption": "caption",
    "dt": "term",
    "dd": "definition",
}
_MEDIA = frozenset(("video", "audio", "iframe", "embed", "object"))
_MAIL = re.compile(r"mailto:[^\s\"<>]{3,300}", re.IGNORECASE)
_LINES = re.compile(r"(\n[ \t]*\n\s*|\n)")


@dataclass(frozen=True, slots=True)
class Body:
    """A body ready for its last check, and what was left out of it."""

    html: str
    was_cut: bool  # a budget was spent; what came behind is not there
    image_hosts: tuple[str, ...]  # of the pictures not loaded, by number


def body(markup: str, base_url: str, *, images: bool) -> Body:
    """Return `markup` as a flow of a page's own elements; without `images` none can be loaded."""
    writer = _Writer(base_url, images)
    flow = writer.flow
    for found in scan(markup):
        if flow.is_full:
            break
        if isinstance(found, Run):
            writer.text(found.text, is_bare="<" not in markup)
        elif found.is_end:
            writer.end(found.name)
        else:
            writer.start(found)
    was_cut = flow.was_cut or flow.is_full or len(markup) > MAX_MARKUP
    return Body(flow.finish(), was_cut, tuple(writer.hosts))


MAX_MARKUP = 1_000_000  # as scan reads


@dataclass(slots=True)
class _Writer:
    """Tells the flow what each tag means."""

    base_url: str
    images: bool
    flow: Flow = field(default_factory=Flow)
    hosts: list[str] = field(default_factory=list)
    pictures: int = 0
    addresses: int = 0  # characters

    def text(self, text: str, *, is_bare: bool) -> None:
        """Write text; where there is no markup at all, its lines are lines."""
        if not is_bare or "\n" not in text:
            self.flow.text(text)
            return
        for part in _LINES.split(text.strip()):
            if not part.strip():
                self.flow.line_break()
                if part.count("\n") > 1:
                    self.flow.boundary()
            else:
                self.flow.text(part)

    def start(self, tag: Tag) -> None:
        """Take up a start tag."""
        name = tag.name
        if name in _INLINE:
            self.flow.begin(_INLINE[name], f"<{_INLINE[name]}>")
        elif name == "a":
            self._link(tag)
        elif name == "br":
            self.flow.line_break()
        elif name == "img":
            self._picture(tag)
        elif name in _MEDIA:
            self._media(tag)
        elif name in _KINDS:
            self._paragraph(name)
        elif not self._container(tag) and name in SEPARATING:
            self.flow.boundary()
        if name != "img" and "alt" in tag.raw.lower():
            self._description(tag)

    def end(self, name: str) -> None:
        """Take up an end tag."""
        if name in _INLINE or name == "a":
            self.flow.end(_INLINE.get(name, name))
        elif name in _KINDS or name == "dl":
            self.flow.boundary()
            self.flow.kind = "p"
        elif name in _ENDS:
            self.flow.close(*_ENDS[name])
        elif name in ("br", "p"):
            self.flow.boundary() if name == "p" else self.flow.line_break()
        elif name in SEPARATING:
            self.flow.boundary()

    def _paragraph(self, name: str) -> None:
        self.flow.boundary()
        self.flow.kind = _KINDS[name]

    def _container(self, tag: Tag) -> bool:
        """Open a container for the tag; tell whether it is one."""
        flow, name = self.flow, tag.name
        if name in ("ul", "menu", "dir"):
            flow.open("list", "<ul>", "</ul>")
        elif name == "ol":
            first = pictures.size(tag.attributes, "start") if "start" in tag.raw else None
            flow.open("list", f'<ol start="{first}">' if first else "<ol>", "</ol>")
        elif name == "li":
            self._item()
        elif name == "blockquote":
            flow.open("quote", _QUOTE, "</td></tr></table>", elements=4)
        elif name in ("pre", "listing", "xmp"):
            flow.open("code", _CODE, "</pre></td></tr></table>", elements=4)
        elif name == "table":
            flow.open("table", _DATA, "</table>")
        elif name == "tr":
            flow.row()
        elif name in ("td", "th"):
            self._cell(tag)
        elif name == "hr":
            flow.block("<hr>")
        else:
            return False
        return True

    def _item(self) -> None:
        flow = self.flow
        if flow.ghosts.get("list") or flow.is_code:
            flow.boundary()
            return
        if flow.holds("item", "list"):
            flow.close("item")
        if not flow.holds("list", "cell"):
            flow.open("list", "<ul>", "</ul>")
        while flow.stack and flow.stack[-1].kind not in ("list", "cell"):
            flow.close(flow.stack[-1].kind)
        flow.open("item", "<li>", "</li>")

    def _cell(self, tag: Tag) -> None:
        flow = self.flow
        if flow.ghosts.get("table") or flow.is_muted or not any(part.kind == "table" for part in flow.stack):
            flow.boundary()
            return
        if flow.holds("cell", "table"):
            flow.close("cell")
        if not flow.holds("row", "table"):
            flow.row()
        if flow.is_muted:
            return
        spans = ""
        if "span" in tag.raw.lower():
            for name in ("colspan", "rowspan"):
                span = pictures.size(tag.attributes, name)
                spans += f' {name}="{min(span, _MAX_SPAN)}"' if span and span > 1 else ""
        flow.open("cell", f"<{tag.name}{spans}>", f"</{tag.name}>")

    def _link(self, tag: Tag) -> None:
        self.flow.end("a")
        href = tag.attributes.get("href", "").strip()
        if href.startswith("#"):
            return
        found = _MAIL.fullmatch(href)
        url = found.group() if found else resolved(self.base_url, href)
        if url and self._may_hold(url):
            self.flow.begin("a", f'<a href="{html.escape(url)}">')

    def _picture(self, tag: Tag) -> None:
        attributes = tag.attributes
        alt = " ".join(attributes.get("alt", "").split())[:MAX_ALT]
        url = pictures.address(attributes, self.base_url)
        self.pictures += 1
        shown = not pictures.is_tracking(attributes) and self.pictures <= MAX_PICTURES
        if not shown or (url is None and not alt):
            self.flow.text(f" {alt} ")
            return
        self.flow.letters += len(alt)
        is_small = pictures.is_small(attributes)
        is_loaded = url is not None and self.images and self._may_hold(url)
        source = url if url and is_loaded else self._unloaded(url)
        # A placeholder takes the size that its words need.
        sizes = [pictures.size(attributes, name) if is_loaded or is_small else None for name in _SIZES]
        sized = "".join(f' {name}="{size}"' for name, size in zip(_SIZES, sizes, strict=True) if size)
        markup = f'<img src="{html.escape(source)}" alt="{html.escape(alt)}"{sized}>'
        if is_small:
            self.flow.element(markup.replace("<img ", '<img class="inline" '))
        elif self.flow.is_code:
            self.flow.text(f" {alt} ")
        else:
            self.flow.block(f'<p class="image">{self.flow.links_around(markup)}</p>', elements=3)

    def _unloaded(self, url: str | None) -> str:
        self.hosts.append(host(url) if url else "")
        return f"{UNLOADED}:{len(self.hosts) - 1}"

    def _media(self, tag: Tag) -> None:
        attributes = tag.attributes
        url = resolved(self.base_url, attributes.get("src") or attributes.get("data") or "")
        if url is None or not self._may_hold(url):
            self.flow.boundary()
            return
        kind = {"audio": _("Sound"), "video": _("Film")}.get(tag.name, _("Embedded"))
        label = html.escape(f"{kind}: {host(url)}")
        link = f'<a href="{html.escape(pictures.film(url))}">{label}</a>'
        self.flow.block(f'<p class="media">{link}</p>', elements=2)

    def _description(self, tag: Tag) -> None:
        """Show the description of what is no picture but has one, since its words are searched."""
        if alt := tag.attributes.get("alt"):
            self.flow.text(f" {alt} ")

    def _may_hold(self, url: str) -> bool:
        self.addresses += len(url)
        return len(url) <= MAX_ADDRESS and self.addresses <= MAX_ADDRESSES


_QUOTE = (
    '<table class="quote" width="100%" cellspacing="0" cellpadding="0">'
    '<tr><td class="bar" width="3"></td><td class="quoted">'
)
_DATA = '<table class="data" border="1" cellspacing="0" cellpadding="6">'
_CODE = '<table class="code" width="100%" cellspacing="0" cellpadding="12"><tr><td><pre>'
_ENDS = {
    **dict.fromkeys(("ul", "ol", "menu", "dir"), ("list",)),
    "li": ("item",),
    "blockquote": ("quote",),
    **dict.fromkeys(("pre", "listing", "xmp"), ("code",)),
    "table": ("table",),
    **dict.fromkeys(("tr", "thead", "tbody", "tfoot"), ("row",)),
    **dict.fromkeys(("td", "th"), ("cell",)),
}
