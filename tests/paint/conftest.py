import pytest

from listener.domain.chart import Bar, Bars, Chart, Door, Heat, Lorenz, Series, Sign, Spark, Spike, Timeline
from listener.domain.ids import ItemId
from listener.domain.search import Role

SIGNS = (
    Sign("Own <1>", "indigo", Role.OWN),
    Sign("Rival & co", "rust", Role.RIVAL),
    Sign("検索 بحث", "teal", Role.TOPIC),
    Sign("none"),
)
BUCKETS = ("Jan 2026", "Feb", "Mar", "Apr")


def timeline(**other) -> Timeline:
    door = Door((ItemId(1), ItemId(2)))
    values = ((3, 0, 12, 1), (2, 2, 2, 2), (0, 0, 0, 0), (5, 1, 0, 7))
    series = tuple(Series(sign, each, (door,) * 4) for sign, each in zip(SIGNS, values, strict=True))
    given = {
        "title": "Mentions",
        "note": "items per search",
        "buckets": BUCKETS,
        "names": ("January", "February", "March", "April"),
        "series": series,
        "spikes": (Spike(0, 2, "12 of Own"),),
        "gaps": frozenset({1}),
    }
    return Timeline(**{**given, **other})


BARS = Bars(
    "Share",
    "share",
    tuple(
        Bar(sign, value, f"{value:.0%}", 0.3) for sign, value in zip(SIGNS, (0.8, 0.4, 0.1, 0), strict=True)
    ),
)
CHARTS: dict[str, Chart] = {
    "bars": BARS,
    "heat": Heat("When", "n", ("Mon", "Tue"), ("0", "1", "2", "3"), ((0, 1, 5, 2), (3, 0, 0, 1))),
    "lorenz": Lorenz("Spread", "n", ((0, 0), (0.5, 0.1), (1, 1)), 0.4),
    "spark": Spark((0, 3, 1, 4)),
    "nothing": Timeline("T", "n", ("a",), ("a",), (Series(SIGNS[0], (0,)),)),
}


@pytest.fixture
def stack() -> Timeline:
    """Return a timeline of four series with a spike and a gap."""
    return timeline()


@pytest.fixture(params=["stack", "lines", *CHARTS])
def any_chart(request) -> Chart:
    """Return one chart of each kind."""
    from listener.domain.chart import Form

    if request.param in ("stack", "lines"):
        return timeline(form=Form(request.param))
    return CHARTS[request.param]
