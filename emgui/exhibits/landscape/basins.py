"""Where starts lead, as a picture: basins with their letters, and a legend."""

from __future__ import annotations

from collections.abc import Sequence
from string import ascii_uppercase

import numpy as np
from numpy.typing import NDArray

from emgui.exhibits.landscape.plane import MapPlane
from emgui.mixture.arrays import FloatArray
from emgui.records import dataclass
from emgui.studies.basins import NOWHERE, BasinFinding, Destination, DestinationKind
from emgui.words import numbers
from emgui.words.condensed import condensed_told
from emgui.words.language import _, plural
from emgui.words.number_marks import written

# More optima than these share the last entry of the legend.
MOST_BASINS = 8

_SIGNS = {
    DestinationKind.SADDLE: "×",
    DestinationKind.UNDERWAY: "…",
    DestinationKind.DEGENERATE: "!",
}


@dataclass(frozen=True, slots=True)
class BasinEntry:
    """One line of the legend: a colour, a letter, and what they mean.

    Parameters
    ----------
    optimum : int
        Place of the optimum, the best first: it decides on the colour. -1 where EM
        does not arrive at one.
    is_relabelled : bool
        Whether its labels are in another order: a lighter colour.
    letter : str
        Written on the basin: 'A', or "A'" with other labels.
    words : str
        Log-likelihood, share of the starts, and what is wrong with it.
    kind : DestinationKind
        What EM arrived at.
    place : (float, float) or None
        Where in the basin its letter is written, drawn.
    end : (float, float) or None
        Where EM arrives, drawn.
    """

    optimum: int
    is_relabelled: bool
    letter: str
    words: str
    kind: DestinationKind
    place: tuple[float, float] | None
    end: tuple[float, float] | None


@dataclass(frozen=True, slots=True, eq=False)
class BasinPicture:
    """Where the starts of a grid lead.

    Parameters
    ----------
    x, y : ndarray, shapes (n_x,), (n_y,)
        Grid lines, drawn.
    entries : tuple of BasinEntry
        The legend.
    labels : ndarray of int, shape (n_y, n_x)
        The entry of every start; `NOWHERE` where there is none.
    iterations : ndarray of int, shape (n_y, n_x)
        How many iterations each start took.
    note : str
        How the rows were made fewer; empty if all count.
    """

    x: FloatArray
    y: FloatArray
    entries: tuple[BasinEntry, ...]
    labels: NDArray[np.intp]
    iterations: NDArray[np.intp]
    note: str

    def moved(self) -> list[int]:
        """Return the entries of starts whose iterations say how long a way is."""
        on_a_way = (DestinationKind.OPTIMUM, DestinationKind.UNDERWAY)
        return [i for i, one in enumerate(self.entries) if one.kind in on_a_way]

    def at(self, x: float, y: float) -> tuple[BasinEntry | None, int]:
        """Return the entry and the iterations of the start nearest to a place."""
        i = int(np.abs(self.y - y).argmin())
        j = int(np.abs(self.x - x).argmin())
        label = int(self.labels[i, j])
        entry = None if label == NOWHERE else self.entries[label]
        return entry, int(self.iterations[i, j])


def basin_picture(plane: MapPlane, found: BasinFinding) -> BasinPicture:
    """Return the picture of where starts lead.

    Parameters
    ----------
    plane : MapPlane
        What it is drawn on.
    found : BasinFinding
        Where they lead; rare optima at the end share an entry.
    """
    x, y = plane.x.to_map(found.x), plane.y.to_map(found.y)
    groups = _groups(found.destinations)
    # The last one is that of nowhere, which has the index -1.
    entry_of = [e for e, group in enumerate(groups) for _unused in group]
    labels = np.array([*entry_of, NOWHERE])[found.labels]
    return BasinPicture(
        x,
        y,
        tuple(
            _entry(plane, found, group, _place(x, y, labels == e))
            for e, group in enumerate(groups)
        ),
        labels,
        found.iterations,
        condensed_told(found.condensed),
    )


