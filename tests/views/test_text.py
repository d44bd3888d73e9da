import pytest
from PySide6 import QtGui
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QComboBox, QMenu, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from emgui.views.text import (
    Label,
    Reader,
    TableLabel,
    add_entry,
    asks,
    plain_entry,
    plain_format,
    plain_tip,
    plain_title,
    readable,
    set_item_tip,
    warn,
    whole_tip,
    wrapped_tip,
)

# What Qt takes for markup, by its own judgement.
MARKUP = [
    "<b>x</b>",
    "<img src=/x>",
    "a < b > c",
    "a &lt; b",
    "<!DOCTYPE html>",
]
UNSEEN = "\u200b"


def is_rich(text: str) -> bool:
    return bool(QtGui.Qt.mightBeRichText(text))


def test_a_label_shows_markup_as_it_is_written(qtbot: QtBot) -> None:
    label = Label("<b>bold</b>")
    qtbot.addWidget(label)
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.text() == "<b>bold</b>"


def test_a_label_shows_what_is_hidden_and_keeps_its_lines(qtbot: QtBot) -> None:
    label = Label()
    qtbot.addWidget(label)
    label.setText("one\ntwo\x1b\u202e")
    assert label.text() == "one\ntwo\\x1b\\u202e"


def test_a_long_word_does_not_widen_a_wrapped_label(qtbot: QtBot) -> None:
    label = Label("x" * 5_000)
    qtbot.addWidget(label)
    label.setWordWrap(True)
    assert label.minimumSizeHint().width() < 300
    # What is there to be read is shown: no letter is lost in breaking.
    assert label.text().replace(UNSEEN, "") == readable("x" * 5_000)


@pytest.mark.parametrize("text", MARKUP)
def test_no_tip_is_markup(text: str) -> None:
    assert is_rich(text)
    assert not is_rich(plain_tip(text))
    assert plain_tip(text).replace(UNSEEN, "") == text


def test_ordinary_tips_stay_as_they_are() -> None:
    assert plain_tip("AT&T: x < y, \u00b5 = 5") == "AT&T: x < y, \u00b5 = 5"


def test_a_long_tip_goes_on_in_further_lines() -> None:
    assert max(map(len, plain_tip("x" * 5_000).split("\n"))) <= 100


def test_an_entry_of_a_chooser_has_a_plain_tip(qtbot: QtBot) -> None:
    combo = QComboBox()
    qtbot.addWidget(combo)
    combo.addItem("one")
    set_item_tip(combo, 0, "<img src=x>")
    assert not is_rich(combo.itemData(0, Qt.ItemDataRole.ToolTipRole))


def test_no_letter_of_a_name_is_a_sign_for_qt(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.setWindowTitle(plain_title("a[*]b & c"))
    assert plain_entry("a & b") == "a && b"
    entry = add_entry(QMenu(window), "<img src=/x> & b")
    assert entry.text() == "<img src=/x> && b"
    assert not is_rich(entry.toolTip())
    assert plain_title("a[*]b & c") == "a[*][*]b & c"
    assert "%p" not in plain_format("100%p")


def test_cells_of_a_table_are_no_markup(qtbot: QtBot) -> None:
    label = TableLabel()
    qtbot.addWidget(label)
    label.show_cells(["<i>"], [["<img src=/x>"]])
    document = QTextDocument()
    document.setHtml(label.text())
    assert "<i>" in document.toPlainText()
    assert "<img src=/x>" in document.toPlainText()


def test_a_reader_opens_nothing(qtbot: QtBot) -> None:
    reader = Reader("<p>text</p>")
    qtbot.addWidget(reader)
    image = QTextDocument.ResourceType.ImageResource.value
    style = QTextDocument.ResourceType.StyleSheetResource.value
    assert reader.loadResource(image, QUrl("file:///etc/hostname")).width() == 1
    assert reader.loadResource(style, QUrl("file:///etc/hostname")) is None
    assert not reader.openLinks()


@pytest.mark.parametrize("button", ["Yes", "No"])
def test_boxes_are_plain(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, button: str
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    said: list[str] = []
    answer = QMessageBox.StandardButton[button]

    def box(_parent: QWidget, title: str, text: str, *_buttons: object) -> object:
        said.extend((title, text))
        return answer

    monkeypatch.setattr(QMessageBox, "warning", box)
    warn(window, "<b>", "<img src=/x>")
    assert asks(window, "<b>", "<img src=/x>?") is (button == "Yes")
    assert len(said) == 4
    assert not any(is_rich(text) for text in said[1::2])


def test_a_tip_tells_first_what_is_cut_and_takes_it_for_no_markup() -> None:
    assert whole_tip("a long name", "Why") == "a long name\nWhy"
    assert whole_tip("a long name", "") == "a long name"
    rich = whole_tip("<b>x</b>", wrapped_tip("Why"))
    assert rich == "<p>&lt;b&gt;x&lt;/b&gt;</p><p>Why</p>"
