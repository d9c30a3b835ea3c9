import pytest

from listener.domain.reference import host, resolved


@pytest.mark.parametrize(
    ("reference", "address"),
    [
        ("http://a.example/x?y=1#z", "http://a.example/x?y=1#z"),
        ("HTTPS://A.example/x", "https://A.example/x"),
        (" /up ", "https://base.example/up"),
        ("../b", "https://base.example/b"),
        ("//other.example/x", "https://other.example/x"),
        ("?q=1", "https://base.example/dir/page?q=1"),
        ("a\nb\tc", "https://base.example/dir/abc"),
        ("a b", "https://base.example/dir/a b"),
        ('http://a.example/"<x>', "http://a.example/%22%3Cx%3E"),
        ("", None),
        ("javascript:alert(1)", None),
        ("java\tscript:alert(1)", None),
        ("data:text/html,x", None),
        ("file:///etc/passwd", None),
        ("mailto:a@b.example", None),
        ("http://", None),
        ("http://[x", None),
        ("x" * 40_000, None),
    ],
)
def test_what_an_address_in_a_document_means(reference: str, address: str | None):
    found = resolved("https://base.example/dir/page", reference)
    assert (found.replace("HTTPS", "https") if found else found) == address


def test_hosts_are_shown_without_www():
    assert host("https://WWW.Example.org:8080/x") == "example.org"
    assert host("http://[x") == ""
    assert host("mailto:a@b.example") == ""
