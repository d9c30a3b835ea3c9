"""Colours and letters of a chart. The window makes its own from its theme; files take the ones here."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

FACES = "Inter, 'Noto Sans', 'Segoe UI', 'DejaVu Sans', sans-serif"
_SOLID_LIGHT = {
    "indigo": "#4038A2",
    "rust": "#803709",
    "teal": "#2097A1",
    "violet": "#A95EF1",
    "red": "#F34658",
    "sky": "#216F9C",
    "gold": "#865E01",
    "pink": "#B62D7E",
    "green": "#618A48",
    "umber": "#5F5351",
}
_SOLID_DARK = {
    "indigo": "#7F94FF",
    "rust": "#FC9E38",
    "teal": "#63C2A9",
    "violet": "#B9ABF5",
    "red": "#F8604A",
    "sky": "#8EDDFE",
    "gold": "#F9D10F",
    "pink": "#EA66C4",
    "green": "#B9E2A8",
    "umber": "#B88F85",
}


@dataclass(frozen=True, slots=True)
class Look:
    """What the names of inks mean; each is `#RRGGBB`."""

    surface: str
    text: str
    text_2: str
    text_3: str
    line: str
    solids: Mapping[str, str] = field(default_factory=dict)  # by the colours of searches
    faces: str = FACES
    raised: str = ""  # the ground of a card over the chart; the surface where it is empty

    def hex(self, ink: str) -> str:
        """Return the colour of an ink: a name, `name/share` over the surface, or `name/share/ground`."""
        name, *rest = ink.split("/")
        if not rest:
            return self._named(name)
        ground = self._named(rest[1]) if len(rest) > 1 else self.surface
        return mixed(self._named(name), ground, float(rest[0]))

    def _named(self, name: str) -> str:
        known = {"surface": self.surface, "text": self.text, "text_3": self.text_3, "line": self.line}
        known["raised"] = self.raised or self.surface
        return known.get(name) or self.solids.get(name) or self.text_2


def mixed(over: str, ground: str, share: float) -> str:
    """Return `share` of one colour laid over another."""
    pairs = zip(bytes.fromhex(over[1:]), bytes.fromhex(ground[1:]), strict=True)
    return "#" + "".join(f"{round(top * share + below * (1 - share)):02X}" for top, below in pairs)


PAPER = Look(
    surface="#FFFFFF",
    text="#191D24",
    text_2="#414A59",
    text_3="#5A6373",
    line="#DFE3E9",
    solids=MappingProxyType(_SOLID_LIGHT),
)
NIGHT = Look(
    surface="#1E2228",
    text="#E7EAEF",
    text_2="#BEC5D0",
    text_3="#A1AAB8",
    line="#2E343D",
    solids=MappingProxyType(_SOLID_DARK),
)
