"""The list of warnings: what it says, when, and which clicks it offers."""

from dataclasses import replace

import numpy as np
import pytest
from builders import altered, ended, unfitted, with_facts, with_settings
from fact_scenes import degeneracy
from scenes import scene, spread_start

from emgui.engine.algorithms.stochastic import Stochastic
from emgui.engine.degeneracy import Degeneracy, Remedy, RemedyKind
from emgui.engine.history import Phase, Position
from emgui.engine.iterate import iterate
from emgui.engine.iteration import Standstill, Stop, StopReason
from emgui.engine.refusal_facts import ConstantColumn
from emgui.engine.settings import FitSettings, StartMethod
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.degeneracy import DegeneracyKind
from emgui.presentation.warnings import (
    NOTHING,
    WarningsViewModel,
    warnings_view_model,
)
from emgui.session.remedies import remedied
from emgui.session.state import SessionState

ALL = (
    Remedy(RemedyKind.CHOOSE_COLUMNS),
    Remedy(RemedyKind.DROP_COMPONENT, 1),
    Remedy(RemedyKind.RAISE_FLOOR),
    Remedy(RemedyKind.USE_PRIOR),
    Remedy(RemedyKind.NEW_START),
    Remedy(RemedyKind.MERGE_COMPONENTS, 0, 1),
    Remedy(RemedyKind.OTHER_FAMILY),
    Remedy(RemedyKind.FEWER_COMPONENTS, n_components=1),
    Remedy(RemedyKind.LEAVE_OUT_COLUMN, column="column 2"),
)
COLLAPSE = degeneracy(DegeneracyKind.REPEATED_VALUE, *ALL)
PAIRS = np.random.default_rng(4).normal(size=(300, 2))


def warned(state: SessionState, *warnings: Degeneracy) -> SessionState:
    """Return the state with these warnings at the iteration looked at."""
    assert state.position is not None
    return with_facts(state, state.position.iteration, warnings=warnings)


def stopped(state: SessionState) -> SessionState:
    stop = Stop(StopReason.DEGENERATE, COLLAPSE)
    return ended(state, stop)


DROP_FIRST = Remedy(RemedyKind.DROP_COMPONENT, 0)


def labels(model: WarningsViewModel) -> list[str]:
    return [button.label for entry in model.entries for button in entry.buttons]


def test_a_good_fit_and_no_fit_are_nothing_to_warn_of() -> None:
    for state in (scene(), unfitted(scene())):
        model = warnings_view_model(state)
        assert model.entries == ()
        assert model.note == NOTHING
        assert model.title == "Warnings"
        assert not model.is_fatal


def test_a_warning_is_a_sentence_with_clicks_and_an_explanation() -> None:
    model = warnings_view_model(warned(scene(PAIRS, truth=None), COLLAPSE))
    (entry,) = model.entries
    assert entry.text == (
        "Component 2 has collapsed onto one repeated value (25 rows). You can: choose "
        "other columns."
    )
    assert "likelihood has no maximum" in entry.explanation
    assert not entry.is_fatal
    assert labels(model) == [
        "Drop component 2",
        "Raise floor",
        "Use a prior",
        "New start",
        "Merge 1 and 2",
        "Family diag",
        "1 component",
        "Leave out column 2",
    ]
    assert all(button.tip for button in entry.buttons)
    assert model.title == "Warnings (1)"


def test_the_end_of_a_run_comes_first_where_it_is_looked_at() -> None:
    held = degeneracy(DegeneracyKind.HELD_AT_FLOOR)
    state = stopped(warned(scene(), held))
    model = warnings_view_model(state)
    assert [entry.is_fatal for entry in model.entries] == [True, False]
    assert model.is_fatal
    earlier = replace(state, position=Position(0, 2, Phase.E))
    assert not warnings_view_model(earlier).is_fatal


def test_a_refusal_hides_what_is_wrong_with_an_older_fit() -> None:
    state = replace(stopped(warned(scene(), COLLAPSE)), refused=COLLAPSE)
    model = warnings_view_model(state)
    assert [entry.is_fatal for entry in model.entries] == [True]


def test_a_column_keeps_its_name_at_the_beginning() -> None:
    flat = Degeneracy(ConstantColumn("column 1", 9, 9))
    entry = warnings_view_model(replace(scene(), refused=flat)).entries[0]
    assert entry.text.startswith("column 1 is constant: ")


def test_edited_parameters_have_not_been_judged() -> None:
    state = stopped(warned(scene(), COLLAPSE))
    model = warnings_view_model(replace(state, edited=state.parameters))
    assert model.entries == ()
    assert "Edited" in model.note


def test_what_cannot_be_done_is_not_offered() -> None:
    state = warned(scene(n_components=1), COLLAPSE)
    found = labels(warnings_view_model(state))
    assert "Drop component 2" not in found
    assert "Merge 1 and 2" not in found
    assert "Leave out column 2" not in found
    # A remedy begins from the model of the branch looked at, not from the one wanted.
    other = replace(state, settings=altered(state.settings, floor=0.5, prior=2.0))
    assert labels(warnings_view_model(other)) == found
    state = with_settings(state, floor=0.5, prior=2.0)
    found = labels(warnings_view_model(state))
    assert "Raise floor" not in found
    assert "Stronger prior" in found


