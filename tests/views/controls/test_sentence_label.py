from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from emgui.views.controls.sentence_label import sentence_label


def test_a_sentence_takes_the_lines_it_needs_and_can_be_copied(qtbot: QtBot) -> None:
    label = sentence_label("note", "caption")
    qtbot.addWidget(label)
    label.setText("EM has converged, and this sentence is longer than a line. " * 3)
    assert label.objectName() == "note"
    assert label.property("role") == "caption"
    assert label.heightForWidth(150) > 2 * label.heightForWidth(2_000)
    flags = label.textInteractionFlags()
    assert flags & Qt.TextInteractionFlag.TextSelectableByMouse


def test_plain_text_has_no_role(qtbot: QtBot) -> None:
    label = sentence_label("plain")
    qtbot.addWidget(label)
    assert label.property("role") is None
