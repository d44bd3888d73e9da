"""A remedy is offered where it can change something."""

import numpy as np
import pytest
from builders import altered, fit_settings
from fact_scenes import degeneracy

from emgui.engine.checks import check_rows
from emgui.engine.degeneracy import RefusedError, Remedy, RemedyKind
from emgui.engine.fit import fit
from emgui.engine.iterate import iterate
from emgui.engine.remedies import (
    asked_for,
    degeneracy_of,
    proposed,
    suited,
    suited_error,
    suits,
)
from emgui.engine.settings import FitSettings, StartMethod
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.collapse_facts import (
    EmptyComponent,
    NotPositiveDefinite,
    OnFewRows,
    OnOneRow,
    SeveralCollapsed,
)
from emgui.mixture.model.degeneracy import DegeneracyKind, DegenerateError
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.structures.catalogue import DIAG, SPHERICAL
from emgui.words.errors import error_told

K = RemedyKind
THREE, ONE = fit_settings(n_components=3), fit_settings(n_components=1)
DROP, MERGE = Remedy(K.DROP_COMPONENT, component=0), Remedy(K.MERGE_COMPONENTS)
DIAG = altered(THREE, structure=DIAG)
ROUND = altered(THREE, structure=SPHERICAL)


@pytest.mark.parametrize(
    ("remedy", "settings", "n_features", "helps"),
    [
        (DROP, THREE, 2, True),
        (DROP, ONE, 2, False),
        (MERGE, ONE, 2, False),
        (Remedy(K.FEWER_COMPONENTS), ONE, 2, False),
        (Remedy(K.FEWER_COMPONENTS, n_components=2), THREE, 2, True),
        (Remedy(K.FEWER_COMPONENTS, n_components=3), THREE, 2, False),
        (Remedy(K.NEW_START), THREE, 2, True),
        (Remedy(K.NEW_START), ONE, 2, False),
        (Remedy(K.MOVE_COMPONENT), ONE, 2, False),
        (Remedy(K.OTHER_FAMILY), THREE, 2, True),
        (Remedy(K.OTHER_FAMILY), THREE, 1, False),
        (Remedy(K.OTHER_FAMILY), DIAG, 2, False),
        (Remedy(K.OTHER_FAMILY), ROUND, 2, False),
        (Remedy(K.RAISE_FLOOR), THREE, 2, True),
        (Remedy(K.RAISE_FLOOR), altered(THREE, floor=0.5), 2, False),
        (Remedy(K.LET_FLOOR_GO), altered(THREE, floor=1e-3), 2, True),
        (Remedy(K.LET_FLOOR_GO), THREE, 2, False),
        (Remedy(K.LEAVE_OUT_COLUMN, column="x"), THREE, 2, True),
        (Remedy(K.LEAVE_OUT_COLUMN, column="x"), THREE, 1, False),
        (Remedy(K.ADVICE), ONE, 1, True),
    ],
)
def test_what_can_change_nothing_does_not_suit(
    remedy: Remedy, settings: FitSettings, n_features: int, helps: bool
) -> None:
    assert suits(remedy, settings, n_features) is helps
    found = degeneracy(DegeneracyKind.NARROW_COMPONENT, remedy)
    assert suited(found, settings, n_features).remedies == (remedy,) * helps


def test_a_given_start_decides_how_many_components_there_are() -> None:
    found = degeneracy(DegeneracyKind.NARROW_COMPONENT, DROP)
    assert suited(found, THREE, 2, n_components=1).remedies == ()
    assert suited(found, ONE, 2, n_components=2) is found
    error = suited_error(RefusedError(found), ONE, 2)
    assert error.fact is found.fact


def test_the_settings_asked_for_differ_in_one_thing() -> None:
    assert asked_for(THREE, DROP) == altered(THREE, n_components=2)
    assert asked_for(THREE, Remedy(K.USE_PRIOR)) == altered(THREE, prior=1.0)
    held = altered(THREE, floor=1e-3)
    assert asked_for(held, Remedy(K.LET_FLOOR_GO)) == THREE
    assert asked_for(THREE, Remedy(K.ADVICE)) == THREE


