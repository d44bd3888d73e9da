"""Warnings of components that are one."""

import numpy as np
import pytest
from finding_scenes import warnings_of

from emgui.engine.algorithms.annealed import Annealed
from emgui.engine.degeneracy import RemedyKind
from emgui.engine.iterate import iterate
from emgui.engine.settings import FitSettings
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.degeneracy import DegeneracyKind
from emgui.mixture.model.parameters import MixtureParameters
from emgui.words.degeneracy import fact_told
from emgui.words.remedies import advised

RNG = np.random.default_rng(2)
SPREAD = RNG.normal(size=200)


def test_components_that_describe_the_same_rows_are_named():
    values = np.concatenate([SPREAD, SPREAD + 10])
    found = warnings_of(values, [0.0, 10.0, 10.001], [1.0, 1.0, 1.0])
    assert [warning.kind for warning in found] == [DegeneracyKind.COINCIDENT_COMPONENTS]
    assert "components 2 and 3 coincide" in fact_told(found[0].fact)


@pytest.mark.parametrize("gap", [0.0, 0.001])
def test_components_that_only_heat_makes_one_are_no_reason_to_merge(gap):
    values = np.concatenate([SPREAD, SPREAD + 10])
    hot = {"algorithm": Annealed(50.0)}
    means, sds = [5.0, 5.0 + gap], [5.0, 5.0]
    assert warnings_of(values, means, sds, **hot) == ()
    assert warnings_of(values, means, sds, algorithm=Annealed(1.0))


def test_crossing_cigars_do_not_coincide():
    """Same means, same standard deviations; only their correlations differ."""
    cigar = np.array([[1.0, 0.95], [0.95, 1.0]])
    values = np.random.default_rng(0).multivariate_normal([0, 0], cigar, 300)
    values = np.concatenate([values, values * [1, -1]])
    start = MixtureParameters(
        [0.5, 0.5], np.zeros((2, 2)), [cigar, cigar * [[1, -1], [-1, 1]]]
    )
    assert next(iterate(Rows.of(values), start, FitSettings())).warnings == ()


@pytest.mark.parametrize("n_alike", [3, 5, 12])
def test_many_that_coincide_are_named_in_one_warning(n_alike):
    values = np.concatenate([SPREAD, SPREAD + 10])
    means = [0.0, *(10.0 + 0.002 * np.arange(n_alike))]
    (found,) = warnings_of(values, means, np.ones(n_alike + 1))
    numbers = ", ".join(str(k) for k in range(2, n_alike + 1))
    told = f"components {numbers} and {n_alike + 1} coincide"
    assert fact_told(found.fact).startswith(told)
    merge, fewer, elsewhere = found.remedies
    assert merge.kind is RemedyKind.MERGE_COMPONENTS
    assert (fewer.kind, fewer.n_components) == (RemedyKind.FEWER_COMPONENTS, 2)
    assert elsewhere.kind is RemedyKind.NEW_START
    told = [advised(one, found.fact) for one in found.remedies]
    assert told == ["use fewer components", "", "try another start"]


def test_groups_apart_have_a_warning_each_and_the_nearest_two_can_merge():
    values = np.concatenate([SPREAD, SPREAD + 10, SPREAD + 20])
    means = [10.0, 0.04, 20.0, 0.0, 10.001, 0.03]
    found = warnings_of(values, means, np.ones(6))
    assert [fact_told(one.fact).split(":")[0] for one in found] == [
        "components 1 and 5 coincide",
        "components 2, 4 and 6 coincide",
    ]
    merges = [warning.remedies[0] for warning in found]
    assert [(merge.component, merge.other) for merge in merges] == [(0, 4), (1, 5)]


def test_a_chain_of_neighbours_is_one_group_whatever_its_order():
    values = np.concatenate([SPREAD, SPREAD + 10])
    chain = [0.0, 0.08, 0.04, 10.0]
    for order in ([0, 1, 2, 3], [1, 0, 3, 2], [3, 2, 1, 0], [1, 3, 0, 2]):
        (found,) = warnings_of(values, [chain[k] for k in order], np.ones(4))
        alone = order.index(3) + 1
        assert str(alone) not in fact_told(found.fact)
        assert fact_told(found.fact).count(",") == 1


def test_all_equal_is_a_symmetric_start():
    found = warnings_of(SPREAD, [0.5, 0.5], [1.0, 1.0])
    assert [warning.kind for warning in found] == [DegeneracyKind.SYMMETRIC_START]
    assert warnings_of(SPREAD, [0.5], [1.0]) == ()
    assert warnings_of(SPREAD, [0.5, 0.5], [1.0, 2.0]) == ()
