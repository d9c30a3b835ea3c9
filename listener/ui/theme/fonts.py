"""Letters: the system's own first, then good faces of the same kind; sizes in px at a base of 13."""

from PySide6.QtGui import QFont, QFontDatabase, QFontInfo

BASE_PX = 13
UI_FACES = ("Inter", "Noto Sans", "Segoe UI", "DejaVu Sans")
SERIF_FACES = ("Charter", "Charis SIL", "Source Serif 4", "Noto Serif", "Cambria", "Georgia")
MONO_FACES = ("JetBrains Mono", "SF Mono", "Cascadia Mono", "Noto Sans Mono", "DejaVu Sans Mono")
# A desktop that names one of these names no face at all: fontconfig would pick any.
_NO_FACE = frozenset({"", "sans", "sans serif", "sans-serif", "helvetica", "system"})


def system_faces() -> tuple[str, ...]:
    """Return the interface's families, the system's first where it names one."""
    family = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()
    if family.lower() in _NO_FACE:
        return UI_FACES
    return (family, *UI_FACES)


def system_px() -> float:
    """Return the size of the system's interface font in px; 13 where it names none."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    if font.family().lower() in _NO_FACE:
        return BASE_PX
    return float(QFontInfo(font).pixelSize())


def made(faces: tuple[str, ...], px: float, weight: int = 400, *, tabular: bool = False) -> QFont:
    """Return a font; `tabular` gives all figures the same width, for columns."""
    font = QFont(list(faces))
    font.setPixelSize(max(1, round(px)))
    font.setWeight(QFont.Weight(weight))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if tabular:
        font.setFeature(QFont.Tag("tnum"), 1)
    return font
