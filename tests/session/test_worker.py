import threading
from collections import deque

import numpy as np
import pytest
from builders import fit_settings
from pytestqt.qtbot import QtBot

from emgui.engine.iteration import Iteration
from emgui.engine.settings import FitSettings, StartMethod
from emgui.mixture.em.rows import Rows
from emgui.session.requests import Labels, Outcome, RunRequest
from emgui.session.worker import Pace, Worker

VALUES = np.random.default_rng(0).normal(size=(200, 1)) + np.repeat(
    [[0.0], [9.0]], 100, 0
)


def request(**changes: object) -> RunRequest:
    plain: dict[str, object] = {
        "run_id": 7,
        "branch": 0,
        "rows": Rows.of(VALUES),
        "settings": FitSettings(),
        "start": None,
    }
    return RunRequest(**{**plain, **changes})  # type: ignore[arg-type]


def run(qtbot: QtBot, asked: RunRequest, cancel: bool = False) -> tuple[Outcome, list]:
    """Call the worker's slot right here: its logic needs no thread."""
    mailbox: deque[Iteration | Labels] = deque()
    event = threading.Event()
    if cancel:
        event.set()
    worker = Worker(asked, mailbox, event, Pace())
    with qtbot.waitSignal(worker.finished) as finished:
        worker.run()
    return finished.args[0], list(mailbox)


def test_it_fills_the_mailbox_and_says_why_it_stopped(qtbot: QtBot) -> None:
    outcome, (labels, *iterations) = run(qtbot, request())
    assert outcome.run_id == 7
    assert outcome.stop is not None
    assert labels == Labels((0, 1))
    assert [i.index for i in iterations] == list(range(len(iterations)))


@pytest.mark.parametrize("until", [0, 1, 4])
def test_it_does_the_steps_asked_for(qtbot: QtBot, until: int) -> None:
    outcome, iterations = run(qtbot, request(until=until))
    assert iterations[-1].index == until
    assert outcome.crash == ""


def test_steps_by_hand_go_on_beyond_convergence(qtbot: QtBot) -> None:
    _, iterations = run(qtbot, request())
    last = iterations[-1]
    _, more = run(qtbot, request(start=last, until=last.index + 3))
    assert [i.index for i in more] == [last.index + n for n in (1, 2, 3)]


def test_cancel_ends_it_without_a_stop(qtbot: QtBot) -> None:
    outcome, _ = run(qtbot, request(), cancel=True)
    assert outcome == Outcome(7, 0)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"rows": Rows.of(np.ones((50, 1)))}, "all 50 rows are identical"),
        ({"settings": fit_settings(n_components=500)}, "500"),
        (
            {
                "rows": Rows.of(np.random.default_rng(0).normal(size=(20, 2))),
                "settings": fit_settings(method=StartMethod.QUANTILES),
            },
            "quantiles",
        ),
    ],
)
def test_what_cannot_be_fitted_is_refused_in_words(
    qtbot: QtBot, changes: dict[str, object], words: str
) -> None:
    outcome, iterations = run(qtbot, request(**changes))
    assert words in outcome.refusal
    assert outcome.crash == ""
    assert iterations == []


def test_a_pace_is_cut_short_by_cancel() -> None:
    cancel = threading.Event()
    cancel.set()
    Pace(0.001).wait(cancel)
    Pace(None).wait(threading.Event())
