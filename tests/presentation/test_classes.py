from dataclasses import replace

import numpy as np
import pytest
from scenes import scene

from emgui.data.dataset import Classes
from emgui.engine.history import Phase
from emgui.mixture.arrays import no_checkpoint
from emgui.presentation.classes import (
    NO_CLASSES,
    ClassesViewModel,
    classes_study,
    classes_view_model,
)
from emgui.presentation.placeholder import BEFORE_E_STEP, Placeholder
from emgui.session.state import SessionState
from emgui.studies.class_counts import ClassCountStudy
from emgui.studies.study import Result

NAMES = ("low", "high")


def with_classes(
    state: SessionState, names: tuple[str, ...] = NAMES, *, has_unknown: bool = False
) -> SessionState:
    """Return the scene with its processes as classes; some unknown, if wanted."""
    assert state.dataset is not None
    n = state.dataset.n_samples
    labels = (np.arange(n) >= n // 3).astype(np.int32)
    if has_unknown:
        labels[:10] = len(names) - 1
    classes = Classes("kind", labels, names, has_unknown)
    return replace(state, dataset=replace(state.dataset, classes=classes))


def result(state: SessionState) -> Result:
    study = classes_study(state)
    assert study is not None
    return Result(study, next(study.run(no_checkpoint)), is_final=True)


def compared(state: SessionState) -> ClassesViewModel:
    model = classes_view_model(state, result(state))
    assert isinstance(model, ClassesViewModel)
    return model


def test_rows_are_counted_by_class_and_likeliest_component() -> None:
    state = with_classes(scene(n_steps=20))
    model = compared(state)
    assert model.names == NAMES
    assert model.counts.sum(axis=1).tolist() == [400.0, 800.0]
    assert model.pairs == (0, 1)
    agree = int(model.counts[0, 0] + model.counts[1, 1])
    assert f"{agree:,} of 1,200 rows agree" in model.sentence
    assert "iteration 20" in model.sentence
    assert model.text(0, 0) == f"{int(model.counts[0, 0])}"
    assert model.text(0, 2).endswith(" %")


def test_the_rows_of_a_cell_and_those_that_disagree_can_be_told() -> None:
    model = compared(with_classes(scene(n_steps=20)))
    cells = [model.rows(c, k) for c in range(2) for k in range(2)]
    assert sorted(np.concatenate(cells).tolist()) == list(range(1_200))
    off = [model.rows(0, 1), model.rows(1, 0)]
    assert sorted(np.concatenate(off).tolist()) == model.disagreeing().tolist()


def test_rows_without_a_class_do_not_count_and_do_not_disagree() -> None:
    names = (*NAMES, "missing")
    model = compared(with_classes(scene(n_steps=20), names, has_unknown=True))
    assert model.names == NAMES
    assert model.counts.sum() == 1_190.0
    assert "10 rows have no class" in model.details
    assert model.disagreeing().min() >= 10


@pytest.mark.parametrize(("k", "words"), [(1, "no partner"), (4, "no partner")])
def test_other_numbers_of_components_than_of_classes(k: int, words: str) -> None:
    model = compared(with_classes(scene(n_components=k, n_steps=5)))
    assert model.counts.shape == (2, k)
    assert words in model.details
    partners = [pair for pair in model.pairs if pair is not None]
    assert len(partners) == min(2, k)
    if k == 1:
        assert "800 of 1,200 rows agree" in model.sentence
        assert "Rand index 0.000" in model.sentence
        assert model.text(model.pairs.index(None), 1) == "–"


def test_after_an_m_step_it_is_still_that_of_the_e_step_before() -> None:
    state = with_classes(scene(n_steps=5, at=(3, Phase.M)))
    study = classes_study(state)
    assert isinstance(study, ClassCountStudy)
    assert study.iteration == 2
    assert study.responsible is state.history.at(0, 2).parameters


def test_what_is_not_known_is_said() -> None:
    without = scene(n_steps=2)
    assert classes_study(without) is None
    assert classes_view_model(without, None) is NO_CLASSES
    bare = with_classes(scene(n_steps=2, at=(0, Phase.M)))
    assert classes_view_model(bare, None) is BEFORE_E_STEP
    state = with_classes(scene(n_steps=2))
    assert isinstance(classes_view_model(state, None), Placeholder)
    other = with_classes(scene(n_steps=2))
    assert isinstance(classes_view_model(state, result(other)), Placeholder)
