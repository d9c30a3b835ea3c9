"""What importing a list does: product.md section 5."""

import pytest

from listener.domain.exchange import Action, Library
from listener.domain.feed import FeedStatus
from listener.domain.ids import SearchId
from listener.domain.search import Alert, Role, SavedSearch


def opml(body: str, head: str = "<title>t</title>") -> bytes:
    start = '<opml version="2.0" xmlns:listener="urn:listener:opml:1">'
    return f"{start}<head>{head}</head><body>\n{body}\n</body></opml>".encode()


def feed_line(number: int, more: str = "") -> str:
    return f'<outline type="rss" text="Feed {number}" xmlUrl="https://f{number}.example/feed" {more}/>'


def actions(planned) -> list[str]:
    return [row.action.value for row in planned.rows]


def test_a_feed_is_added_with_title_site_and_line(here) -> None:
    planned = here.plan(opml(feed_line(1, 'htmlUrl="https://f1.example/"')))
    (row,) = planned.rows
    (added,) = planned.feeds
    assert (row.line, row.text, row.url, row.action, row.reason) == (
        2,
        "Feed 1",
        "https://f1.example/feed",
        Action.ADD,
        "",
    )
    assert (added.title, added.own_title, added.site_url) == ("Feed 1", None, "https://f1.example/")
    assert planned.title == "t"


def test_text_other_than_title_is_the_users_title(here) -> None:
    (added,) = here.plan(opml('<outline text="Rivals" title="Acme Blog" xmlUrl="https://a.example/"/>')).feeds
    assert (added.title, added.own_title) == ("Acme Blog", "Rivals")


@pytest.mark.parametrize(
    ("attributes", "title"),
    [
        ('title="T" xmlUrl="https://a.example/f"', "T"),
        ('xmlUrl="https://a.example/f" htmlUrl="https://a.example"', "https://a.example"),
        ('xmlUrl="https://a.example/f"', "https://a.example/f"),
        ('text="&#x200b;&#x200b;" xmlUrl="https://a.example/f"', "https://a.example/f"),
        ('text="  a&#9;b&#10;c " xmlUrl="https://a.example/f"', "a b c"),
        ('text="bank&#x202e;gnp.exe" xmlUrl="https://a.example/f"', "bankgnp.exe"),
    ],
)
def test_a_feed_without_text_is_called_by_what_there_is(here, attributes, title) -> None:
    (added,) = here.plan(opml(f"<outline {attributes}/>")).feeds
    assert added.title == title


def test_a_name_of_a_megabyte_is_cut(here) -> None:
    (added,) = here.plan(opml(f'<outline text="{"A" * 1_000_000}" xmlUrl="https://a.example/"/>')).feeds
    assert len(added.title) == 300
    assert added.title.endswith("…")


@pytest.mark.parametrize("name", ["xmlUrl", "xmlurl", "XMLURL", "url", "feedUrl", "rssUrl"])
def test_the_address_may_stand_under_several_names(here, name) -> None:
    assert here.plan(opml(f'<outline type="rss" text="x" {name}="https://a.example/"/>')).feeds


@pytest.mark.parametrize("kind", ["rss", "RSS", " rss ", "atom", "pie", "link", ""])
def test_any_type_with_an_address_is_a_feed(here, kind) -> None:
    assert here.plan(opml(f'<outline type="{kind}" text="x" xmlUrl="https://a.example/"/>')).feeds


def test_nested_outlines_are_nested_circles_in_order(here) -> None:
    here.bring(
        opml(
            f'<outline text="A"><outline text="B">{feed_line(1)}</outline>{feed_line(2)}</outline>'
            f'<outline text="C / D">{feed_line(3)}</outline>'
        )
    )
    assert [circle.path for circle in here.library.circles] == ["A", "A/B", "C \\/ D"]
    assert here.feeds_in("A/B") == ["https://f1.example/feed"]


def test_circles_of_one_name_are_one_whatever_the_case(here) -> None:
    here.bring(
        opml(f'<outline text="News">{feed_line(1)}</outline><outline text="news ">{feed_line(2)}</outline>')
    )
    assert [circle.name for circle in here.library.circles] == ["News"]
    assert len(here.circle("News").feeds) == 2


