"""Two components in one column: as the loops for any number of them."""

import numpy as np
import pytest

pytest.importorskip("numba", reason="the compiled kernel needs numba (emgui[fast])")

from emgui.mixture.em.compiled.column import expect_column
from emgui.mixture.em.compiled.pair import expect_pair


@pytest.mark.parametrize("n", [1, 511, 512, 513, 5_000])
@pytest.mark.parametrize("far", [0.0, 500.0])
def test_it_is_the_same_in_a_single_loop(n, far):
    rng = np.random.default_rng(n)
    values = rng.normal(size=n) * 3.0
    model = (
        np.array([-1.0, 2.0 + far]),
        np.array([0.5, 0.02]),
        np.log([0.3, 0.14]),
    )
    found, expected = np.zeros((2, 3)), np.zeros((2, 3))
    total = expect_pair(values, 2.0, 0.5, *model, 512, np.empty(512), found)
    whole = expect_column(
        values,
        2.0,
        0.5,
        np.empty(0),
        False,
        *model,
        128,
        np.empty((5, 512)),
        expected,
        np.zeros(2),
    )
    assert total == pytest.approx(whole, rel=1e-13)
    np.testing.assert_allclose(found, expected, rtol=1e-11, atol=1e-11 * n)
