"""The theme as charts take it."""

from listener.domain.search import COLOURS
from listener.paint.look import Look
from listener.ui.theme.colours import solid
from listener.ui.theme.theme import Theme


def look_of(theme: Theme) -> Look:
    """Return the colours and letters of a chart in the window."""
    t = theme.tokens
    return Look(
        surface=t.surface,
        text=t.text,
        text_2=t.text_2,
        text_3=t.text_3,
        line=t.line,
        solids={colour: solid(colour, t) for colour in COLOURS},
        faces=", ".join(theme.faces()),
        raised=t.raised,
    )
