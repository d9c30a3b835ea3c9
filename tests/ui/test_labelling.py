"""Labels are put on and taken off by one key, and can be undone."""

from PySide6.QtCore import Qt

from listener.domain.listing import Listing


def labels(town):
    item_id = town.session.opening.row.id
    return town.ask(lambda listener: listener.items.rows((item_id,))[0].labels)


def test_a_new_label_is_put_on_the_item_and_shown(open_session, template, qtbot):
    town = open_session(template)
    session, view = town.session, town.session.window.parts.items.view
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_J)
    qtbot.waitUntil(lambda: session.opening.row is not None)
    qtbot.keyClick(view, Qt.Key.Key_L)
    qtbot.waitUntil(lambda: session.labelling.dialog is not None)
    dialog = session.labelling.dialog
    qtbot.keyClicks(dialog.field, "follow up")
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: labels(town) == ("follow up",))
    assert dialog.isVisible()
    dialog.field.setText("Follow UP")
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    assert list(dialog.chips) == ["follow up"]
    dialog.grab()
    dialog.chips["follow up"].click()
    qtbot.waitUntil(lambda: labels(town) == ())
    dialog.accept()
    qtbot.waitUntil(lambda: session.labelling.dialog is None)
    session.marking.undo()
    qtbot.waitUntil(lambda: labels(town) == ("follow up",))


def test_without_an_item_nothing_is_asked(open_session, template, qtbot):
    town = open_session(template)
    town.session.labelling.open()
    assert town.session.window.parts.toast.words == "Choose an item first."
    assert town.session.labelling.dialog is None


def test_what_all_selected_items_have_is_on(open_session, template, qtbot):
    town = open_session(template)
    session, view = town.session, town.session.window.parts.items.view

    ids = town.ask(lambda listener: listener.items.ids(Listing())[:2])
    items = session.desk.listener.items
    session.desk.change(lambda: items.label(ids, "both", on=True) | items.label(ids[:1], "one", on=True))
    view.setFocus()
    view.selectRow(0)
    qtbot.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: [len(row.labels) for row in session.marking.rows()] == [2, 1])
    session.labelling.open()
    qtbot.waitUntil(lambda: session.labelling.dialog is not None)
    chips = session.labelling.dialog.chips
    assert {name: chip.isChecked() for name, chip in chips.items()} == {"both": True, "one": False}
    assert "2" in session.labelling.dialog.note
