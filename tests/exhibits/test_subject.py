"""A subject is frozen: a study made from it can be drawn on any thread."""

from dataclasses import FrozenInstanceError, replace

import pytest
from builders import state_at
from exhibit_scenes import SUBJECTS, alike

from emgui.engine.history import Phase
from emgui.exhibits.catalogue import EXHIBITS, Exhibit
from emgui.exhibits.subject import Subject, own_result
from emgui.mixture.arrays import no_checkpoint
from emgui.mixture.model.structures.catalogue import FULL
from emgui.presentation.view_settings import ViewSettings
from emgui.studies.degeneracy import DegeneracyStudy
from emgui.studies.study import Result


def test_a_subject_cannot_be_changed_under_a_study() -> None:
    subject = Subject(state_at(0, Phase.E), ViewSettings())
    with pytest.raises(FrozenInstanceError):
        subject.rows = None  # type: ignore[misc]


@pytest.mark.parametrize("exhibit", EXHIBITS, ids=lambda one: one.about.name)
def test_what_was_drawn_of_other_data_is_not_shown(exhibit: Exhibit) -> None:
    chosen = {k: replace(v, choices=exhibit.choices) for k, v in SUBJECTS.items()}
    for drawn in ("two processes", "four columns", "missing cells"):
        study = exhibit.study(chosen[drawn])
        if study is None:
            continue
        old = Result(study, next(iter(study.run(no_checkpoint))))
        for name, subject in chosen.items():
            shown, plain = exhibit.picture(subject, old), exhibit.picture(subject, None)
            assert alike(shown, plain) == (name != drawn)


def test_a_result_is_ours_if_its_rows_are() -> None:
    subject = SUBJECTS["two columns"]
    theta = subject.state.parameters
    assert subject.rows is not None
    assert theta is not None
    study = DegeneracyStudy(subject.rows, theta, theta, 0, FULL)
    assert own_result(subject, Result(study)) is not None
    assert own_result(SUBJECTS["four columns"], Result(study)) is None
    assert own_result(subject, None) is None
