import pytest


@pytest.fixture(autouse=True)
def quick(no_processes: None) -> None:
    """Parse in this process: a spawned one would start pytest anew for each command."""


@pytest.fixture
def press(run, profile, site):
    """A profile that follows one feed with three items, and its id."""
    url = site.feed(
        "/feed.xml", "Rust one", "Python two", "Rust three", name="The Press", body="Of open source."
    )
    assert run(profile, "subscribe", url, "--circle", "Press").code == 0
    return profile
