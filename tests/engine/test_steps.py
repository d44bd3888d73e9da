"""The two halves of a step, on the rows of a fit."""

import numpy as np
import pytest
from algorithm_runs import clusters, start_at
from builders import fit_settings

from emgui.engine.algorithms.stochastic import Stochastic
from emgui.engine.degeneracy import RefusedError
from emgui.engine.steps import Stepper
from emgui.mixture.arrays import no_checkpoint
from emgui.mixture.em.em import e_step
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.degeneracy import DegeneracyKind, DegenerateError
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.structures.catalogue import FULL

VALUES, MEANS = clusters(2, 2, 5)
ROWS = Rows.of(VALUES)
START = ROWS.standardization.standardize(start_at(MEANS, FULL))


def stepper(**wishes):
    return Stepper.of(ROWS, fit_settings(**wishes), 2, no_checkpoint)


def test_an_attempt_is_taken_only_if_it_is_no_loss():
    steps = stepper()
    here = e_step(ROWS, START)
    image = steps.m_step(START, here)
    better = steps.attempt(image, START, here)
    assert better is not None
    assert better.log_likelihood > here.log_likelihood
    assert steps.attempt(START, image, better) is None
    assert steps.attempt(None, START, here) is None


def test_an_attempt_below_a_floor_at_work_is_not_taken():
    here = e_step(ROWS, START)
    image = stepper().m_step(START, here)
    assert stepper(floor=0.5).attempt(image, START, here) is None


def test_chance_is_that_of_the_seed_and_the_iteration():
    drawn = [
        stepper(algorithm=Stochastic(), seed=seed).e_step(START, index).first_moments
        for seed, index in ((1, 3), (1, 3), (1, 4), (2, 3))
    ]
    assert (drawn[0] == drawn[1]).all()
    assert (drawn[0] != drawn[2]).any()
    assert (drawn[0] != drawn[3]).any()


def test_a_component_without_rows_ends_the_step_with_what_suits_the_fit():
    far = MixtureParameters(
        START.weights,
        START.means + np.array([[0.0], [1e4]]),
        np.eye(2)[None].repeat(2, 0),
    )
    with pytest.raises(DegenerateError) as error:
        stepper().m_step(far, e_step(ROWS, far))
    assert isinstance(error.value, RefusedError)
    assert error.value.degeneracy.kind is DegeneracyKind.EMPTY_COMPONENT
    assert error.value.degeneracy.remedies
