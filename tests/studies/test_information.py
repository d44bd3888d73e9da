"""What is measured of EM's slowness: on few rows first, and where it leads."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from builders import altered
from exhibit_scenes import SUBJECTS, pictures, result, subject
from scenes import scene, two_processes

from emgui.engine.settings import FitSettings
from emgui.exhibits.slow.study import slow_study
from emgui.mixture.em.row_facts import Binned


@cache
def the_scene():
    return SUBJECTS["two processes"]


def test_many_rows_are_first_measured_on_few() -> None:
    many = subject(scene(two_processes(60_000), n_steps=3))
    first, last = pictures(slow_study(many))
    assert isinstance(first.condensed, Binned)
    assert last.condensed is None
    assert first.rate == pytest.approx(last.rate, abs=1e-3)


def test_the_algorithm_does_not_change_what_is_missing() -> None:
    study = slow_study(the_scene())
    assert study is not None
    assert study.settings.algorithm == FitSettings().algorithm


def test_the_end_is_where_plain_em_arrives() -> None:
    end = result(slow_study(the_scene())).finding.end
    final = scene(n_steps=300).shown
    assert final is not None
    assert end == pytest.approx(final.log_likelihood, abs=1e-7)


def test_an_end_that_is_not_reached_is_not_known() -> None:
    rows = np.concatenate([np.zeros(30), np.random.default_rng(1).normal(5, 1, 60)])
    state = scene(rows[:, np.newaxis], n_steps=1, truth=None)
    study = slow_study(subject(state))
    assert study is not None
    assert (
        result(replace(study, settings=altered(study.settings, floor=0.0))).finding.end
        is None
    )
