"""Every misbehaviour of the hostile server, through the whole of Listener."""

import pytest

pytestmark = [pytest.mark.shared, pytest.mark.timeout(300)]

# Why a scenario need not end as the judge wants.
EXCUSED: dict[str, str] = {}

CATEGORIES = (
    "control",
    "transport",
    "redirect",
    "status",
    "auth",
    "charset",
    "form",
    "xml",
    "size",
    "dates",
    "identity",
    "links",
    "html",
    "enclosure",
    "discovery",
    "json",
)


@pytest.mark.parametrize("category", CATEGORIES)
def test_misbehaviour_ends_as_it_should(follower, judge, category):
    names = [name for name, one in follower.seen.items() if one.scenario["category"] == category]
    faults = {name: found for name in names if (found := follower.faults(judge, name))}

    assert names
    assert {name: found for name, found in faults.items() if name not in EXCUSED} == {}
    assert {name for name in EXCUSED if name in names} <= set(faults), "an excuse that is no longer needed"


def test_every_category_is_judged(follower):
    assert {one.scenario["category"] for one in follower.seen.values()} == set(CATEGORIES)
    assert len(follower.seen) == 162


def test_a_password_opens_its_feed_and_is_written_nowhere(follower):
    assert follower.with_password("auth-basic") == 1

    written = b"".join(path.read_bytes() for path in follower.profile.rglob("*") if path.is_file())
    assert b"pa:ss" not in written
    assert b"bGlzdGVuZXI6cGE6" not in written


def test_a_password_is_kept_from_whoever_did_not_ask_well(follower):
    for name in ("auth-digest", "auth-redirect-cross", "auth-redirect-301-cross"):
        follower.with_password(name)
        sent = [entry["headers"].get("authorization", "") for entry in follower.log_of(name)]
        assert not [header for header in sent if header.lower().startswith("basic")], name
