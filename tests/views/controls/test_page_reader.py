from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QImage, QTextCharFormat, QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from emgui.views.controls.page_reader import PageReader

PAGE = (
    """# The page

![A picture](wide.png)

See [another](other.md), x_n and `a_n`.

| a | b |
|---|---|
| 1 | needle |

"""
    + "More.\n\n" * 60
    + "## Two words\n\nneedle\n"
)


@pytest.fixture
def reader(qtbot: QtBot, tmp_path: Path) -> PageReader:
    picture = QImage(900, 300, QImage.Format.Format_RGB32)
    picture.save(str(tmp_path / "wide.png"))
    reader = PageReader()
    qtbot.addWidget(reader)
    reader.resize(400, 300)
    reader.show()
    reader.show_markdown(PAGE, tmp_path, tmp_path)
    return reader


def test_pictures_are_no_wider_than_the_page(reader: PageReader) -> None:
    for width in (400, 250, 1_200):
        reader.resize(width, 300)
        ((cursor, name),) = reader._pictures()
        look = cursor.charFormat().toImageFormat()
        assert name == "wide.png"
        assert look.width() <= reader.viewport().width()
        assert look.height() == pytest.approx(look.width() / 3.0)
    assert look.width() == 900.0


@pytest.mark.parametrize("name", ["../secret.png", "/etc/hostname", "file:///x.png"])
def test_nothing_outside_the_pages_is_opened(
    reader: PageReader, tmp_path: Path, name: str
) -> None:
    inside = tmp_path / "pages"
    inside.mkdir()
    (tmp_path / "wide.png").rename(tmp_path / "secret.png")
    reader.show_markdown(f"![]({name})", inside, inside)
    loaded = reader.loadResource(2, QUrl(name))
    assert isinstance(loaded, QImage)
    assert loaded.width() == 1


def test_indices_are_lowered_but_not_those_of_code(reader: PageReader) -> None:
    text = reader.toPlainText()
    assert "xn and a_n" in text
    cursor = QTextCursor(reader.document())
    cursor.setPosition(text.index("xn") + 2)
    below = QTextCharFormat.VerticalAlignment.AlignSubScript
    assert cursor.charFormat().verticalAlignment() is below


def test_a_link_is_told_and_not_followed(qtbot: QtBot, reader: PageReader) -> None:
    cursor = reader.document().find("another")
    place = reader.cursorRect(cursor).center() - QPoint(10, 0)
    before = reader.toPlainText()
    with qtbot.waitSignal(reader.link_requested) as followed:
        QTest.mouseClick(reader.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert followed.args == ["other.md"]
    assert reader.toPlainText() == before


def test_a_heading_is_brought_to_the_top(reader: PageReader) -> None:
    reader.go_to("two-words")
    down = reader.verticalScrollBar().value()
    assert down > 300
    reader.go_to("")
    assert reader.verticalScrollBar().value() == 0


def test_what_is_looked_for_is_found_around_the_end(reader: PageReader) -> None:
    places = []
    for _ in range(3):
        assert reader.find_next("needle")
        places.append(reader.textCursor().position())
    assert places[0] < places[1]
    assert places[2] == places[0]
    assert not reader.find_next("haystack")
    assert reader.textCursor().position() == places[0]


def test_print_follows_the_windows(reader: PageReader) -> None:
    before = reader.document().size().height()
    font = reader.font()
    font.setPointSizeF(2.0 * font.pointSizeF())
    # As the application's does: the reader has no font of its own.
    reader.setFont(font)
    assert reader.document().size().height() > 1.3 * before
