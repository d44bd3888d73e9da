"""Warnings: none without cause, found when somebody looks."""

from pathlib import Path

import numpy as np
import pytest
from builders import fit_settings
from finding_scenes import warnings_of
from reference_cases import FAMILIES, cases, expected_parameters, rows

from emgui.engine.findings import Findings, find_warnings
from emgui.engine.iterate import iterate
from emgui.engine.settings import FitSettings
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.parameters import MixtureParameters

RNG = np.random.default_rng(2)
SPREAD = RNG.normal(size=200)


def test_two_separate_groups_are_nothing_to_warn_of():
    values = np.concatenate([SPREAD, SPREAD + 10])
    assert warnings_of(values, [0.0, 10.0], [1.0, 1.0]) == ()


def good_fits():
    """Fits of other people's software to well-known data, each with sensible K."""
    wanted = {"faithful_waiting": 2, "faithful": 3, "iris": 3, "diabetes": 3}
    wanted |= {"wreath": 14, "EuroUnemployment": 2}
    for case in cases("same_mode"):
        if case["K"] <= wanted.get(Path(case["file"]).stem, 4):
            yield pytest.param(case, id=case["id"])


@pytest.mark.parametrize("case", list(good_fits()))
def test_ordinary_good_fits_raise_no_alarm(case):
    rows_of_case = rows(case)
    start = expected_parameters(case, rows_of_case.n_features)
    settings = fit_settings(
        n_components=case["K"], structure=FAMILIES[case["mclust_model"]]
    )
    assert next(iterate(rows_of_case, start, settings)).warnings == ()


def test_findings_are_found_when_somebody_looks_and_let_the_iteration_go():
    rows = Rows.of(np.random.default_rng(0).normal(size=50))
    start = MixtureParameters([0.5, 0.5], [[0.0], [0.0]], [[[1.0]], [[1.0]]])
    steps = iterate(rows, start, fit_settings(max_iterations=1))
    first, second = next(steps), next(steps)
    assert isinstance(second.warnings, Findings)
    assert second.warnings == find_warnings(rows, second, FitSettings())
    assert second.warnings[0] in second.warnings[:1]
    assert len(first.warnings) > 0
