"""Many fits by the differences of the rows from each mean."""

import numpy as np
import pytest
from stack_scenes import mixtures, rows

from emgui.mixture.model.gaussian import (
    log_constants,
    responsibilities,
    whitening_matrices,
)
from emgui.mixture.model.structures.catalogue import DIAG
from emgui.mixture.stack.by_differences import StackFormula, by_differences
from emgui.mixture.stack.records import MixtureStack


@pytest.mark.parametrize("formula", list(StackFormula))
def test_moments_are_those_of_the_responsibilities(formula):
    data, several = rows(2, n=50), mixtures(2, 2, 3)
    is_diagonal = formula is StackFormula.DIAGONAL
    if is_diagonal:
        several = [DIAG.constrained(one) for one in several]
    stack = MixtureStack.of(several)
    whitening = np.stack([whitening_matrices(one) for one in several])
    (part,) = data.parts(data.n_samples, data.patterns[0])
    room = [np.empty((3, 2, 2, 50)), np.empty((3, 2, 2, 50)), np.empty((3, 2, 50))]
    found = by_differences(
        part.values,
        room,
        stack.means,
        whitening,
        log_constants(stack, whitening),
        None,
        formula=formula,
    )
    for fit, one in enumerate(several):
        shares = responsibilities(part.values.T, one)
        np.testing.assert_allclose(found.counts[fit], shares.sum(axis=0))
        away = part.values.T[:, np.newaxis] - one.means
        expected = np.einsum("nk,nki,nkj->kij", shares, away, away)
        if is_diagonal:
            expected *= np.eye(2)
        np.testing.assert_allclose(found.second_moments[fit], expected, atol=1e-10)