def test_an_outline_without_a_name_holds_its_feeds_for_the_outer_circle(here) -> None:
    here.bring(opml(f'<outline text="A"><outline text="">{feed_line(1)}</outline></outline>'))
    assert [circle.path for circle in here.library.circles] == ["A"]
    assert len(here.circle("A").feeds) == 1


def test_one_address_twice_is_one_feed_in_two_circles(here) -> None:
    planned = here.bring(
        opml(
            f'<outline text="A">{feed_line(1)}</outline>'
            '<outline text="B"><outline text="again" xmlUrl="HTTPS://F1.example:443/feed#x"/></outline>'
        )
    )
    assert actions(planned) == ["add", "duplicate"]
    assert len(here.library.feeds) == 1
    assert here.feeds_in("A") == here.feeds_in("B")
    assert "line 2" in planned.rows[1].reason
    assert "this circle too" in planned.rows[1].reason


def test_one_address_twice_in_a_circle_stands_there_once(here) -> None:
    planned = here.bring(opml(f'<outline text="A">{feed_line(1)}{feed_line(1)}</outline>'))
    assert planned.count(Action.DUPLICATE) == 1
    assert "too" not in planned.rows[1].reason
    assert len(here.circle("A").feeds) == 1


def test_a_slash_and_https_make_another_feed(here) -> None:
    body = "".join(
        f'<outline text="x" xmlUrl="{url}"/>' for url in ("http://a.b/f", "http://a.b/f/", "https://a.b/f")
    )
    assert len(here.plan(opml(body)).feeds) == 3


def test_a_feed_already_here_is_put_into_a_further_circle(here) -> None:
    here.bring(opml(feed_line(1)))
    planned = here.bring(opml(f'<outline text="A">{feed_line(1)}</outline>'))
    assert actions(planned) == ["already"]
    assert planned.feeds == ()
    assert here.feeds_in("A") == ["https://f1.example/feed"]


def test_a_former_feed_is_subscribed_again(here, feed) -> None:
    here.library = Library(feeds=[feed(9, "https://f1.example/feed", status=FeedStatus.FORMER)])
    assert actions(here.plan(opml(feed_line(1)))) == ["add"]


def test_a_list_can_be_put_into_one_circle(here) -> None:
    planned = here.bring(opml(f'{feed_line(1)}<outline text="A">{feed_line(2)}</outline>'), into="Inbox/New")
    assert planned.circles == ("Inbox", "Inbox/New", "Inbox/New/A")
    assert here.feeds_in("Inbox/New") == ["https://f1.example/feed"]


def test_categories_are_circles_and_labels(here) -> None:
    planned = here.bring(opml(feed_line(1, 'category="/Boston/Weather, /boston/weather,Politics,,Politics"')))
    assert [circle.path for circle in here.library.circles] == ["Boston", "Boston/Weather"]
    assert here.feeds_in("Boston/Weather") == ["https://f1.example/feed"]
    assert planned.feeds[0].labels == ("Politics",)
    assert planned.rows[0].circle == "Boston/Weather"
    assert b'category="Politics"' in here.export()


def test_a_category_circle_stands_beside_the_circle_of_the_outline(here) -> None:
    here.bring(
        opml(f'<outline text="A">{feed_line(1, chr(99) + "ategory=" + chr(34) + "/B" + chr(34))}</outline>')
    )
    assert here.feeds_in("A") == here.feeds_in("B")


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "javascript:alert(1)",
        "data:application/xml,&lt;rss/&gt;",
        "|touch /tmp/x",
        "exec:touch /tmp/x",
        "$(touch /tmp/x)",
        "`touch /tmp/x`",
        "-oProxyCommand=x",
        "ftp://x.example/f",
        "gopher://127.0.0.1:1/_x",
        "\\\\evil\\share\\f",
        "/etc/passwd",
        "smb://e/x",
        "jar:http://e!/x",
        "http://",
        "https://" + "a" * 9_000,
    ],
)
def test_an_address_that_is_none_of_the_web_is_skipped_with_a_reason(here, address) -> None:
    planned = here.plan(opml(f'<outline type="rss" text="x" xmlUrl="{address}"/>{feed_line(1)}'))
    assert actions(planned) == ["skipped", "add"]
    assert planned.rows[0].reason
    assert len(planned.rows[0].url) <= 300


