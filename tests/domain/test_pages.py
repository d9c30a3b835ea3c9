"""When two links lead to one page."""

import pytest

from listener.domain.pages import host_of, page_of


@pytest.mark.parametrize(
    ("url", "page"),
    [
        ("http://WWW.Example.org/A/", "https://example.org/A"),
        ("https://example.org", "https://example.org"),
        ("https://example.org:443/#top", "https://example.org"),
        ("http://example.org:8080/x", "https://example.org:8080/x"),
        ("https://u:p@example.org/x", "https://example.org/x"),
        ("https://example.org/?utm_source=a&b=2&fbclid=3&a=1&gclid", "https://example.org?b=2&a=1"),
        ("https://example.org/?UTM_x=1", "https://example.org"),
        ("https://example.org/?gclidish=1", "https://example.org?gclidish=1"),
        ("https://[::1]:80/x", "https://[::1]/x"),
        ("mailto:a@example.org", None),
        ("/relative", None),
    ],
)
def test_a_page_has_one_address_however_it_is_written(url, page) -> None:
    found = page_of(url)
    assert (found and found.url) == page
    assert (found.host if found else "") == host_of(page)


def test_the_host_of_an_address_is_without_www() -> None:
    assert host_of("https://www.Example.org:8080/x") == "example.org"
    assert host_of("nothing") == host_of(None) == ""


@pytest.mark.shared
def test_pages_are_truths_pages(shared) -> None:
    import reports

    links = [
        "http://www.example.org/a/?utm_a=1&x=%20",
        "https://example.org/a//b/",
        "https://example.org?a=&&b",
        "https://EXAMPLE.org:80/?fbclid=1",
    ]
    assert [page_of(link).url for link in links] == [reports.canonical(link) for link in links]
