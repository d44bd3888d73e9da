"""Packed iterations are the iterations."""

from dataclasses import fields

import numpy as np
import pytest
from builders import fit_settings

from emgui.engine.iterate import iterate
from emgui.engine.iteration import Iteration
from emgui.engine.packing import PackedIterations
from emgui.engine.settings import StartMethod
from emgui.engine.starts.finding import initial_parameters
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.parameters import MixtureParameters


def run(d=2, k=3, limit=40, n=60):
    rows = Rows.of(np.random.default_rng(1).normal(size=(n, d)))
    start = StartMethod.KMEANS_PLUS_PLUS
    settings = fit_settings(
        n_components=k, max_iterations=limit, tolerance=0.0, method=start
    )
    return list(iterate(rows, initial_parameters(rows, settings), settings))


def same(one, other) -> bool:
    if isinstance(one, MixtureParameters):
        return all(
            np.array_equal(getattr(one, name), getattr(other, name))
            for name in ("weights", "means", "covariances")
        )
    if isinstance(one, np.ndarray):
        return np.array_equal(one, other) and one.dtype == other.dtype
    return type(one) is type(other) and one == other


@pytest.mark.parametrize(("d", "k", "n"), [(1, 2, 60), (3, 3, 60), (2, 6, 19)])
def test_nothing_but_statistics_is_lost(d, k, n):
    iterations = run(d, k, n=n)
    packed = PackedIterations(iterations)
    assert len(packed) == len(iterations)
    for one, other in zip(iterations, packed, strict=True):
        assert other.statistics is None
        for field in fields(Iteration):
            if field.name != "statistics":
                assert same(getattr(one, field.name), getattr(other, field.name)), field


def test_one_goes_on_from_a_packed_iteration_as_from_the_other():
    rows = Rows.of(np.random.default_rng(1).normal(size=(60, 2)))
    settings = fit_settings(n_components=3, max_iterations=50, tolerance=0.0)
    whole = list(iterate(rows, initial_parameters(rows, settings), settings))
    packed = PackedIterations(whole[:31])
    rest = list(iterate(rows, packed[-1], settings))
    assert [i.log_likelihood for i in rest] == [i.log_likelihood for i in whole[31:]]


def test_they_can_be_packed_while_they_come():
    iterations = run(limit=1_100)
    packed = PackedIterations()
    for n, one in enumerate(iterations, 1):
        packed.append(one)
        assert len(packed) == n
        assert packed[-1].log_likelihood == one.log_likelihood
        assert packed[-1].statistics is None
    packed.pack()
    expected = [one.log_likelihood for one in iterations]
    assert [one.log_likelihood for one in packed] == expected
    assert [one.index for one in packed[500:530]] == list(range(500, 530))


def test_it_is_a_sequence():
    iterations = run(limit=5)
    packed = PackedIterations(iterations)
    assert packed[-1].index == 5
    assert [one.index for one in packed[-2:]] == [4, 5]
    assert len(packed[9:]) == 0
    assert not PackedIterations()
    with pytest.raises(IndexError):
        packed[6]


def test_what_is_got_out_cannot_be_written_to():
    with pytest.raises(ValueError, match="read-only"):
        PackedIterations(run(limit=2))[1].parameters.means[0] = 0.0
