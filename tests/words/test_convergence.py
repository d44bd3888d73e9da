"""On what kind of ground EM is, and how far it has to go."""

import pytest
from builders import fit_settings, iteration

from emgui.mixture.diagnosis.stagnation import Stagnation, StagnationKind
from emgui.words.convergence import convergence_told, stagnation_told

SETTINGS = fit_settings(n_components=2)


@pytest.mark.parametrize("landscape", list(StagnationKind))
def test_every_ground_is_a_sentence(landscape: StagnationKind) -> None:
    told = stagnation_told(Stagnation(landscape, (0, 1)), iteration(3), SETTINGS)
    assert told.endswith(".")
    assert told[0].isupper()
    assert "{" not in told


def test_one_component_goes_and_two_go() -> None:
    here = iteration(3)
    one = stagnation_told(Stagnation(StagnationKind.FLAT_RIDGE, (1,)), here, SETTINGS)
    two = stagnation_told(Stagnation(StagnationKind.FLAT_RIDGE, (0, 1)), here, SETTINGS)
    assert "component 2 goes on moving" in one
    assert "components 1 and 2 go on moving" in two


def test_nothing_is_said_before_anything_is_known() -> None:
    where = Stagnation(StagnationKind.UNKNOWN)
    assert convergence_told(where, iteration(0), SETTINGS) == ("", "")


def test_equal_components_are_named_in_the_line() -> None:
    where = Stagnation(StagnationKind.SYMMETRIC, (0, 1))
    line, meaning = convergence_told(where, iteration(3), SETTINGS)
    assert line == "all components are equal"
    assert meaning.startswith(
        "All components are equal, and EM cannot tell them apart."
    )
