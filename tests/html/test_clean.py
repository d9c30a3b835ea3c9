import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listener.html import clean, flow
from listener.html.final import checked

BASE = "https://site.example/dir/"
PIECES = [
    "<p>",
    "</p>",
    "<b>",
    "</b>",
    "<i>",
    "</i>",
    "<a href=x>",
    "</a>",
    "<ul>",
    "</ul>",
    "<ol start=3>",
    "<li>",
    "</li>",
]
PIECES += [
    "<blockquote>",
    "</blockquote>",
    "<pre>",
    "</pre>",
    "<code>",
    "</code>",
    "<table>",
    "</table>",
    "<tr>",
    "</tr>",
]
PIECES += [
    "<td colspan=9>",
    "</td>",
    "<th>",
    "<caption>",
    "<img src=i.png alt='a b'>",
    "<img src=s.gif width=9 height=9>",
    "<br>",
]
PIECES += [
    "<hr>",
    "<h1>",
    "</h1>",
    "<h4>",
    "<figure>",
    "<figcaption>",
    "</figcaption>",
    "<dl>",
    "<dt>",
    "<dd>",
    "<div>",
    "</div>",
]
PIECES += [
    "word",
    " ",
    "two words",
    "&amp;",
    "&nbsp;",
    "<",
    "é",
    "\n",
    "<video src=v>",
    "<iframe src=f>",
    "<input alt=x>",
    "\n\nx",
]
MARKUP = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)


def shown(markup: str, *, images: bool = True) -> str:
    return clean.body(markup, BASE, images=images).html


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("plain", "<p>plain</p>"),
        ("a<p>b<div>c</div>d", "<p>a</p><p>b</p><p>c</p><p>d</p>"),
        ("one\ntwo\n\nthree", "<p>one<br>two</p><p>three</p>"),
        ("a<br>b<br> <br>c<br>", "<p>a<br>b</p><p>c</p>"),
        ("<b>x<p>y</b>z", "<p><b>x</b></p><p><b>y</b>z</p>"),
        ("<strong><b>a</b></strong><em>b</em>", "<p><b>a</b><i>b</i></p>"),
        ("<b><i>a</b>b</i>", "<p><b><i>a</i></b><i>b</i></p>"),
        ("<ul><li>a<li>b<ol><li>c</ol></ul>d", "<ul><li>a</li><li>b<ol><li>c</li></ol></li></ul><p>d</p>"),
        ("<li>loose", "<ul><li>loose</li></ul>"),
        ("<ol start=4><li>a<p>b</p></ol>", '<ol start="4"><li>a<p>b</p></li></ol>'),
        ("<ul></ul><table></table>x", "<p>x</p>"),
        ("<h1>T</h1><h3>S</h3>", "<h2>T</h2><h3>S</h3>"),
        ("<dl><dt>t<dd>d</dl>e", '<p class="term">t</p><p class="definition">d</p><p>e</p>'),
        ("a<hr>b", "<p>a</p><hr><p>b</p>"),
        ("a &amp; &lt;b&gt;", "<p>a &amp; &lt;b&gt;</p>"),
        ("<td>a<tr>b", "<p>a</p><p>b</p>"),
        ("face<font>book</font><span>s</span>", "<p>facebooks</p>"),
    ],
)
def test_bodies_become_a_flow_of_paragraphs(markup: str, expected: str):
    assert shown(markup) == expected


def test_quotes_code_and_data_are_tables():
    assert shown("<blockquote>q<p>r</blockquote>").count('<p class="q">') == 2
    assert '<td class="bar" width="3"></td><td class="quoted">' in shown("<blockquote>q</blockquote>")
    assert "<pre>  a\n<b>b</b>\nc</pre>" in shown("<pre>\n  a\n<b>b</b>\n<code>c</code></pre>")
    table = shown("<table border=9><caption>c</caption><tr><th>h<td colspan=999 rowspan=2>d</table>e")
    assert table == (
        '<table class="data" border="1" cellspacing="0" cellpadding="6"><tr><td>c</td></tr>'
        '<tr><th>h</th><td colspan="20" rowspan="2">d</td></tr></table><p>e</p>'
    )


def test_code_keeps_lines_and_loses_structure():
    assert "<pre>a\nb\nc</pre>" in shown("<pre>a<br>b<div>c</div></pre>").replace("\n</pre>", "</pre>")
    assert "<ul>" not in shown("<pre><ul><li>x</ul></pre>")


@pytest.mark.parametrize(
    ("href", "kept"),
    [
        ("x", "https://site.example/dir/x"),
        ("http://a.example/?a=1&amp;b=2", "http://a.example/?a=1&amp;b=2"),
        ("mailto:me@a.example", "mailto:me@a.example"),
        ("javascript:x", None),
        ("#top", None),
        ("http://a.example/" + "x" * 3000, None),
    ],
)
def test_links_lead_to_the_web_or_to_mail(href: str, kept: str | None):
    expected = f'<p><a href="{kept}">l</a>m</p>' if kept else "<p>lm</p>"
    assert shown(f'<a href="{href}">l</a>m') == expected


def test_a_link_around_blocks_goes_on_in_each():
    assert shown("<a href=x>a<p>b</p></a>c").count("<a href=") == 2


