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
    mean, sd = Coordinate(CoordinateKind.MEAN, 0), Coordinate(CoordinateKind.SD, 0)
    plane = plane_of((mean, sd), summary, FULL)
    x, y = np.array([18.0, 22.0]), np.array([0.0, 4.0, 6.0])
    found = cut(Rows.of(VALUES), TRUTH, plane, x, y, no_checkpoint)
    assert found.shape == (3, 2)
    assert np.isnan(found[0]).all()
    other = norm(TRUTH.means[1, 0], np.sqrt(TRUTH.covariances[1, 0, 0]))
    for i, j in ((1, 0), (1, 1), (2, 0), (2, 1)):
        density = TRUTH.weights[0] * norm(x[j], y[i]).pdf(VALUES[:, 0])
        density = density + TRUTH.weights[1] * other.pdf(VALUES[:, 0])
        assert found[i, j] == pytest.approx(np.log(density).sum(), rel=1e-12)
