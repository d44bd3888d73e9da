"""A climb agrees with the iterations that the engine makes."""

import numpy as np
import pytest
from builders import fit_settings
from scenes import spread_start, two_processes

from emgui.engine.algorithms.stochastic import Stochastic
from emgui.engine.iterate import iterate
from emgui.engine.steps import Stepper
from emgui.mixture.arrays import no_checkpoint
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.degeneracy import DegenerateError
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.structures.catalogue import FULL, TIED
from emgui.mixture.model.structures.structure import CovarianceStructure
from emgui.studies.bound_step import BoundStep

VALUES = two_processes(600)


def climbs(**choices: object) -> tuple[list[BoundStep], list[float]]:
    settings = fit_settings(n_components=2, max_iterations=4, tolerance=0.0, **choices)  # type: ignore[arg-type]
    rows = Rows.of(VALUES)
    path = list(iterate(rows, spread_start(VALUES, 2), settings))
    stepper = Stepper.of(rows, settings, 2, no_checkpoint)
    made = [BoundStep.of(stepper, one.standardized, one.index) for one in path]
    return made, [one.log_likelihood + one.penalty for one in path]


@pytest.mark.parametrize("prior", [0.0, 5.0])
def test_its_totals_are_those_of_the_iterations(prior: float) -> None:
    made, totals = climbs(prior=prior)
    for here, there, before, after in zip(
        made, made[1:], totals, totals[1:], strict=False
    ):
        assert here.at_base == pytest.approx(before, rel=1e-12)
        assert here.lower(here.base) == pytest.approx(before, rel=1e-12)
        assert here.objective(here.image) == pytest.approx(after, rel=1e-12)
        assert there.at_base == pytest.approx(after, rel=1e-12)
        assert before < here.lower(here.image) < after


def test_the_way_leads_from_the_base_to_the_image() -> None:
    climb = climbs()[0][0]
    for fraction, end in ((0.0, climb.base), (1.0, climb.image)):
        point = climb.along(fraction)
        assert point.means == pytest.approx(end.means)
        assert point.covariances == pytest.approx(end.covariances)
    assert climb.along(0.5).weights.sum() == pytest.approx(1.0)


@pytest.mark.parametrize("prior", [0.0, 5.0])
@pytest.mark.parametrize("family", [FULL, TIED], ids=str)
def test_on_the_way_the_top_of_the_bound_is_the_image(
    prior: float, family: CovarianceStructure
) -> None:
    climb = climbs(prior=prior, structure=family)[0][1]
    fractions = np.linspace(-0.5, 2.5, 31)
    heights = [climb.lower(climb.along(float(f))) for f in fractions]
    assert fractions[int(np.argmax(heights))] == pytest.approx(1.0)


def test_an_m_step_that_leads_to_no_mixture_is_refused() -> None:
    """With this seed, one row alone is drawn for the second component."""
    rows = Rows.of([[0.0], [1.0], [2.0], [4.0], [5.0], [6.0]])
    settings = fit_settings(algorithm=Stochastic(), floor=0.0, seed=5)
    start = rows.standardization.standardize(
        MixtureParameters([0.7, 0.3], [[2.0], [5.0]], [[[4.0]], [[2.0]]])
    )
    stepper = Stepper.of(rows, settings, 2, no_checkpoint)
    with pytest.raises(DegenerateError):
        BoundStep.of(stepper, start, 0)


def test_steps_become_shorter() -> None:
    lengths = [climb.length for climb in climbs()[0]]
    assert lengths[0] > lengths[-1] > 0.0
