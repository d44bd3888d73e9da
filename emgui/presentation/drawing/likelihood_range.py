"""Which totals a log-likelihood plot shows: a plunge after an edit ruins no scale."""

from __future__ import annotations

from emgui.mixture.diagnosis.convergence import rounding_of
from emgui.presentation.likelihood import LikelihoodViewModel

# An extrapolated limit further off than this many spans would squeeze the curve.
_FARTHEST_LIMIT = 0.5
# Totals that differ by no more roundings than these are all the same.
_ROUNDINGS = 50.0


def total_range(
    model: LikelihoodViewModel, *, whole: bool = False
) -> tuple[float, float]:
    """Return the lowest and the highest total that are shown.

    What follows an edit may begin far below: it takes no room from the rest, but for
    the newest total. The limit is shown if it is not far off.

    Parameters
    ----------
    model : LikelihoodViewModel
        What is drawn.
    whole : bool
        Whether everything is shown, however low.
    """
    first = model.pieces[0]
    newest = float(model.pieces[-1].totals[-1])
    counted = model.pieces if whole else (first,)
    low = min(newest, *(float(piece.totals.min()) for piece in counted))
    high = max(float(piece.totals.max()) for piece in model.pieces)
    if high - low <= _ROUNDINGS * rounding_of(high):
        room = max(1.0, 1e-3 * abs(high))
        return low - room, high + room
    if model.limit is not None and model.limit - high < _FARTHEST_LIMIT * (high - low):
        high = max(high, model.limit)
    return low, high


def hides_something(model: LikelihoodViewModel) -> bool:
    """Return whether some totals lie below what is shown."""
    return total_range(model)[0] > total_range(model, whole=True)[0]
