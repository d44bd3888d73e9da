"""The short form of every structure, and whose it is."""

import numpy as np
import pytest

from emgui.mixture.model.structures.catalogue import STRUCTURES
from emgui.mixture.model.structures.structure import CovarianceStructure

WEIGHTS = np.array([0.25, 0.75])
FACTORS = np.random.default_rng(0).normal(size=(2, 3, 3))
FREE = FACTORS @ FACTORS.transpose(0, 2, 1)


@pytest.mark.parametrize("structure", STRUCTURES, ids=str)
def test_the_short_form_says_it_all(structure: CovarianceStructure) -> None:
    best = structure.maximise(FREE, WEIGHTS, np.ones(3))
    short = structure.compact(best)
    assert short.shape == structure.compact_shape(2, 3)
    assert structure.expanded(short, 2, 3) == pytest.approx(best)


def test_scikit_learn_has_four_of_them() -> None:
    theirs = {one.name for one in STRUCTURES if one.is_in_scikit_learn}
    assert theirs == {"full", "tied", "diag", "spherical"}
