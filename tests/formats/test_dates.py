from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listener.formats.dates import read

DAY = datetime(2010, 9, 6, tzinfo=UTC)


def at(hour: int, minute: int = 0, second: int = 0, day: int = 6) -> datetime:
    return datetime(2010, 9, day, hour, minute, second, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("Mon, 06 Sep 2010 00:01:00 +0000", at(0, 1)),
        ("Mon, 06 Sep 2010 00:01:00 GMT", at(0, 1)),
        ("Mon, 6 Sep 10 00:01 EST", at(5, 1)),
        ("06 September 2010 02:00:00 +0200", DAY),
        ("Mon,06 Sep 2010 12:00:00 PDT", at(19)),
        ("Mon, 06 Sep 2010 12:00:00 (CEST)", at(10)),
        ("Mon, 06 Sep 2010 12:00:00 GMT+2", at(10)),
        ("Mon, 06 Sep 2010 05:30:00 IST", DAY),
        ("Mon, 06 Sep 2010 12:00:00 XYZ", at(12)),
        ("Mon, 06 Sep 2010 00:01:00 +9999", at(0, 1)),
        ("Mon, 06 Sep 2010 25:61:61 GMT", DAY),
        ("Mon Sep  6 00:01:00 2010", at(0, 1)),
        ("Mon Sep 6 00:01:00 PDT 2010", at(7, 1)),
        ("Monday, September 6th, 2010", DAY),
        ("Sept. 6, 2010 5:30 PM", at(17, 30)),
        ("Sept 6, 2010 12:05 a.m.", at(0, 5)),
        ("2010-09-06", DAY),
        ("2010-09-06T00:01:00Z", at(0, 1)),
        ("2010-09-06T00:01:00.123456+02:00", at(22, 1, day=5)),
        ("2010-09-06 00:01", at(0, 1)),
        ("2010-09-06T24:00:00Z", at(0, day=7)),
        ("20100906T101112Z", at(10, 11, 12)),
        ("2010-W36-1", DAY),
        ("2010-09", datetime(2010, 9, 1, tzinfo=UTC)),
        ("2010", datetime(2010, 1, 1, tzinfo=UTC)),
        ("1283731260", at(0, 1)),
        ("1283731260123", at(0, 1)),
        ("9/6/2010 1:02:03", at(1, 2, 3)),
        ("16/9/2010", at(0, day=16)),
        ("6.9.2010 10:11", at(10, 11)),
        ("2010/09/06 10:11:12", at(10, 11, 12)),
        ("2010年9月6日", DAY),
        ("2010년 9월 6일 오후 1:31:15", at(13, 31, 15)),
        ("Mo, 06 Sept 2010 10:00:00 MESZ", at(8)),
        ("lun., 06 sept. 2010 10:00:00 +0200", at(8)),
        ("06 de septiembre de 2010", DAY),
        ("Пн, 06 сен 2010 03:01:00 +0300", at(0, 1)),
        ("Δευ, 06 Σεπ 2010 00:01:00 EET", at(22, 1, day=5)),
        ("6 wrz 2010", DAY),
        ("Thu, 01 Jan 1970 00:00:00 GMT", datetime(1970, 1, 1, tzinfo=UTC)),
        ("6 Sep 69", datetime(2069, 9, 6, tzinfo=UTC)),
        ("6 Sep 70", datetime(1970, 9, 6, tzinfo=UTC)),
    ],
)
def test_a_date_is_read_however_it_is_written(text: str, moment: datetime):
    found = read(text)
    assert found is not None
    assert found.replace(microsecond=0) == moment


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  ",
        "soon",
        "not a date",
        "Tue, 30 Feb 2010 10:00:00 GMT",
        "Fri, 31 Dec 9999 23:59:59 -1200",
        "-0001-01-01",
        "2010-13-01",
        "2010-W99-1",
        "99/99/2010",
        "9" * 80,
        "06 Foo 2010",
    ],
)
def test_what_is_no_date_is_none(text: str):
    assert read(text) is None


@given(st.integers(631_152_000, 3_786_912_000))
def test_what_mail_and_iso_write_is_read_back(epoch: int):
    aware = datetime.fromtimestamp(epoch, UTC)
    assert read(aware.strftime("%a, %d %b %Y %H:%M:%S +0000")) == aware
    assert read(aware.isoformat()) == aware


@given(st.text(max_size=60))
def test_any_text_is_read_or_is_none(text: str):
    found = read(text)
    assert found is None or found.tzinfo is UTC


@given(
    st.lists(
        st.sampled_from(["6", "10", "2010", "sep", ":", "/", "-", " ", "T", "GMT", "+", "01"]), max_size=9
    )
)
def test_any_pieces_of_dates_are_read_or_are_none(pieces: list[str]):
    read("".join(pieces))
