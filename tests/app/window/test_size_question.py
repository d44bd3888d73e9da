from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from emgui.app.window.size_question import ask_conversion, ask_size
from emgui.data.reading import UnpackedSizeError


@pytest.mark.parametrize(
    ("key", "wanted"), [(Qt.Key.Key_Escape, False), (Qt.Key.Key_Return, False)]
)
def test_neither_enter_nor_escape_reads_a_huge_file(
    qtbot: QtBot, key: Qt.Key, wanted: bool
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    answers: list[bool] = []
    error = UnpackedSizeError(Path("<b>.gz"), 9 << 20, 180 << 20, 2 << 30)
    box = ask_size(window, error, answers.append)
    assert box.text().startswith("<b>.gz: it has 9.0 MB and unpacks to 2,048 MB")
    assert box.textFormat() is Qt.TextFormat.PlainText
    qtbot.keyClick(box.defaultButton(), key)
    assert answers == [wanted]


def test_what_a_column_store_is_is_said_before_one_is_made(
    qtbot: QtBot, tmp_path: Path
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    answers: list[bool] = []
    path = tmp_path / "<b>.csv"
    path.write_bytes(b"1\n" * 1_000_000)
    box = ask_conversion(window, path, answers.append)
    assert box.text().startswith("<b>.csv has 2 MB.")
    assert "<b>.csv.emgui-columns" in box.informativeText().replace("\u200b", "")
    qtbot.keyClick(box.defaultButton(), Qt.Key.Key_Return)
    assert answers == [False]
