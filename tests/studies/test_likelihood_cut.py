"""A cut has the log-likelihood of every mixture on it; nothing where there is none."""

import numpy as np
import pytest
from scenes import TRUTH, scene, two_processes
from scipy.stats import norm

from emgui.mixture.arrays import no_checkpoint
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.structures.catalogue import FULL
from emgui.studies.coordinate import Coordinate, CoordinateKind
from emgui.studies.coordinate_plane import plane_of
from emgui.studies.likelihood_cut import cut

VALUES = two_processes(60)


def test_every_node_is_the_log_likelihood_there_and_nan_without_a_mixture() -> None:
    summary = scene(VALUES, n_steps=1).summary
    assert summary is not None
    mean = Coordinate(CoordinateKind.MEAN, 0)
    plane = plane_of((mean, Coordinate(CoordinateKind.WEIGHT, 0)), summary, FULL)
    x, y = np.array([18.0, 22.0]), np.array([0.2, 0.7, 1.2])
    found = cut(Rows.of(VALUES), TRUTH, plane, x, y, no_checkpoint)
    assert found.shape == (3, 2)
    assert np.isnan(found[2]).all()
    sds = np.sqrt(TRUTH.covariances[:, 0, 0])
    other = norm(TRUTH.means[1, 0], sds[1]).pdf(VALUES[:, 0])
    for i, weight in enumerate(y[:2]):
        for j, center in enumerate(x):
            one = norm(center, sds[0]).pdf(VALUES[:, 0])
            total = np.log(weight * one + (1.0 - weight) * other).sum()
            assert found[i, j] == pytest.approx(total, rel=1e-12)
