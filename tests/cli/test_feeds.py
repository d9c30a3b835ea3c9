import pytest


def test_an_address_of_a_feed_is_followed_and_read(run, profile, site):
    url = site.feed("/feed.xml", "One", "Two", name="The Press")
    done = run(profile, "subscribe", url, "--circle", "Press/Daily")
    assert done.code == 0
    (feed,) = done.one["subscribed"]
    assert (feed["url"], feed["title"], feed["circles"]) == (url, "The Press", ["Press/Daily"])
    assert (feed["items"], feed["unread"], feed["status"], feed["last_outcome"]) == (2, 2, "ok", "changed")
    assert run(profile, "subscribe", url).one["already"][0]["id"] == feed["id"]


def test_a_page_leads_to_its_feed(run, profile, site):
    url = site.feed("/feed.xml", "One")
    page = site.put("/", '<link rel="alternate" type="application/rss+xml" href="/feed.xml">', "text/html")
    assert run(profile, "subscribe", page).one["subscribed"][0]["url"] == url


def several(site) -> str:
    urls = {name: site.feed(f"/{name}.xml", name) for name in ("news", "comments")}
    link = '<link rel="alternate" type="application/rss+xml" href="{}" title="{}">'
    return site.put("/", "".join(link.format(url, name) for name, url in urls.items()), "text/html")


def test_several_feeds_want_a_choice(run, profile, site):
    done = run(profile, "subscribe", several(site))
    assert done.code == 2
    assert done.one["error"]["code"] == "several-feeds"
    assert done.one["error"]["addresses"] == [f"{site.base}/news.xml", f"{site.base}/comments.xml"]
    assert "2. comments" in done.err
    assert run(profile, "feeds").rows == []


@pytest.mark.parametrize(("choice", "count"), [(["--pick", "2"], 1), (["--all"], 2)])
def test_a_choice_among_several_feeds_is_followed(run, profile, site, choice, count):
    done = run(profile, "subscribe", several(site), *choice)
    assert done.code == 0
    assert len(done.one["subscribed"]) == count
    assert done.one["subscribed"][-1]["url"].endswith("comments.xml")


@pytest.mark.parametrize(
    ("address", "code"), [("not an address", "bad-address"), ("gopher://x.example", "bad-address")]
)
def test_what_is_no_address_is_refused_in_one_sentence(run, profile, address, code):
    done = run(profile, "subscribe", address)
    assert done.code == 2
    assert done.one["error"]["code"] == code
    assert done.err.count("\n") == 1


def test_a_page_without_feeds_is_refused_in_one_sentence(run, profile, site):
    done = run(profile, "subscribe", site.put("/", "<p>Nothing here.", "text/html"))
    assert done.code == 2
    assert done.one["error"]["code"] == "no-feed"
    assert done.err.count("\n") == 1


def test_a_list_of_feeds_is_named_as_one_with_the_command_that_takes_it(run, profile, site):
    rows = "".join(f'<outline text="{n}"><outline xmlUrl="https://a.example/{n}"/></outline>' for n in "aab")
    url = site.put("/list", f"<opml version='2.0'><head/><body>{rows}</body></opml>", "text/xml")
    done = run(profile, "subscribe", url)
    assert done.code == 2
    assert done.one["error"]["code"] == "list-of-feeds"
    assert done.err == (
        f"{url} is a list of 2 feeds (OPML), not a feed: `listener opml import {url}` takes it.\n"
    )
    assert run(profile, "feeds").rows == []
    assert run(profile, "opml", "import", url).one["added"] == 2


def test_an_address_that_is_not_there_is_a_failed_fetch(run, profile, site):
    done = run(profile, "subscribe", site.base + "/nowhere")
    assert done.code == 1
    assert done.one["error"]["code"] == "fetch"


