"""What is counted and listed."""

from emgui.words.counts import component, components, listed, n_components, n_iterations


def test_components_are_named_from_1() -> None:
    assert component(2) == components((2,)) == "component 3"
    assert components((0, 1)) == "components 1 and 2"
    assert components((0, 1, 4)) == "components 1, 2 and 5"


def test_one_thing_is_no_plural() -> None:
    assert (n_components(1), n_components(3)) == ("1 component", "3 components")
    assert n_iterations(12_000) == "12,000 iterations"


def test_names_are_listed_with_a_last_one() -> None:
    assert listed(["a"]) == "a"
    assert listed(["a", "b", "c"]) == "a, b and c"