@pytest.mark.parametrize(
    ("outline", "said"),
    [
        ('<outline type="rss" text="x"/>', "no address"),
        ('<outline text="x" xmlUrl=""/>', "no address"),
        ('<outline type="include" text="x" url="https://a.example/list.opml"/>', "elsewhere"),
        ('<outline type="link" text="x" url="https://a.example/page"/>', "page"),
        (
            '<outline type="vfolder" text="x" xmlUrl="vfolder"><outline type="rule" text="r"/></outline>',
            "vfolder",
        ),
        ('<outline type="script" text="x" xmlUrl="https://a.example/"/>', "script"),
    ],
)
def test_what_is_no_feed_is_skipped_with_a_reason(here, outline, said) -> None:
    planned = here.plan(opml(outline + feed_line(1)))
    assert actions(planned) == ["skipped", "add"]
    assert said in planned.rows[0].reason


def test_a_bare_host_is_an_address(here) -> None:
    (added,) = here.plan(opml('<outline text="x" xmlUrl="www.example.org/feed.xml"/>')).feeds
    assert added.url == "https://www.example.org/feed.xml"


def test_a_password_in_an_address_is_left_out_and_said(here) -> None:
    planned = here.bring(opml('<outline text="x" xmlUrl="https://me:hush@a.example/f"/>'))
    assert planned.feeds[0].url == "https://a.example/f"
    assert "password" in planned.rows[0].reason
    assert b"hush" not in here.export()


def test_cookies_and_passwords_in_attributes_are_left_out_and_said(here) -> None:
    planned = here.bring(
        opml(feed_line(1, 'cookie="hush" password="hush" icon="https://u:hush@a.example/i" author="kept"'))
    )
    assert "cookie, password" in planned.rows[0].reason
    exported = here.export()
    assert b"hush" not in exported
    assert b'author="kept"' in exported


def test_an_address_that_cannot_be_read_loses_its_password_too(here) -> None:
    here.bring(opml(feed_line(1, 'icon="https://u:hush@[a.example/i"')))
    assert b"hush" not in here.export()


def test_a_command_beside_an_address_is_kept_as_text_and_said(here) -> None:
    planned = here.bring(opml(feed_line(1, 'filtercmd="rm -rf" postProcess="x"')))
    assert "never run" in planned.rows[0].reason
    assert b'filtercmd="rm -rf"' in here.export()


def test_a_script_address_is_left_out_and_said(here) -> None:
    planned = here.bring(opml(feed_line(1, 'htmlUrl="javascript:alert(1)" htmlUrl2="javascript:alert(1)"')))
    assert planned.feeds[0].site_url is None
    assert "htmlUrl2" in planned.rows[0].reason
    assert b"javascript" not in here.export()


def test_a_skipped_outline_with_a_script_address_is_not_kept(here) -> None:
    here.bring(opml('<outline type="rss" text="e" xmlUrl="javascript:alert(1)"/>' + feed_line(1)))
    assert b"javascript" not in here.export()


def test_what_another_reader_said_is_written_back_to_the_same_place(here) -> None:
    here.bring(
        b'<opml version="1.1" xmlns:x="urn:x"><body><x:label id="1">L</x:label>'
        b'<outline text="A" x:id="7"><x:bin name="b"/>'
        b'<outline text="F" xmlUrl="https://f1.example/feed" x:keep="30" description="d"><x:rule/></outline>'
        b'<outline type="vfolder" text="Unread"><outline type="rule" rule="unread"/></outline></outline>'
        b'<outline type="rss" text="Cmd" xmlUrl="|cat x"/></body></opml>'
    )
    exported = here.export().decode()
    here.bring(here.export())
    assert here.export().decode() == exported
    for kept in (
        'ns1:id="7"',
        "<x:bin",
        'ns1:keep="30"',
        "<x:rule",
        'rule="unread"',
        '"|cat x"',
        ">L</x:label>",
    ):
        assert kept in exported
    assert 'description="d"' in exported


def test_elements_with_a_script_in_them_are_not_kept(here) -> None:
    here.bring(
        b'<opml xmlns:x="urn:x"><body><x:y href="JavaScript:alert(1)"/>'
        b'<outline text="F" xmlUrl="https://f1.example/feed"/></body></opml>'
    )
    assert b"cript" not in here.export()


