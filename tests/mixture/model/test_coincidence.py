"""Whether components are one: as whole Gaussians, in any units."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from emgui.mixture.model.coincidence import (
    COINCIDENT,
    Approach,
    approach,
    coinciding_groups,
    component_gaps,
    component_pairs,
    equal_components,
    is_symmetric,
)
from emgui.mixture.model.parameters import MixtureParameters


def pair(first, second, away=(0.0, 0.0)):
    return MixtureParameters([0.5, 0.5], [[0.0, 0.0], away], [first, second])


def cigar(correlation):
    return [[1.0, correlation], [correlation, 1.0]]


def test_gaps_are_listed_pair_by_pair():
    three = MixtureParameters(
        np.full(3, 1 / 3), [[0.0], [1.0], [5.0]], np.ones((3, 1, 1))
    )
    first, second = component_pairs(3)
    pairs = zip(first.tolist(), second.tolist(), strict=True)
    found = dict(zip(pairs, component_gaps(three), strict=True))
    assert found == {(0, 1): 1.0, (0, 2): 5.0, (1, 2): 4.0}


def test_crossing_cigars_are_far_apart_though_means_and_deviations_agree():
    crossing = pair(cigar(0.95), cigar(-0.95))
    # Along (1, -1) the variances are .05 and 1.95.
    assert component_gaps(crossing)[0] == pytest.approx(0.5 * np.log(1.95 / 0.05))
    assert equal_components(crossing) == ()
    assert not is_symmetric(crossing)
    assert equal_components(crossing) == ()


def test_means_are_apart_along_a_thin_direction():
    """A twentieth of each column's deviation, across a cigar .005 thick."""
    thin = cigar(1.0 - 2.5e-5)
    across = pair(thin, thin, away=(0.025, -0.025))
    along = pair(thin, thin, away=(0.025, 0.025))
    assert component_gaps(across)[0] == pytest.approx(0.05 / np.sqrt(5e-5), rel=1e-6)
    assert component_gaps(along)[0] == pytest.approx(0.025, rel=1e-4)


def test_equal_components_are_equal_however_thin_they_are():
    thin = pair(cigar(1.0 - 1e-13), cigar(1.0 - 1e-13))
    assert is_symmetric(thin)
    nearly = pair(cigar(0.3), cigar(0.3 + 1e-9))
    assert not is_symmetric(nearly)
    assert component_gaps(nearly)[0] == pytest.approx(0.5e-9 / 0.7, rel=1e-3)


@given(
    seed=st.integers(0, 1000),
    scale=st.sampled_from([1e-8, 1.0, 1e8]),
    d=st.integers(2, 4),
)
def test_near_gaps_are_the_same_after_any_linear_change_of_the_columns(seed, scale, d):
    rng = np.random.default_rng(seed)
    root = rng.normal(size=(d, d)) + 2.0 * np.eye(d)
    change = np.diag(scale ** np.linspace(0.0, 1.0, d)) @ (
        rng.normal(size=(d, d)) / 4.0 + np.eye(d)
    )
    wider = np.eye(d) + 0.01 * np.diag(rng.uniform(-1, 1, d))
    means = np.array([np.zeros(d), root @ rng.uniform(-0.01, 0.01, d)])
    covariances = np.array([root @ root.T, root @ wider @ root.T])
    before = MixtureParameters([0.5, 0.5], means, covariances)
    after = MixtureParameters(
        [0.5, 0.5], means @ change.T, change @ covariances @ change.T
    )
    gap = component_gaps(before)[0]
    assert gap < COINCIDENT
    assert component_gaps(after)[0] == pytest.approx(gap, rel=1e-5)


def test_some_components_may_be_equal():
    three = MixtureParameters(
        [0.5, 0.3, 0.2], [[0.0], [4.0], [4.0]], np.ones((3, 1, 1))
    )
    assert equal_components(three) == (1, 2)
    assert not is_symmetric(three)


def test_only_one_group_of_equal_components_is_symmetric():
    pairs = MixtureParameters([0.25] * 4, [[1.0], [1.0], [5.0], [5.0]], [[[1.0]]] * 4)
    assert equal_components(pairs) == (0, 1, 2, 3)
    assert not is_symmetric(pairs)
    same = MixtureParameters([0.2, 0.3, 0.5], [[1.0]] * 3, [[[1.0]]] * 3)
    assert is_symmetric(same)
    assert not is_symmetric(MixtureParameters([1.0], [[1.0]], [[[1.0]]]))


def test_groups_are_chained():
    chain = MixtureParameters(
        [0.25] * 4, [[0.0], [0.08], [0.04], [10.0]], np.ones((4, 1, 1))
    )
    assert coinciding_groups(chain, component_gaps(chain)) == [(0, 1, 2)]


def bells(gap, sd=1.0):
    means = [[-gap / 2], [gap / 2]]
    return MixtureParameters([0.5, 0.5], means, [[[1.0]], [[sd**2]]])


def test_only_components_that_nearly_coincide_part_or_merge():
    assert approach(bells(0.01), bells(0.0101)) is Approach.PARTING
    assert approach(bells(0.0101), bells(0.01)) is Approach.MERGING
    assert approach(bells(1.0), bells(1.1)) is Approach.NONE
    assert approach(bells(0.0), bells(0.0)) is Approach.NONE
    assert approach(bells(0.01, sd=2.0), bells(0.0101, sd=2.0)) is Approach.NONE


def test_means_that_part_count_even_while_spreads_become_alike():
    assert approach(bells(0.01, sd=1.05), bells(0.0101, sd=1.02)) is Approach.PARTING
