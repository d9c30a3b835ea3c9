"""The report window over the invented town: computed off the window's thread, every number a door."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QMenu

from listener.app.results import Mark
from listener.domain.chart import Bars, Counted, Door, Form, Timeline
from listener.domain.errors import NotFound
from listener.domain.ids import ItemId, WorkspaceId
from listener.domain.report import Grain, Rate, Records
from listener.domain.workspace import ReportDefaults, Workspace
from listener.ui.models.places import Kind, Place
from listener.ui.reports.asked import Period
from listener.ui.reports.table import Line, Lines, ReportTable
from listener.ui.widgets.buttons import IconButton


@pytest.fixture
def report(town, qtbot):
    """The window with its first report."""
    town.session.reporting.open("mentions-over-time")
    window = town.session.reporting.window
    qtbot.waitUntil(lambda: bool(window.views))
    yield window
    town.session.reporting.close()


def listed(town) -> int:
    return len(town.session.window.parts.items.model.ids)


def test_the_first_report_is_of_every_search(report):
    (view,) = report.views
    assert isinstance(view.chart, Timeline)
    assert [series.sign.name for series in view.chart.series] == ["Ferry", "Bridge"]
    assert view.accessibleName().startswith("Mentions over time:")
    assert report.said == "How often was each search met, and when?"
    assert report.windowTitle() == "Mentions over time – Reports"


def test_a_pressed_bar_lists_exactly_its_items(town, report, qtbot):
    (view,) = report.views
    hit = max(view.scene.hits, key=lambda each: each.height)
    value = view.chart.series[hit.series].values[hit.bucket]
    at = QPoint(round(hit.x + hit.width / 2), round(hit.y + hit.height / 2))
    qtbot.mouseMove(view, at)
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=at)
    qtbot.waitUntil(lambda: listed(town) == value)
    assert town.session.browsing.behind == hit.name


def test_arrow_keys_walk_and_enter_opens(town, report, qtbot):
    (view,) = report.views
    qtbot.keyClick(view, Qt.Key.Key_Right)
    first = view.scene.hits[0]
    together = {item for hit in view.scene.hits if hit.bucket == first.bucket for item in hit.door.items}
    qtbot.keyClick(view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: set(town.session.window.parts.items.model.ids) == together)
    qtbot.keyClick(view, Qt.Key.Key_T)
    qtbot.keyClick(view, Qt.Key.Key_Left)


def test_a_row_of_the_table_opens_its_items(town, report, qtbot):
    table = report.table
    line = table.lines_model.lines.lines[0]
    column = min(table.lines_model.lines.numbers)
    table.clicked.emit(table.lines_model.index(0, column))
    qtbot.waitUntil(lambda: listed(town) == int(line.cells[column]))


def test_every_number_of_a_row_opens_what_it_counts(town, report, qtbot):
    report.choose("top-authors")
    report.period.setCurrentIndex(5)
    qtbot.waitUntil(lambda: report.windowTitle().startswith("Top authors") and not report.stop.isVisible())
    lines = report.table.lines_model.lines
    opened = []
    report.opened.connect(lambda door, name: opened.append((door, name)))
    report.table.clicked.emit(report.table.lines_model.index(0, lines.heads.index("Feeds")))
    (door, name) = opened[0]
    assert len(door.feeds) == int(lines.lines[0].cells[lines.heads.index("Feeds")])
    assert name == f"{lines.lines[0].cells[0]}: Feeds"
    dialog = feeds_dialog(town, qtbot)
    assert dialog.list.count() == len(door.feeds)
    dialog.reject()
    report.table.clicked.emit(report.table.lines_model.index(0, 0))
    assert len(opened) == 1
    report.table.clicked.emit(report.table.lines_model.index(0, lines.heads.index("Items")))
    assert opened[1][1] == lines.lines[0].name


def feeds_dialog(town, qtbot):
    qtbot.waitUntil(lambda: town.session.reporting.doors.dialog is not None)
    return town.session.reporting.doors.dialog


def test_feeds_behind_a_number_are_listed_and_one_is_gone_to(town, report, qtbot):
    report.choose("top-sources")
    qtbot.waitUntil(lambda: report.windowTitle().startswith("Top sources"))
    (feeds,) = [each for each in report.figures.doors if each.accessibleName().startswith("Feeds in scope")]
    feeds.click()
    dialog = feeds_dialog(town, qtbot)
    assert dialog.list.count() == int(feeds.text())
    title = dialog.list.currentItem().text()
    dialog.do.click()
    qtbot.waitUntil(lambda: town.session.browsing.place.kind is Kind.FEED)
    assert town.session.reporting.doors.dialog is None
    assert town.session.arranging.name_of(town.session.browsing.place) == title


def test_a_feed_that_is_followed_no_more_has_its_items_listed(town, report, qtbot):
    (feed, *_others) = town.ask(lambda listener: listener.feeds.all())
    items = feed.items
    town.session.desk.change(lambda: town.session.desk.listener.feeds.unsubscribe([feed.id]))
    qtbot.waitUntil(lambda: not town.session.browsing.holds(Place(Kind.FEED, feed.id)))
    town.session.reporting.go(Door(feeds=(feed.id,), counts=Counted.FEEDS), "Former")
    feeds_dialog(town, qtbot).do.click()
    qtbot.waitUntil(lambda: town.session.browsing.behind == feed.shown_title)
    assert listed(town) == items


def test_a_sum_says_how_often_its_items_are_counted(town, report, qtbot):
    ids = town.session.window.parts.items.model.ids[:2]
    town.session.reporting.go(Door((*ids, ids[0])), "Added up")
    qtbot.waitUntil(lambda: town.session.browsing.behind == "Added up: 2 items, counted 3 times")
    assert listed(town) == 2


def test_the_menu_of_a_row_has_all_its_numbers(town, report, qtbot):
    report.choose("share-of-voice")
    qtbot.waitUntil(lambda: report.windowTitle().startswith("Share of voice") and not report.stop.isVisible())
    report.table.setCurrentIndex(report.table.lines_model.index(0, 0))
    keyboard = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(1, 1), QPoint(1, 1))
    report.table.contextMenuEvent(keyboard)
    (menu,) = report.table.findChildren(QMenu)
    names = [action.text().split(":")[0].split(",")[0] for action in menu.actions()]
    assert names == ["Items", "Share", "Share", "Share of all items", "Share of all items"]
    with qtbot.waitSignal(report.opened) as opened:
        menu.actions()[2].trigger()
    assert len(opened.args[0].items) == int(menu.actions()[2].text().split(" of ")[-1])
    menu.close()


def test_every_sentence_of_the_brief_opens_all_that_it_counts(town, report, qtbot):
    report.choose("brief")
    qtbot.waitUntil(lambda: report.windowTitle().startswith("Brief") and not report.stop.isVisible())
    (first, *_others) = report.table.lines_model.lines.lines
    assert next(words for words, _door in first.more) == "Items"


def test_what_two_searches_share_opens_beside_the_figures(town, report, qtbot):
    report.choose("share-of-voice")
    report.period.setCurrentIndex(5)
    qtbot.waitUntil(lambda: report.windowTitle().startswith("Share of voice") and not report.stop.isVisible())
    pair = Records(((("searches", ("A", "B")), ("count", 1)),) * 5)
    shown = town.session.reporting._made.report
    doors = {f"overlaps.{place}": Door((ItemId(place),)) for place in range(1, 6)}
    report.figures.show_totals(replace(shown, totals={"overlaps": pair}, doors=doors), ())
    figures = report.figures.doors
    assert [each.text() for each in figures] == 3 * ["A + B: 1"] + ["More"]
    with qtbot.waitSignal(report.opened) as opened:
        figures[0].click()
    assert opened.args == [Door((ItemId(1),)), "A + B: 1"]
    figures[3].click()
    (menu,) = figures[3].findChildren(QMenu)
    assert len(menu.actions()) == 2
    menu.close()


def test_a_rate_offers_its_part_and_its_whole(town, report, qtbot):
    shown = town.session.reporting._made.report
    doors = {"answered": Door((ItemId(1),)), "answered.whole": Door((ItemId(1), ItemId(2)))}
    report.figures.show_totals(replace(shown, totals={"answered": Rate(1, 2)}, doors=doors), ())
    (figure,) = report.figures.doors
    figure.click()
    (menu,) = figure.findChildren(QMenu)
    assert [action.text().rpartition(" ")[2] for action in menu.actions()] == ["1", "2"]
    menu.close()


def test_a_workspace_offers_only_its_own_searches(town, report, qtbot):
    (ferry, *_others) = town.ask(lambda listener: listener.searches.all())
    usual = ReportDefaults("P90D", Grain.MONTH)
    wanted = Workspace(WorkspaceId(0), "Desk", 0, searches=(ferry.id,), reports=usual)
    town.ask(lambda listener: listener.workspaces.add(wanted))
    town.session.reporting.close()
    town.session.reporting.open("share-of-voice")
    window = town.session.reporting.window
    qtbot.waitUntil(lambda: bool(window.chips))
    window.chips[0].setChecked(False)
    window.scope.setCurrentIndex(window.scope.count() - 1)
    assert window.chosen.workspace == "Desk"
    assert (window.chosen.period, window.chosen.grain) == (Period.QUARTER, Grain.MONTH)
    assert [chip.text() for chip in window.chips] == [ferry.name]
    window.chips[0].setChecked(True)
    assert window.chosen.searches == (ferry.name,)
    qtbot.waitUntil(lambda: len(window.table.lines_model.lines.lines) == 1)
    window.scope.setCurrentIndex(0)
    assert len(window.chips) == 2
    assert window.chosen.searches == ("Ferry", "Bridge")


def test_what_comes_does_not_change_what_a_number_opened(town, report, qtbot):
    table = report.table
    table.activated.emit(table.lines_model.index(0, 0))
    qtbot.waitUntil(lambda: town.session.browsing.behind != "")
    before = listed(town)
    ids = town.session.window.parts.items.model.ids[:1]
    town.session.desk.change(lambda: town.session.desk.listener.items.mark(ids, Mark.READ))
    qtbot.wait(50)
    assert listed(town) == before


def test_choices_ask_again(report, qtbot):
    with qtbot.waitSignal(report.asked) as asked:
        report.period.setCurrentIndex(2)
    assert asked.args[0].period.value == 91
    qtbot.waitUntil(lambda: not report.stop.isVisible())
    with qtbot.waitSignal(report.asked) as asked:
        report.chips[0].setChecked(False)
    assert asked.args[0].searches == ("Bridge",)
    qtbot.waitUntil(lambda: len(report.views) == 1 and len(report.views[0].chart.series) == 1)


def test_a_timeline_is_shown_as_lines_or_bars(report, qtbot):
    bars, lines = [each for each in report.findChildren(IconButton) if each.toolTip().startswith("As ")]
    lines.click()
    assert report.views[0].chart.form is Form.LINES
    bars.click()
    assert report.views[0].chart.form is Form.STACK


def test_another_report_has_another_chart(report, qtbot):
    report.choose("share-of-voice")
    qtbot.waitUntil(lambda: bool(report.views) and isinstance(report.views[0].chart, Bars))
    view = report.views[0]
    qtbot.mouseMove(view, QPoint(200, 10))
    assert view.height() >= 52


def test_the_overview_shows_several_charts_at_once(report, qtbot):
    report.choose("overview")
    qtbot.waitUntil(lambda: len(report.views) >= 4)
    assert [view.chart.title for view in report.views][:2] == ["Mentions over time", "Share of voice"]


def titles(report) -> list[str]:
    return [view.chart.title for view in report.views]


def arrange(town, report, qtbot):
    """Return the dialog that arranges the overview."""
    report.choose("overview")
    qtbot.waitUntil(report.arrange.isVisible)
    report.arrange.click()
    qtbot.waitUntil(lambda: town.session.reporting.dialog is not None)
    return town.session.reporting.dialog


def test_the_overview_is_arranged_with_the_keyboard_and_stands_as_at_first_again(town, report, qtbot):
    dialog = arrange(town, report, qtbot)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Space)  # mentions over time
    qtbot.keyClick(dialog.list, Qt.Key.Key_Down)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert dialog.names[:2] == ("top-sources", "share-of-voice")
    dialog.up.click()
    dialog.move_by(-1)
    dialog.move_by(-1)  # already the first
    assert dialog.names[:2] == ("share-of-voice", "top-sources")
    dialog.do.click()
    qtbot.waitUntil(lambda: titles(report)[:2] == ["Share of voice", "Top sources"])
    assert report.windowTitle() == "Overview – Reports"
    assert town.ask(lambda listener: listener.settings.value("overview")).startswith("share-of-voice, ")
    dialog = arrange(town, report, qtbot)
    dialog.usual.click()
    dialog.do.click()
    qtbot.waitUntil(lambda: titles(report)[:2] == ["Mentions over time", "Share of voice"])
    assert town.ask(lambda listener: listener.settings.value("overview")) == ""


def test_four_to_six_reports_stand_in_the_overview(town, report, qtbot):
    dialog = arrange(town, report, qtbot)
    assert dialog.note == "6 of 4 to 6"
    for place in range(3):
        dialog.list.item(place).setCheckState(Qt.CheckState.Unchecked)
    assert not dialog.do.isEnabled()
    dialog.usual.click()
    assert dialog.do.isEnabled()
    dialog.list.item(7).setCheckState(Qt.CheckState.Checked)
    assert not dialog.do.isEnabled()
    dialog.reject()
    qtbot.waitUntil(lambda: town.session.reporting.dialog is None)


def test_a_workspace_keeps_its_own_overview_and_undo_brings_the_old_one_back(town, report, qtbot):
    names = ("feed-health", "popular-links", "top-sources", "spikes")
    town.ask(lambda listener: listener.workspaces.add(Workspace(WorkspaceId(0), "Desk", 0)))
    town.session.reporting.close()
    town.session.arranging.workspaces = town.ask(lambda listener: listener.workspaces.all())
    town.session.arranging.workspace_id = town.session.arranging.workspaces[0].id
    town.session.reporting.open("overview")
    window = town.session.reporting.window
    qtbot.waitUntil(window.arrange.isVisible)
    assert window.chosen.workspace == "Desk"
    town.session.reporting._keep_order("Desk", names)
    qtbot.waitUntil(lambda: "Feed health" in [each.accessibleName() for each in tables(window)])
    kept = town.ask(lambda listener: listener.workspaces.find("Desk")).reports.dashboard
    assert kept == names
    table = next(each for each in tables(window) if each.accessibleName() == "Feed health")
    assert len(table.lines_model.lines.heads) == 4
    assert titles(window)[0] == "Top sources"
    town.session.window.actions_by_name["undo"].trigger()
    qtbot.waitUntil(lambda: titles(window)[:1] == ["Mentions over time"])
    assert town.ask(lambda listener: listener.workspaces.find("Desk")).reports.dashboard == ()


def test_words_stand_apart_from_the_numbers_before_them(report):
    report.table.show_lines(
        Lines(("Page", "Items", "Feed"), (Line(("a", "3", "b"), None, ""),), frozenset({1}))
    )
    model = report.table.lines_model
    assert [model.is_apart(column) for column in range(3)] == [False, False, True]
    heads = [model.headerData(column, Qt.Orientation.Horizontal) for column in range(3)]
    assert heads == ["Page", "Items", "\N{EM SPACE}Feed"]
    assert report.table.model().index(0, 2).data() == "b"


def test_a_column_of_long_words_leaves_room_for_the_others(report, theme):
    lines = (Line(("a page", "a feed", "words " * 200), None, ""),)
    report.table.show_lines(Lines(("Page", "Feed", "Said"), lines, frozenset()))
    head = report.table.horizontalHeader()
    assert head.sectionSize(2) == theme.px(300)
    assert head.sectionSize(0) + head.sectionSize(1) > head.sectionSize(2)


def tables(window) -> list[ReportTable]:
    return window.findChildren(ReportTable)


def test_a_total_opens_exactly_its_items(town, report, qtbot):
    (items,) = [each for each in report.figures.doors if each.accessibleName().startswith("Items: ")]
    assert items.cursor().shape() is Qt.CursorShape.PointingHandCursor
    items.setFocus()
    assert items.grab().toImage().width() >= items.sizeHint().width()
    qtbot.keyClick(items, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: town.session.browsing.behind == "Items")
    assert listed(town) == int(items.text())
    qtbot.keyClick(items, Qt.Key.Key_Tab)


def test_a_total_of_nothing_opens_nothing(report, qtbot):
    shown = report.figures
    assert all(each.text() != "0" for each in shown.doors)


def test_a_number_behind_a_query_opens_all_of_it_in_whatever_place(town, report, qtbot):
    sidebar = town.session.arranging.sidebar
    town.session.browsing.place = Place(Kind.CIRCLE, sidebar.circles[0].id)
    town.session.reporting.go(Door(query="ferry OR bridge"), "All")
    everything = town.ask(lambda listener: listener.searching.search("ferry OR bridge").count)
    qtbot.waitUntil(lambda: listed(town) == everything)


def test_a_report_stands_beside_the_period_before(report, qtbot):
    report.beside.setCurrentIndex(1)
    qtbot.waitUntil(lambda: "before" in report.table.lines_model.lines.heads)
    lines = report.table.lines_model.lines
    assert lines.heads[-3:] == ("Items", "before", "change")


def test_a_circle_narrows_the_scope(report, qtbot):
    with qtbot.waitSignal(report.asked) as asked:
        report.scope.setCurrentIndex(1)
    assert asked.args[0].circle is not None
    qtbot.waitUntil(lambda: not report.stop.isVisible())


def test_trouble_is_said_where_the_report_would_be(town, report, qtbot):
    report.say_busy()
    town.session.reporting._failed(NotFound("There is no such thing."))
    assert report.said == "There is no such thing."


@pytest.mark.parametrize("kind", ["png", "svg"])
def test_a_chart_is_saved_as_a_picture(town, report, qtbot, tmp_path, kind):
    file = tmp_path / f"chart.{kind}"
    town.session.reporting.save(file, report.views[0].chart, kind)
    qtbot.waitUntil(file.exists)
    assert file.read_bytes()[:4] == (b"\x89PNG" if kind == "png" else b"<svg")


def test_a_chart_is_copied_as_a_picture(report):
    report.copy_asked.emit(report.views[0].chart)
    assert isinstance(QGuiApplication.clipboard().image(), QImage)


def test_the_report_is_written_in_any_format(town, report, qtbot, tmp_path):
    file = tmp_path / "report.csv"
    town.session.reporting.write(file, "csv")
    qtbot.waitUntil(file.exists)
    assert "Ferry" in file.read_text("utf-8-sig")


def test_a_file_that_cannot_be_written_is_said(town, report, qtbot, tmp_path):
    with qtbot.waitSignal(town.session.desk.said, timeout=5_000) as said:
        town.session.reporting.write(tmp_path / "no" / "such" / "folder.csv", "csv")
    assert "cannot be written" in said.args[0]


def test_reports_are_opened_once_and_escape_closes_them(town, report, qtbot):
    town.session.reporting.open("top-sources")
    assert town.session.reporting.window is report
    qtbot.waitUntil(lambda: report.chosen.name == "top-sources")
    qtbot.keyClick(report, Qt.Key.Key_Escape)
    assert town.session.reporting.window is None


def test_both_looks_are_painted(light, report, qtbot):
    before = report.views[0].grab().toImage()
    light.choose("dark")
    assert report.views[0].grab().toImage() != before
