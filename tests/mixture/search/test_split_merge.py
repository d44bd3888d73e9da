"""Split, merge and drop: what the whole mixture keeps, and what is refused."""

import numpy as np
import pytest
from fact_scenes import refused_as

from emgui.mixture.model.parameter_facts import ComponentError
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.search.split_merge import (
    with_merged,
    with_split,
    without_component,
)

RNG = np.random.default_rng(11)
ROOTS = RNG.normal(size=(4, 3, 3))
MIXTURE = MixtureParameters(
    [0.1, 0.2, 0.3, 0.4],
    RNG.normal(size=(4, 3)) * 5,
    ROOTS @ ROOTS.transpose(0, 2, 1) + np.eye(3),
)


def moments(mixture):
    """Return the mean and the covariance of the whole, from its definition."""
    mean = sum(w * m for w, m in zip(mixture.weights, mixture.means, strict=True))
    second = sum(
        w * (c + np.outer(m, m))
        for w, m, c in zip(
            mixture.weights, mixture.means, mixture.covariances, strict=True
        )
    )
    return mean, second - np.outer(mean, mean)


def assert_same_whole(changed):
    for found, wanted in zip(moments(changed), moments(MIXTURE), strict=True):
        np.testing.assert_allclose(found, wanted, rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize(("first", "second"), [(0, 1), (3, 1), (2, 3)])
def test_merging_keeps_the_whole_and_the_other_components(first, second):
    merged = with_merged(MIXTURE, first, second)
    assert merged.n_components == 3
    assert_same_whole(merged)
    others = [k for k in range(4) if k not in (first, second)]
    assert all(MIXTURE.means[k].tolist() in merged.means.tolist() for k in others)
    place = first - (second < first)
    assert merged.weights[place] == MIXTURE.weights[first] + MIXTURE.weights[second]


@pytest.mark.parametrize("component", range(4))
def test_splitting_keeps_the_whole_and_merging_undoes_it(component):
    split = with_split(MIXTURE, component)
    assert split.n_components == 5
    assert_same_whole(split)
    assert np.linalg.eigvalsh(split.covariances).min() > 0.0
    assert np.abs(split.means[component] - split.means[component + 1]).max() > 0.1
    back = with_merged(split, component, component + 1)
    np.testing.assert_allclose(back.means, MIXTURE.means, atol=1e-12)
    np.testing.assert_allclose(back.covariances, MIXTURE.covariances, atol=1e-12)


def test_the_halves_of_a_normal_are_half_normal():
    one = MixtureParameters([1.0], [[10.0]], [[[4.0]]])
    split = with_split(one, 0)
    values = np.abs(RNG.normal(size=1_000_000)) * 2.0
    assert split.means[:, 0] == pytest.approx(
        [10 - values.mean(), 10 + values.mean()], abs=0.01
    )
    assert split.covariances[0, 0, 0] == pytest.approx(values.var(), rel=0.01)


def test_the_cut_does_not_depend_on_the_units():
    units = np.array([1e-6, 1.0, 1e8])
    scaled = MixtureParameters(
        MIXTURE.weights,
        MIXTURE.means * units,
        MIXTURE.covariances * np.outer(*[units] * 2),
    )
    np.testing.assert_allclose(
        with_split(scaled, 2).means, with_split(MIXTURE, 2).means * units, rtol=1e-9
    )


@pytest.mark.parametrize("component", range(4))
def test_dropping_leaves_the_others_in_proportion(component):
    left = without_component(MIXTURE, component)
    kept = [k for k in range(4) if k != component]
    ratio = left.weights / MIXTURE.weights[kept]
    np.testing.assert_allclose(ratio, ratio[0], rtol=1e-12)
    assert left.weights.sum() == pytest.approx(1.0, abs=1e-15)
    assert np.array_equal(left.covariances, MIXTURE.covariances[kept])


def test_components_without_weight_can_be_dropped_merged_and_split():
    idle = MixtureParameters([1.0, 0.0, 0.0], [[0.0], [2.0], [4.0]], [[[1.0]]] * 3)
    assert without_component(idle, 0).weights.tolist() == [0.5, 0.5]
    assert with_merged(idle, 1, 2).means.tolist() == [[0.0], [3.0]]
    assert with_split(idle, 2).weights.tolist() == [1.0, 0.0, 0.0, 0.0]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda: without_component(MIXTURE, 4), "no component 5: the mixture has 4"),
        (lambda: with_split(MIXTURE, -1), "no component 0"),
        (lambda: with_merged(MIXTURE, 1, 1), "with itself"),
        (
            lambda: without_component(MixtureParameters([1.0], [[0.0]], [[[1.0]]]), 0),
            "the only component",
        ),
    ],
)
def test_what_cannot_be_done_is_said(change, words):
    with refused_as(words, ComponentError):
        change()
