"""Many fits by the powers of the rows that they share."""

import numpy as np
import pytest
from stack_scenes import mixtures, rows

from emgui.mixture.em.powers import powers_of
from emgui.mixture.em.powers import quadratics as alone
from emgui.mixture.model.gaussian import log_constants, whitening_matrices
from emgui.mixture.stack.by_powers import by_powers, quadratics
from emgui.mixture.stack.maximisation import whitening_of
from emgui.mixture.stack.records import MixtureStack


@pytest.mark.parametrize("d", [1, 2])
def test_powers_serve_whom_they_serve_alone(d):
    several = mixtures(d, 2, 12)
    stack = MixtureStack.of(several)
    whitening = whitening_of(stack)[0]
    constants = log_constants(stack, whitening)
    served, found = quadratics(stack, whitening, constants, is_diagonal=d == 1)
    known = []
    for one in several:
        white = whitening_matrices(one)
        known.append(alone(one, white, log_constants(one, white), d == 1))
    expected = [fit for fit, one in enumerate(known) if one is not None]
    assert served.tolist() == expected
    assert 0 < len(expected) < len(several)
    for place, fit in enumerate(expected):
        np.testing.assert_array_equal(found[place], known[fit])


def test_shares_of_a_row_sum_to_its_weight():
    data, stack = rows(1), MixtureStack.of(mixtures(1, 3, 4, seed=3))
    whitening = whitening_of(stack)[0]
    constants = log_constants(stack, whitening)
    served, found = quadratics(stack, whitening, constants, is_diagonal=True)
    weights = np.random.default_rng(0).integers(0, 4, (len(served), 120)).astype(float)
    (part,) = data.parts(data.n_samples, data.patterns[0])
    shared = by_powers(
        powers_of(part.values, is_diagonal=True), found, stack.means[served], weights
    )
    np.testing.assert_allclose(shared.counts.sum(axis=1), weights.sum(axis=1))
