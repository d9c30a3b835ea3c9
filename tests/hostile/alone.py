"""Follow one feed in a process of its own, and print what it cost: run by the soak test."""

import json
import resource
import sys
import time
from pathlib import Path

from listener.app.listener import Listener
from listener.domain.errors import ListenerError
from listener.domain.feed import Subscription
from listener.domain.listing import Listing


def own_mb() -> int:
    """Return the most memory of this process so far; getrusage counts the process it came from, too."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) // 1024


def result(listener: Listener, address: str, *, is_page: bool) -> dict[str, object]:
    """Return how a refresh of the feed, or the look-up of a page, ended."""
    try:
        if is_page:
            return {"outcome": "discover", "found": len(listener.feeds.candidates(address))}
        feed_id = listener.feeds.subscribe(Subscription(address), fetch=False).feed.id
        (outcome,) = listener.refreshing.refresh([feed_id]).outcomes
    except ListenerError as error:
        return {"outcome": "error", "message": str(error)}
    items = listener.items.counts(Listing(feed_id=feed_id)).total
    return {"outcome": outcome.outcome.value, "message": outcome.error, "items": items}


def main(profile: Path, address: str, category: str) -> None:
    """Print the result, the growth of this process, and the peak of those it started."""
    listener = Listener.open(profile)
    before_mb = own_mb()
    began = time.monotonic()
    told = result(listener, address, is_page=category == "discovery")
    seconds = time.monotonic() - began
    listener.close()
    children_mb = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    print(
        json.dumps({**told, "seconds": seconds, "own_mb": own_mb() - before_mb, "children_mb": children_mb})
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3])
