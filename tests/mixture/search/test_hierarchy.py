"""Merging: groups of Gaussian shape survive, whatever their shape."""

import numpy as np
import pytest

from emgui.mixture.search.hierarchy import agglomerate


def sphered(values):
    centred = values - values.mean(axis=0)
    factor = np.linalg.cholesky(np.cov(centred.T, bias=True).reshape(2, 2))
    return np.linalg.solve(factor, centred.T).T


def test_separate_clusters_are_found():
    rng = np.random.default_rng(0)
    values = np.concatenate([rng.normal(m, 1, (60, 2)) for m in (0.0, 9.0, 20.0)])
    labels = agglomerate(sphered(values), 3).reshape(3, 60)
    usual = [np.bincount(row, minlength=3).argmax() for row in labels]
    assert sorted(usual) == [0, 1, 2]
    assert (labels == np.array(usual)[:, np.newaxis]).mean() > 0.98


def test_crossing_clusters_are_told_apart_by_their_shape():
    """A cross of two long clusters has no centres to tell its arms by."""
    rng = np.random.default_rng(1)
    arm = np.column_stack([rng.normal(0, 10, 150), rng.normal(0, 0.5, 150)])
    values = np.concatenate([arm, arm[:, ::-1] + rng.normal(0, 0.1, (150, 2))])
    labels = agglomerate(sphered(values), 2)
    share = (labels[:150] == 0).mean() + (labels[150:] == 1).mean()
    assert max(share, 2.0 - share) / 2 > 0.85


@pytest.mark.parametrize("k", [1, 4, 7])
def test_there_are_as_many_groups_as_are_asked_for(k):
    points = np.random.default_rng(2).normal(size=(7, 3))
    assert len(set(agglomerate(points, k))) == k


def test_the_order_of_points_decides_only_their_names():
    points = sphered(np.random.default_rng(3).normal(size=(80, 2)))
    order = np.random.default_rng(4).permutation(80)
    plain, mixed = agglomerate(points, 4), agglomerate(points[order], 4)
    together = plain[:, np.newaxis] == plain
    assert (together[order][:, order] == (mixed[:, np.newaxis] == mixed)).all()