def test_one_component_in_one_column_is_not_told_of_others() -> None:
    rows = Rows.of(np.ones(20))
    with pytest.raises(DegenerateError) as refused:
        check_rows(rows, ONE)
    assert "component" not in error_told(refused.value)
    flat = Rows.of([[1.0, 2.0], [2.0, 4.0], [3.0, 6.0], [4.0, 8.0]])
    start = MixtureParameters([1.0], [[2.0, 4.0]], [[[1.0, 0.5], [0.5, 1.0]]])
    run = iterate(flat, start, ONE)
    while True:
        try:
            next(run)
        except StopIteration as end:
            stop = end.value
            break
    assert stop.degeneracy is not None
    kinds = {remedy.kind for remedy in stop.degeneracy.remedies}
    assert kinds == {K.RAISE_FLOOR, K.OTHER_FAMILY, K.USE_PRIOR}


@pytest.mark.parametrize(("noise", "advised"), [(1.0, True), (1e-5, False)])
def test_a_collapse_asks_for_no_floor_that_would_widen_all_others(noise, advised):
    x, y = np.random.default_rng(0).normal(size=(2, 200))
    values = np.column_stack([x, 2.0 * x + noise * y])
    values[:2] = [[9.0, 18.0], [9.1, 18.2 + noise]]
    spread = np.cov(values.T)
    means = [values.mean(axis=0), values[:2].mean(axis=0)]
    start = MixtureParameters([0.5, 0.5], means, [spread, spread * 1e-2])
    given = fit_settings(method=StartMethod.GIVEN)
    found = fit(values, given, start=start).stop.degeneracy
    assert found is not None
    assert found.kind is DegeneracyKind.TOO_FEW_ROWS
    assert (K.RAISE_FLOOR in {one.kind for one in found.remedies}) is advised


COLLAPSED = (
    RemedyKind.DROP_COMPONENT,
    RemedyKind.RAISE_FLOOR,
    RemedyKind.NEW_START,
    RemedyKind.USE_PRIOR,
)


@pytest.mark.parametrize(
    ("fact", "kinds"),
    [
        (OnOneRow(2), COLLAPSED),
        (
            OnFewRows(2, 2, 2),
            (*COLLAPSED[:2], RemedyKind.OTHER_FAMILY, *COLLAPSED[2:]),
        ),
        (
            EmptyComponent(2),
            (
                RemedyKind.MOVE_COMPONENT,
                RemedyKind.DROP_COMPONENT,
                RemedyKind.NEW_START,
            ),
        ),
        (
            NotPositiveDefinite(2),
            (RemedyKind.OTHER_FAMILY, RemedyKind.USE_PRIOR, RemedyKind.NEW_START),
        ),
        (SeveralCollapsed((OnOneRow(2), OnOneRow(3)), 0), COLLAPSED),
    ],
)
def test_a_breakdown_of_the_mathematics_has_its_remedies(fact, kinds):
    found = degeneracy_of(DegenerateError(fact))
    assert tuple(remedy.kind for remedy in found.remedies) == kinds
    for remedy in found.remedies:
        assert remedy.kind is not RemedyKind.DROP_COMPONENT or remedy.component == 2


def test_where_many_have_collapsed_as_many_fewer_are_proposed():
    first = (OnOneRow(1), OnOneRow(3), OnOneRow(5))
    fewer, *others = proposed(SeveralCollapsed(first, 2), 8)
    assert fewer == Remedy(RemedyKind.FEWER_COMPONENTS, n_components=3)
    assert tuple(remedy.kind for remedy in others) == COLLAPSED[1:]
    alone, *_ = proposed(SeveralCollapsed(first, 6), 9)
    assert alone.n_components == 1
