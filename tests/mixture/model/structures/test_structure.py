"""What is true of every structure in the list."""

import numpy as np
import pytest

from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.structures.catalogue import FULL, STRUCTURES
from emgui.mixture.model.structures.floor import Floor, smallest_relative_variances
from emgui.mixture.model.structures.structure import CovarianceStructure

ONES, WEIGHTS = np.ones(3), np.array([0.25, 0.75])
FACTORS = np.random.default_rng(0).normal(size=(2, 3, 3))
FREE = FACTORS @ FACTORS.transpose(0, 2, 1)
structures = pytest.mark.parametrize("structure", STRUCTURES, ids=str)


def mixture(covariances: np.ndarray) -> MixtureParameters:
    return MixtureParameters(WEIGHTS, np.zeros((2, 3)), covariances)


def expected_log_likelihood(covariances: np.ndarray) -> float:
    """Return the part of Q that covariances decide on, from its definition."""
    total = 0.0
    for weight, scatter, covariance in zip(WEIGHTS, FREE, covariances, strict=True):
        inverse = np.linalg.inv(covariance)
        total -= weight * np.linalg.slogdet(covariance)[1]
        total -= weight * np.trace(inverse @ scatter)
    return total / 2.0


@structures
def test_no_neighbour_of_the_same_structure_is_likelier(
    structure: CovarianceStructure,
) -> None:
    best = structure.maximise(FREE, WEIGHTS, ONES)
    highest = expected_log_likelihood(best)
    rng = np.random.default_rng(1)
    for _ in range(50):
        factors = np.eye(3) + 0.02 * rng.normal(size=(2, 3, 3))
        moved = factors @ FREE @ factors.transpose(0, 2, 1)
        other = structure.maximise(moved, WEIGHTS, ONES)
        assert expected_log_likelihood(other) <= highest + 1e-12


@structures
def test_what_has_a_structure_keeps_it(structure: CovarianceStructure) -> None:
    best = structure.maximise(FREE, WEIGHTS, ONES)
    assert structure.maximise(best, WEIGHTS, ONES) == pytest.approx(best, rel=1e-9)
    assert structure.constrained(mixture(FREE)).covariances == pytest.approx(best)


@structures
def test_the_floor_holds_every_direction_and_keeps_the_structure(
    structure: CovarianceStructure,
) -> None:
    variances = np.array([2.0, 1.0, 0.5])
    narrow = structure.maximise(FREE, WEIGHTS, ONES) * 1e-9
    floor = Floor(1e-3, variances, ONES)
    floored = structure.with_floor(mixture(narrow), floor)
    if not structure.is_round:
        smallest = smallest_relative_variances(floored, variances)
        assert smallest == pytest.approx(np.full(2, 1e-3), rel=1e-6)
    assert structure.at_floor(floored, floor).all()
    again = structure.maximise(floored.covariances, WEIGHTS, ONES)
    assert again == pytest.approx(floored.covariances, rel=1e-9, abs=1e-15)


@pytest.mark.parametrize("fraction", [0.0, 1e-9])
def test_a_floor_that_does_not_bind_returns_the_same_parameters(
    fraction: float,
) -> None:
    parameters = mixture(FREE)
    assert FULL.with_floor(parameters, Floor(fraction, ONES, ONES)) is parameters


@structures
def test_a_held_standard_deviation_is_held_and_the_structure_kept(
    structure: CovarianceStructure,
) -> None:
    best = structure.maximise(FREE, WEIGHTS, ONES)
    wanted = np.full((2, 3), np.nan)
    wanted[1, 2] = 0.7
    for found in (structure.rescaled(best, wanted), structure.regressed(best, wanted)):
        assert found[1, 2, 2] == pytest.approx(0.49)
        assert structure.maximise(found, WEIGHTS, ONES) == pytest.approx(found)