def iteration_shades(
    picture: BasinPicture,
) -> tuple[NDArray[np.uint8], tuple[tuple[float, str], ...]]:
    """Return a picture of how long starts take: the brighter, the quicker.

    Parameters
    ----------
    picture : BasinPicture
        With the iterations of every start.

    Returns
    -------
    shades : ndarray of uint8, shape (n_y, n_x)
        Linear in the logarithm of the iterations.
    ticks : tuple of (float, str)
        Shades from 0 to 1, the brightest first, and their iterations.
    """
    known = np.isin(picture.labels, picture.moved())
    taken = np.maximum(picture.iterations, 1).astype(np.float64)
    low, high = (taken[known].min(), taken[known].max()) if known.any() else (1.0, 2.0)
    high = max(high, 2.0 * low)
    share = 1.0 - np.log(taken / low) / np.log(high / low)
    shades = np.rint(255.0 * np.clip(share, 0.0, 1.0)).astype(np.uint8)
    levels = [a * 10.0**b for b in range(5) for a in (1.0, 1.5, 2.0, 3.0, 5.0, 7.0)]
    ticks = tuple(
        (float(1.0 - np.log(level / low) / np.log(high / low)), numbers.count(level))
        for level in levels
        if low < level <= high
    )
    return shades, ticks


_Group = list[Destination]


def _groups(destinations: Sequence[Destination]) -> list[_Group]:
    """Return what shares an entry: each by itself, but for the rarest optima."""
    groups: list[_Group] = []
    for one in destinations:
        is_rare = one.optimum >= MOST_BASINS - 1
        if is_rare and groups and groups[-1][0].optimum >= MOST_BASINS - 1:
            groups[-1].append(one)
        else:
            groups.append([one])
    return groups


def _entry(
    plane: MapPlane,
    found: BasinFinding,
    group: _Group,
    place: tuple[float, float] | None,
) -> BasinEntry:
    best = group[0]
    optimum = min(best.optimum, MOST_BASINS - 1)
    # What shares an entry has no labels in common.
    is_relabelled = best.is_relabelled and best.optimum < MOST_BASINS - 1
    share = sum(one.n_starts for one in group) / found.n_starts
    first = min(group, key=lambda one: one.first_start)
    has_end = best.kind in (DestinationKind.OPTIMUM, DestinationKind.SADDLE)
    return BasinEntry(
        optimum=optimum,
        is_relabelled=is_relabelled,
        letter=_letter(best.kind, optimum, is_relabelled),
        words=_(
            "{end}, {share} of starts",
            end=_words(found, best, is_relabelled),
            share=_percent(share),
        ),
        kind=best.kind,
        place=place,
        end=plane.at(first.end) if has_end and first.end is not None else None,
    )


def _words(found: BasinFinding, best: Destination, is_relabelled: bool) -> str:
    if best.log_likelihood is not None:
        total = numbers.log_likelihood(best.log_likelihood)
        return _("{total}, labels swapped", total=total) if is_relabelled else total
    match best.kind:
        case DestinationKind.OPTIMUM:
            return _("optimum")
        case DestinationKind.SADDLE:
            return _("saddle point")
        case DestinationKind.UNDERWAY:
            return plural(
                "not converged in {n} iteration",
                "not converged in {n} iterations",
                found.most_iterations,
            )
        case DestinationKind.DEGENERATE:
            return _("degenerate")


def _letter(kind: DestinationKind, optimum: int, is_relabelled: bool) -> str:
    if kind is not DestinationKind.OPTIMUM:
        return _SIGNS[kind]
    return ascii_uppercase[optimum] + ("′" if is_relabelled else "")


def _percent(share: float) -> str:
    return "<1%" if share < 0.005 else written(f"{share:.0%}")


def _place(
    x: FloatArray, y: FloatArray, there: NDArray[np.bool_]
) -> tuple[float, float] | None:
    spot = _middle(there)
    return None if spot is None else (float(x[spot[1]]), float(y[spot[0]]))


def _middle(there: NDArray[np.bool_]) -> tuple[int, int] | None:
    """Return the node deepest inside a region: what is left when its edges go."""
    left = there
    while left.any():
        kept = left
        framed = np.pad(left, 1)
        left = (
            left
            & framed[:-2, 1:-1]
            & framed[2:, 1:-1]
            & framed[1:-1, :-2]
            & framed[1:-1, 2:]
        )
    if not there.any():
        return None
    nodes = np.argwhere(kept)
    nearest = np.abs(nodes - nodes.mean(axis=0)).sum(axis=1).argmin()
    i, j = nodes[nearest]
    return int(i), int(j)
