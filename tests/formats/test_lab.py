"""Every real feed of the lab is read: nothing breaks, and no entry is lost."""

import json
from pathlib import Path

import pytest

from listener.domain.errors import ParseError
from listener.formats.parse import parse

pytestmark = pytest.mark.shared

# Where the lab leaves the count open (its two counts differ, or the file is broken): what we find, and why.
EXPLAINED = {
    "feedreader--AtomSpecialCharacters.xml": (1, "a control sign in a title is dropped"),
    "feedjira--HREFConsideredHarmful.xml": (10, "a line stands before the declaration"),
    "feedjira--TechCrunch.xml": (20, "a line stands before the declaration"),
    "feedjira--TypePadNews.xml": (10, "a line stands before the declaration"),
    "feedjira--itunes.xml": (3, "a line stands before the declaration"),
    "feedjira--youtube_atom.xml": (15, "a line stands before the declaration"),
    "feedparser--encoding-bozo_bogus_encoding.xml": (0, "an encoding that does not exist"),
    "feedparser--entities-diams.xml": (0, "an entity of HTML"),
    "feedparser--entities-divide.xml": (0, "an entity of HTML"),
    "feedparser--entities-epsilon.xml": (0, "an entity of HTML"),
    "feedparser--entities-upper_Dagger.xml": (0, "an entity of HTML"),
    "feedparser--entities-upper_Upsilon.xml": (0, "an entity of HTML"),
    "feedparser--entities-upsilon.xml": (0, "an entity of HTML"),
    "feedparser--chardet-big5.xml": (0, "Big5 without a label: read, letters wrong"),
    "feedparser--chardet-eucjp.xml": (1, "EUC-JP without a label: read, letters wrong"),
    "feedparser--chardet-gb2312.xml": (1, "GB 2312 without a label: read, letters wrong"),
    "feedparser--chardet-shiftjis.xml": (1, "Shift JIS without a label: read, letters wrong"),
    "feedparser--illformed-rdf_channel_empty_textinput.xml": (1, "a comment before the declaration"),
    "feedparser--illformed-rss_empty_document.xml": (None, "a comment and nothing else"),
    "feedparser--illformed-rss_incomplete_cdata.xml": (1, "a CDATA section that never ends"),
    "feedparser--illformed-undeclared_namespace.xml": (0, "a prefix that is not declared"),
    "feedparser--cdf-channel_abstract_map_description.xml": (0, "CDF without items"),
    "feedparser--cdf-channel_title.xml": (0, "CDF without items"),
    "feedparser--cdf-item_abstract_map_summary.xml": (1, "CDF"),
    "miniflux--invalid-prolog.xml": (1, "an encoding that does not exist"),
    "miniflux--no_encoding_ISO-8859-1.xml": (10, "ISO 8859-1 without a label"),
    "gofeed--itunes_item_summary_cdata_multi.xml": (1, "a prefix that is not declared"),
    "gofeed--feed_image_-_rss_channel_media.xml": (0, "a prefix that is not declared"),
    "gofeed--feed_item_image_-_rss_channel_item_media.xml": (1, "a prefix that is not declared"),
    "gofeed--empty_feed.xml": (None, "no byte in it"),
    "gofeed--feed_link_-_rss_channel_atom_link_alternate.xml": (0, "a prefix that is not declared"),
    "rome--test-rdf.xml": (1, "four of the five raw counts are content:item, parts of one entry's content"),
    "simplepie--feed-utf16be.xml": (1, "UTF-16 without mark or label, which feedparser alone does not read"),
    "simplepie--feed-utf16le.xml": (1, "UTF-16 without mark or label, which feedparser alone does not read"),
    "simplepie--feed-with-whitespace-before-xml-declaration.xml": (0, "blank lines before the declaration"),
}


def entries_of(path: Path) -> int | None:
    try:
        return len(parse(path.read_bytes(), url="http://lab.example/feed").entries)
    except ParseError:
        return None


def test_every_feed_of_the_lab_gives_its_entries(shared: Path):
    manifest = json.loads((shared / "lab" / "MANIFEST.json").read_text("utf-8"))
    feeds = [row for row in manifest["files"] if row["file"].startswith("feeds/")]
    assert len(feeds) == 345
    wrong = {}
    for row in feeds:
        name = row["file"].removeprefix("feeds/")
        expected = row["expected_items"]
        if expected is None:
            expected, _why = EXPLAINED[name]
        found = entries_of(shared / "lab" / row["file"])
        if found != expected:
            wrong[name] = (expected, found)
    assert wrong == {}


def test_only_open_counts_are_explained(shared: Path):
    manifest = json.loads((shared / "lab" / "MANIFEST.json").read_text("utf-8"))
    known = {
        row["file"].removeprefix("feeds/")
        for row in manifest["files"]
        if row["file"].startswith("feeds/") and row["expected_items"] is None
    }
    assert known == EXPLAINED.keys()
