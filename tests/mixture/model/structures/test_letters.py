"""What a code says: the counts of Celeux and Govaert (1995), table 1, and more."""

from typing import ClassVar

import pytest

from emgui.mixture.model.structures.letters import Letters

# Their alpha + (K - 1) etc. left out: of the covariances alone, for K = 3 and d = 4.
FREE = {
    "EII": 1,
    "VII": 3,
    "EEI": 4,
    "VEI": 6,
    "EVI": 10,
    "VVI": 12,
    "EEE": 10,
    "VEE": 12,
    "EVE": 16,
    "VVE": 18,
    "EEV": 22,
    "VEV": 24,
    "EVV": 28,
    "VVV": 30,
}


def letters(letters_of_it: str) -> Letters:
    class Coded(Letters):
        code: ClassVar[str] = letters_of_it

    return Coded()


@pytest.mark.parametrize("code", list(FREE))
def test_free_parameters_are_those_of_the_literature(code: str) -> None:
    assert letters(code).n_parameters(3, 4) == FREE[code]


@pytest.mark.parametrize("code", list(FREE))
def test_one_column_has_a_variance_each_or_one(code: str) -> None:
    assert letters(code).n_parameters(3, 1) == (3 if code[0] == "V" else 1)


def test_who_shares_everything() -> None:
    shared = {code for code in FREE if letters(code).is_shared}
    assert shared == {"EII", "EEI", "EEE"}


def test_a_variance_is_a_components_own_where_neither_size_nor_shape_is_shared() -> (
    None
):
    own = {code for code in FREE if letters(code).has_own_variances(2)}
    assert own == {"VVI", "VVE", "VVV"}
    assert letters("VII").has_own_variances(1)
    assert not letters("EEE").has_own_variances(1)


@pytest.mark.parametrize(
    ("code", "needed"), [("VVV", 5.5), ("EEE", 5.0), ("VVI", 2.5), ("EEI", 2.0)]
)
def test_a_component_needs_more_rows_than_fit_its_spread_perfectly(
    code: str, needed: float
) -> None:
    assert letters(code).rows_needed(3, 4) == needed
    # A single component has all rows.
    assert letters(code).rows_needed(1, 4) == int(needed)


def test_six_of_fourteen_match_the_moments_of_the_rows() -> None:
    linear = {code for code in FREE if letters(code).is_linear}
    assert linear == {"EII", "VII", "EEI", "VVI", "EEE", "VVV"}
