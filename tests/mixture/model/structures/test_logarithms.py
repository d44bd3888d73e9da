"""Covariances as vectors: there and back, and derivatives of densities."""

import numpy as np
import pytest

from emgui.mixture.model.gaussian import log_densities, whitening_matrices
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.structures.catalogue import STRUCTURES
from emgui.mixture.model.structures.structure import CovarianceStructure

K, D = 3, 3


def covariances(structure: CovarianceStructure, seed: int) -> np.ndarray:
    factors = np.eye(D) + 0.4 * np.random.default_rng(seed).normal(size=(K, D, D))
    scatter = factors @ factors.transpose(0, 2, 1)
    return structure.maximise(scatter, np.full(K, 1 / K), np.ones(D))


def chart(structure: CovarianceStructure, reference: np.ndarray):
    one = MixtureParameters(np.full(K, 1 / K), np.zeros((K, D)), reference)
    whitening = whitening_matrices(one)
    shares = np.array([0.2, 0.5, 0.3])
    return structure.chart(whitening, np.linalg.inv(whitening), shares)


@pytest.mark.parametrize("structure", STRUCTURES, ids=str)
def test_there_and_back(structure: CovarianceStructure) -> None:
    about = chart(structure, covariances(structure, 0))
    other = covariances(structure, 1)
    vector = about.coordinates(other)
    assert vector.shape == (about.size,)
    assert about.covariances(vector) == pytest.approx(other, rel=1e-10)


@pytest.mark.parametrize("structure", STRUCTURES, ids=str)
def test_as_many_coordinates_as_free_parameters(structure: CovarianceStructure) -> None:
    about = chart(structure, covariances(structure, 0))
    assert about.size == structure.n_parameters(K, D)
    places = [about.places(k) for k in range(K)]
    assert sorted({*np.concatenate(places).tolist()}) == [*range(about.size)]


@pytest.mark.parametrize("structure", STRUCTURES, ids=str)
def test_scores_are_derivatives_of_the_log_density(
    structure: CovarianceStructure,
) -> None:
    """Against differences of the density itself, along every coordinate."""
    reference = covariances(structure, 0)
    about = chart(structure, reference)
    points = np.random.default_rng(2).normal(size=(5, D))
    step = 1e-5

    def densities(vector: np.ndarray) -> np.ndarray:
        spread = about.covariances(vector)
        weights, means = np.full(K, 1 / K), np.zeros((K, D))
        return log_densities(points, MixtureParameters(weights, means, spread))

    whitening = whitening_matrices(
        MixtureParameters(np.full(K, 1 / K), np.zeros((K, D)), reference)
    )
    for k in range(K):
        scores = about.scores(points @ whitening[k].T, k)
        for place, score in zip(about.places(k), scores.T, strict=True):
            unit = step * np.eye(about.size)[place]
            change = (densities(unit) - densities(-unit))[:, k] / (2.0 * step)
            assert score == pytest.approx(change, rel=1e-6, abs=1e-8)


@pytest.mark.parametrize("structure", STRUCTURES, ids=str)
def test_a_movement_is_the_logarithm_of_a_standard_deviation(
    structure: CovarianceStructure,
) -> None:
    reference = covariances(structure, 0)
    about = chart(structure, reference)
    wider = about.coordinates(reference * 1.1**2)
    # In all directions alike: as long as the diagonal of a cube.
    assert about.movements(wider) == pytest.approx(np.log(1.1) * np.sqrt(D))
