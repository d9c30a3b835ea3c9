"""From a chart to its scene at a size."""

from listener.domain.chart import Bars, Chart, Heat, Lorenz, Spark, Timeline
from listener.paint import bars, spread, timelines
from listener.paint.scene import Scene

HEIGHT = 260.0


def for_file(chart: Chart, width: float, height: float = HEIGHT) -> Scene:
    """Return `chart` as it stands in a file: with the names of its series, where the window has chips."""
    if isinstance(chart, Timeline):
        return timelines.with_legend(chart, width, height)
    return composed(chart, width, height)


def composed(chart: Chart, width: float, height: float = HEIGHT, hover: int | None = None) -> Scene:
    """Return `chart` drawn at a size; bars are as high as they need. `hover` is the bucket pointed at."""
    match chart:
        case Timeline():
            return timelines.composed(chart, width, height, hover)
        case Bars():
            return bars.composed(chart, width, hover)
        case Heat():
            return spread.heat(chart, width, height, hover)
        case Lorenz():
            return spread.lorenz(chart, width, height)
        case Spark():
            return spread.spark(chart, width, height)
