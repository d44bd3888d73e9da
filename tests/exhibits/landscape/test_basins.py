"""Where starts lead on a plane: each as iterate() says, coarse first."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from builders import fit_settings
from scenes import scene

from emgui.engine.iterate import iterate
from emgui.exhibits.coordinate import Coordinate, CoordinateKind
from emgui.exhibits.landscape.basins import (
    NOWHERE,
    BasinPicture,
    BasinSketch,
    Outcome,
    iteration_shades,
)
from emgui.exhibits.landscape.plane import first_pair, plane_of
from emgui.mixture.arrays import no_checkpoint
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.families import CovarianceFamily
from emgui.mixture.model.parameters import MixtureParameters

FULL = CovarianceFamily.FULL
RNG = np.random.default_rng(2)
# Two components for three groups: there is more than one way to share them.
GROUPS = np.concatenate([RNG.normal(m, 1.0, 60) for m in (-8.0, 0.0, 9.0)])


@cache
def the_state():
    return scene(GROUPS[:, np.newaxis], n_steps=1, truth=None)


BASE = MixtureParameters([0.5, 0.5], [[0.0], [1.0]], [[[4.0]], [[4.0]]])


def sketch(
    base: MixtureParameters = BASE,
    pair: tuple[Coordinate, Coordinate] | None = None,
) -> BasinSketch:
    assert the_state().summary is not None
    plane = plane_of(pair or first_pair(base.n_components), the_state().summary, FULL)
    return BasinSketch(Rows.of(GROUPS), base, plane, fit_settings(n_components=2))


def up_to(one: BasinSketch, side: int) -> list[BasinPicture]:
    pictures: list[BasinPicture] = []
    for picture in one.draw(no_checkpoint):
        if picture.x.size > side:
            break
        pictures.append(picture)
    return pictures


@pytest.fixture(scope="module")
def pictures() -> list[BasinPicture]:
    return up_to(sketch(), 9)


def test_every_start_leads_where_iterate_leads(pictures: list[BasinPicture]) -> None:
    one, last = sketch(), pictures[-1]
    for i in range(0, 9, 2):
        for j in range(0, 9, 2):
            start = one.plane.put(BASE, float(last.x[j]), float(last.y[i]))
            assert start is not None
            end = list(iterate(one.rows, start, one.settings))[-1]
            entry = last.entries[last.labels[i, j]]
            assert last.iterations[i, j] == end.index
            if entry.outcome is Outcome.OPTIMUM:
                assert entry.words.startswith(f"{end.log_likelihood:,.2f}")


def test_there_are_several_basins_and_each_is_mirrored(
    pictures: list[BasinPicture],
) -> None:
    last = pictures[-1]
    optima = {one.optimum for one in last.entries if one.optimum >= 0}
    assert len(optima) >= 2
    places = np.array([one.optimum for one in last.entries])[last.labels]
    # The components' other numbers are equal: labels do not matter.
    assert (places == places.T).all()
    swapped = np.array([one.is_relabelled for one in last.entries])[last.labels]
    arrived = places >= 0
    assert (swapped != swapped.T)[arrived & ~np.eye(9, dtype=bool)].all()


def test_equal_starts_stay_on_the_saddle(pictures: list[BasinPicture]) -> None:
    last = pictures[-1]
    for i in range(9):
        assert last.entries[last.labels[i, i]].outcome is Outcome.SADDLE


def test_finer_grids_keep_the_starts_they_have(pictures: list[BasinPicture]) -> None:
    by_side = {picture.x.size: picture for picture in pictures}
    assert list(by_side) == [3, 5, 9]
    for side in (3, 5):
        coarse, fine = by_side[side], by_side[2 * side - 1]
        assert (fine.iterations[::2, ::2] == coarse.iterations).all()


def test_letters_stand_in_their_basins(pictures: list[BasinPicture]) -> None:
    last = pictures[-1]
    for label, entry in enumerate(last.entries):
        assert entry.place is not None
        found, _ = last.at(*entry.place)
        assert found is last.entries[label]
    assert len({entry.letter for entry in last.entries}) == len(last.entries)


def test_the_quicker_the_brighter(pictures: list[BasinPicture]) -> None:
    last = pictures[-1]
    shades, ticks = iteration_shades(last)
    moved = np.isin(last.labels, last.moved())
    order = np.argsort(last.iterations[moved], kind="stable")
    assert (np.diff(shades[moved][order].astype(int)) <= 0).all()
    assert all(0.0 <= share <= 1.0 for share, _ in ticks)


def test_the_two_numbers_of_the_base_do_not_matter() -> None:
    moved = sketch().plane.put(BASE, 3.0, -2.0)
    wider = MixtureParameters(BASE.weights, BASE.means, BASE.covariances * 2.0)
    assert moved is not None
    one = sketch()
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
    (picture,) = up_to(sketch(three, pair), 3)
    assert picture.labels[-1, -1] == NOWHERE
    assert picture.at(float(picture.x[-1]), float(picture.y[-1])) == (None, 0)
    assert picture.labels[0, 0] != NOWHERE


def test_it_is_cancelled_in_the_middle_of_a_run() -> None:
    def cancel() -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        next(sketch().draw(cancel))
