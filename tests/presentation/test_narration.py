from dataclasses import replace

import numpy as np
import pytest
from builders import ended, with_branch, with_facts, with_settings
from fact_scenes import degeneracy
from scenes import TRUTH, scene

from emgui.engine.degeneracy import Degeneracy, Remedy, RemedyKind
from emgui.engine.history import Phase, Position
from emgui.engine.iteration import Moved, Nudge, Standstill, Stop, StopReason
from emgui.engine.origins import BranchOrigin, GivenStart, Remedied, SameStart
from emgui.engine.settings import FitSettings, StartMethod
from emgui.mixture.diagnosis.convergence import ConvergenceEstimate
from emgui.mixture.model.degeneracy import DegeneracyKind
from emgui.mixture.model.editing import with_mean
from emgui.presentation.convergence import convergence_line
from emgui.presentation.narration import narration
from emgui.session.state import NoData, SessionState


def stopped(reason: StopReason, degeneracy: Degeneracy | None = None) -> SessionState:
    return ended(scene(), Stop(reason, degeneracy))


def test_a_saddle_is_told_with_the_nudge_that_climbs() -> None:
    state = scene()
    nudge = Nudge(TRUTH, 0.25, 1, 0.1, Moved.MEANS, (0, 1))
    stop = Stop(StopReason.SADDLE, standstill=Standstill(nudge=nudge))
    state = ended(state, stop)
    assert narration(state) == (
        "Stands still on a saddle point after 6 iterations, no maximum: moving the "
        "means of components 1 and 2 by 0.1 of their standard deviations, and a step "
        "of EM, raise the log-likelihood by 0.25."
    )


def test_the_start_says_how_it_was_made() -> None:
    assert narration(scene(at=(0, Phase.M))).startswith(
        "Start (the best of short runs, seed 0)"
    )
    assert narration(scene(at=(0, Phase.E))).startswith("E-step 0: component ")


@pytest.mark.parametrize(
    ("method", "words"),
    [
        (StartMethod.KMEANS_PLUS_PLUS, "Start (rows far apart, k-means++, seed 0): "),
        (StartMethod.RANDOM_ROWS, "Start (random rows, seed 0): "),
        (StartMethod.QUANTILES, "Start (quantiles): "),
        (StartMethod.CLASSES, "Start (the known classes): "),
    ],
)
def test_a_seed_is_named_where_it_has_a_say(method: StartMethod, words: str) -> None:
    state = with_settings(scene(at=(0, Phase.M)), method=method)
    assert narration(state).startswith(words)


@pytest.mark.parametrize(
    ("origin", "words"),
    [
        (GivenStart("fit.json"), "From fit.json: 2 components"),
        (SameStart(), "Same start: 2"),
        (GivenStart(), "Start (set by hand): 2"),
    ],
)
def test_a_given_start_is_not_said_to_come_from_a_seed(
    origin: BranchOrigin, words: str
) -> None:
    state = with_settings(scene(at=(0, Phase.M)), method=StartMethod.GIVEN)
    state = with_branch(state, origin=origin)
    assert narration(state).startswith(words)


def test_a_start_that_a_remedy_made_says_so() -> None:
    merge = Remedy(RemedyKind.MERGE_COMPONENTS, component=1, other=2)
    state = with_branch(scene(at=(0, Phase.M)), origin=Remedied(merge, 7))
    text = narration(state)
    assert text.startswith("Components 2 and 3 merged at iteration 7: 2 components.")


def test_an_edit_says_what_the_hand_did_and_that_nothing_is_lost() -> None:
    state = scene()
    assert state.parameters is not None
    edited = with_mean(state.parameters, 1, 0, 33.0)
    text = narration(replace(state, edited=edited))
    assert "component 2 moved from" in text
    assert "new branch" in text


def test_only_convergence_is_called_convergence() -> None:
    assert narration(stopped(StopReason.CONVERGED)).startswith("Converged after 6 iter")
    limit = narration(stopped(StopReason.ITERATION_LIMIT))
    assert limit.startswith("Stopped at the limit of 6 iterations, before convergence")
    assert narration(stopped(StopReason.STOPPED_BY_YOU)).startswith("Stopped by you")


def test_a_degenerate_end_names_the_remedies() -> None:
    kinds = (RemedyKind.RAISE_FLOOR, RemedyKind.NEW_START)
    collapse = degeneracy(DegeneracyKind.REPEATED_VALUE, *map(Remedy, kinds))
    text = narration(stopped(StopReason.DEGENERATE, collapse))
    assert "component 2 has collapsed onto one repeated value (25 rows)." in text
    assert "You can: set a variance floor; try another start." in text


def test_the_end_is_told_only_at_the_end() -> None:
    state = stopped(StopReason.CONVERGED)
    earlier = replace(state, position=Position(0, 3, Phase.E))
    assert narration(earlier).startswith("M-step 3")


@pytest.mark.parametrize("t", range(7))
@pytest.mark.parametrize("phase", list(Phase))
def test_every_place_has_one_short_line(t: int, phase: Phase) -> None:
    text = narration(scene(at=(t, phase)))
    assert 0 < len(text) < 220
    assert "\n" not in text
    assert text.endswith(".")


def test_without_data_it_says_what_to_do() -> None:
    assert "open a file" in narration(NoData(settings=FitSettings()))


def test_counts_are_of_the_total_weight() -> None:
    state = scene(at=(0, Phase.E))
    assert state.dataset is not None
    dataset = replace(state.dataset, weights=np.full(1_200, 2.0))
    assert "of 2,400 rows, most of all" in narration(replace(state, dataset=dataset))


@pytest.mark.parametrize("reason", [StopReason.ITERATION_LIMIT, "by you"])
@pytest.mark.parametrize("left", [0.0, 1e-12, 2e-7, 0.3])
@pytest.mark.parametrize("way", [0.0, 1e-4])
def test_what_is_left_to_gain_agrees_with_the_iterations_to_go(
    reason: StopReason | str, left: float, way: float
) -> None:
    stop = reason if isinstance(reason, StopReason) else StopReason.STOPPED_BY_YOU
    state = stopped(stop)
    state = with_settings(state, tolerance=1e-6)
    newest = state.history.branch(0).iterations[-1]
    total = newest.log_likelihood
    # A geometric series, so that its end is known.
    rest = ConvergenceEstimate(0.5, total + left, left, 0.25, 0.5, way, 0.5)
    state = with_facts(state, -1, convergence=rest)
    text, beside = narration(state), convergence_line(state).text
    assert "with 0 more" not in text
    assert "about 0" not in text + beside
    assert ("less than" in text) == (left < 1e-6)
    assert ("still move" in text) == (left < 1e-6 and "to go" in beside)
    if stop is StopReason.ITERATION_LIMIT:
        assert ("at this rate" in text) == ("to go" in beside)