def test_importing_twice_adds_nothing(here) -> None:
    content = opml(
        f'<outline text="A">{feed_line(1)}<outline type="include" text="i" url="https://l.example/"/></outline>'
        f'{feed_line(2)}<outline text="Empty"/>'
    )
    assert not here.bring(content).adds_nothing
    again = here.bring(content)
    assert again.adds_nothing
    assert again.circle_foreign == {}
    assert actions(again) == ["already", "skipped", "already"]


def test_lists_kept_elsewhere_are_named_with_the_circle_they_would_fill(here) -> None:
    planned = here.plan(
        opml(
            f'<outline text="A">{feed_line(1)}'
            '<outline type="include" text="i" url="https://l.example/o.opml"/></outline>'
            '<outline type="include" text="bad" url="file:///etc/passwd"/>'
            '<outline type="include" text="none"/>'
        )
    )
    assert [(one.url, one.title, one.circle) for one in planned.lists] == [
        ("https://l.example/o.opml", "i", "A/i")
    ]
    assert [bool(row.reason) for row in planned.rows if row.text in ("bad", "none")] == [True, True]


def test_a_list_of_something_else_makes_no_circles(here) -> None:
    planned = here.plan(opml('<outline text="Essay"><outline text="One"/><outline text="Two"/></outline>'))
    assert planned.circles == ()
    assert actions(planned) == ["skipped", "skipped"]
    assert "There is no feed in this file." in planned.warnings


def test_a_list_of_something_else_makes_not_even_the_circle_for_it(here) -> None:
    assert here.plan(
        opml('<outline type="include" text="i" url="https://l.example/"/>'), into="X"
    ).adds_nothing


def search_line(name: str, query: str, more: str = "") -> str:
    return f'<outline text="{name}" listener:kind="search" listener:query="{query}" {more}/>'


def test_saved_searches_come_with_colour_role_scope_and_alert(here) -> None:
    more = (
        "listener:colour='rust' listener:role='rival' listener:alert='notice' "
        'listener:circles=\'["A/B", "C"]\''
    )
    body = f'<outline text="S" listener:kind="searches">{search_line("Rivals", "acme", more)}</outline>'
    here.bring(opml(body + feed_line(1)))
    (search,) = here.library.searches
    assert (search.name, search.query, search.colour, search.role, search.alert) == (
        "Rivals",
        "acme",
        "rust",
        Role.RIVAL,
        Alert.NOTICE,
    )
    assert [circle.path for circle in here.library.circles] == ["A", "A/B", "C"]
    assert search.circles == (here.circle("A/B").id, here.circle("C").id)


@pytest.mark.parametrize("scope", ["not json", "{}", "[1]", ""])
def test_a_search_with_a_damaged_scope_colour_or_role_is_everywhere_and_plain(here, scope) -> None:
    more = f"listener:colour='puce' listener:role='x' listener:circles='{scope}'"
    (search,) = here.plan(opml(search_line("S", "acme", more))).searches
    assert (search.colour, search.role, search.circles) == ("", Role.TOPIC, ())


def test_a_search_whose_name_is_taken_is_left_out_and_said(here) -> None:
    held = SavedSearch(SearchId(1), "Rivals", "acme", "rust")
    here.library = Library(searches=[held])
    same = here.plan(opml(search_line("RIVALS", "acme")))
    other = here.plan(opml(search_line("rivals", "other")))
    assert same.searches == other.searches == ()
    assert not any("rivals" in warning.lower() for warning in same.warnings)
    assert any("rivals" in warning for warning in other.warnings)


def test_a_search_without_a_query_is_left_out_and_said(here) -> None:
    planned = here.plan(opml(search_line("S", " ") + feed_line(1)))
    assert planned.searches == ()
    assert any("Line 2" in warning for warning in planned.warnings)


def test_the_interval_of_a_full_export_comes_back(here) -> None:
    planned = here.plan(
        opml(feed_line(1, 'listener:interval="900"') + feed_line(2, 'listener:interval="soon"'))
    )
    assert [new.interval_s for new in planned.feeds] == [900, None]


def test_a_report_in_a_list_is_no_circle(here) -> None:
    planned = here.plan(
        opml(f'{feed_line(1)}<outline text="R" listener:report="top-sources">{feed_line(2)}</outline>')
    )
    assert actions(planned) == ["add"]
    assert planned.circles == ()
