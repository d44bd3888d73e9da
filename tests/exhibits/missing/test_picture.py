"""What is said and drawn of missing data follows the position, or says why not."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from exhibit_scenes import SUBJECTS, cloud, moved, result, subject
from scenes import scene, with_gaps

from emgui.data.dataset import MissingPolicy
from emgui.data.summary import summarize
from emgui.engine.history import Phase
from emgui.exhibits.missing.picture import (
    LEFT_OUT,
    NOTHING_MISSING,
    MissingViewModel,
    missing_view_model,
    shown_columns,
)
from emgui.exhibits.missing.study import MissingChoices, missing_study
from emgui.exhibits.subject import Subject
from emgui.mixture.model.parameters import MixtureParameters
from emgui.presentation.placeholder import Placeholder
from emgui.presentation.view_settings import ViewSettings


@cache
def the_holed():
    return SUBJECTS["missing cells"]


def shown(subject: Subject) -> MissingViewModel:
    study = missing_study(subject)
    model = missing_view_model(subject, None if study is None else result(study))
    assert isinstance(model, MissingViewModel)
    return model


def parameters(subject: Subject) -> MixtureParameters:
    theta = subject.state.responsible
    assert theta is not None
    return theta


def test_before_the_first_e_step_there_are_none() -> None:
    model = shown(moved(the_holed(), 0, Phase.M))
    assert model.picture.whiskers is None
    assert model.story.startswith("The first E-step")


def test_deletion_is_drawn_and_told_beside_all_rows() -> None:
    model = shown(the_holed())
    assert len(model.picture.deletion) == 2
    assert model.heads == ("parameter", "all rows", "complete")
    assert "–" not in {row.cells[2] for row in model.rows}
    assert the_holed().state.dataset is not None
    kept = the_holed().state.dataset.complete().n_samples
    assert f"keeps {kept} of 300 rows" in model.story


def test_it_can_be_done_without() -> None:
    alone = replace(the_holed(), choices=MissingChoices(compares=False))
    assert missing_study(alone) is None
    model = shown(alone)
    assert model.picture.deletion == ()
    assert "Listwise" not in model.story
    assert all(len(row.cells) == 2 for row in model.rows)


def test_another_starts_fit_is_never_shown() -> None:
    study = missing_study(the_holed())
    assert study is not None
    finished = result(study)
    elsewhere = replace(study, start=parameters(the_holed()))
    model = missing_view_model(the_holed(), replace(finished, study=elsewhere))
    assert isinstance(model, MissingViewModel)
    assert model.picture.deletion == ()
    assert {row.cells[2] for row in model.rows} == {"–"}


def test_why_there_is_no_such_fit_is_said() -> None:
    rows = cloud(20, 2)
    rows[:10, 0] = rows[10:, 1] = np.nan
    state = scene(cloud(20, 2), truth=None)
    assert state.dataset is not None
    dataset = replace(state.dataset, rows=rows)
    none = subject(replace(state, dataset=dataset, summary=summarize(dataset)))
    study = missing_study(none)
    assert study is not None
    failed = replace(result(missing_study(the_holed())), study=study, problem="No row.")
    model = missing_view_model(none, failed)
    assert isinstance(model, MissingViewModel)
    assert "keeps 0 of 20 rows. No row." in model.story
    assert len(model.picture.points.x) == 0


def test_the_truth_is_beside_both() -> None:
    truth = MixtureParameters([0.5, 0.5], [[0.0, 0.0], [4.0, 4.0]], [np.eye(2)] * 2)
    known = subject(with_gaps(scene(cloud(300, 2), truth=truth)))
    model = shown(known)
    assert model.heads[-1] == "truth"
    assert len(model.picture.truth) == 2
    assert model.rows[0].cells[0].startswith("furthest mean")
    hidden = replace(known, view=ViewSettings(show_truth=False))
    assert shown(hidden).picture.truth == ()


def test_nothing_missing_is_said_with_the_way_to_holes() -> None:
    assert missing_view_model(SUBJECTS["two columns"], None) is NOTHING_MISSING
    line = missing_view_model(SUBJECTS["two processes"], None)
    assert isinstance(line, Placeholder)
    assert "With one column" in line.sentence


def test_rows_left_out_by_choice_are_another_matter() -> None:
    dataset = the_holed().state.dataset
    assert dataset is not None
    dropped = dataset.under(MissingPolicy.DROP)
    state = replace(the_holed().state, dataset=dropped, summary=summarize(dropped))
    assert missing_view_model(subject(state), None) is LEFT_OUT


@pytest.mark.parametrize(
    ("x", "y", "expected"), [(0, None, (0, 1)), (2, None, (2, 0)), (1, 3, (1, 3))]
)
def test_the_other_column_is_the_first_one(
    x: int, y: int | None, expected: tuple[int, int]
) -> None:
    assert shown_columns(ViewSettings(x_column=x, y_column=y)) == expected


@pytest.mark.parametrize("name", list(SUBJECTS))
def test_there_is_something_to_say_of_everything(name: str) -> None:
    study = missing_study(SUBJECTS[name])
    drawn = None if study is None else result(study)
    assert missing_view_model(SUBJECTS[name], drawn) is not None
