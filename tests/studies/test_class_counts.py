from dataclasses import replace

import numpy as np
import pytest
from scenes import scene, with_gaps

from emgui.data.dataset import Classes
from emgui.engine.iterate import Cancelled
from emgui.mixture.arrays import no_checkpoint
from emgui.mixture.model.gaussian import responsibilities
from emgui.presentation.classes import classes_study
from emgui.session.state import SessionState
from emgui.studies import class_counts as module
from emgui.studies.class_counts import ClassCountStudy


@pytest.fixture
def state() -> SessionState:
    rows = np.random.default_rng(5).normal(size=(300, 2)) + 1.0
    rows[100:] += 4.0
    state = with_gaps(scene(rows, n_steps=4, truth=None))
    assert state.dataset is not None
    labels = (np.arange(300) >= 100).astype(np.int32)
    classes = Classes("kind", labels, ("a", "b"))
    weights = np.arange(300) % 3 + 1.0
    dataset = replace(state.dataset, classes=classes, weights=weights)
    return replace(state, dataset=dataset)


def studied(state: SessionState) -> ClassCountStudy:
    study = classes_study(state)
    assert study is not None
    return study


def test_every_row_counts_by_its_weight_for_its_likeliest_component(
    state: SessionState, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "BLOCK", 64)
    dataset, theta = state.dataset, state.responsible
    assert dataset is not None
    assert theta is not None
    found = next(studied(state).run(no_checkpoint))
    likely = responsibilities(dataset.rows, theta).argmax(axis=1)
    np.testing.assert_array_equal(found.components, likely)
    assert found.table.sum() == dataset.total_weight
    assert dataset.weights is not None
    assert dataset.classes is not None
    here = (dataset.classes.labels == 1) & (likely == 0)
    assert found.table[1, 0] == dataset.weights[here].sum()
    np.testing.assert_array_equal(
        found.rows(dataset.classes, 1, 0), np.flatnonzero(here)
    )


def test_it_can_be_given_up_between_blocks(state: SessionState) -> None:
    def give_up() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        next(studied(state).run(give_up))


def test_the_same_parameters_are_sorted_once(state: SessionState) -> None:
    assert studied(state).key == studied(replace(state, restarts=state.restarts)).key
