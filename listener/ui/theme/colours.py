"""Mixing, contrast, and the ten colours of saved searches."""

from functools import lru_cache

from listener.ui.theme.tokens import Tokens

ACCENT = "accent"  # marks of a search that is not saved
_READS_WELL = 4.6
_SOLID = {  # light, dark; in order of assignment the first six are farthest apart for every colour vision
    "indigo": ("#4038A2", "#7F94FF"),
    "rust": ("#803709", "#FC9E38"),
    "teal": ("#2097A1", "#63C2A9"),
    "violet": ("#A95EF1", "#B9ABF5"),
    "red": ("#F34658", "#F8604A"),
    "sky": ("#216F9C", "#8EDDFE"),
    "gold": ("#865E01", "#F9D10F"),
    "pink": ("#B62D7E", "#EA66C4"),
    "green": ("#618A48", "#B9E2A8"),
    "umber": ("#5F5351", "#B88F85"),
}


def channels(colour: str) -> tuple[int, int, int]:
    """Return red, green and blue of `#RRGGBB`, 0 to 255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


@lru_cache(maxsize=512)
def mixed(over: str, ground: str, share: float) -> str:
    """Return `share` of `over` laid on `ground`."""
    pairs = zip(channels(over), channels(ground), strict=True)
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02X}" for a, b in pairs)


def luminance(colour: str) -> float:
    """Return the relative luminance, 0 to 1 (WCAG 2.2)."""
    parts = [value / 255 for value in channels(colour)]
    linear = [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in parts]  # noqa: PLR2004 - WCAG's formula
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio, 1 to 21 (WCAG 2.2)."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def solid(colour: str, tokens: Tokens) -> str:
    """Return a search's colour for swatches, rules and ticks: 3:1 on surface and sidebar."""
    if colour not in _SOLID:
        return tokens.accent
    light, dark = _SOLID[colour]
    return light if tokens.is_light else dark


def mark(colour: str, tokens: Tokens) -> str:
    """Return the ground behind a marked word, on which `text` reads well."""
    return mixed(solid(colour, tokens), tokens.surface, 0.20 if tokens.is_light else 0.27)


@lru_cache(maxsize=64)
def ink(colour: str, tokens: Tokens) -> str:
    """Return the colour as letters on its own mark: moved towards text until it reads well."""
    own, ground = solid(colour, tokens), mark(colour, tokens)
    shares = (step / 20 for step in range(20, -1, -1))
    return next(
        (
            shade
            for share in shares
            if contrast(shade := mixed(own, tokens.text, share), ground) >= _READS_WELL
        ),
        tokens.text,
    )
