"""When an estimate says that the end is known, and how far it is."""

import pytest

from emgui.mixture.diagnosis.convergence import iterations_to_go
from emgui.mixture.diagnosis.extrapolation import (
    estimate_convergence,
    foreseen_convergence,
)


def of_ratios(gains, movements):
    """Return the estimate after steps with these ratios of gains and movements."""
    estimate, gain, moved = None, 1.0, 1.0
    for shrunk, moves in zip(gains, movements, strict=True):
        estimate = estimate_convergence(
            estimate, -100.0, (gain, gain * shrunk), (moved, moved * moves)
        )
        gain, moved = gain * shrunk, moved * moves
    return estimate


def test_the_end_is_foretold_once_the_steps_shrink_evenly():
    even = of_ratios([0.64] * 4, [0.8] * 4)
    assert even.is_settled
    assert iterations_to_go(even, 1e-6) > 0


@pytest.mark.parametrize(
    ("gains", "movements"),
    [
        pytest.param([0.05], [0.3], id="the first steps"),
        pytest.param([0.09], [0.3], id="two steps that agree with themselves"),
        pytest.param([0.05, 0.3, 0.5], [0.3, 0.4, 0.6], id="ever slower"),
        pytest.param([0.9998] * 4, [0.99998] * 4, id="along a bent ridge"),
        pytest.param([1.1] * 4, [1.05] * 4, id="growing"),
    ],
)
def test_the_end_is_not_foretold_from_uneven_steps(gains, movements):
    estimate = of_ratios(gains, movements)
    assert not estimate.is_settled
    assert iterations_to_go(estimate, 1e-6) is None


def test_nobody_can_tell_where_nothing_shrinks():
    assert iterations_to_go(None, 1e-6) is None
    grown = estimate_convergence(None, -1.0, (1e-3, 2e-3), (1e-3, 2e-3))
    assert iterations_to_go(grown, 1e-6) is None
    shrunk = estimate_convergence(None, -1.0, (1.0, 0.25), (1.0, 0.5))
    shrunk = estimate_convergence(shrunk, -1.0, (0.25, 0.0625), (0.5, 0.25))
    assert iterations_to_go(shrunk, 0.0) is None
    # 0.25 left to move, and 0.25 / 2^25 is the first below 1e-8.
    assert iterations_to_go(shrunk, 1e-6) == 25
    accelerated = foreseen_convergence(-1.0, 1.0, 1.0, 0.9, (1.0, 1.0))
    assert iterations_to_go(accelerated, 1e-6) is None
