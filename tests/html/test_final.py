"""Nothing active passes: our own nasty list, with and without the flow before the last check."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listener.html.article import cleaned
from listener.html.final import checked

NASTY = [
    "<script>alert(1)</script>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<SCRIPT SRC=//x.example/x.js></SCRIPT>",
    "<img src=x onerror=alert(1)>",
    "<img src=x\x0conerror=alert(1)>",
    "<img/src=x/onerror=alert(1)>",
    '<img src="x` `<script>alert(1)</script>"` `>',
    "<svg onload=alert(1)><script>alert(1)</script></svg>",
    "<svg><a xlink:href='javascript:alert(1)'><text>x</text></a><use href='//x.example/#x'/></svg>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<template><img src=x onerror=alert(1)></template>",
    "<xmp><p title='</xmp><img src=x onerror=alert(1)>'></xmp>",
    "<textarea><img src=x onerror=alert(1)></textarea>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href='jav&#x09;ascript:alert(1)'>x</a>",
    "<a href='&#14; javascript:alert(1)'>x</a>",
    "<a href=' \x01javascript:alert(1)'>x</a>",
    (
        "<a href='vbscript:x'>x</a><a href='data:text/html,<script>1</script>'>"
        "x</a><a href='file:///etc/passwd'>x</a>"
    ),
    "<a href='mailto:a@b.example\" onclick=x '>x</a>",
    (
        "<iframe src='javascript:alert(1)' srcdoc='<script>x</script>'>"
        "</iframe><frameset><frame src=x></frameset>"
    ),
    "<object data='x.swf'></object><embed src='x.swf'><applet code=x></applet>",
    (
        "<form action='//x.example'><input name=p type=password>"
        "<button formaction='javascript:x'>go</button></form>"
    ),
    (
        "<meta http-equiv=refresh content='0;url=//x.example'>"
        "<base href='//x.example/'><link rel=stylesheet href=x>"
    ),
    "<style>@import '//x.example';body{background:url(//x.example)}</style>",
    "<p style='width:expression(alert(1));background:url(//x.example);position:fixed'>x</p>",
    "<p class='mark rust own s1' id='m1' name='m1'>x</p><span class='mark rust own s1' id=m1>x</span>",
    "<h1>Listener: your password has expired</h1>",
    "<table background='//x.example'><tr><td background='javascript:alert(1)' bgcolor=red>x</table>",
    "<img dynsrc='javascript:x' lowsrc='javascript:x' longdesc='//x.example' usemap='#m'>",
    "<img src='qrc:/icons/x.png'>",
    (
        "<img src='file:///etc/passwd'><img src='\\\\evil\\share\\x.png'>"
        "<img src='smb://evil/x'><img src='unloaded:0'>"
    ),
    (
        "<video poster='//x.example/p' src='javascript:x' autoplay></video>"
        "<audio src='file:///x' autoplay></audio>"
    ),
    "<details open ontoggle=alert(1)><summary>x</summary></details><marquee onstart=alert(1)>x</marquee>",
    "<body onload=alert(1) background='//x.example'><isindex action=javascript:alert(1)>",
    "</p></td></table></body></html><p>after a forged end</p>",
    '<p title="</p><script>alert(1)</script>">x</p>',
    "<a title='x' onmouseover=alert(1) style=x target=_blank ping=//x.example href=http://ok.example/>x</a>",
]
ALLOWED_ATTRIBUTES = {
    *(
        "href",
        "src",
        "alt",
        "width",
        "height",
        "class",
        "start",
        "border",
        "cellspacing",
        "cellpadding",
        "colspan",
        "rowspan",
    )
}
ELEMENTS = "a b br code h1 h2 h3 h4 h5 h6 hr i img li ol p pre s small sub sup table td th tr u ul"
ALLOWED_ELEMENTS = re.split(" ", ELEMENTS)
ACTIVE = re.compile(r"(?i)javascript:|vbscript:|data:|file:|qrc:|smb:|expression\(|@import|srcdoc")


def harmless(markup: str) -> bool:
    """Tell whether well-formed markup holds nothing but what a page may hold."""
    for name, attributes in re.findall(r'<([a-z0-9]+)((?: [a-z]+(?:="[^"]*")?)*)>', markup):
        if name not in ALLOWED_ELEMENTS:
            return False
        for attribute, value in re.findall(r' ([a-z]+)(?:="([^"]*)")?', attributes):
            if attribute not in ALLOWED_ATTRIBUTES or ACTIVE.match(value.strip()):
                return False
    rest = re.sub(r'</?[a-z0-9]+(?: [a-z]+(?:="[^"]*")?)*>', "", markup)
    return "<" not in rest


@pytest.mark.parametrize("markup", NASTY)
def test_nothing_active_is_shown(markup: str):
    for page in (cleaned(markup, "https://site.example/"), checked(markup)):
        assert harmless(page), page


@pytest.mark.parametrize("markup", NASTY)
def test_what_comes_behind_is_still_shown(markup: str):
    unclosed = markup.startswith(("<math", "<!-->"))
    assert unclosed or "kept text" in cleaned(f"{markup}<p>kept text</p>")


def test_no_page_can_pretend_to_be_ours():
    page = cleaned(
        "<p class='source'>x</p><h1>x</h1><p class='note'>y</p><span class='mark s1' id='m1'>z</span>"
    )
    assert page == "<p>x</p><h2>x</h2><p>y</p><p>z</p>"


@given(
    st.lists(
        st.sampled_from([*NASTY, "<p>", "</p>", "<table>", "'", '"', "<!--", "-->", "<pre>"]), max_size=6
    )
)
def test_no_mixture_of_them_is_active(pieces: list[str]):
    assert harmless(cleaned("".join(pieces), "https://site.example/"))
    assert harmless(checked("".join(pieces)))
