"""A lane tells where it is and, where models race, its BIC."""

from dataclasses import replace

import pytest
from exhibit_scenes import race
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QToolButton
from pytestqt.qtbot import QtBot

from emgui.exhibits.race.lane_view import LaneView


@pytest.fixture
def view(qtbot: QtBot) -> LaneView:
    view = LaneView(0)
    qtbot.addWidget(view)
    view.resize(600, 200)
    view.show()
    return view


def test_words_are_shown_and_the_judgement_only_where_there_is_one(
    view: LaneView,
) -> None:
    model = race().lanes[0]
    view.show_model(model)
    words, judged = (
        view.findChild(QLabel, name) for name in ("lane_words_1", "lane_judged_1")
    )
    assert words.text() == model.words
    assert not judged.isVisible()
    view.show_model(replace(model, judged="BIC 12.00, the smallest"))
    assert judged.text() == "BIC 12.00, the smallest"
    assert judged.isVisible()


def test_its_button_runs_it(qtbot: QtBot, view: LaneView) -> None:
    model = race().lanes[0]
    view.show_model(model)
    with qtbot.waitSignal(view.chosen) as wish:
        qtbot.mouseClick(
            view.findChild(QToolButton, "lane_run_1"), Qt.MouseButton.LeftButton
        )
    assert wish.args == [model.entrant]
