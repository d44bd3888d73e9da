"""BIC of lanes: from its formula, and never of a likelihood without bound."""

import math
from dataclasses import replace

import numpy as np
import pytest

from emgui.engine.iteration import Stop, StopReason
from emgui.engine.race import Entrant, Lane
from emgui.engine.settings import FitSettings
from emgui.exhibits.race.model_choice import bic_at, judgements, ranking
from emgui.mixture.model.families import CovarianceFamily
from emgui.mixture.model.parameters import MixtureParameters


def lane(family: CovarianceFamily, totals: list[float]) -> Lane:
    theta = MixtureParameters([0.5, 0.5], np.eye(2), np.stack([np.eye(2)] * 2))
    return Lane(
        Entrant(FitSettings(family=family), theta),
        len(totals),
        np.array(totals) + 5.0,
        np.array(totals),
        np.arange(len(totals)),
        [theta] * len(totals),
    )


FULL = lane(CovarianceFamily.FULL, [-900.0, -500.0])
TIED = lane(CovarianceFamily.TIED, [-900.0, -503.0])


def test_bic_charges_every_free_parameter() -> None:
    # 1 weight, 4 means, and 6 or 3 numbers of covariances.
    assert bic_at(FULL, 1, 100.0) == pytest.approx(11 * math.log(100) + 1_000.0)
    assert bic_at(TIED, 1, 100.0) == pytest.approx(8 * math.log(100) + 1_006.0)


def test_the_smallest_is_named_and_comes_first() -> None:
    said = judgements([FULL, TIED], [1, 1], 100.0)
    assert said == ["BIC 1,050.66", "BIC 1,042.84, the smallest"]
    assert [one for _, one in ranking([FULL, TIED], 100.0)] == [TIED, FULL]


def test_a_lane_that_has_broken_down_does_not_compete() -> None:
    stop = Stop(StopReason.DEGENERATE)
    spike = replace(FULL, log_likelihoods=np.array([0.0, 9e9]), stop=stop)
    said = judgements([spike, TIED], [1, 1], 100.0)
    assert said == ["no BIC: degenerate", "BIC 1,042.84, the smallest"]
    assert [one for _, one in ranking([spike, TIED], 100.0)] == [TIED]
    assert judgements([TIED], [-1], 100.0) == [""]