def test_an_address_that_leads_nowhere_keeps_no_other_from_being_followed(run, profile, site):
    first, last = site.feed("/first.xml", "One"), site.feed("/last.xml", "Two")
    nowhere = site.base + "/nowhere"
    done = run(profile, "subscribe", first, nowhere, "nonsense", several(site), last)
    assert done.code == 1
    assert [each["url"] for each in done.one["subscribed"]] == [first, last]
    refused = [(each["url"], each["code"]) for each in done.one["failed"]]
    assert refused == [
        (nowhere, "fetch"),
        ("nonsense", "bad-address"),
        (site.base + "/", "several-feeds"),
    ]
    assert f"{nowhere}: " in done.err
    assert [each["url"] for each in run(profile, "feeds").rows] == [first, last]


def test_one_and_all_of_several_feeds_cannot_both_be_taken(run, profile, site):
    done = run(profile, "subscribe", several(site), "--pick", "1", "--all")
    assert (done.code, done.one["error"]["code"]) == (2, "usage")
    assert run(profile, "feeds").rows == []


def test_without_fetching_nobody_is_asked(run, profile, site):
    done = run(profile, "subscribe", site.base + "/later.xml", "--no-fetch", "--title", "Later")
    assert done.one["subscribed"][0]["own_title"] == "Later"
    assert site.requests == []


def test_a_feed_is_known_by_id_address_and_title(run, profile, site):
    url = site.feed("/feed.xml", "One", name="The Press")
    run(profile, "subscribe", url)
    for name in ("1", url, "the press"):
        assert run(profile, "feed", "set", name, "interval", "30").code == 0
    done = run(profile, "feed", "set", "Nobody", "interval", "30")
    assert (done.code, done.one["error"]["code"]) == (2, "not-found")


def test_feeds_can_be_left_and_their_items_stay_or_go(run, profile, site):
    for number in (1, 2):
        run(profile, "subscribe", site.feed(f"/{number}.xml", f"Item {number}"))
    assert run(profile, "unsubscribe", "1").one == {"unsubscribed": [1], "forgotten_items": 0}
    assert run(profile, "unsubscribe", "2", "--forget").one["forgotten_items"] == 1
    assert run(profile, "feeds").rows == []
    assert [row["title"] for row in run(profile, "items").rows] == ["Item 1"]


def test_a_feed_moves_with_its_items(run, profile, site):
    run(profile, "subscribe", site.feed("/old.xml", "One"))
    done = run(profile, "move", "1", site.feed("/new.xml", "One"))
    assert done.one["feed"]["url"] == site.base + "/new.xml"
    assert done.one["feed"]["items"] == 1


def test_feeds_are_listed_by_circle_and_by_trouble(run, profile, site):
    run(profile, "subscribe", site.feed("/good.xml", "One"), "--circle", "A/B")
    run(profile, "subscribe", site.base + "/gone.xml", "--no-fetch")
    assert run(profile, "refresh").code == 1
    (failing,) = run(profile, "feeds", "--failing").rows
    assert failing["status"] == "failing"
    assert failing["error"]
    assert [row["id"] for row in run(profile, "feeds", "--circle", "a").rows] == [1]
    assert [row["id"] for row in run(profile, "feeds", "--quiet").rows] == [1, 2]
    assert "good.xml" in run(profile, "feeds", as_json=False).out


def test_people_read_sentences(run, profile, site):
    url = site.feed("/feed.xml", "One", name="The Press")
    assert "Now followed: The Press" in run(profile, "subscribe", url, as_json=False).out
    assert "Already followed" in run(profile, "subscribe", url, as_json=False).out
    assert "1 feed asked: 0 new items" in run(profile, "refresh", as_json=False).out
    assert "is now followed at" in run(profile, "move", "1", site.base + "/x.xml", as_json=False).out
    assert "1 item is deleted" in run(profile, "unsubscribe", "1", "--forget", as_json=False).out


def test_a_first_refresh_that_fails_is_said(run, profile, site):
    page = site.put("/", '<link rel="alternate" type="application/rss+xml" href="/not.xml">', "text/html")
    done = run(profile, "subscribe", page, as_json=False)
    assert done.code == 1
    assert "its first refresh failed" in done.out
