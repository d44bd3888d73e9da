"""Advice names what can be done where it is read."""

import pytest
from builders import fit_settings
from fact_scenes import degeneracy

from emgui.data.place import Place
from emgui.engine.degeneracy import Remedy, RemedyKind
from emgui.engine.settings import FitSettings, StartMethod
from emgui.mixture.model.degeneracy import DegeneracyKind
from emgui.words.advice import advice_on, refusal, told
from emgui.words.degeneracy import fact_told

K = RemedyKind
EVERY = (
    Remedy(K.MOVE_COMPONENT, 1),
    Remedy(K.CHOOSE_COLUMNS),
    Remedy(K.RAISE_FLOOR),
    Remedy(K.USE_PRIOR),
    Remedy(K.DROP_COMPONENT, 1),
    Remedy(K.OTHER_FAMILY),
    Remedy(K.NEW_START),
    Remedy(K.LEAVE_OUT_COLUMN, column="b"),
)
FOUND = degeneracy(DegeneracyKind.LINEAR_DEPENDENCE, *EVERY)


def advised(place: Place, settings: FitSettings, d: int = 2) -> list[str]:
    return advice_on(FOUND, settings, d, place).split("; ")


def test_a_terminal_is_told_the_options() -> None:
    assert advised(Place.TERMINAL, fit_settings(n_components=3)) == [
        "choose other columns (--columns)",
        "set a variance floor (--floor 0.001)",
        "use a prior (--prior 1)",
        "use fewer components (--components 2)",
        "use the family diag (--family diag)",
        "choose another start (--restarts 20)",
        "leave out b (--columns)",
    ]


def test_a_window_has_buttons_and_names_no_options() -> None:
    words = advised(Place.WINDOW, fit_settings(n_components=3))
    assert "move one of the components" in words
    assert not any("--" in text for text in words)


def test_one_component_is_not_told_to_use_fewer_or_to_begin_elsewhere() -> None:
    for place in Place:
        words = " ".join(advised(place, fit_settings(n_components=1)))
        assert "component" not in words
        assert "start" not in words


@pytest.mark.parametrize(
    ("start", "words"),
    [
        (StartMethod.RANDOM_ROWS, "--restarts 20"),
        (StartMethod.QUANTILES, "--start short-runs"),
        (StartMethod.GIVEN, "another --start-file, or --start"),
    ],
)
def test_another_start_is_one_that_there_can_be(start: StartMethod, words: str) -> None:
    settings = fit_settings(n_components=3, method=start)
    assert f"choose another start ({words})" in advised(Place.TERMINAL, settings)


@pytest.mark.parametrize(("tried", "wanted"), [(1, 20), (30, 60)])
def test_more_starts_are_advised_than_were_tried(tried: int, wanted: int) -> None:
    settings = fit_settings(n_components=3)
    words = advice_on(FOUND, settings, 2, Place.TERMINAL, tried)
    assert f"(--restarts {wanted})" in words


def test_with_a_start_file_the_start_file_is_changed() -> None:
    given = fit_settings(n_components=3, method=StartMethod.GIVEN)
    words = advised(Place.TERMINAL, given)
    assert "move one of the components (in the start file)" in words
    assert "use fewer components (--components 2 without the start file)" in words
    merge = Remedy(K.MERGE_COMPONENTS, 2, 0)
    found = degeneracy(DegeneracyKind.COINCIDENT_COMPONENTS, merge)
    text = told(found, given, 2, Place.TERMINAL)
    assert text.endswith(". You can: use fewer components (--merge 1,3).")


def test_what_nothing_helps_is_only_told() -> None:
    found = degeneracy(DegeneracyKind.NARROW_COMPONENT, Remedy(K.DROP_COMPONENT, 1))
    words = told(found, fit_settings(n_components=1), 1, Place.TERMINAL)
    assert words == fact_told(found.fact)


def test_a_refusal_says_all_that_can_be_done_whoever_reads_it() -> None:
    found = degeneracy(DegeneracyKind.IDENTICAL_ROWS, Remedy(K.CHOOSE_COLUMNS))
    assert refusal(found) == (
        "all 9 rows are identical. You can: choose other columns."
    )
    assert refusal(degeneracy(DegeneracyKind.IDENTICAL_ROWS)) == (
        "all 9 rows are identical"
    )
