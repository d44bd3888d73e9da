"""What changed most between two mixtures, in words."""

from __future__ import annotations

import numpy as np

from emgui.mixture.model.parameters import MixtureParameters
from emgui.records import dataclass
from emgui.words import numbers

# In standard deviations, as a ratio less 1, or of a weight: what nobody would call a
# change.
_STANDSTILL = 1e-4


@dataclass(frozen=True, slots=True)
class _Change:
    """The most that one component changed: how much, and in which words."""

    size: float
    words: str


def largest_change(
    before: MixtureParameters,
    after: MixtureParameters,
    columns: tuple[str, ...] = ("",),
) -> str:
    """Return what changed most between two mixtures, in words; empty if nothing did.

    Means are compared in standard deviations, standard deviations as ratios, and
    weights as they are, so that one answer holds in any unit.
    """
    change = _largest_change(before, after, columns)
    return change.words if change.size >= _STANDSTILL else ""


def _largest_change(
    before: MixtureParameters, after: MixtureParameters, columns: tuple[str, ...]
) -> _Change:
    sds, new_sds = before.standard_deviations, after.standard_deviations
    safe = np.where(sds > 0.0, sds, 1.0)
    shifts = np.abs(after.means - before.means) / safe
    spreads = np.abs(new_sds / safe - 1.0)
    weights = np.abs(after.weights - before.weights)
    sizes = (float(shifts.max()), float(spreads.max()), float(weights.max()))
    if sizes[0] >= max(sizes[1:]):
        k, c = np.unravel_index(int(shifts.argmax()), shifts.shape)
        old, new = before.means[k, c], after.means[k, c]
        values = _from_to(old, new, sds[k, c])
        words = f"component {k + 1} moved {values}{_on(columns, int(c))}"
        return _Change(sizes[0], words)
    if sizes[1] >= sizes[2]:
        k, c = np.unravel_index(int(spreads.argmax()), spreads.shape)
        old, new = sds[k, c], new_sds[k, c]
        verb = "widened" if new > old else "narrowed"
        values = _from_to(old, new, sds[k, c])
        words = f"component {k + 1} {verb}, standard deviation {values}"
        return _Change(sizes[1], words + _on(columns, int(c)))
    heaviest = int(weights.argmax())
    old, new = before.weights[heaviest], after.weights[heaviest]
    verb = "gained" if new > old else "lost"
    values = _from_to(old, new, 1.0)
    return _Change(sizes[2], f"component {heaviest + 1} {verb} weight, {values}")


def _from_to(old: float, new: float, spread: float) -> str:
    """Return both values, with digits enough to tell them apart."""
    scale = min(spread, 10.0 * abs(new - old)) or abs(old)
    return f"from {numbers.measured(old, scale)} to {numbers.measured(new, scale)}"


def _on(columns: tuple[str, ...], column: int) -> str:
    return f" on {columns[column]}" if len(columns) > 1 else ""
