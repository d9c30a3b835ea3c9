"""Charts on a painter, as SVG, PNG and PDF.

`compose.composed` turns a chart into a scene: plain marks with places, and what each of them opens. `svg`
writes a scene as text without any library; `drawing` puts it on a QPainter; `pictures` and `pages` make
files.
"""
