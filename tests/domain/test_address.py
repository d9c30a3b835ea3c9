"""What a person may type, when two addresses are one feed, and what is near."""

import pytest
from hypothesis import example
from hypothesis import given as for_all
from hypothesis import strategies as st

from listener.domain.address import (
    Credentials,
    Origin,
    feed_key,
    followed,
    given,
    is_private,
    is_same_feed,
    origin,
    without_credentials,
)
from listener.domain.errors import BadAddress


@pytest.mark.parametrize(
    ("typed", "url"),
    [
        ("https://example.org/feed", "https://example.org/feed"),
        ("http://example.org/feed", "http://example.org/feed"),
        ("  https://example.org/feed \n", "https://example.org/feed"),
        ("<https://example.org/feed>", "https://example.org/feed"),
        ("HTTPS://Example.ORG/Feed", "https://example.org/Feed"),
        ("https://example.org", "https://example.org/"),
        ("https:example.org/a", "https://example.org/a"),
        ("https:///example.org/a", "https://example.org/a"),
        ("example.org", "https://example.org/"),
        ("example.org/feed?x=1", "https://example.org/feed?x=1"),
        ("//example.org/feed", "https://example.org/feed"),
        ("example.org:8443/feed", "https://example.org:8443/feed"),
        ("localhost:8765/rss", "http://localhost:8765/rss"),
        ("localhost", "http://localhost/"),
        ("nas.local/feed", "http://nas.local/feed"),
        ("intranet/feed", "http://intranet/feed"),
        ("http://intranet", "http://intranet/"),
        ("127.0.0.1:80/a", "http://127.0.0.1/a"),
        ("192.168.1.5/a", "http://192.168.1.5/a"),
        ("93.184.216.34/a", "https://93.184.216.34/a"),
        ("[::1]:8000/a", "http://[::1]:8000/a"),
        ("http://[2001:DB8::1]/a", "http://[2001:db8::1]/a"),
        ("feed:https://example.org/a", "https://example.org/a"),
        ("feed://example.org/a", "https://example.org/a"),
        ("feed:example.org/a", "https://example.org/a"),
        ("feed://https://example.org/a", "https://example.org/a"),
        ("itpc://example.org/a", "https://example.org/a"),
        ("https://example.org:443/a", "https://example.org/a"),
        ("http://example.org:80/a", "http://example.org/a"),
        ("http://example.org:/a", "http://example.org/a"),
        ("https://example.org:80/a", "https://example.org:80/a"),
        ("http://bücher.example/ü?ö=ä", "http://xn--bcher-kva.example/%C3%BC?%C3%B6=%C3%A4"),
        ("http://例え.jp/", "http://xn--r8jz45g.jp/"),
        ("http://example.org/a b", "http://example.org/a%20b"),
        ("http://example.org/a%20b%zz", "http://example.org/a%20b%zz"),
        ("http://example.org/a#part", "http://example.org/a#part"),
        ("http://example.org?x=[1]", "http://example.org/?x=[1]"),
        ("http:\\\\example.org\\a", "http://example.org/a"),
        ("http://example.org./a", "http://example.org/a"),
        ("http://my_blog.example.org/", "http://my_blog.example.org/"),
    ],
)
def test_what_was_typed_becomes_an_address(typed, url):
    assert given(typed).url == url
    assert given(given(typed).url).url == url


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "No address"),
        (" \n ", "No address"),
        ("<>", "No address"),
        ("hello", "not a web address"),
        ("hello world", "not a web address"),
        ("not an address at all.", "not a web address"),
        ("http://", "lacks the name"),
        ("https:", "lacks the name"),
        ("feed:", "not a web address"),
        ("file:///etc/passwd", "not file: addresses"),
        ("javascript:alert(1)", "not javascript: addresses"),
        ("ftp://example.org/", "not ftp: addresses"),
        ("mailto:a@example.org", "not mailto: addresses"),
        ("feed:javascript:alert(1)", "not javascript: addresses"),
        ("http://exa mple.org/", "not a web address"),
        ("http://example.org:99999/", "no port 99999"),
        ("http://example.org:0/", "no port 0"),
        ("http://example.org:abc/", "not a web address"),
        ("example.org:abc/", "not a web address"),
        ("http://.org/", "not the name of a site"),
        ("http://a..b/", "not the name of a site"),
        ("http://-a.org/", "not the name of a site"),
        ("http://[::zz]/", "not a web address"),
        ("http://[::1:2:3:4:5:6:7:8:9]/", "not the name of a site"),
        ("http://1.2.3/", "not the name of a site"),
        ("http://1.2.3.256/", "not the name of a site"),
        (f"http://{'a' * 64}.org/", "not the name of a site"),
        ("http://ex\x00ample.org/", "not a web address"),
        ("http://example.org/a\nb", "not a web address"),
        ("http://example.org/" + "a" * 9000, "too long"),
        ("h" * 100, "…"),
    ],
)
def test_what_is_no_address_is_refused_in_one_sentence(typed, words):
    with pytest.raises(BadAddress, match=words) as caught:
        given(typed)

    assert len(str(caught.value)) < 250


