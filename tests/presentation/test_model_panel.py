from dataclasses import replace

import numpy as np
from builders import altered, state_at
from scenes import scene

from emgui.data.dataset import Dataset, Origin
from emgui.engine.history import Phase
from emgui.engine.settings import StartMethod
from emgui.presentation.model_panel import MOST_COMPONENTS, model_panel_view_model
from emgui.session.allowed import allowed_commands
from emgui.words.names import STARTS


def data(n: int, d: int = 1) -> Dataset:
    columns = tuple(f"c{j}" for j in range(d))
    return Dataset("d", columns, np.zeros((n, d)), Origin.FILE)


def test_components_are_limited_by_rows_and_the_reason_names_them() -> None:
    model = model_panel_view_model(replace(state_at(0, Phase.M), dataset=data(3)))
    assert model.most_components == 3
    assert "3 rows" in model.limit_reason


def test_large_data_are_limited_by_what_can_be_seen() -> None:
    model = model_panel_view_model(replace(state_at(0, Phase.M), dataset=data(5_000)))
    assert model.most_components == MOST_COMPONENTS


def test_quantiles_are_offered_for_a_single_column_only() -> None:
    state = state_at(0, Phase.M)
    one = model_panel_view_model(replace(state, dataset=data(9))).starts
    two = model_panel_view_model(replace(state, dataset=data(9, 2))).starts
    assert StartMethod.QUANTILES in one
    assert StartMethod.QUANTILES not in two
    assert StartMethod.GIVEN not in one


def test_problem_and_permissions_are_passed_on() -> None:
    state = replace(scene(), problem="all 9 rows are identical")
    model = model_panel_view_model(state)
    assert model.problem == "all 9 rows are identical"
    assert model.allowed == allowed_commands(state)


def test_missing_cells_are_told_with_the_choice() -> None:
    state = state_at(0, Phase.M)
    rows = np.array([[1.0, np.nan], [2.0, 3.0]])
    dataset = Dataset("d", ("x", "y"), rows, Origin.FILE)
    for one in (dataset, dataset.complete()):
        missing = model_panel_view_model(replace(state, dataset=one)).missing
        assert missing is not None
        assert missing.policy is one.missing
    assert model_panel_view_model(replace(state, dataset=data(9))).missing is None


def test_a_new_start_that_is_none_says_so() -> None:
    state = state_at(0, Phase.M)
    assert "the next seed" in model_panel_view_model(state).new_start
    for method in (StartMethod.QUANTILES, StartMethod.CLASSES):
        settings = altered(state.settings, method=method)
        said = model_panel_view_model(replace(state, settings=settings)).new_start
        assert f"{STARTS[method].words} do not depend on the seed" in said
        assert "very same place" in said
