"""The sheet of the reading page: only what QTextDocument honours, and every colour the page leaves out."""

from dataclasses import dataclass

from PySide6.QtGui import QFontMetricsF

from listener.domain.search import COLOURS, Role
from listener.ui.theme import fonts
from listener.ui.theme.colours import ACCENT, mark, mixed, solid
from listener.ui.theme.tokens import Tokens

_LINE = 1.55
_CODE_LINE = 1.5
HEADINGS = {1: 1.62, 2: 1.24, 3: 1.06}  # of the body's size
SMALL_HEADING = 0.94
_NARROW_H1 = 1.38
_NARROW_PX = 560
_SAMPLE = (
    "A line of ordinary text, with the usual mix of letters: some narrow, a few wide, and words between."
)


@dataclass(frozen=True, slots=True)
class PageFace:
    """How the page is set: letters, their size in px, and how many of them a line holds."""

    size: int = 16
    measure: int = 70
    is_serif: bool = True

    def faces(self, interface: tuple[str, ...]) -> tuple[str, ...]:
        """Return the families of the body."""
        return fonts.SERIF_FACES if self.is_serif else interface

    def column_px(self, interface: tuple[str, ...]) -> float:
        """Return the width of a line of `measure` characters."""
        metrics = QFontMetricsF(fonts.made(self.faces(interface), self.size))
        return metrics.horizontalAdvance(_SAMPLE) / len(_SAMPLE) * self.measure

    def heading_px(self, level: int, page_width: int) -> int:
        """Return the size of a heading; a narrow page has a smaller first one."""
        share = HEADINGS.get(level, SMALL_HEADING)
        if level == 1 and is_narrow(page_width):
            share = _NARROW_H1
        return round(self.size * share)


def is_narrow(page_width: int) -> bool:
    """Tell whether a page, in px, has little room for its first heading."""
    return page_width < _NARROW_PX


def page_sheet(tokens: Tokens, face: PageFace, interface: tuple[str, ...]) -> str:
    """Return the sheet for pages of `html.article`."""
    return "\n".join((_letters(tokens, face, interface), _parts(tokens, face, interface), _marks(tokens)))


def _percent(faces: tuple[str, ...], px: int, wanted: float) -> int:
    """Return a line height as Qt wants it: a share of the font's own spacing, not of its size."""
    return round(100 * wanted * px / QFontMetricsF(fonts.made(faces, px)).lineSpacing())


def _families(faces: tuple[str, ...]) -> str:
    return ", ".join(f"'{face}'" for face in faces)


def _letters(t: Tokens, face: PageFace, interface: tuple[str, ...]) -> str:
    def part(share: float) -> int:
        return round(face.size * share)

    faces = face.faces(interface)
    line = _percent(faces, face.size, _LINE)
    ui, mono = _families(interface), _families(fonts.MONO_FACES)
    code_line = _percent(fonts.MONO_FACES, part(0.82), _CODE_LINE)
    return f"""
body {{ color: {t.text}; font-family: {_families(faces)}; font-size: {face.size}px; }}
p {{ margin-top: 0; margin-bottom: {part(0.82)}px; line-height: {line}%; }}
li {{ margin-top: 0; margin-bottom: {part(0.32)}px; line-height: {line}%; }}
ul, ol {{ margin-top: 0; margin-bottom: {part(0.82)}px; margin-left: 0; -qt-list-indent: 1; }}
h1 {{ font-family: {ui}; font-weight: 700; line-height: 100%; margin-top: 4px;
  margin-bottom: {part(0.5)}px; }}
h2 {{ font-family: {ui}; font-weight: 600; line-height: 105%; margin-top: {part(1.5)}px;
  margin-bottom: {part(0.45)}px; }}
h3 {{ font-family: {ui}; font-weight: 600; line-height: 105%; margin-top: {part(1.2)}px;
  margin-bottom: {part(0.35)}px; }}
h4, h5, h6 {{ font-family: {ui}; font-weight: 600; color: {t.text_2}; margin-top: {part(1.1)}px;
  margin-bottom: {part(0.3)}px; }}
a {{ color: {t.accent}; text-decoration: none; }}
code, tt, kbd, samp {{ font-family: {mono}; font-size: {part(0.86)}px; background-color: {t.code_ground}; }}
pre {{ font-family: {mono}; font-size: {part(0.82)}px; line-height: {code_line}%; margin: 0;
  white-space: pre-wrap; }}
"""


def _parts(t: Tokens, face: PageFace, interface: tuple[str, ...]) -> str:
    def part(share: float) -> int:
        return round(face.size * share)

    ui, body = _families(interface), _families(face.faces(interface))
    bar = mixed(t.text_3, t.page, 0.42)
    line = _percent(face.faces(interface), face.size, _LINE)
    return f"""
.source {{ font-family: {ui}; font-size: 12px; color: {t.text_3}; line-height: 100%; margin-bottom: 0; }}
.byline {{ font-family: {ui}; font-size: 12px; color: {t.text_3}; line-height: 130%;
  margin-bottom: {part(1.2)}px; }}
.image {{ line-height: 100%; margin-top: {part(0.5)}px; margin-bottom: {part(0.9)}px; }}
.caption {{ font-family: {ui}; font-size: {part(0.76)}px; color: {t.text_3}; line-height: 135%;
  margin-bottom: {part(1.2)}px; }}
.note {{ font-family: {ui}; font-size: 12px; color: {t.text_3}; line-height: 135%; }}
th {{ font-family: {ui}; font-size: {part(0.76)}px; font-weight: 600; color: {t.text_3}; text-align: left; }}
td {{ font-family: {ui}; font-size: {part(0.8)}px; }}
.term {{ font-weight: 600; margin-bottom: {part(0.2)}px; }}
.definition {{ margin-left: {part(1.5)}px; }}
.placeholder, .media {{ font-family: {ui}; font-size: 12px; color: {t.text_3}; }}
.bar {{ background-color: {bar}; }}
table.code {{ background-color: {t.code_ground}; }}
table.quote, table.code, table.data {{ margin-top: 4px; margin-bottom: {part(0.9)}px; }}
.quoted {{ padding-left: 16px; color: {t.text_2}; }}
.q {{ font-family: {body}; font-size: {face.size}px; color: {t.text_2}; line-height: {line}%; }}
.data {{ border-color: {t.line}; border-style: solid; border-collapse: collapse; }}
hr {{ background-color: {t.line}; }}
"""


def _marks(t: Tokens) -> str:
    lines = [f".mark {{ color: {t.text}; text-decoration: underline; }}"]
    for colour in COLOURS:
        rule = solid(colour, t)
        lines.append(f".{colour} {{ background-color: {mark(colour, t)}; text-decoration-color: {rule}; }}")
        lines.append(f".{colour}.{Role.RIVAL.value} {{ text-decoration-color: {dashed(rule)}; }}")
    lines.append(f".s0 {{ background-color: {mark(ACCENT, t)}; text-decoration-color: {t.accent}; }}")
    return "\n".join(lines)


def dashed(rule: str) -> str:
    """Return the colour that stands for a dashed rule: no sheet can say dashed, so one bit of blue does."""
    return f"#{int(rule[1:], 16) ^ 1:06X}"


def dashed_rules(t: Tokens) -> frozenset[str]:
    """Return all colours that stand for a dashed rule."""
    return frozenset(dashed(solid(colour, t)) for colour in COLOURS)
