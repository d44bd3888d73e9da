"""The zoom holds the right rows; condition numbers are those of the iterations."""

from dataclasses import replace

import numpy as np
import pytest
from builders import fit_settings
from scenes import TRUTH, spread_start, two_processes

from emgui.engine.algorithms.algorithm import Algorithm
from emgui.engine.algorithms.annealed import Annealed
from emgui.engine.algorithms.hard import Hard
from emgui.engine.iterate import iterate
from emgui.engine.settings import FitSettings
from emgui.engine.width_warnings import conditions
from emgui.mixture.arrays import FloatArray, no_checkpoint
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.gaussian import responsibilities
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.structures.catalogue import FULL
from emgui.studies.degeneracy import (
    ComponentZoom,
    DegeneracyStudy,
    smallest,
    smallest_spreads,
    spread_ratios,
)

VALUES = two_processes(600)
ROWS = Rows.of(VALUES)


def zoom(
    values: FloatArray,
    theta: MixtureParameters,
    responsible: MixtureParameters | None = None,
    temperature: float = 1.0,
) -> ComponentZoom:
    study = DegeneracyStudy(
        Rows.of(values),
        theta,
        responsible or theta,
        0,
        FULL,
        temperature=temperature,
    )
    (found,) = study.run(no_checkpoint)
    return found.zoom


def test_the_zoom_holds_the_rows_around_the_smallest_component() -> None:
    narrow = MixtureParameters([0.5, 0.5], [[20.0], [40.0]], [[[25.0]], [[0.0025]]])
    found = zoom(VALUES, narrow)
    assert (found.component, found.column, found.center) == (1, 0, 40.0)
    assert found.reach == pytest.approx(5 * 0.05)
    inside = VALUES[np.abs(VALUES - 40.0) <= found.reach]
    assert found.n_inside == len(inside)
    assert sorted(found.values) == pytest.approx(sorted(inside))


def test_rounded_data_show_their_grid() -> None:
    found = zoom(np.round(VALUES, 1), TRUTH)
    assert found.step == pytest.approx(0.1)


@pytest.mark.parametrize("algorithm", [Hard(), Annealed()])
def test_rows_in_sight_are_shared_out_as_the_e_step_did(algorithm: Algorithm) -> None:
    settings = fit_settings(n_components=2, algorithm=algorithm, max_iterations=1)
    # So wide that rows are far from sure whose they are.
    wide = MixtureParameters([0.5, 0.5], [[20.0], [40.0]], [[[400.0]], [[300.0]]])
    *_, made = iterate(ROWS, wide, settings)
    found = zoom(VALUES, wide, wide, made.temperature)
    rows = found.values[:, np.newaxis]
    as_made = responsibilities(rows, wide, made.temperature)[:, found.component]
    plain = responsibilities(rows, wide)[:, found.component]
    assert found.responsibilities == pytest.approx(as_made)
    assert np.abs(found.responsibilities - plain).max() > 0.05


def test_condition_numbers_are_those_of_every_iteration() -> None:
    rng = np.random.default_rng(3)
    rows = Rows.of(rng.normal(size=(200, 2)) @ np.array([[1.0, 0.9], [0.0, 0.2]]))
    settings = fit_settings(n_components=2, max_iterations=5)
    path = tuple(iterate(rows, spread_start(rows.values, 2), settings))
    theta = path[-1].parameters
    study = DegeneracyStudy(rows, theta, theta, 5, FULL, path)
    (found,) = study.run(no_checkpoint)
    assert found.iterations.tolist() == [0, 1, 2, 3, 4, 5]
    assert found.conditions.shape == (6, 2)
    for t, one in enumerate(path):
        assert found.conditions[t] == pytest.approx(
            conditions(one.standardized, rows, FULL)
        )
    longer = replace(study, path=path[:-1])
    assert study.key == replace(study).key != longer.key


def test_it_can_be_given_up_between_iterations() -> None:
    path = tuple(iterate(ROWS, TRUTH, fit_settings(max_iterations=4)))
    calls = []

    def give_up() -> None:
        calls.append(1)
        if len(calls) > 3:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        next(DegeneracyStudy(ROWS, TRUTH, TRUTH, 4, FULL, path).run(give_up))


def test_spreads_are_in_units_of_their_columns() -> None:
    theta = MixtureParameters(
        [0.5, 0.5], np.zeros((2, 2)), [np.diag([4.0, 9.0]), np.diag([1.0, 36.0])]
    )
    (one, *_) = iterate(
        Rows.of(np.random.default_rng(0).normal(size=(40, 2))), theta, FitSettings()
    )
    spread = np.array([4.0, 6.0])
    assert smallest(theta, spread) == (1, 0)
    assert smallest_spreads([one], spread)[0] == pytest.approx([0.5, 0.25])


def test_ratios_are_one_for_the_widest() -> None:
    theta = MixtureParameters([0.5, 0.5], [[0.0], [9.0]], [[[4.0]], [[25.0]]])
    (one, *_) = iterate(ROWS, theta, FitSettings())
    assert spread_ratios([one])[0] == pytest.approx([2.5, 1.0])
