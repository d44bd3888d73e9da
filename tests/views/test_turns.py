"""One piece of work a turn; the newest list wins."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from emgui.views.turns import Turns


def recorder(into: list[str]) -> Callable[[str], Callable[[], None]]:
    def job(word: str) -> Callable[[], None]:
        return lambda: into.append(word)

    return job


def test_others_are_served_between_two_pieces(qtbot: QtBot) -> None:
    owner, done = QObject(), list[str]()
    job = recorder(done)
    beat = QTimer(owner, interval=0)
    beat.timeout.connect(job("beat"))
    beat.start()
    turns = Turns(owner)
    turns.take([job("one"), job("two"), job("three")])
    assert not turns.is_over
    qtbot.waitUntil(lambda: turns.is_over)
    beat.stop()
    assert [word for word in done if word != "beat"] == ["one", "two", "three"]
    for first, second in (("one", "two"), ("two", "three")):
        assert "beat" in done[done.index(first) : done.index(second)]


def test_a_newer_list_takes_the_place_of_the_rest(
    qtbot: QtBot, let_turns_pass: Callable[[], None]
) -> None:
    owner, done = QObject(), list[str]()
    job, turns = recorder(done), Turns(owner)
    turns.take([lambda: turns.take([job("new")]), job("old")])
    qtbot.waitUntil(lambda: done == ["new"])
    let_turns_pass()
    assert done == ["new"]


def test_an_empty_list_ends_it(let_turns_pass: Callable[[], None]) -> None:
    owner, done = QObject(), list[str]()
    turns = Turns(owner)
    turns.take([recorder(done)("never")])
    turns.take([])
    let_turns_pass()
    assert done == []
