from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from emgui.views.controls.scrolling import scrolling


def test_it_is_never_narrower_than_its_content_but_may_be_low(qtbot: QtBot) -> None:
    content = QLabel("a fairly long line that must not be clipped at its end\n" * 20)
    area = scrolling(content)
    qtbot.addWidget(area)
    assert area.minimumSizeHint().width() >= content.minimumSizeHint().width()
    assert area.minimumSizeHint().height() < 100


def test_it_grows_with_its_content(qtbot: QtBot) -> None:
    content, label = QWidget(), QLabel("short")
    QVBoxLayout(content).addWidget(label)
    area = scrolling(content)
    qtbot.addWidget(area)
    area.show()
    narrow = area.minimumSizeHint().width()
    label.setText("a much longer line that must not be clipped at its end")
    qtbot.waitUntil(lambda: area.minimumSizeHint().width() > narrow + 100)
