import pytest
from pytestqt.qtbot import QtBot

from emgui.views.controls.elided_label import ElidedLabel

SENTENCE = "283 of 390 rows drawn · 107 rows lack x or y"


@pytest.fixture
def label(qtbot: QtBot) -> ElidedLabel:
    label = ElidedLabel()
    qtbot.addWidget(label)
    label.resize(1000, 20)
    label.show()
    label.say(SENTENCE)
    return label


def test_it_shows_all_where_there_is_room(label: ElidedLabel) -> None:
    assert label.text() == SENTENCE


def test_a_narrow_one_says_that_there_is_more(label: ElidedLabel) -> None:
    label.setContentsMargins(20, 0, 0, 0)
    label.resize(120, 20)
    begin, dots = label.text()[:-1], label.text()[-1]
    assert dots == "\N{HORIZONTAL ELLIPSIS}"
    assert begin
    assert SENTENCE.startswith(begin)
    assert label.fontMetrics().horizontalAdvance(label.text()) <= 100
    assert label.sentence == label.toolTip() == label.accessibleName() == SENTENCE


def test_more_shows_once_there_is_room(label: ElidedLabel) -> None:
    label.resize(120, 20)
    label.resize(1000, 20)
    assert label.text() == SENTENCE


def test_it_may_go_on_in_further_lines(label: ElidedLabel) -> None:
    label.resize(120, 80)
    label.wrap(wraps=True)
    assert label.text() == SENTENCE
    line = label.fontMetrics().lineSpacing()
    assert label.heightForWidth(120) == pytest.approx(label.whole_height(120), abs=2)
    assert label.whole_height(120) > line
    assert label.whole_height(2_000) <= line
    label.wrap(wraps=False)
    assert label.text() != SENTENCE


def test_one_that_does_not_grow_wants_its_own_width(qtbot: QtBot) -> None:
    label = ElidedLabel(least=30)
    qtbot.addWidget(label)
    label.show()
    label.say(SENTENCE)
    whole = label.sizeHint().width()
    label.resize(whole, 20)
    assert label.text() == SENTENCE
    label.resize(60, 20)
    assert label.text() != SENTENCE
    assert label.sizeHint().width() == whole
    assert label.minimumSizeHint().width() == 30
    label.say("x")
    assert label.minimumSizeHint().width() == label.sizeHint().width() < 30
