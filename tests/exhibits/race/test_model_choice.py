"""BIC of lanes in words: never of a likelihood without bound."""

from dataclasses import replace

import numpy as np
from builders import fit_settings

from emgui.engine.iteration import Stop, StopReason
from emgui.exhibits.race.model_choice import judgements
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.structures.catalogue import FULL, TIED
from emgui.mixture.model.structures.structure import CovarianceStructure
from emgui.studies.entrants import Entrant
from emgui.studies.race import Lane


def lane(family: CovarianceStructure, totals: list[float]) -> Lane:
    theta = MixtureParameters([0.5, 0.5], np.eye(2), np.stack([np.eye(2)] * 2))
    return Lane(
        Entrant(fit_settings(structure=family), theta),
        len(totals),
        np.array(totals) + 5.0,
        np.array(totals),
        np.arange(len(totals)),
        [theta] * len(totals),
    )


FULL = lane(FULL, [-900.0, -500.0])
TIED = lane(TIED, [-900.0, -503.0])


def test_the_smallest_is_named_() -> None:
    said = judgements([FULL, TIED], [1, 1], 100.0)
    assert said == ["BIC 1,050.66", "BIC 1,042.84, the smallest"]


def test_a_lane_that_has_broken_down_does_not_compete() -> None:
    stop = Stop(StopReason.DEGENERATE)
    spike = replace(FULL, log_likelihoods=np.array([0.0, 9e9]), stop=stop)
    said = judgements([spike, TIED], [1, 1], 100.0)
    assert said == ["no BIC: degenerate", "BIC 1,042.84, the smallest"]
    assert judgements([TIED], [-1], 100.0) == [""]
