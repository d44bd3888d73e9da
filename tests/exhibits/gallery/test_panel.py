"""The gallery's panel: choose, read, reveal, go back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from emgui.exhibits.gallery.lessons import TROUBLES, Trouble
from emgui.exhibits.gallery.panel import GalleryPanel
from emgui.exhibits.gallery.picture import gallery_view_model


@pytest.fixture
def panel(qtbot: QtBot) -> GalleryPanel:
    panel = GalleryPanel()
    qtbot.addWidget(panel)
    panel.show_model(gallery_view_model(None, "", can_go_back=False))
    panel.resize(320, 600)
    panel.show()
    return panel


def test_all_troubles_are_listed(panel: GalleryPanel) -> None:
    listed = panel.findChild(QComboBox, "gallery_list")
    texts = [listed.itemText(i) for i in range(listed.count())]
    assert texts == [trouble.title for trouble in TROUBLES]


def test_choosing_one_is_a_wish(qtbot: QtBot, panel: GalleryPanel) -> None:
    listed = panel.findChild(QComboBox, "gallery_list")
    assert listed.currentIndex() == -1
    with qtbot.waitSignal(panel.trouble_requested) as wish:
        listed.activated.emit(3)
    assert wish.args == [3]


def test_the_answer_is_shown_when_asked_for(qtbot: QtBot, panel: GalleryPanel) -> None:
    answer = panel.findChild(QLabel, "gallery_answer")
    panel.show_model(gallery_view_model(TROUBLES[0], "The landscape", can_go_back=True))
    assert panel.findChild(QLabel, "gallery_question").text() == TROUBLES[0].question
    assert answer.isHidden()
    reveal = panel.findChild(QPushButton, "gallery_reveal")
    assert reveal.text() == reveal.accessibleName() == TROUBLES[0].attempt.label
    with qtbot.waitSignal(panel.answer_requested):
        qtbot.mouseClick(reveal, Qt.MouseButton.LeftButton)
    assert not answer.isHidden()
    assert answer.text() == TROUBLES[0].answer
    panel.show_model(gallery_view_model(TROUBLES[1], "", can_go_back=True))
    assert answer.isHidden()


def test_the_view_that_shows_it_is_a_wish(qtbot: QtBot, panel: GalleryPanel) -> None:
    panel.show_model(gallery_view_model(TROUBLES[0], "The landscape", can_go_back=True))
    button = panel.findChild(QPushButton, "gallery_exhibit")
    assert button.text() == "Open The landscape"
    with qtbot.waitSignal(panel.exhibit_requested) as wish:
        button.click()
    assert wish.args == ["landscape"]


def test_one_can_go_back_only_from_somewhere(panel: GalleryPanel) -> None:
    back = panel.findChild(QPushButton, "gallery_back")
    assert not back.isEnabled()
    panel.show_model(gallery_view_model(TROUBLES[0], "", can_go_back=True))
    assert back.isEnabled()


@pytest.mark.parametrize("trouble", TROUBLES, ids=lambda one: one.name)
def test_it_fits_a_narrow_dock(panel: GalleryPanel, trouble: Trouble) -> None:
    panel.show_model(
        gallery_view_model(trouble, "Beyond two dimensions", can_go_back=True)
    )
    assert panel.minimumSizeHint().width() <= 240
    panel.resize(240, 700)
    for button in panel.findChildren(QPushButton):
        if button.isVisible():
            text = button.fontMetrics().horizontalAdvance(button.text())
            assert text < button.width() - 8, button.text()
