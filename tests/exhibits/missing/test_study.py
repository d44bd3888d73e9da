"""The complete rows are fitted from where the fit of all rows began, if asked for."""

from dataclasses import replace

import numpy as np
from exhibit_scenes import SUBJECTS

from emgui.exhibits.missing.study import MissingChoices, choices_of, missing_study
from emgui.mixture.model.parameters import MixtureParameters

START = MixtureParameters([0.5, 0.5], [[0.0, 1.0], [3.0, 4.0]], [np.eye(2)] * 2)


def test_another_position_is_the_same_study_another_start_is_not() -> None:
    subject = SUBJECTS["missing cells"]
    first, second = missing_study(subject), missing_study(subject)
    assert first is not None
    assert second is not None
    assert first.key == second.key
    assert replace(first, start=START).key != first.key


def test_nothing_is_fitted_that_is_not_asked_for() -> None:
    subject = SUBJECTS["missing cells"]
    assert choices_of(subject) == MissingChoices()
    assert missing_study(replace(subject, choices=MissingChoices(False))) is None
    assert missing_study(SUBJECTS["two columns"]) is None
