"""The M-step of many fits, and which of them are looked at more closely."""

import numpy as np
import pytest
from stack_scenes import mixtures, rows

from emgui.mixture.diagnosis.collapse import suspects
from emgui.mixture.diagnosis.spread import sphering_of
from emgui.mixture.em.em import e_step
from emgui.mixture.em.em import m_step as m_step_alone
from emgui.mixture.model.gaussian import whitening_matrices
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.structures.catalogue import STRUCTURES
from emgui.mixture.model.structures.floor import Floor
from emgui.mixture.stack.expectation import StackedRows
from emgui.mixture.stack.maximisation import m_step, need_a_look, whitening_of
from emgui.mixture.stack.records import MixtureStack


def stepped(data, several, structure):
    stack = MixtureStack.of(several)
    stacked = StackedRows(data)
    statistics = stacked.expect(stack, whitening_of(stack)[0])
    return statistics, m_step(statistics, structure, data.standardization.scale)


@pytest.mark.parametrize("structure", STRUCTURES, ids=str)
@pytest.mark.parametrize("d", [1, 3])
def test_every_fit_has_the_bits_that_it_has_alone(structure, d):
    data, several = rows(d), mixtures(d, 3, 7)
    _, found = stepped(data, several, structure)
    scale = data.standardization.scale
    for fit, one in enumerate(several):
        alone = m_step_alone(e_step(data, one), structure, scale)
        for part in ("weights", "means", "covariances"):
            np.testing.assert_array_equal(
                getattr(found, part)[fit], getattr(alone, part), part
            )


@pytest.mark.parametrize("d", [1, 2, 3, 6])
def test_inverse_factors_have_the_bits_that_they_have_alone(d):
    several = mixtures(d, 3, 9)
    whitening, are_odd = whitening_of(MixtureStack.of(several))
    assert not are_odd.any()
    for fit, one in enumerate(several):
        np.testing.assert_array_equal(whitening[fit], whitening_matrices(one))


@pytest.mark.parametrize("d", [2, 6])
def test_a_covariance_that_is_none_concerns_no_other_fit(d):
    several = mixtures(d, 2, 3)
    stack = MixtureStack.of(several)
    stack.covariances[1, 0] = np.ones((d, d))
    stack.covariances[1, 1] = 0.0
    whitening, are_odd = whitening_of(stack)
    np.testing.assert_array_equal(are_odd, [False, True, False])
    np.testing.assert_array_equal(whitening[2], whitening_matrices(several[2]))


def looked_at(covariance, floor=0.0):
    data = rows(2)
    one = MixtureParameters(
        [0.5, 0.5], [[0.0, 0.0], [1.0, 1.0]], [np.eye(2), covariance]
    )
    sound = MixtureParameters(one.weights, one.means, [np.eye(2), np.eye(2)])
    statistics, _ = stepped(data, [sound, sound], STRUCTURES[0])
    stack = MixtureStack.of([sound, one])
    held = Floor(floor, data.variances, data.standardization.scale)
    sphering = sphering_of(data)
    root = np.linalg.inv(sphering)
    found = need_a_look(statistics, stack, whitening_of(stack)[0], root, held)
    assert not found[0]
    return bool(found[1]), bool(suspects(one, sphering))


def test_who_may_have_collapsed_is_looked_at():
    assert looked_at(np.diag([1.0, 1e-7])) == (True, True)


def test_who_is_merely_narrow_is_not():
    assert looked_at(np.diag([1.0, 1e-3])) == (False, False)


def test_who_may_be_below_the_floor_is_looked_at():
    assert looked_at(np.diag([1.0, 1e-3]), floor=1e-2)[0]
    assert not looked_at(np.diag([1.0, 0.5]), floor=1e-2)[0]


def test_a_component_without_rows_is_looked_at():
    data, (one,) = rows(1), mixtures(1, 2, 1)
    statistics, image = stepped(data, [one, one], STRUCTURES[0])
    statistics.counts[1, 0] = 1e-12
    held = Floor(0.0, data.variances, data.standardization.scale)
    whitening = whitening_of(image)[0]
    root = np.linalg.inv(sphering_of(data))
    found = need_a_look(statistics, image, whitening, root, held)
    np.testing.assert_array_equal(found, [False, True])
