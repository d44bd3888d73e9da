"""Studies in the background: coarse first, in turn, and never one that is stale."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from pytestqt.qtbot import QtBot

from emgui.session.studio import Studio

PATIENCE = 5_000


@dataclass(frozen=True, eq=False)
class Counting:
    """Yields 1, 2, … `last`; waits before the numbers that are held."""

    key: str
    last: int = 3
    holds: dict[int, threading.Event] = field(default_factory=dict)
    drawn: list[str] = field(default_factory=list)

    def run(self, checkpoint: Callable[[], None]) -> Iterator[int]:
        for number in range(1, self.last + 1):
            if number in self.holds:
                assert self.holds[number].wait(PATIENCE / 1000)
            checkpoint()
            self.drawn.append(f"{self.key}{number}")
            yield number


@dataclass(frozen=True, eq=False)
class Failing:
    error: Exception
    key: str = "failing"

    def run(self, checkpoint: Callable[[], None]) -> Iterator[int]:
        yield 1
        raise self.error


@pytest.fixture
def studio(qtbot: QtBot) -> Iterator[Studio]:
    studio = Studio()
    yield studio
    studio.close()


def shown(studio: Studio, name: str) -> tuple[object, bool]:
    result = studio.result(name)
    return (None, False) if result is None else (result.finding, result.is_final)


def test_a_finding_is_refined_to_its_end(qtbot: QtBot, studio: Studio) -> None:
    told: list[str] = []
    studio.found.connect(told.append)
    studio.want("a", Counting("x"))
    qtbot.waitUntil(lambda: shown(studio, "a") == (3, True), timeout=PATIENCE)
    # A finding may be looked at before the news of it has come.
    qtbot.waitUntil(lambda: set(told) == {"a"}, timeout=PATIENCE)


def test_every_name_has_its_coarse_finding_before_any_is_refined(
    qtbot: QtBot, studio: Studio
) -> None:
    gate, drawn = threading.Event(), list[str]()
    studio.want("a", Counting("x", holds={1: gate}, drawn=drawn))
    studio.want("b", Counting("y", drawn=drawn))
    gate.set()
    qtbot.waitUntil(lambda: shown(studio, "b") == (3, True), timeout=PATIENCE)
    assert drawn == ["x1", "y1", "x2", "y2", "x3", "y3"]


def test_the_same_study_is_not_run_twice(qtbot: QtBot, studio: Studio) -> None:
    study, again = Counting("x"), Counting("x")
    studio.want("a", study)
    studio.want("a", again)
    qtbot.waitUntil(lambda: shown(studio, "a") == (3, True), timeout=PATIENCE)
    studio.want("a", again)
    assert studio.is_idle
    assert again.drawn == []


def test_what_nobody_has_seen_is_finished_and_then_gives_way(
    qtbot: QtBot, studio: Studio
) -> None:
    gate = threading.Event()
    old, new = Counting("old", holds={1: gate}), Counting("new")
    studio.want("a", old)
    qtbot.waitUntil(lambda: not studio.is_idle, timeout=PATIENCE)
    while studio._shared.current is None:
        pass
    studio.want("a", new)
    gate.set()
    qtbot.waitUntil(lambda: shown(studio, "a") == (3, True), timeout=PATIENCE)
    assert old.drawn == ["old1"]
    assert studio.result("a").study is new  # type: ignore[union-attr]


def test_what_has_been_seen_gives_way_at_once(qtbot: QtBot, studio: Studio) -> None:
    gate = threading.Event()
    old, new = Counting("old", holds={2: gate}), Counting("new")
    studio.want("a", old)
    qtbot.waitUntil(lambda: shown(studio, "a") == (1, False), timeout=PATIENCE)
    studio.want("a", new)
    gate.set()
    qtbot.waitUntil(lambda: shown(studio, "a") == (3, True), timeout=PATIENCE)
    assert old.drawn == ["old1"]


def test_a_wish_taken_back_leaves_nothing(qtbot: QtBot, studio: Studio) -> None:
    gate = threading.Event()
    study = Counting("x", holds={2: gate})
    studio.want("a", study)
    qtbot.waitUntil(lambda: shown(studio, "a") == (1, False), timeout=PATIENCE)
    studio.want("a", None)
    gate.set()
    qtbot.waitUntil(lambda: studio.is_idle, timeout=PATIENCE)
    assert studio.result("a") is None
    assert study.drawn == ["x1"]
    studio.want("a", Counting("x"))
    qtbot.waitUntil(lambda: shown(studio, "a") == (3, True), timeout=PATIENCE)


def test_a_refusal_is_told_in_words(qtbot: QtBot, studio: Studio) -> None:
    studio.want("a", Failing(ValueError("Too few rows.")))
    qtbot.waitUntil(
        lambda: getattr(studio.result("a"), "problem", "") == "Too few rows.",
        timeout=PATIENCE,
    )


def test_a_defect_is_reported_and_others_go_on(qtbot: QtBot, studio: Studio) -> None:
    with qtbot.waitSignal(studio.crashed, timeout=PATIENCE) as crash:
        studio.want("a", Failing(ZeroDivisionError("oops")))
    assert "oops" in crash.args[0]
    studio.want("b", Counting("x"))
    qtbot.waitUntil(lambda: shown(studio, "b") == (3, True), timeout=PATIENCE)


def test_closing_ends_what_is_being_worked_out(qtbot: QtBot) -> None:
    studio, gate = Studio(), threading.Event()
    study = Counting("x", last=1_000_000_000, holds={2: gate})
    studio.want("a", study)
    qtbot.waitUntil(lambda: shown(studio, "a") == (1, False), timeout=PATIENCE)
    gate.set()
    studio.close()
    assert not studio._host.is_busy


def test_result_goes_on_while_the_window_is_busy(qtbot: QtBot, studio: Studio) -> None:
    studio.give_way(busy=True)
    studio.want("a", Counting("x"))
    qtbot.waitUntil(lambda: shown(studio, "a") == (3, True), timeout=PATIENCE)
    studio.give_way(busy=False)
    other = Counting("y")
    studio.want("a", other)
    qtbot.waitUntil(lambda: other.drawn == ["y1", "y2", "y3"], timeout=PATIENCE)
