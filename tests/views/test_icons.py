import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon
from pytestqt.qtbot import QtBot

from emgui.views.icons import Symbol, application_icon, symbol_icon


def painted(icon: QIcon, mode: QIcon.Mode) -> set[str]:
    image = icon.pixmap(QSize(64, 64), 1.0, mode).toImage()
    return {
        image.pixelColor(x, y).name()
        for x in range(0, 64, 2)
        for y in range(0, 64, 2)
        if image.pixelColor(x, y).alpha() == 255
    }


@pytest.mark.parametrize("symbol", list(Symbol))
def test_every_symbol_is_drawn_in_the_color_asked_for(
    qtbot: QtBot, symbol: Symbol
) -> None:
    icon = symbol_icon(symbol, "#102030", "#a0b0c0")
    assert painted(icon, QIcon.Mode.Normal) == {QColor("#102030").name()}
    assert painted(icon, QIcon.Mode.Disabled) == {QColor("#a0b0c0").name()}


def test_no_two_symbols_look_the_same(qtbot: QtBot) -> None:
    images = [
        symbol_icon(symbol, "#000000", "#888888").pixmap(64, 64).toImage()
        for symbol in Symbol
    ]
    for i, image in enumerate(images):
        assert image not in images[:i]


def test_the_application_has_an_icon(qtbot: QtBot) -> None:
    assert not application_icon().isNull()
