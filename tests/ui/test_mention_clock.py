"""The clock of a mention in words."""

from datetime import UTC, datetime

from listener.ui.widgets.mention_clock import MentionClock, Stop


def test_a_stop_of_another_year_says_which(theme, qtbot):
    clock = MentionClock(theme)
    qtbot.addWidget(clock)
    clock.show_stops(
        (
            Stop("Published", datetime(2022, 8, 17, 12, tzinfo=UTC)),
            Stop("Seen", datetime(2026, 11, 26, 12, tzinfo=UTC), "1561 d"),
            Stop("Answered", None),
        )
    )
    published, seen, answered = clock.toolTip().split("\n")
    assert published == "Published 17 Aug 2022"
    assert seen.startswith("Seen 26 Nov 1")
    assert answered == "Answered not yet"
