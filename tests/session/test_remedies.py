"""Each remedy: where the fit begins then, with which settings, and how it is called."""

import numpy as np
import pytest
from builders import altered, fit_settings

from emgui.engine.degeneracy import Remedy, RemedyKind
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.structures.catalogue import DIAG, TIED
from emgui.session.remedies import is_stale, remedied

START = MixtureParameters(
    [0.5, 0.3, 0.2],
    [[0.0, 0.0], [4.0, 4.0], [5.0, 4.0]],
    [[[1.0, 0.5], [0.5, 1.0]]] * 3,
)
SETTINGS = fit_settings(n_components=3)
DROP = Remedy(RemedyKind.DROP_COMPONENT, component=1)
MERGE = Remedy(RemedyKind.MERGE_COMPONENTS, component=1, other=2)
SPLIT = Remedy(RemedyKind.SPLIT_COMPONENT, component=1)
NUDGED = MixtureParameters(START.weights, START.means + 0.1, START.covariances)
NUDGE = Remedy(RemedyKind.NUDGE, parameters=NUDGED)


@pytest.mark.parametrize(
    ("remedy", "changed", "finds_a_start"),
    [
        (Remedy(RemedyKind.RAISE_FLOOR), {"floor": 1e-3}, False),
        (Remedy(RemedyKind.USE_PRIOR), {"prior": 1.0}, False),
        (Remedy(RemedyKind.OTHER_FAMILY), {"structure": DIAG}, False),
        (Remedy(RemedyKind.NEW_START), {"seed": 1}, True),
        (Remedy(RemedyKind.FEWER_COMPONENTS), {"n_components": 2}, True),
        (
            Remedy(RemedyKind.FEWER_COMPONENTS, n_components=1),
            {"n_components": 1},
            True,
        ),
        (DROP, {"n_components": 2}, False),
        (MERGE, {"n_components": 2}, False),
        (SPLIT, {"n_components": 4}, False),
        (NUDGE, {}, False),
    ],
)
def test_settings_and_start(remedy, changed, finds_a_start):
    parameters, settings = remedied(START, SETTINGS, remedy)
    assert settings == altered(SETTINGS, **changed)
    assert (parameters is None) is finds_a_start
    if parameters is not None:
        assert parameters.n_components == settings.model.n_components


def test_a_floor_can_be_let_go():
    go, held = Remedy(RemedyKind.LET_FLOOR_GO), altered(SETTINGS, floor=1e-2)
    parameters, settings = remedied(START, held, go)
    assert parameters is START
    assert settings == altered(SETTINGS, floor=0.0)


@pytest.mark.parametrize(
    ("remedy", "stale"),
    [
        (DROP, False),
        (Remedy(RemedyKind.DROP_COMPONENT, component=3), True),
        (Remedy(RemedyKind.DROP_COMPONENT, component=-1), True),
        (Remedy(RemedyKind.MERGE_COMPONENTS, component=0, other=7), True),
        (Remedy(RemedyKind.RAISE_FLOOR, component=7), False),
    ],
)
def test_a_remedy_is_stale_if_its_component_is_gone(remedy, stale):
    assert is_stale(remedy, START) is stale
    assert is_stale(DROP, None)


def test_a_floor_that_did_not_help_is_raised_further():
    raise_it, settings = Remedy(RemedyKind.RAISE_FLOOR), SETTINGS
    floors = []
    for _ in range(4):
        _, settings = remedied(START, settings, raise_it)
        floors.append(settings.model.floor)
    assert floors == pytest.approx([1e-3, 1e-2, 0.1, 0.1])
    high = altered(SETTINGS, floor=0.5)
    assert remedied(START, high, raise_it)[1].model.floor == 0.5


def test_a_prior_that_did_not_help_is_doubled():
    _, settings = remedied(
        START, altered(SETTINGS, prior=1.5), Remedy(RemedyKind.USE_PRIOR)
    )
    assert settings.model.prior == 3.0


def test_another_family_takes_the_start_along():
    parameters, _ = remedied(START, SETTINGS, Remedy(RemedyKind.OTHER_FAMILY))
    assert np.array_equal(parameters.covariances, [np.eye(2)] * 3)
    assert np.array_equal(parameters.means, START.means)


def test_settings_alone_are_changed_where_there_is_no_fit():
    parameters, settings = remedied(None, SETTINGS, Remedy(RemedyKind.RAISE_FLOOR))
    assert parameters is None
    assert settings.model.floor == 1e-3


def test_a_nudge_begins_where_it_leads():
    parameters, _ = remedied(START, SETTINGS, NUDGE)
    assert (parameters.means == NUDGED.means).all()


def test_a_tied_mixture_stays_tied():
    tied = altered(SETTINGS, structure=TIED)
    for remedy in (DROP, MERGE, SPLIT):
        parameters, _ = remedied(START, tied, remedy)
        assert np.ptp(parameters.covariances, axis=0).max() == 0.0


@pytest.mark.parametrize(
    ("parameters", "remedy"),
    [
        (START, Remedy(RemedyKind.ADVICE)),
        (START, Remedy(RemedyKind.LEAVE_OUT_COLUMN, column="a")),
        (START, Remedy(RemedyKind.DROP_COMPONENT)),
        (START, Remedy(RemedyKind.MERGE_COMPONENTS, component=0)),
        (START, Remedy(RemedyKind.DROP_COMPONENT, component=3)),
        (START, Remedy(RemedyKind.NUDGE)),
        (None, DROP),
    ],
)
def test_what_does_not_fit_is_refused(parameters, remedy):
    with pytest.raises((RuntimeError, ValueError), match=r"component|change"):
        remedied(parameters, SETTINGS, remedy)
