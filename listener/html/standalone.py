"""A page that stands by itself: with its own style sheet, for a file, a browser or a report."""

import html

from listener.domain.page import Page
from listener.html.final import UNLOADED

# For paper and browsers: the light tokens of the window, by class as in the reading pane.
_MARKS = {
    "indigo": ("#D9D7EC", "#4038A2"),
    "rust": ("#E6D7CE", "#803709"),
    "teal": ("#D2EAEC", "#2097A1"),
    "violet": ("#EEDFFC", "#A95EF1"),
    "red": ("#FDDADE", "#F34658"),
    "sky": ("#D3E2EB", "#216F9C"),
    "gold": ("#E7DFCC", "#865E01"),
    "pink": ("#F0D5E5", "#B62D7E"),
    "green": ("#DFE8DA", "#618A48"),
    "umber": ("#DFDDDC", "#5F5351"),
}
_SHEET = """
article { max-width: 40em; margin: 2em auto; padding: 0 1em; color: #191D24; font: 16px/1.55 serif; }
h1, h2, h3, h4, h5, h6, th { font-family: sans-serif; line-height: 1.25; }
.source, .byline, .caption, .media, .note { font-family: sans-serif; line-height: 1.25; }
.source, .byline, .caption, .media, .note { color: #5A6373; font-size: .8em; }
a { color: #1F56C9; text-decoration: none; }
img { max-width: 100%; height: auto; }
.term { font-weight: 600; margin-bottom: 0; }
.definition { margin-left: 2em; }
.quote .bar { background: #B7BCC4; }
.quote .quoted { padding-left: 16px; color: #414A59; }
.code { background: #F3F4F7; }
.code pre { white-space: pre-wrap; margin: 0; font-size: .82em; }
.data { border-collapse: collapse; }
.data > tbody > tr > * { border: 1px solid #DFE3E9; vertical-align: top; text-align: left; }
.mark { color: #191D24; border-radius: 2.5px; text-decoration: underline; text-decoration-thickness: 1.5px; }
.mark.rival { text-decoration-style: dashed; }
.framed { outline: 3px solid; display: inline-block; }
"""


def standalone(page: Page, language: str = "") -> str:
    """Return `page` as a fragment that needs nothing around it, and asks only for loadable pictures."""
    marks = "".join(
        f".mark.{name} {{ background: {ground}; text-decoration-color: {rule}; outline-color: {rule}; }}\n"
        for name, (ground, rule) in _MARKS.items()
    )
    # A browser would look for a program that opens such addresses; without one it shows the description.
    body = page.html.replace(f'src="{UNLOADED}:', f'data-{UNLOADED}="')
    lang = f' lang="{html.escape(language)}"' if language else ""
    return f"<style>{_SHEET}{marks}</style>\n<article{lang}>\n{body}\n</article>\n"
