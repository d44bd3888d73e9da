"""The gauges are those of the fit: spreads, counts and condition numbers."""

import numpy as np
import pytest


def test_the_gauges_end_at_the_fit(studied, values):
    found = studied("degeneracy")
    sds = np.sqrt([np.diag(one) for one in found["fit"]["covariances"]])
    relative = sds / values.std(axis=0)
    assert found["smallest_sds"][-1] == pytest.approx(relative.min(axis=1), rel=1e-6)
    counts = np.array(found["fit"]["weights"]) * len(values)
    # Counts are those at the parameters, which the last M-step has moved a little.
    assert found["effective_rows"][-1] == pytest.approx(counts, abs=0.05)
    k = int(relative.min(axis=1).argmin())
    assert found["smallest"]["component"] == k + 1
    assert found["smallest"]["standard_deviation"] == pytest.approx(sds[k].min())
    assert len(found["iterations"]) == len(found["condition_numbers"])


def test_rows_in_reach_are_counted(studied, values):
    found = studied("degeneracy", "--columns", "x")["smallest"]
    inside = np.abs(values[:, 0] - found["mean"]) <= found["reach"]
    assert found["n_inside"] == inside.sum()


def test_a_long_fit_is_thinned(studied):
    found = studied("degeneracy", "--tolerance", "0", "--max-iterations", "500")
    assert len(found["iterations"]) == 200
    assert (found["iterations"][0], found["iterations"][-1]) == (0, 500)
