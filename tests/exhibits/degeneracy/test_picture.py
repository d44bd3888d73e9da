"""The microscope: gauges are the iterations', the window holds the right rows."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from builders import fit_settings, with_settings
from exhibit_scenes import (
    FITTED,
    SUBJECTS,
    UNFITTED,
    cloud,
    result,
    says_what_is_missing,
    subject,
)
from fact_scenes import degeneracy
from scenes import scene, two_processes

from emgui.engine.degeneracy import Remedy, RemedyKind
from emgui.engine.findings import find_warnings
from emgui.engine.history import History
from emgui.engine.iterate import iterate
from emgui.engine.origins import FoundStart
from emgui.exhibits.degeneracy.picture import (
    DegeneracyViewModel,
    WindowViewModel,
    degeneracy_view_model,
)
from emgui.exhibits.degeneracy.study import degeneracy_study
from emgui.exhibits.subject import Subject
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.degeneracy import DegeneracyKind
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.structures.catalogue import DIAG, FULL, SPHERICAL
from emgui.mixture.model.structures.structure import CovarianceStructure
from emgui.presentation.placeholder import Placeholder


@cache
def the_scene():
    return SUBJECTS["two processes"]


def shown(of: Subject) -> DegeneracyViewModel:
    model = degeneracy_view_model(of, result(degeneracy_study(of)))
    assert isinstance(model, DegeneracyViewModel)
    return model


def test_a_healthy_fit_is_said_to_be_healthy() -> None:
    model = shown(the_scene())
    assert model.is_sound
    theta = the_scene().state.parameters
    assert theta is not None
    assert model.verdict.startswith(
        f"Nothing is wrong: the smallest standard deviation is "
        f"{theta.standard_deviations.min():.2f}"
    )


def test_gauges_are_those_of_the_iterations() -> None:
    spreads, counts, ratios = (one.gauge for one in shown(the_scene()).gauges)
    history = the_scene().state.history
    for t in (0, 3):
        one = history.at(0, t)
        assert [10 ** c.y[t] for c in counts.curves] == pytest.approx(
            one.effective_counts
        )
        sds = one.parameters.standard_deviations[:, 0]
        assert [10 ** c.y[t] for c in ratios.curves] == pytest.approx(sds.max() / sds)
    assert the_scene().state.summary is not None
    column = the_scene().state.summary.columns[0].standard_deviation
    last = history.at(0, 6).parameters.standard_deviations[:, 0]
    assert [10 ** c.y[6] for c in spreads.curves] == pytest.approx(last / column)


def test_condition_numbers_do_not_depend_on_units() -> None:
    values = cloud(300, 2)
    plain = shown(subject(scene(values, truth=None))).gauges[2].gauge
    other = shown(subject(scene(values * [1.0, 1024.0], truth=None))).gauges[2].gauge
    for one, two in zip(plain.curves, other.curves, strict=True):
        assert one.y == pytest.approx(two.y, abs=1e-6)


def test_rounded_data_show_their_grid() -> None:
    rounded = np.round(two_processes(900), 1)
    model = shown(subject(scene(rounded)))
    assert "times the step of the data's grid" in model.verdict
    gauge = model.gauges[0].gauge
    assert gauge.threshold_name == "half a step of the data's grid"
    assert gauge.threshold == pytest.approx(np.log10(0.05 / rounded.std()), abs=1e-3)


def kinds_at(
    family: CovarianceStructure, *, count: float = 200.0, condition: float = 1.0
) -> set[DegeneracyKind]:
    """Return what is warned of, of one component as wide as the rows but for this."""
    values = np.random.default_rng(0).normal(size=(400, 2))
    shape = np.diag(values.var(axis=0) * [1.0, 1.0 / condition])
    theta = MixtureParameters([0.5, 0.5], [[0.0, 0.0], [3.0, 3.0]], [shape, np.eye(2)])
    rows, settings = Rows.of(values), fit_settings(structure=family)
    one = next(iterate(rows, theta, settings))
    counted = replace(one, effective_counts=np.array([count, 200.0]))
    return {warning.kind for warning in find_warnings(rows, counted, settings)}


@pytest.mark.parametrize("family", [FULL, DIAG], ids=str)
def test_dashed_lines_are_where_the_warnings_begin(family: CovarianceStructure) -> None:
    state = with_settings(scene(cloud(300, 2), truth=None), structure=family)
    _, counts, conditions = (one.gauge for one in shown(subject(state)).gauges)
    assert counts.threshold is not None
    assert conditions.threshold is not None
    few, singular = 10.0**counts.threshold, 10.0**conditions.threshold
    for side, warned in ((0.99, True), (1.01, False)):
        kinds = kinds_at(family, count=few * side)
        assert (DegeneracyKind.FEW_ROWS_IN_COMPONENT in kinds) is warned
        kinds = kinds_at(family, condition=singular / side)
        assert (DegeneracyKind.NEARLY_SINGULAR in kinds) is warned


def test_a_round_covariance_has_no_condition_to_warn_of() -> None:
    state = scene(cloud(300, 2), truth=None)
    state = with_settings(state, structure=SPHERICAL)
    assert shown(subject(state)).gauges[2].gauge.threshold is None


def test_a_remedy_of_several_warnings_has_one_button() -> None:
    state = scene(n_steps=0)
    assert state.shown is not None
    sick = tuple(
        degeneracy(kind, Remedy(RemedyKind.NEW_START))
        for kind in (
            DegeneracyKind.COINCIDENT_COMPONENTS,
            DegeneracyKind.NARROW_COMPONENT,
        )
    )
    history = History().begun(FoundStart(), state.settings)
    history = history.extended(0, replace(state.shown, warnings=sick))
    model = shown(subject(replace(state, history=history)))
    assert [button.label for button in model.buttons].count("New start") == 1


def test_without_an_e_step_there_is_a_sentence() -> None:
    assert says_what_is_missing(degeneracy_view_model)
    assert all(degeneracy_study(SUBJECTS[name]) is None for name in UNFITTED)


@pytest.mark.parametrize("name", FITTED)
def test_every_fit_is_judged_and_looked_at_closely(name: str) -> None:
    of = SUBJECTS[name]
    waiting = degeneracy_view_model(of, None)
    assert isinstance(waiting, DegeneracyViewModel)
    assert waiting.window == Placeholder("Looking…")
    model = degeneracy_view_model(of, result(degeneracy_study(of)))
    assert isinstance(model, DegeneracyViewModel)
    assert model.verdict == waiting.verdict != ""
    assert len(model.gauges) == 3
    assert isinstance(model.window, WindowViewModel)


@pytest.mark.parametrize("scale", [1e-6, 1.0, 1e9])
def test_the_window_has_short_numbers_at_any_scale(scale: float) -> None:
    values = scale * two_processes(300)
    window = shown(subject(scene(values, truth=None))).window
    assert isinstance(window, WindowViewModel)
    reach = float(window.curve.x[-1])
    assert 0.01 <= reach < 1e5
    assert (", in 10" in window.caption) is (scale != 1.0)
    assert np.abs(window.x).max() <= reach
    # The bell is as wide beside its rows as before.
    half = np.abs(window.curve.y - np.exp(-0.5)).argmin()
    assert abs(window.curve.x[half]) == pytest.approx(reach / 5.0, rel=0.05)
