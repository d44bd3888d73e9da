"""Structures as values: found by name, compared, kept in files and sets."""

import copy
import pickle

import pytest

from emgui.mixture.model.structures.catalogue import (
    FULL,
    STRUCTURES,
    TIED,
    different_structures,
    structure_named,
)
from emgui.mixture.model.structures.structure import CovarianceStructure

structures = pytest.mark.parametrize("structure", STRUCTURES, ids=str)


def test_names_and_codes_are_nobody_elses() -> None:
    assert len({one.name for one in STRUCTURES}) == len(STRUCTURES)
    assert len({one.code for one in STRUCTURES}) == len(STRUCTURES)


@structures
def test_a_structure_is_found_by_name_and_by_code(
    structure: CovarianceStructure,
) -> None:
    assert structure_named(structure.name) is structure
    assert structure_named(structure.code) is structure
    assert str(structure) == structure.name


def test_an_unknown_name_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(ValueError, match=r"'round' is no .* full, tied, diag"):
        structure_named("round")


@structures
def test_a_copy_is_the_same_structure(structure: CovarianceStructure) -> None:
    for one in (pickle.loads(pickle.dumps(structure)), copy.deepcopy(structure)):
        assert one == structure
        assert hash(one) == hash(structure)


def test_structures_differ_and_cannot_be_changed() -> None:
    assert len({*STRUCTURES}) == len(STRUCTURES)
    with pytest.raises(AttributeError):
        FULL.name = "other"  # type: ignore[misc]


def test_in_one_column_only_sizes_differ() -> None:
    assert different_structures(1) == (FULL, TIED)
    assert different_structures(2) == STRUCTURES
