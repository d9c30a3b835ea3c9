"""Heat maps of weekday and hour, Lorenz curves, sparklines."""

from listener.domain.chart import Heat, Lorenz, Spark
from listener.domain.words import _
from listener.paint import axes
from listener.paint.scene import Box, Dot, Hit, Mark, Point, Scene, Shape, Side, Stroke, Words

_DAY_PX = 40.0
_EVERY_HOURS = 3
SPARK_SIZE = (96.0, 16.0)


def heat(chart: Heat, width: float, height: float, hover: int | None = None) -> Scene:
    """Return a heat map as a scene: the fuller the ink, the more; the number stands in what is pointed at."""
    plot = Box(_DAY_PX, 4, max(1, width - _DAY_PX - 4), max(1, height - 26), None)
    across, down = plot.width / len(chart.columns), plot.height / len(chart.rows)
    most = max((max(line) for line in chart.values), default=0) or 1
    marks: list[Mark] = []
    hits: list[Hit] = []
    for row, (day, line) in enumerate(zip(chart.rows, chart.values, strict=True)):
        y = plot.y + down * row
        marks.append(Words(_DAY_PX - 8, y + down / 2 + 4, day, side=Side.END))
        for column, count in enumerate(line):
            x, place = plot.x + across * column, row * len(line) + column
            share = 0.04 + 0.9 * count / most
            marks.append(Box(x + 1, y + 1, across - 2, down - 2, f"text_2/{share:.2f}", radius=2))
            if place == hover:
                ink = "surface" if share > 0.5 else "text"  # noqa: PLR2004 - half full
                marks.append(
                    Words(x + across / 2, y + down / 2 + 4, str(count), ink, side=Side.MIDDLE, is_bold=True)
                )
            door = chart.doors[row][column] if chart.doors else None
            hits.append(Hit(x, y, across, down, f"{day} {chart.columns[column]}: {count}", door, place))
    marks += [
        Words(
            plot.x + across * (column + 0.5),
            plot.y + plot.height + 17,
            chart.columns[column],
            side=Side.MIDDLE,
        )
        for column in range(0, len(chart.columns), _EVERY_HOURS)
    ]
    return Scene(width, height, tuple(marks), tuple(hits), _heat_said(chart))


def lorenz(chart: Lorenz, width: float, height: float) -> Scene:
    """Return a Lorenz curve as a scene, beside the line on which all feeds would be equal."""
    plot = Box(44, 12, max(1, width - 44 - 12), max(1, height - 12 - 26), None)

    def at(x: float, y: float) -> Point:
        return plot.x + plot.width * x, plot.y + plot.height * (1 - y)

    curve = tuple(at(x, y) for x, y in chart.points)
    marks: list[Mark] = [*axes.grid(plot, 0.25, 1, is_whole=False)]
    marks.append(Shape((at(0, 0), *curve, at(1, 1)), "text_2/0.16"))
    marks.append(Stroke((at(0, 0), at(1, 1)), "text_3/0.7", 1, is_dashed=True))
    marks.append(Stroke(curve, "text_2", 2))
    for share in (0.0, 0.5, 1.0):
        x, y = at(share, 0)
        marks.append(Words(x, y + 17, f"{share:.0%}", side=Side.MIDDLE))
    marks.append(Words(*at(0.04, 0.9), f"Gini {chart.gini:.2f}", "text", 12, is_bold=True))
    words = _("{title}: Gini coefficient {gini}.").format(title=chart.title, gini=f"{chart.gini:.2f}")
    return Scene(width, height, tuple(marks), (), words)


def spark(chart: Spark, width: float = SPARK_SIZE[0], height: float = SPARK_SIZE[1]) -> Scene:
    """Return a sparkline as a scene."""
    most = max((*chart.values, 1))
    along = (width - 4) / max(1, len(chart.values) - 1)
    line = tuple(
        (2 + along * place, height - 2 - (height - 4) * value / most)
        for place, value in enumerate(chart.values)
    )
    if not line:
        return Scene(width, height, ())
    area = ((line[0][0], height), *line, (line[-1][0], height))
    marks = (Shape(area, "text_2/0.16"), Stroke(line, "text_2", 1.4), Dot(*line[-1], 2, "text_2"))
    words = _("{number} in all, {last} at last").format(number=sum(chart.values), last=chart.values[-1])
    return Scene(width, height, marks, (), words)


def _heat_said(chart: Heat) -> str:
    most = max((max(line) for line in chart.values), default=0)
    if not most:
        return _("{title}: nothing.").format(title=chart.title)
    row = next(place for place, line in enumerate(chart.values) if most in line)
    column = chart.values[row].index(most)
    return _("{title}: most on {day} at {hour} o'clock ({number}).").format(
        title=chart.title, day=chart.rows[row], hour=chart.columns[column], number=most
    )
