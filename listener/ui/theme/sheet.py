"""The one style sheet of the application: what the palette cannot say, by class and object name."""

from collections.abc import Callable

from listener.ui.theme.colours import mixed
from listener.ui.theme.tokens import Tokens


def style_sheet(t: Tokens, px: Callable[[float], int]) -> str:
    """Return the sheet; `px` scales a length of the design to the user's interface size."""
    bar = mixed(t.text_3, t.surface, 0.45)
    faded = mixed(t.text, t.window, 0.4)
    return f"""
QToolTip {{ background: {t.raised}; color: {t.text}; border: 1px solid {t.line}; padding: 5px 8px; }}
QSplitter::handle {{ background: {t.line}; }}
QScrollBar:vertical {{ background: transparent; width: {px(12)}px; margin: 0; }}
QScrollBar::handle:vertical {{ background: {bar}; border-radius: 3px;
  min-height: {px(32)}px; margin: 2px 3px; }}
QScrollBar::handle:vertical:hover {{ background: {t.text_3}; }}
QScrollBar:horizontal {{ background: transparent; height: {px(12)}px; margin: 0; }}
QScrollBar::handle:horizontal {{ background: {bar}; border-radius: 3px;
  min-width: {px(32)}px; margin: 3px 2px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QTableView, QTreeView, QTextBrowser, QListView {{ border: 0; outline: 0;
  background: {t.surface}; color: {t.text}; }}
QListView::indicator:unchecked, QCheckBox::indicator:unchecked {{
  border: 1px solid {t.control}; border-radius: 3px;
  width: {px(13)}px; height: {px(13)}px; background: {t.surface}; }}
QTreeView#sidebar, QWidget#sidebar-pane {{ background: {t.sidebar}; }}
QTextBrowser#article, QWidget#page-pane {{ background: {t.page}; }}
QWidget#list-pane {{ background: {t.surface}; }}
QScrollArea {{ border: 0; background: transparent; }}
QFrame#strip-window {{ background: {t.window}; border: 0; border-bottom: 1px solid {t.line}; }}
QFrame#strip-status {{ background: {t.window}; border: 0; border-top: 1px solid {t.line}; }}
QFrame#strip-surface {{ background: {t.surface}; border: 0; border-bottom: 1px solid {t.line}; }}
QFrame#strip-page {{ background: {t.page}; border: 0; border-bottom: 1px solid {t.line}; }}
QFrame#strip-warning {{ background: {t.warning_ground}; border: 0; border-bottom: 1px solid {t.line}; }}
QFrame#plain-page {{ background: {t.page}; border: 0; }}
QFrame#box, QFrame#card {{ background: {t.surface}; border: 1px solid {t.line}; border-radius: 8px; }}
QFrame#card:focus, QFrame#card[target="true"] {{ border: 2px solid {t.accent}; }}
QFrame#note, QFrame#toast {{ background: {t.raised}; border: 1px solid {t.line}; border-radius: 8px; }}
QFrame#popup {{ background: {t.raised}; border: 1px solid {t.line}; border-radius: 10px; }}
QFrame#warning-box {{ background: {t.warning_ground}; border: 0; }}
QFrame#rule {{ background: {t.line}; border: 0; }}
QDialog {{ background: {t.window}; }}
QHeaderView {{ background: {t.surface}; border: 0; }}
QHeaderView::section {{ background: {t.surface}; color: {t.text_3}; border: 0;
  border-bottom: 1px solid {t.line}; padding: 0 8px; }}
QPushButton {{ border: 1px solid {t.control}; border-radius: 6px; padding: 0 {px(12)}px;
  min-height: {px(28)}px; background: {t.surface}; color: {t.text}; }}
QPushButton:hover {{ background: {t.hover}; }}
QPushButton:disabled {{ color: {faded}; border-color: {t.line}; background: {t.window}; }}
QPushButton:focus {{ border: 2px solid {t.accent}; padding: 0 {px(12) - 1}px; min-height: {px(28) - 2}px; }}
QPushButton[kind="primary"] {{ background: {t.accent}; color: {t.on_accent}; border-color: {t.accent};
  font-weight: 600; }}
QPushButton[kind="primary"]:hover {{ background: {mixed(t.accent, t.text, 0.88)}; }}
QPushButton[kind="primary"]:disabled {{ background: {mixed(t.accent, t.window, 0.38)};
  border-color: transparent; color: {mixed(t.on_accent, t.window, 0.9)}; }}
QPushButton[kind="primary"]:focus {{ border: 2px solid {t.text}; }}
QPushButton#switcher {{ border: 0; background: transparent; color: {t.text}; padding: 0 {px(6)}px; }}
QPushButton#switcher:hover {{ background: {mixed(t.text, t.window, 0.08)}; }}
QPushButton#switcher:focus {{ border: 2px solid {t.accent}; padding: 0 {px(6) - 2}px; }}
QPushButton[kind="link"] {{ border: 0; background: transparent; color: {t.accent}; padding: 0;
  min-height: {px(20)}px; text-align: left; }}
QPushButton[kind="link"]:hover {{ text-decoration: underline; }}
QPushButton[kind="link"]:focus {{ border: 2px solid {t.accent}; border-radius: 4px; padding: 0; }}
QPushButton[kind="failing"] {{ border: 0; background: transparent; color: {t.danger}; padding: 0 4px;
  min-height: {px(20)}px; }}
QPushButton[kind="failing"]:hover {{ text-decoration: underline; }}
QPushButton#first-look, QPushButton#look {{ min-height: {px(38)}px; }}
QPushButton#look {{ min-height: {px(32)}px; }}
QLineEdit, QPlainTextEdit, QComboBox, QSpinBox {{ border: 1px solid {t.control}; border-radius: 6px;
  padding: 0 8px; background: {t.surface}; color: {t.text};
  selection-background-color: {t.selected}; selection-color: {t.text}; }}
QLineEdit, QComboBox, QSpinBox {{ min-height: {px(28)}px; }}
QLineEdit:disabled, QComboBox:disabled, QPlainTextEdit:disabled {{ color: {faded}; border-color: {t.line}; }}
QPlainTextEdit {{ padding: 4px 6px; }}
QLineEdit, QPlainTextEdit {{ placeholder-text-color: {t.text_3}; }}
QLineEdit#first-address {{ min-height: {px(38)}px; }}
QLineEdit#palette-field {{ border: 0; background: transparent; padding: 0 4px; }}
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QSpinBox:focus {{ border: 2px solid {t.accent};
  padding: 0 7px; }}
QLineEdit:focus, QComboBox:focus, QSpinBox:focus {{ min-height: {px(28) - 2}px; }}
QLineEdit#first-address:focus {{ min-height: {px(38) - 2}px; }}
QLineEdit#palette-field:focus {{ border: 0; padding: 0 4px; }}
QPlainTextEdit:focus {{ padding: 3px 5px; }}
QSpinBox::up-button, QSpinBox::down-button {{ width: 0; border: 0; }}
QSpinBox QLineEdit {{ border: 0; padding: 0 8px; min-height: 0; background: transparent; }}
QComboBox::drop-down {{ border: 0; width: {px(24)}px; }}
QComboBox::down-arrow {{ image: none; }}
QComboBox QAbstractItemView {{ background: {t.raised}; color: {t.text}; border: 1px solid {t.line};
  selection-background-color: {t.selected}; selection-color: {t.text}; padding: 4px; }}
QToolButton {{ border: 0; border-radius: 6px; padding: 0 6px; min-height: {px(28)}px; min-width: {px(18)}px;
  color: {t.text_2}; background: transparent; }}
QToolButton:hover {{ background: {mixed(t.text, t.window, 0.08)}; color: {t.text}; }}
QToolButton:checked {{ background: {t.selected}; color: {t.text}; }}
QToolButton:focus {{ border: 2px solid {t.accent}; padding: 0 4px; min-height: {px(28) - 4}px; }}
QToolButton:disabled {{ color: {faded}; }}
QToolButton::menu-indicator {{ image: none; }}
QMenu {{ background: {t.raised}; color: {t.text}; border: 1px solid {t.line}; border-radius: 8px;
  padding: 5px; }}
QMenu::item {{ padding: {px(6)}px {px(22)}px {px(6)}px {px(10)}px; border-radius: 5px; }}
QMenu::item:selected {{ background: {t.selected}; color: {t.text}; }}
QMenu::item:disabled {{ color: {faded}; }}
QMenu::icon {{ padding-left: 8px; }}
QMenu::separator {{ height: 1px; background: {t.line}; margin: 5px 8px; }}
QCheckBox, QRadioButton {{ color: {t.text}; spacing: 8px; }}
QLabel {{ color: {t.text}; background: transparent; }}
QLabel#keycap {{ background: {t.surface}; border-radius: 4px; padding: 1px 5px;
  border: 1px solid {mixed(t.control, t.window, 0.6)}; }}
QLabel[tone="text_2"] {{ color: {t.text_2}; }}
QLabel[tone="text_3"] {{ color: {t.text_3}; }}
QLabel[tone="accent"] {{ color: {t.accent}; }}
QLabel[tone="danger"] {{ color: {t.danger}; }}
QLabel[tone="warning"] {{ color: {t.warning}; }}
QLabel[tone="success"] {{ color: {t.success}; }}
"""
