"""Basins as a picture: letters in their places, rare optima under one entry."""

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray
from scenes import TRUTH, scene

from emgui.exhibits.landscape.basins import (
    MOST_BASINS,
    BasinPicture,
    basin_picture,
    iteration_shades,
)
from emgui.exhibits.landscape.plane import MapPlane, map_plane
from emgui.mixture.model.structures.catalogue import FULL
from emgui.studies.basins import NOWHERE, BasinFinding, Destination, DestinationKind
from emgui.studies.coordinate_plane import first_pair, plane_of

KINDS = DestinationKind
LINES = np.linspace(10.0, 50.0, 5)


def plane() -> MapPlane:
    summary = scene(n_steps=1).summary
    assert summary is not None
    return map_plane(plane_of(first_pair(2), summary, FULL), summary)


def optimum(
    place: int, total: float, first: int, *, swapped: bool = False
) -> Destination:
    return Destination(KINDS.OPTIMUM, place, swapped, total, first, 1, TRUTH)


def other(kind: DestinationKind, first: int) -> Destination:
    return Destination(kind, -1, False, None, first, 1, TRUTH)


def picture(destinations: list[Destination], labels: NDArray[np.intp]) -> BasinPicture:
    counts = [int((labels == i).sum()) for i in range(len(destinations))]
    counted = tuple(
        replace(one, n_starts=n) for one, n in zip(destinations, counts, strict=True)
    )
    taken = np.arange(labels.size, dtype=np.intp).reshape(labels.shape)
    found = BasinFinding(LINES, LINES, counted, labels, taken, sum(counts), 500)
    return basin_picture(plane(), found)


def halves() -> BasinPicture:
    labels = np.zeros((5, 5), dtype=np.intp)
    labels[:, 2], labels[:, 3:] = 2, 1
    return picture(
        [
            optimum(0, -700.5, 0),
            optimum(0, -700.5, 3, swapped=True),
            other(KINDS.SADDLE, 2),
        ],
        labels,
    )


def test_the_legend_says_where_starts_lead_and_how_many() -> None:
    one, mirrored, saddle = halves().entries
    assert (one.letter, one.words) == ("A", "-700.50, 40% of starts")
    assert mirrored.letter == "A′"
    assert mirrored.words == "-700.50, labels swapped, 40% of starts"
    assert (saddle.letter, saddle.words) == ("×", "saddle point, 20% of starts")
    assert one.end == saddle.end == (20.0, 40.0)


def test_letters_stand_in_their_basins() -> None:
    drawn = halves()
    for entry in drawn.entries:
        assert entry.place is not None
        assert drawn.at(*entry.place)[0] is entry


def test_the_quicker_the_brighter() -> None:
    drawn = halves()
    shades, ticks = iteration_shades(drawn)
    moved = np.isin(drawn.labels, drawn.moved())
    order = np.argsort(drawn.iterations[moved], kind="stable")
    assert (np.diff(shades[moved][order].astype(int)) <= 0).all()
    assert all(0.0 <= share <= 1.0 for share, _ in ticks)


def test_rare_optima_share_the_last_entry() -> None:
    n = 10
    found = [optimum(i, -700.0 - i, n - i) for i in range(n)]
    labels = np.resize(np.arange(n + 1, dtype=np.intp), (5, 5))
    drawn = picture([*found, other(KINDS.UNDERWAY, 0)], labels)
    last, underway = drawn.entries[MOST_BASINS - 1 :]
    assert last.words.startswith("-707.00, ")
    assert last.letter == "H"
    assert underway.words.startswith("not converged in 500 iterations")
    assert (drawn.labels[labels == n - 1] == MOST_BASINS - 1).all()
    assert (drawn.labels[labels == n] == MOST_BASINS).all()


def test_nowhere_is_no_entry() -> None:
    labels = np.zeros((5, 5), dtype=np.intp)
    labels[-1, -1] = NOWHERE
    drawn = picture([optimum(0, -700.0, 0)], labels)
    assert drawn.at(float(drawn.x[-1]), float(drawn.y[-1]))[0] is None


@pytest.mark.parametrize("kind", [KINDS.UNDERWAY, KINDS.DEGENERATE])
def test_only_what_em_arrives_at_has_an_end(kind: DestinationKind) -> None:
    drawn = picture([other(kind, 0)], np.zeros((5, 5), dtype=np.intp))
    assert drawn.entries[0].end is None
