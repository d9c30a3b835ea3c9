"""What commands are given by name or by time, made into ids and moments."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from listener.domain.errors import WrongUsage
from listener.domain.ids import CircleId, FeedId
from listener.domain.words import _

if TYPE_CHECKING:
    from listener.app.listener import Listener


def circle_ids(listener: "Listener", paths: Iterable[str]) -> tuple[CircleId, ...]:
    """Return the circles at these paths; raise NotFound."""
    return tuple(listener.circles.find(path).id for path in paths)


def feed_ids(listener: "Listener", names: Iterable[str]) -> tuple[FeedId, ...]:
    """Return the feeds with these ids, addresses or titles; raise NotFound."""
    return tuple(listener.feeds.find(name).id for name in names)


def feeds_of(listener: "Listener", names: Sequence[str], circles: Sequence[str]) -> tuple[FeedId, ...] | None:
    """Return the feeds named and those in the circles, each once; None where nothing was chosen."""
    if not names and not circles:
        return None
    chosen = [*feed_ids(listener, names)]
    for path in circles:
        chosen.extend(listener.circles.feeds_in(listener.circles.find(path).id))
    return tuple(dict.fromkeys(chosen))


def interval(
    listener: "Listener", since: str | None, until: str | None, time_zone: str = ""
) -> tuple[datetime | None, datetime | None]:
    """Return the moments of --since and --until, a last day included; raise WrongUsage.

    Days are those of `time_zone`, of the profile where none is named.
    """
    begins_at = listener.settings.moment(since, time_zone=time_zone) if since is not None else None
    ends_at = listener.settings.moment(until, is_end=True, time_zone=time_zone) if until is not None else None
    if begins_at and ends_at and begins_at >= ends_at:
        raise WrongUsage(
            _("The period ends before it begins: {since} to {until}.").format(since=since, until=until)
        )
    return begins_at, ends_at
