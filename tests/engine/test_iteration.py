"""Iterations are frozen records."""

from dataclasses import FrozenInstanceError

import pytest
from builders import iteration

from emgui.engine.iteration import Stop, StopReason


def test_an_iteration_cannot_be_changed():
    one = iteration(0)
    with pytest.raises(FrozenInstanceError):
        one.log_likelihood = 0.0
    with pytest.raises(ValueError, match="read-only"):
        one.parameters.means[0, 0] = 1.0


def test_reasons_read_as_words():
    assert [str(reason) for reason in StopReason] == [
        "converged",
        "saddle point",
        "iteration limit",
        "stopped by you",
        "degenerate",
    ]
    assert Stop(StopReason.CONVERGED) == Stop(StopReason.CONVERGED)