def test_pictures_stand_in_paragraphs_of_their_own_but_small_ones_do_not():
    picture = '<img src="https://site.example/dir/i.png" alt="A &quot;b&quot;" width="4000">'
    assert shown("a<img src=i.png alt='A \"b\"' width=100000>b") == (
        f'<p>a</p><p class="image">{picture}</p><p>b</p>'
    )
    assert '<p>a<img class="inline" src' in shown("a<img src=i.png width=16 height=16>b")
    assert '<p class="image"><a href="https://site.example/dir/x"><img' in shown(
        "<a href=x><img src=i.png></a>"
    )
    assert 'class="caption">c</p>' in shown(
        "<figure><img src=i.png><figcaption><p>c</p></figcaption></figure>"
    )


def test_pictures_that_only_count_readers_are_left_out():
    assert shown("a<img src=p.gif width=1 height=1>b") == "<p>a b</p>"
    assert shown("<img src=p.gif height=0 alt=words>") == "<p>words </p>"
    assert shown("<img src=''>x") == "<p>x</p>"


@pytest.mark.parametrize(
    "attributes", ["data-src=r.png src=data:x", "srcset='r.png 2x, s.png'", "data-lazy-src=r.png"]
)
def test_pictures_that_load_late_are_found(attributes: str):
    assert 'src="https://site.example/dir/r.png"' in shown(f"<img {attributes}>")


def test_without_leave_no_picture_has_an_address():
    body = clean.body(
        "<img src=http://www.a.example/1.png><img src=data:x alt=d><img src=2.png>", BASE, images=False
    )
    assert re.findall('src="([^"]*)"', body.html) == ["unloaded:0", "unloaded:1", "unloaded:2"]
    assert body.image_hosts == ("a.example", "", "site.example")
    assert "http" not in body.html


def test_films_become_links():
    assert shown("<iframe src='https://www.youtube.com/embed/abcdef12'></iframe>") == (
        '<p class="media"><a href="https://www.youtube.com/watch?v=abcdef12">Embedded: youtube.com</a></p>'
    )
    assert "Film: site.example" in shown("<video src=v.mp4>old words</video>")
    assert "Sound: site.example" in shown("<audio src=a.mp3></audio>")
    assert shown("<iframe src='javascript:x'></iframe>") == ""


@pytest.mark.parametrize(
    ("markup", "limit"),
    [
        ("<div>" * 20_000 + "x", ""),
        ("<table><tr><td>" * 40 + "x", "table"),
        ("<blockquote>" * 5_000 + "x", "quote"),
        ("<ul><li>" * 20_000 + "x", "depth"),
        ("<table>" + "<tr><td>x" * 50_000, "rows"),
        ("<b>x</b> " * 50_000, "elements"),
        ("W" * 1_000_000, "text"),
        ("<img src=a.png alt=b>" * 40_000, "pictures"),
        ("<a href=http://e.example/" + "p" * 500 + ">x</a>" * 1_900, ""),
        ("<table><ul><li><blockquote><pre>" * 20_000, ""),
        ("<pre>" + "x\n" * 50_000, "lines"),
    ],
    ids=[
        "divs",
        "tables",
        "quotes",
        "lists",
        "rows",
        "elements",
        "word",
        "pictures",
        "links",
        "mixed",
        "lines",
    ],
)
def test_budgets_hold(markup: str, limit: str):
    body = clean.body(markup, BASE, images=True)
    depth = deepest = tables = deepest_tables = 0
    for end, name in re.findall(r"<(/?)([a-z0-9]+)", body.html):
        if name in ("br", "hr", "img"):
            continue
        depth += -1 if end else 1
        tables += (-1 if end else 1) * (name == "table")
        deepest, deepest_tables = max(deepest, depth), max(deepest_tables, tables)
    assert depth == 0
    assert deepest <= 50
    assert deepest_tables <= flow.MAX_TABLES
    assert body.html.count("<tr>") <= flow.MAX_ROWS + 20
    assert len(re.findall("<[a-z]", body.html)) <= flow.MAX_ELEMENTS + 50
    assert body.html.count("\n") <= flow.MAX_ELEMENTS
    assert len(body.html) < 500_000
    assert body.was_cut is (limit in ("rows", "elements", "text", "lines"))


def test_long_runs_can_be_broken():
    assert max(map(len, re.split("[\u200b\\s<>]", shown("W" * 5_000)))) <= flow.MAX_RUN
    assert max(map(len, shown("<b>w</b>" * 3_000).replace("</b><b>", "").split("\u200b"))) < 300
    assert "\u200b" not in shown("word " * 500)


def test_rows_beyond_the_budget_do_not_take_what_follows_with_them():
    body = clean.body("<table>" + "<tr><td>x" * 400 + "</table><p>after</p>", BASE, images=True)
    assert body.html.endswith("</table><p>after</p>")
    assert body.was_cut


@given(MARKUP)
def test_whatever_comes_the_last_check_finds_nothing_to_change(markup: str):
    body = clean.body(markup, BASE, images=False)
    once = checked(body.html)
    assert once == checked(once)
    assert once.replace("&nbsp;", "\xa0") == body.html


@given(st.text(max_size=200))
def test_any_text_is_cleaned(markup: str):
    once = checked(clean.body(markup, BASE, images=True).html)
    assert once == checked(once)
