"""Where starts lead on a plane: each as iterate() says, coarse first."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from builders import fit_settings
from scenes import scene

from emgui.engine.iterate import iterate
from emgui.mixture.arrays import no_checkpoint
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.structures.catalogue import FULL
from emgui.studies.basins import (
    NOWHERE,
    BasinFinding,
    BasinStudy,
    DestinationKind,
)
from emgui.studies.coordinate import Coordinate, CoordinateKind
from emgui.studies.coordinate_plane import first_pair, plane_of

RNG = np.random.default_rng(2)
# Two components for three groups: there is more than one way to share them.
GROUPS = np.concatenate([RNG.normal(m, 1.0, 60) for m in (-8.0, 0.0, 9.0)])


@cache
def the_state():
    return scene(GROUPS[:, np.newaxis], n_steps=1, truth=None)


BASE = MixtureParameters([0.5, 0.5], [[0.0], [1.0]], [[[4.0]], [[4.0]]])


def study(
    base: MixtureParameters = BASE,
    pair: tuple[Coordinate, Coordinate] | None = None,
) -> BasinStudy:
    assert the_state().summary is not None
    plane = plane_of(pair or first_pair(base.n_components), the_state().summary, FULL)
    return BasinStudy(Rows.of(GROUPS), base, plane, fit_settings(n_components=2))


def up_to(one: BasinStudy, side: int) -> list[BasinFinding]:
    findings: list[BasinFinding] = []
    for found in one.run(no_checkpoint):
        if found.x.size > side:
            break
        findings.append(found)
    return findings


@pytest.fixture(scope="module")
def findings() -> list[BasinFinding]:
    return up_to(study(), 9)


def test_every_start_leads_where_iterate_leads(findings: list[BasinFinding]) -> None:
    one, last = study(), findings[-1]
    for i in range(0, 9, 2):
        for j in range(0, 9, 2):
            start = one.plane.put(BASE, float(last.x[j]), float(last.y[i]))
            assert start is not None
            end = list(iterate(one.rows, start, one.settings))[-1]
            reached = last.destinations[last.labels[i, j]]
            assert last.iterations[i, j] == end.index
            if reached.kind is DestinationKind.OPTIMUM:
                assert reached.log_likelihood == pytest.approx(
                    end.log_likelihood, abs=1e-5
                )


def test_there_are_several_basins_and_each_is_mirrored(
    findings: list[BasinFinding],
) -> None:
    last = findings[-1]
    optima = {one.optimum for one in last.destinations if one.optimum >= 0}
    assert len(optima) >= 2
    places = np.array([one.optimum for one in last.destinations])[last.labels]
    # The components' other numbers are equal: labels do not matter.
    assert (places == places.T).all()
    swapped = np.array([one.is_relabelled for one in last.destinations])[last.labels]
    arrived = places >= 0
    assert (swapped != swapped.T)[arrived & ~np.eye(9, dtype=bool)].all()


def test_equal_starts_stay_on_the_saddle(findings: list[BasinFinding]) -> None:
    last = findings[-1]
    for i in range(9):
        assert last.destinations[last.labels[i, i]].kind is DestinationKind.SADDLE


def test_finer_grids_keep_the_starts_they_have(findings: list[BasinFinding]) -> None:
    by_side = {found.x.size: found for found in findings}
    assert list(by_side) == [3, 5, 9]
    for side in (3, 5):
        coarse, fine = by_side[side], by_side[2 * side - 1]
        assert (fine.iterations[::2, ::2] == coarse.iterations).all()


def test_every_start_is_counted_once(findings: list[BasinFinding]) -> None:
    for found in findings:
        assert sum(one.n_starts for one in found.destinations) == found.n_starts
    last = findings[-1]
    counts = np.bincount(last.labels.ravel(), minlength=len(last.destinations))
    assert [one.n_starts for one in last.destinations] == counts.tolist()


def test_optima_come_first_and_the_best_of_them_leads(
    findings: list[BasinFinding],
) -> None:
    totals = [one.log_likelihood for one in findings[-1].destinations]
    reached = [total for total in totals if total is not None]
    assert totals[: len(reached)] == reached
    assert reached == sorted(reached, reverse=True)


def test_the_two_numbers_of_the_base_do_not_matter() -> None:
    moved = study().plane.put(BASE, 3.0, -2.0)
    wider = MixtureParameters(BASE.weights, BASE.means, BASE.covariances * 2.0)
    assert moved is not None
    one = study()
    assert one.key == replace(one, base=moved).key
    assert one.key != replace(one, base=wider).key


def test_a_corner_without_mixtures_is_nowhere() -> None:
    three = MixtureParameters(
        [0.2, 0.3, 0.5], [[-8.0], [0.0], [9.0]], np.full((3, 1, 1), 2.0)
    )
    pair = (
        Coordinate(CoordinateKind.WEIGHT, 0),
        Coordinate(CoordinateKind.WEIGHT, 1),
    )
    (found,) = up_to(study(three, pair), 3)
    assert found.labels[-1, -1] == NOWHERE
    assert found.iterations[-1, -1] == 0
    assert found.labels[0, 0] != NOWHERE


def test_it_is_cancelled_in_the_middle_of_a_run() -> None:
    def cancel() -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        next(study().run(cancel))