def test_a_tip_names_the_numbers() -> None:
    (entry,) = warnings_view_model(warned(scene(), COLLAPSE)).entries
    tips = {button.label: button.tip for button in entry.buttons}
    assert "below 0.001 of the columns' and begins again" in tips["Raise floor"]
    assert "Adds 1 pseudo-row to every component" in tips["Use a prior"]
    assert "but 2 times smaller in volume" in tips["Use a prior"]


def test_many_of_one_kind_are_one_entry_with_its_own_remedies() -> None:
    def few(k: int) -> Degeneracy:
        drop = Remedy(RemedyKind.DROP_COMPONENT, k)
        kind = DegeneracyKind.FEW_ROWS_IN_COMPONENT
        return degeneracy(kind, drop, component=k)

    state = scene(np.random.default_rng(0).normal(size=(90, 1)), n_components=12)
    model = warnings_view_model(warned(state, *[few(k) for k in range(9)]))
    (entry,) = model.entries
    assert entry.text.startswith("9 components rest on hardly any rows (1, 2, 3, 4, 5")
    assert [button.label for button in entry.buttons] == ["3 components"]


def test_more_kinds_than_anybody_reads_are_cut_short_and_counted() -> None:
    found = [degeneracy(kind) for kind in DegeneracyKind for _ in range(2)]
    model = warnings_view_model(warned(scene(), *found))
    assert len(model.entries) == 10
    assert model.note == f"There are {len(found) - 10} warnings more."


def test_a_floor_that_holds_can_be_let_go_by_a_click() -> None:
    go = Remedy(RemedyKind.LET_FLOOR_GO)
    found = degeneracy(DegeneracyKind.HELD_AT_FLOOR, go)
    state = warned(scene(), found)
    assert labels(warnings_view_model(state)) == []
    state = with_settings(state, floor=1e-2)
    assert labels(warnings_view_model(state)) == ["Without floor"]


def test_one_component_is_not_told_to_use_fewer_or_another_family() -> None:
    family = Remedy(RemedyKind.OTHER_FAMILY)
    elsewhere = Remedy(RemedyKind.NEW_START)
    kind = DegeneracyKind.NEARLY_SINGULAR
    found = degeneracy(kind, DROP_FIRST, family, elsewhere)
    assert labels(warnings_view_model(warned(scene(n_components=1), found))) == []


@pytest.mark.parametrize("kind", sorted(DegeneracyKind))
def test_every_kind_makes_an_entry(kind: DegeneracyKind) -> None:
    model = warnings_view_model(warned(scene(), degeneracy(kind)))
    told = model.entries[0].text
    assert told.endswith(".")
    assert told[0].isupper() or told.startswith(("height ", "30 rows "))


def test_coincident_components_can_be_merged_by_a_click() -> None:
    rows = np.concatenate([PAIRS[:, :1], PAIRS[:, :1] + 9.0])
    start = spread_start(rows, 2)
    start = replace(start, means=np.array([[4.5], [4.51]]))
    settings = FitSettings()
    state = scene(rows)
    found = next(iterate(Rows.of(rows), start, settings)).warnings
    assert "Merge 1 and 2" in labels(warnings_view_model(warned(state, *found)))


def test_one_of_equal_components_is_moved_by_a_click() -> None:
    start = spread_start(PAIRS[:, :1], 2)
    start = replace(start, means=np.full((2, 1), 4.5))
    found = next(iterate(Rows.of(PAIRS[:, :1]), start, FitSettings())).warnings
    shown = warnings_view_model(warned(scene(PAIRS[:, :1]), *found))
    [equal] = [one for one in shown.entries if "all components are equal" in one.text]
    assert "You can" not in equal.text
    [move] = [one for one in equal.buttons if one.label == "Move component 2"]
    moved, _ = remedied(start, FitSettings(), move.remedy)
    assert moved is not None
    assert moved.means[0] == start.means[0]
    sd = np.sqrt(start.covariances[1, 0, 0])
    assert moved.means[1] == pytest.approx(start.means[1] + 0.5 * sd)


def test_equal_components_at_a_tested_maximum_are_not_to_be_moved() -> None:
    equal = degeneracy(DegeneracyKind.SYMMETRIC_START)
    state = warned(scene(), equal)
    assert warnings_view_model(state).entries
    end = Stop(StopReason.CONVERGED, standstill=Standstill())
    state = ended(state, end)
    assert warnings_view_model(state).note == NOTHING


def test_no_new_start_is_offered_that_would_lead_here_again() -> None:
    state = warned(scene(), COLLAPSE)
    state = with_settings(state, method=StartMethod.QUANTILES)
    same = replace(state, settings=state.history.branch(0).settings)
    refused = replace(same, refused=COLLAPSE)
    for useless in (same, refused):
        assert "New start" not in labels(warnings_view_model(useless))
    elsewhere = altered(state.settings, method=StartMethod.K_MEANS)
    drawn = altered(same.settings, algorithm=Stochastic())
    for settings in (elsewhere, drawn):
        other = replace(state, settings=settings)
        assert "New start" in labels(warnings_view_model(other))
