import pytest

from listener.domain.errors import WrongUsage
from listener.domain.workspace import ReportDefaults, checked_name, checked_period


def test_blanks_around_a_name_are_off() -> None:
    assert checked_name("  Acme  and rivals ") == "Acme and rivals"


@pytest.mark.parametrize("text", ["", "   ", "x" * 81])
def test_a_name_is_neither_empty_nor_endless(text: str) -> None:
    with pytest.raises(WrongUsage):
        checked_name(text)


@pytest.mark.parametrize(("text", "days"), [("p7d", 7), (" P365D ", 365), ("", None)])
def test_how_far_reports_look_back_is_a_number_of_days(text: str, days: int | None) -> None:
    assert ReportDefaults(checked_period(text)).days == days


@pytest.mark.parametrize("text", ["a week", "P1M", "P0D", "P-7D", "P99999D"])
def test_what_is_no_number_of_days_is_refused(text: str) -> None:
    with pytest.raises(WrongUsage, match="P30D"):
        checked_period(text)