@for_all(st.text(max_size=60))
def test_whatever_is_typed_is_an_address_or_refused(text):
    try:
        url = given(text).url
    except BadAddress:
        return
    assert url.startswith(("http://", "https://"))
    assert url.isascii()
    assert given(url).url == url


def test_a_password_in_an_address_is_taken_off():
    typed = given("https://user%40x:pa%3Ass@example.org/feed")

    assert typed.url == "https://example.org/feed"
    assert typed.credentials == Credentials("user@x", "pa:ss")
    assert "pa:ss" not in repr(typed)
    assert given("https://token@example.org/").credentials == Credentials("token", "")
    assert given("https://example.org/").credentials is None


def test_a_password_is_taken_off_and_all_else_stays():
    address = "HTTP://u:p@Example.org:80/a%2f?b#c"

    assert without_credentials(address).url == "http://Example.org:80/a%2f?b#c"
    assert without_credentials(address).credentials == Credentials("u", "p")
    assert without_credentials("http://e.org/@x").url == "http://e.org/@x"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://e.org/feed", " http://e.org/feed "),
        ("http://e.org/feed", "HTTP://E.ORG/feed"),
        ("http://e.org/feed", "http://e.org:80/feed"),
        ("https://e.org/feed", "https://e.org:443/feed"),
        ("http://e.org/feed", "http://e.org/feed#latest"),
        ("http://e.org/feed", "http://e.org/feed #latest"),
        ("nonsense", "nonsense #latest"),
        ("http://e.org", "http://e.org/"),
        ("http://[::1]:80/", "http://[::1]/"),
    ],
)
def test_two_addresses_are_one_feed(one, other):
    assert is_same_feed(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://e.org/feed", "https://e.org/feed"),
        ("http://e.org/feed", "http://e.org/feed/"),
        ("http://e.org/feed", "http://e.org/Feed"),
        ("http://e.org/feed", "http://www.e.org/feed"),
        ("http://e.org/feed", "http://e.org/feed?a=1"),
        ("http://e.org/feed", "http://e.org:8080/feed"),
        ("http://u:p@e.org/feed", "http://e.org/feed"),
        ("http://e.org/?a&b", "http://e.org/?b&a"),
    ],
)
def test_two_addresses_are_two_feeds(one, other):
    assert not is_same_feed(one, other)


@for_all(st.text(max_size=40))
@example("\r#")
@example("a #b")
def test_a_key_is_its_own_key(text):
    for address in (text, f"http://{text}", f"http://e.org/{text}"):
        assert feed_key(feed_key(address)) == feed_key(address)


@pytest.mark.parametrize("text", ["http://[", "http://e.org:x/", "nonsense", ""])
def test_what_is_no_address_is_its_own_key(text):
    assert feed_key(text) == text


def test_an_origin_is_scheme_host_and_port():
    assert origin("HTTP://E.org./a") == Origin("http", "e.org", 80)
    assert origin("https://e.org:8443") == Origin("https", "e.org", 8443)


@pytest.mark.parametrize("text", ["file:///a", "e.org", "http://", "http://e.org:x/", "http://["])
def test_only_the_web_has_origins(text):
    with pytest.raises(BadAddress, match="http or https"):
        origin(text)


@pytest.mark.parametrize(
    ("reference", "url"),
    [
        ("b", "http://e.org/a/b"),
        ("/b", "http://e.org/b"),
        ("//o.org/b", "http://o.org/b"),
        ("https://o.org", "https://o.org/"),
        (" b\n", "http://e.org/a/b"),
        ("b#c", "http://e.org/a/b"),
        ("?q=ü", "http://e.org/a/?q=%C3%BC"),
        ("http://u:p@o.org/", "http://o.org/"),
        ("jav\tascript:alert(1)", None),
        ("file:///etc/passwd", None),
        ("data:,x", None),
        ("http://", "http://e.org/a/"),
        ("https://", None),
        ("http://[", None),
        ("http://a..b/", None),
        ("", None),
        ("a" * 9000, None),
    ],
)
def test_a_reference_leads_to_the_web_or_nowhere(reference, url):
    assert followed("http://e.org/a/", reference) == url


@pytest.mark.parametrize(
    "number",
    [
        "127.0.0.1",
        "127.9.9.9",
        "10.0.0.1",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1%eth0",
        "fc00::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "nonsense",
    ],
)
def test_a_near_number_is_private(number):
    assert is_private(number)


@pytest.mark.parametrize(
    "number", ["93.184.216.34", "2606:2800:220:1::1", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_a_far_number_is_not(number):
    assert not is_private(number)
