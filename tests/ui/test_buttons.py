"""Buttons keep to the colours of the theme."""

import pytest

from listener.ui.widgets.buttons import button


@pytest.mark.parametrize("kind", ["", "primary"])
def test_an_icon_on_a_button_is_coloured_again_with_the_theme(light, qtbot, kind):
    made = button(light, "Export", kind, icon="export")
    qtbot.addWidget(made)
    before = made.icon().pixmap(16, 16).toImage()
    light.choose("dark")
    after = made.icon().pixmap(16, 16).toImage()
    assert after != before
    light.choose("light")
    assert made.icon().pixmap(16, 16).toImage() == before
