from dataclasses import replace

import numpy as np
import pytest
from scenes import scene, with_gaps
from stored_tables import GROUPS, written

from emgui.data.dataset import Classes
from emgui.data.stored.opening import open_table
from emgui.engine.history import Phase
from emgui.mixture.arrays import no_checkpoint
from emgui.presentation.points import cells, points_view_model, whole_texts
from emgui.presentation.points_order import OrderStudy, Sorting, follows_the_fit
from emgui.presentation.view_settings import ViewSettings


def model_of(state=None):
    state = scene() if state is None else state
    names = ("wide", "big", "thin")
    classes = Classes("kind", np.arange(1_200, dtype=np.int32) % 3, names)
    weights = 1.0 + np.arange(1_200.0) % 5
    dataset = replace(state.dataset, classes=classes, weights=weights)
    return points_view_model(replace(state, dataset=dataset), ViewSettings())


def order(model, header, *, falls=False):
    (found,) = OrderStudy(model, Sorting(header, falls)).run(no_checkpoint)
    return found


@pytest.mark.parametrize("falls", [False, True])
def test_every_column_is_sorted_by_what_it_shows(falls):
    model = model_of()
    shown = cells(model, 0, model.n_rows)
    for column, header in enumerate(model.headers):
        found = order(model, header, falls=falls)
        assert sorted(found.tolist()) == list(range(model.n_rows))
        texts = [shown[row][column] for row in found]
        keys = texts if header == "kind" else [float(text) for text in texts]
        assert keys == sorted(keys, reverse=falls), header


def test_equal_rows_stay_as_they_are_in_the_data():
    model = model_of()
    same = [r for r in order(model, "kind").tolist() if r % 3 == 1]
    assert same == sorted(same)


@pytest.mark.parametrize("falls", [False, True])
def test_missing_cells_are_last(falls):
    rows = np.random.default_rng(0).normal(size=(40, 2))
    state = with_gaps(scene(rows, truth=None), 0.3)
    model = points_view_model(state, ViewSettings())
    values = model.dataset.rows[order(model, "column 1", falls=falls), 0]
    missing = np.isnan(values)
    assert missing.any()
    assert not missing[: -missing.sum()].any()


def test_before_the_first_e_step_responsibilities_sort_nothing():
    model = model_of(scene(at=(0, Phase.M)))
    assert order(model, "p(1)").tolist() == list(range(1_200))


def test_another_iteration_sorts_responsibilities_only_otherwise():
    model, later = model_of(scene(at=(2, Phase.E))), model_of(scene(at=(3, Phase.E)))
    later = replace(later, dataset=model.dataset)
    for header in model.headers:
        sorting = Sorting(header)
        same = OrderStudy(model, sorting).key == OrderStudy(later, sorting).key
        assert same is not follows_the_fit(model, sorting)
        assert same is (header not in ("p(1)", "p(2)", "component"))


def test_more_rows_than_fit_into_memory_are_not_sorted(tmp_path, monkeypatch):
    table = open_table(written(tmp_path / "x.npy", GROUPS), in_memory=0)
    model = points_view_model(
        replace(scene(), dataset=table.to_dataset()), ViewSettings()
    )
    header = model.headers[0]
    assert order(model, header).tolist() == np.argsort(GROUPS[:, 0]).tolist()
    monkeypatch.setattr("emgui.presentation.points_order._MOST_SORTED", 49_999)
    with pytest.raises(ValueError, match="up to 49,999 are sorted"):
        order(model, header)


def test_the_last_rows_of_a_file_are_read_alone(tmp_path):
    table = open_table(written(tmp_path / "x.npy", GROUPS), in_memory=0)
    state = replace(scene(), dataset=table.to_dataset(["column 2"]))
    model = points_view_model(state, ViewSettings())
    (last,) = whole_texts(model, np.array([len(GROUPS) - 1]))
    assert float(last[0]) == GROUPS[-1, 1]
