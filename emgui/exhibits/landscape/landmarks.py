"""What is marked on a landscape: optima and their twins, saddles, the truth."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from itertools import permutations

from emgui.engine.iteration import StopReason
from emgui.exhibits.landscape.basins import BasinEntry, BasinPicture
from emgui.exhibits.landscape.plane import MapPlane
from emgui.exhibits.landscape.terrain import Terrain
from emgui.exhibits.subject import Subject
from emgui.mixture.model.coincidence import equal_components
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.search.matching import matched_components
from emgui.records import dataclass
from emgui.session.state import SessionState
from emgui.studies.basins import DestinationKind
from emgui.studies.coordinate import CoordinateKind
from emgui.words import numbers
from emgui.words.language import _

# More optima than these would cover the picture, and more components their twins.
_MOST_OPTIMA, _MOST_TWINS = 8, 6
# Nearer than this share of the plane, two marks are one.
_SAME = 0.01


class LandmarkKind(StrEnum):
    """What a mark means."""

    OPTIMUM = "optimum"
    TWIN = "twin"
    SADDLE = "saddle"
    TRUTH = "truth"


LANDMARKS = {
    LandmarkKind.OPTIMUM: _("optimum reached"),
    LandmarkKind.TWIN: _("the same, labels swapped"),
    LandmarkKind.SADDLE: _("saddle"),
    LandmarkKind.TRUTH: _("truth"),
}
"""As the legend says it."""

_OF_DESTINATION = {
    DestinationKind.OPTIMUM: LandmarkKind.OPTIMUM,
    DestinationKind.SADDLE: LandmarkKind.SADDLE,
}


@dataclass(frozen=True, slots=True)
class Landmark:
    """One mark.

    Parameters
    ----------
    kind : LandmarkKind
        What it is.
    x, y : float
        Where, drawn.
    words : str
        What is there, for the pointer and the ear.
    """

    kind: LandmarkKind
    x: float
    y: float
    words: str


def landmarks(
    subject: Subject,
    plane: MapPlane,
    terrain: Terrain | None,
    basins: BasinPicture | None = None,
    *,
    is_profile: bool = True,
) -> tuple[Landmark, ...]:
    """Return what is marked on a plane, nothing twice.

    Parameters
    ----------
    subject : Subject
        What is known.
    plane : MapPlane
        What lies outside is left out.
    terrain : Terrain or None
        Whose saddles are marked, if it is drawn.
    basins : BasinPicture or None
        Where starts lead, if that is drawn.
    is_profile : bool
        Whether the terrain's saddles are the log-likelihood's own, or those of a cut.
    """
    kept: list[Landmark] = []
    wide, high = plane.x.high - plane.x.low, plane.y.high - plane.y.low
    arrivals = () if basins is None else basins.entries
    marks = [
        *_arrivals(arrivals),
        *_all(subject, plane, terrain, is_profile),
    ]
    for mark in marks:
        is_new = all(
            abs(mark.x - other.x) > _SAME * wide
            or abs(mark.y - other.y) > _SAME * high
            or LandmarkKind.TRUTH in (mark.kind, other.kind)
            for other in kept
        )
        if is_new and plane.contains(mark.x, mark.y):
            kept.append(mark)
    return tuple(kept)


def _arrivals(entries: tuple[BasinEntry, ...]) -> Iterator[Landmark]:
    for entry in entries:
        if entry.end is not None:
            kind = _OF_DESTINATION[entry.kind]
            yield Landmark(kind, *entry.end, f"{entry.letter}: {entry.words}")


def _all(
    subject: Subject, plane: MapPlane, terrain: Terrain | None, is_profile: bool
) -> Iterator[Landmark]:
    optima = _optima(subject.state)
    for mixture, words in optima:
        yield Landmark(LandmarkKind.OPTIMUM, *plane.at(mixture), words)
    yield from _saddles(subject.state, plane, terrain, is_profile)
    for mixture, words in optima[:_MOST_TWINS]:
        for x, y in _twins(mixture, plane):
            yield Landmark(
                LandmarkKind.TWIN,
                x,
                y,
                _("{optimum}: the same with its labels swapped", optimum=words),
            )
    yield from _truth(subject, plane)


def _optima(state: SessionState) -> list[tuple[MixtureParameters, str]]:
    """Return where branches and restarts have converged, the best first."""
    theta = state.parameters
    if theta is None:
        return []
    found = []
    for branch in state.history.branches:
        stop, last = branch.stop, branch.iterations[-1:]
        if not last or stop is None or stop.reason is not StopReason.CONVERGED:
            continue
        if not equal_components(last[0].standardized):
            found.append((last[0].log_likelihood, last[0].parameters))
    found += [
        (one.log_likelihood, one.parameters)
        for one in state.restarts.of(state.search_settings).optima
        if one.is_sound and one.flaw is None and one.parameters is not None
    ]
    k = theta.n_components
    found = [one for one in found if one[1].n_components == k]
    found.sort(key=lambda pair: -pair[0])
    return [
        (mixture, _("optimum, {total}", total=numbers.log_likelihood(total)))
        for total, mixture in found[:_MOST_OPTIMA]
    ]


def _twins(
    mixture: MixtureParameters, plane: MapPlane
) -> Iterator[tuple[float, float]]:
    """Yield where relabelled mixtures are: other components take the places."""
    one, other = plane.x.coordinate.component, plane.y.coordinate.component
    k = mixture.n_components
    among = range(k) if k <= _MOST_TWINS else sorted({one, other})
    places = sorted({one, other})
    for chosen in permutations(among, len(places)):
        rest = [c for c in range(k) if c not in chosen]
        order = [0] * k
        for place, component in zip(places, chosen, strict=True):
            order[place] = component
        for place in (p for p in range(k) if p not in places):
            order[place] = rest.pop(0)
        if order != list(range(k)):
            yield plane.at(mixture.reordered(order))


def _saddles(
    state: SessionState, plane: MapPlane, terrain: Terrain | None, is_profile: bool
) -> Iterator[Landmark]:
    for branch in state.history.branches:
        stop = branch.stop
        if stop is not None and stop.reason is StopReason.SADDLE:
            place = plane.at(branch.iterations[-1].parameters)
            words = _("saddle where a branch stands still")
            yield Landmark(LandmarkKind.SADDLE, *place, words)
    for x, y, total in () if terrain is None else terrain.passes:
        number = numbers.log_likelihood(total)
        words = (
            _("saddle, {total}", total=number)
            if is_profile
            else _("saddle of this cut, {total}", total=number)
        )
        yield Landmark(LandmarkKind.SADDLE, x, y, words)
    middle = _symmetric_point(state, plane) if is_profile else None
    if terrain is not None and middle is not None:
        words = _(
            "both components are equal, and EM cannot tell them apart: nearly always a "
            "saddle"
        )
        yield Landmark(LandmarkKind.SADDLE, *middle, words)


def _symmetric_point(
    state: SessionState, plane: MapPlane
) -> tuple[float, float] | None:
    """Return where two equal components are the one Gaussian that fits all rows.

    EM stays there, whether or not the grid shows a saddle.
    """
    one, summary = plane.x.coordinate, state.summary
    theta = state.parameters
    if theta is None or theta.n_components != 2 or summary is None:
        return None
    both_means = plane.numbers.is_symmetric and one.kind is CoordinateKind.MEAN
    if not both_means or any(column.n_missing for column in summary.columns):
        return None
    mean = summary.columns[one.column].mean
    u = plane.x.to_map(mean)
    return u, u


def _truth(subject: Subject, plane: MapPlane) -> Iterator[Landmark]:
    dataset, theta = subject.state.dataset, subject.state.parameters
    if dataset is None or dataset.truth is None or theta is None:
        return
    truth = dataset.truth
    if not subject.view.show_truth or truth.n_components != theta.n_components:
        return
    partners = matched_components(theta, truth)
    order = [partner for partner in partners if partner is not None]
    if len(order) == truth.n_components:
        place = plane.at(truth.reordered(order))
        yield Landmark(LandmarkKind.TRUTH, *place, _("the truth that made the data"))
