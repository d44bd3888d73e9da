"""How a run ended, in a report and in the window."""

import pytest
from builders import fit_settings, iteration
from fact_scenes import NUDGE, degeneracy

from emgui.engine.degeneracy import Remedy, RemedyKind
from emgui.engine.iteration import Equality, Standstill, Stop, StopReason
from emgui.engine.objective import Objective
from emgui.mixture.diagnosis.convergence import ConvergenceEstimate
from emgui.mixture.model.degeneracy import DegeneracyKind
from emgui.words.ending import end_in_report, end_in_window

SETTINGS = fit_settings(max_iterations=10_000)
SADDLE = Stop(StopReason.SADDLE, standstill=Standstill(nudge=NUDGE))
COLLAPSE = Stop(
    StopReason.DEGENERATE,
    degeneracy(DegeneracyKind.REPEATED_VALUE, Remedy(RemedyKind.NEW_START)),
)


def in_report(stop: Stop, estimate: ConvergenceEstimate | None = None) -> str:
    return end_in_report(stop, 12, SETTINGS, Objective.LOG_LIKELIHOOD, estimate)


@pytest.mark.parametrize(
    ("stop", "words"),
    [
        (
            Stop(StopReason.ITERATION_LIMIT),
            "stopped at the limit of 10000 iterations, not converged",
        ),
        (
            COLLAPSE,
            (
                "stopped at iteration 13: component 2 has collapsed onto one repeated "
                "value (25 rows)"
            ),
        ),
        (
            SADDLE,
            (
                "stands still on a saddle point after 12 iterations: moving the means "
                "of components 1 and 2 by 0.1 of their standard deviations, and 3 "
                "steps of EM, raise the log-likelihood by 12.5"
            ),
        ),
        (
            Stop(StopReason.STOPPED_BY_YOU, is_on_the_way=True),
            "saved at iteration 12, on the way: not converged",
        ),
        (Stop(StopReason.STOPPED_BY_YOU), "Stopped by you."),
    ],
)
def test_a_report_says_why_a_fit_has_not_converged(stop: Stop, words: str) -> None:
    assert in_report(stop) == words


def test_the_window_says_where_it_has_come_to() -> None:
    last = iteration(12)
    assert end_in_window(SADDLE, last, SETTINGS).startswith(
        "Stands still on a saddle point after 12 iterations, no maximum: moving the"
    )
    assert end_in_window(COLLAPSE, last, SETTINGS) == (
        "Stopped: component 2 has collapsed onto one repeated value (25 rows). Shown "
        "is iteration 12, the last good one. You can: try another start."
    )
    by_hand = end_in_window(Stop(StopReason.STOPPED_BY_YOU), last, SETTINGS)
    assert by_hand.startswith("Stopped by you after 12 iterations; the log-likelihood")


def test_equal_components_are_told_where_it_has_converged() -> None:
    equal = Equality((0, 1), is_total=False, is_from_start=True)
    stop = Stop(StopReason.CONVERGED, standstill=Standstill(), equal=equal)
    assert end_in_window(stop, iteration(1), SETTINGS).endswith(
        "estimated to rise by less than 0.000001 from here; components 1 and 2 are "
        "equal, and no nudge that parts them climbs."
    )
    plain = end_in_window(Stop(StopReason.CONVERGED), iteration(1), SETTINGS)
    assert plain.startswith("Converged after 1 iteration: the log-likelihood is")
    assert plain.endswith("less than 0.000001 from here.")
