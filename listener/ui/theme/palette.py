"""The tokens as Qt's palette, which Fusion paints with."""

from PySide6.QtGui import QColor, QPalette

from listener.ui.theme.colours import mixed
from listener.ui.theme.tokens import Tokens

_DISABLED_SHARE = 0.38


def qt_palette(tokens: Tokens) -> QPalette:
    """Return the palette; Highlight is the pale ground, or Fusion's menus turn solid blue."""
    role = QPalette.ColorRole
    palette = QPalette()
    for name, colour in (
        (role.Window, tokens.window),
        (role.WindowText, tokens.text),
        (role.Base, tokens.surface),
        (role.AlternateBase, tokens.hover),
        (role.Text, tokens.text),
        (role.Button, tokens.surface),
        (role.ButtonText, tokens.text),
        (role.BrightText, tokens.danger),
        (role.Highlight, tokens.selected),
        (role.HighlightedText, tokens.text),
        (role.Link, tokens.accent),
        (role.LinkVisited, tokens.accent),
        (role.ToolTipBase, tokens.raised),
        (role.ToolTipText, tokens.text),
        (role.PlaceholderText, tokens.text_3),
        (role.Light, tokens.surface),
        (role.Midlight, tokens.hover),
        (role.Mid, tokens.line),
        (role.Dark, tokens.control),
        (role.Shadow, tokens.line),
        (role.Accent, tokens.accent),
    ):
        palette.setColor(name, QColor(colour))
    faded = QColor(mixed(tokens.text, tokens.window, _DISABLED_SHARE))
    for name in (role.Text, role.WindowText, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, faded)
    return palette
