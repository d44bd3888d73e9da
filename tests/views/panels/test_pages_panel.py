import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QToolButton
from pytestqt.qtbot import QtBot

from emgui.presentation.pages import CONTENTS
from emgui.views.panels.pages_panel import PagesPanel


@pytest.fixture
def panel(qtbot: QtBot) -> PagesPanel:
    panel = PagesPanel()
    qtbot.addWidget(panel)
    panel.resize(500, 300)
    panel.show()
    panel.page_requested.connect(lambda place: show(panel, place))
    return panel


def show(panel: PagesPanel, place: str) -> None:
    panel.reader.show_html(f"<p>{place}</p>" + "<p>more</p>" * 60)
    panel.arrive(place)


def go(panel: PagesPanel, place: str) -> None:
    panel.visit(place)
    show(panel, place)


def button(panel: PagesPanel, name: str) -> QToolButton:
    found = panel.findChild(QToolButton, name)
    assert isinstance(found, QToolButton)
    return found


def test_back_and_forward_lead_where_one_was_reading(panel: PagesPanel) -> None:
    back, forward = button(panel, "pages_back"), button(panel, "pages_forward")
    go(panel, "one")
    assert not back.isEnabled()
    panel.reader.verticalScrollBar().setValue(150)
    go(panel, "two")
    assert panel.reader.verticalScrollBar().value() == 0
    back.click()
    assert panel.place == "one"
    assert panel.reader.verticalScrollBar().value() == 150
    assert not back.isEnabled()
    QTest.keyClick(panel.reader, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert panel.place == "two"
    assert not forward.isEnabled()


def test_another_page_ends_the_way_forward(panel: PagesPanel) -> None:
    for place in ("one", "two"):
        go(panel, place)
    button(panel, "pages_back").click()
    button(panel, "pages_contents").click()
    assert panel.place == CONTENTS
    assert not button(panel, "pages_forward").isEnabled()


def test_a_word_is_found_or_said_to_be_missing(panel: PagesPanel) -> None:
    go(panel, "needle")
    QTest.keyClick(panel.reader, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    search = panel.findChild(QLineEdit, "pages_search")
    assert search.hasFocus() or panel.focusWidget() is search
    for words, said in (("needle", ""), ("haystack", "not found")):
        search.setText(words)
        QTest.keyClick(search, Qt.Key.Key_Return)
        assert panel._found.text() == said
    assert panel.reader.textCursor().selectedText() == "needle"
