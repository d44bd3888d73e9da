"""The sentence over a race: who leads, by what, and who does not compete."""

from dataclasses import replace

import numpy as np
import pytest
from builders import fit_settings

from emgui.engine.algorithms.anderson import Anderson
from emgui.engine.algorithms.hard import Hard
from emgui.engine.iteration import Stop, StopReason
from emgui.exhibits.race.race_words import summary, verdict
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.structures.catalogue import FULL, TIED
from emgui.studies.entrants import Contest, Entrant
from emgui.studies.race import Lane, RaceFinding

THETA = MixtureParameters([0.5, 0.5], np.eye(2), np.stack([np.eye(2)] * 2))


def lane(totals: list[float], **settings: object) -> Lane:
    steps = np.arange(1.0, len(totals) + 1)
    entrant = Entrant(fit_settings(**settings), THETA)  # type: ignore[arg-type]
    path = [THETA] * len(totals)
    return Lane(entrant, len(totals), np.array(totals), np.array(totals), steps, path)


def test_who_is_there_first_is_named_first() -> None:
    lanes = (
        lane([-9.0, -7.0, -5.0, -5.0]),
        lane([-9.0, -5.0], algorithm=Anderson()),
        lane([-9.0, -6.0], algorithm=Hard()),
    )
    assert summary(RaceFinding(lanes), Contest.ALGORITHMS) == (
        "Best log-likelihood so far -5.00, within 1e-6: Anderson (2 E-steps), EM (3 "
        "E-steps). Not there: classification EM."
    )


FULL = lane([-500.0], structure=FULL)
TIED = lane([-503.0], structure=TIED)


def test_models_are_ranked_by_bic_and_not_by_their_likelihood() -> None:
    words = verdict(RaceFinding((FULL, TIED)), Contest.FAMILIES, 100.0)
    assert words.startswith(
        "Smallest BIC so far (smaller is better): one for all (tied), 1,042.84; 7.82 "
        "more: each its own (full)."
    )
    assert "more parameters" in words


@pytest.mark.parametrize("others", [(), (FULL,)])
def test_who_has_broken_down_is_not_ranked(others: tuple[Lane, ...]) -> None:
    spike = replace(FULL, stop=Stop(StopReason.DEGENERATE))
    words = verdict(RaceFinding((spike, *others)), Contest.FAMILIES, 100.0)
    assert words.count("full") == len(others)
