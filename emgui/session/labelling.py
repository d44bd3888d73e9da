"""Which component comes first: components have no names, but known classes have.

Where the rows have classes (a column of a file, or the processes that drew them), the
components of a start stand in their order, and wear their colours. It is settled once,
before anything is shown: nothing changes its name while EM runs, or when going back.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from emgui.deferring import later, with_fields
from emgui.engine.degeneracy import Remedy, RemedyKind
from emgui.engine.findings import Findings
from emgui.engine.iterate import iterate
from emgui.engine.iteration import Iteration, Start, Stop
from emgui.engine.settings import FitSettings, Stopping
from emgui.mixture.arrays import Checkpoint, FloatArray, no_checkpoint
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.degeneracy import DegenerateError
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.search.matching import matched_components

# Where EM leads is looked up on so many rows, for so many iterations.
_ROWS = 2_000
_ITERATIONS = 100
# Among more classes than this nobody looks for colours that agree.
_MOST_CLASSES = 50

Identities = tuple[int, ...]
"""For every component the place, from 0, whose colour it wears."""
Order = list[int]
"""The components, by where they stand by now, in the order wanted."""


def labelled(
    rows: Rows,
    start: Start,
    settings: FitSettings,
    checkpoint: Checkpoint = no_checkpoint,
) -> tuple[Start, Identities]:
    """Return a start with its components in the order of the known classes.

    Every component comes where its class is, as judged by where EM leads from this
    start on a sample of the rows; components that no class is left for come last.

    Parameters
    ----------
    rows : Rows
        The data, with their classes if they are known.
    start : Start
        As it was found.
    settings : FitSettings
        Family, floor and prior of the fit.
    checkpoint : callable
        Called after every block of rows.

    Returns
    -------
    start : Start
        The same one, in another order.
    identities : tuple of int
        The class of every component; those without a class follow.
    """
    sample = _sample(rows)
    classes = class_mixture(sample)
    if classes is None:
        return start, natural(start.n_components)
    ahead = _led(sample, start, settings, checkpoint)
    order, identities = _places(matched_components(ahead, classes))
    return _reordered_start(start, order), identities


def natural(n_components: int) -> Identities:
    """Return identities by which every component wears the colour of its place."""
    return tuple(range(n_components))


def order_of(
    rows: Rows, last: Iteration, stop: Stop | None
) -> tuple[Order, Identities]:
    """Return how the components of a whole run are to be ordered, and whose they are.

    Judged by where it has come. They stay where the end of the run tells of components
    by their numbers.
    """
    k = last.parameters.n_components
    named = stop is not None and (stop.degeneracy or stop.equal or stop.nudge)
    classes = None if named else class_mixture(_sample(rows))
    if classes is None:
        return list(range(k)), natural(k)
    return _places(matched_components(last.standardized, classes))


def in_order(iteration: Iteration, order: Order) -> Iteration:
    """Return an iteration with its components in another order.

    What only the next step needs is let go.
    """
    if order == sorted(order):
        return iteration
    counts, squared = iteration.effective_counts, iteration.squared_counts
    turned = replace(
        iteration,
        parameters=iteration.parameters.reordered(order),
        standardized=iteration.standardized.reordered(order),
        effective_counts=counts[order],
        squared_counts=None if squared is None else squared[order],
        statistics=None,
        secants=None,
    )
    found = iteration.warnings
    if not isinstance(found, Findings):
        return turned
    rows, settings = found.rows, found.settings
    return with_fields(
        turned, warnings=later(lambda one: Findings(rows, one, settings))
    )


def reshaped(identities: Identities, remedy: Remedy) -> Identities:
    """Return the identities of what a remedy leaves: who survives keeps the colour.

    Parameters
    ----------
    identities : tuple of int
        Those of the components that are changed.
    remedy : Remedy
        What is done to them.
    """
    kept = list(identities)
    match remedy.kind:
        case RemedyKind.DROP_COMPONENT if remedy.component is not None:
            del kept[remedy.component]
        case RemedyKind.MERGE_COMPONENTS if remedy.other is not None:
            del kept[remedy.other]
        case RemedyKind.SPLIT_COMPONENT if remedy.component is not None:
            kept.insert(remedy.component + 1, _free(kept))
    return tuple(kept)


def class_mixture(rows: Rows) -> MixtureParameters | None:
    """Return share, mean and covariance of every known class, standardized.

    Cells that are missing are left out one by one. None where no classes are known,
    or more than colours can tell.
    """
    if rows.classes is None or not rows.n_samples:
        return None
    n_classes = int(rows.classes.max()) + 1
    if not 0 < n_classes <= _MOST_CLASSES:
        return None
    values = np.concatenate([block.copy() for block in rows.blocks()], axis=1).T
    members = [values[rows.classes == c] for c in range(n_classes)]
    if any((~np.isnan(group)).sum(axis=0).min() == 0 for group in members):
        return None
    known = np.array([len(group) for group in members], dtype=np.float64)
    moments = [_moments(group) for group in members]
    means, covariances = zip(*moments, strict=True)
    return MixtureParameters(
        known / known.sum(), np.stack(means), np.stack(covariances)
    )


def _sample(rows: Rows) -> Rows:
    if rows.n_samples <= _ROWS:
        return rows
    return rows.subset(np.arange(0, rows.n_samples, -(-rows.n_samples // _ROWS)))


def _moments(values: FloatArray) -> tuple[FloatArray, FloatArray]:
    seen = ~np.isnan(values)
    mean = np.where(seen, values, 0.0).sum(axis=0) / seen.sum(axis=0)
    away = np.where(seen, values - mean, 0.0)
    pairs = seen.T.astype(np.float64) @ seen
    covariance: FloatArray = away.T @ away / np.maximum(pairs, 1.0)
    return mean, covariance


def _led(
    sample: Rows, start: Start, settings: FitSettings, checkpoint: Checkpoint
) -> MixtureParameters:
    """Return where EM leads on a sample; the start itself where it leads nowhere."""
    plain = FitSettings(
        model=replace(settings.model, n_components=start.n_components),
        stopping=Stopping(max_iterations=_ITERATIONS),
    )
    reached = start.standardized
    try:
        for iteration in iterate(sample, start, plain, checkpoint=checkpoint):
            reached = iteration.standardized
    except DegenerateError:
        # A sample may be too small for the structure; the start is all there is.
        return reached
    return reached


def _places(classes: Sequence[int | None]) -> tuple[Order, Identities]:
    """Return the components in the order of their classes, and these classes."""
    known = [k for k, found in enumerate(classes) if found is not None]
    order = sorted(known, key=lambda k: classes[k] or 0)
    identities = [found for found in (classes[k] for k in order) if found is not None]
    rest = [k for k, found in enumerate(classes) if found is None]
    for _ in rest:
        identities.append(_free(identities))
    return order + rest, tuple(identities)


def _free(taken: Sequence[int]) -> int:
    return next(k for k in range(len(taken) + 1) if k not in taken)


def _reordered_start(start: Start, order: Order) -> Start:
    if order == sorted(order):
        return start
    origin = None if start.origin is None else start.origin.reordered(order)
    return replace(
        start,
        parameters=start.parameters.reordered(order),
        standardized=start.standardized.reordered(order),
        origin=origin,
    )
