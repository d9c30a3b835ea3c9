import io

from listener.cli import tables
from listener.cli.tables import Table


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def filled() -> Table:
    table = Table(("Id", "Title", "Count"), frozenset({0, 2}))
    table.add_row("7", "工場 and é", "12,000")
    table.add_row("1234", "two\nlines", None)
    table.add_row("8", "[bold]:smile:[/bold]", "")
    return table


def test_a_pipe_is_given_plain_lines_in_columns():
    assert list(tables.lines(filled())) == [
        "  Id  Title                  Count",
        "   7  工場 and é            12,000",
        "1234  two",
        "      lines",
        "   8  [bold]:smile:[/bold]",
    ]


def test_a_table_without_rows_is_its_head_and_one_without_a_head_nothing():
    assert list(tables.lines(Table(("Id", "Title")))) == ["Id  Title"]
    assert list(tables.lines(Table(("", ""), has_header=False))) == []


def test_a_terminal_is_shown_the_same_texts(monkeypatch):
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("TERM", "dumb")
    shown = Terminal()
    tables.write(filled(), shown)
    assert [line.rstrip() for line in shown.getvalue().splitlines()] == list(tables.lines(filled()))


def test_a_title_does_not_steer_the_terminal():
    table = Table(("Title",), has_header=False)
    table.add_row("red \x1b[31m\x07\x9bend")
    piped = io.StringIO()
    tables.write(table, piped)
    assert piped.getvalue() == "red [31mend\n"
