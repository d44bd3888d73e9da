"""News is read for a while, then what is usual comes back."""

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from emgui.views.controls.news_label import NewsLabel


@pytest.fixture
def label(qtbot: QtBot) -> NewsLabel:
    label = NewsLabel()
    qtbot.addWidget(label)
    label.resize(1000, 20)
    label.show()
    label.say_usual("12 rows")
    return label


def end_news(qtbot: QtBot, label: NewsLabel) -> None:
    timer = label.findChild(QTimer)
    with qtbot.waitSignal(timer.timeout):
        timer.start(0)


def test_news_gives_way_to_what_is_usual_by_then(
    qtbot: QtBot, label: NewsLabel
) -> None:
    label.tell("3 rows copied")
    label.say_usual("13 rows")
    assert label.text() == "3 rows copied"
    end_news(qtbot, label)
    assert label.text() == "13 rows"


def test_where_there_is_little_room_only_news_is_seen(
    qtbot: QtBot, label: NewsLabel
) -> None:
    label.spare(is_low=True)
    assert not label.isVisible()
    label.tell("3 rows copied")
    assert label.isVisible()
    end_news(qtbot, label)
    assert not label.isVisible()
    label.spare(is_low=False)
    assert label.isVisible()
