"""What changed most between two mixtures, in words."""

from __future__ import annotations

import numpy as np

from emgui.mixture.model.parameters import MixtureParameters
from emgui.records import dataclass
from emgui.words import numbers
from emgui.words.language import _

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
        values = _from_to(before.means[k, c], after.means[k, c], sds[k, c])
        moved = _("component {number} moved {values}", number=k + 1, values=values)
        return _Change(sizes[0], _on(moved, columns, int(c)))
    if sizes[1] >= sizes[2]:
        k, c = np.unravel_index(int(spreads.argmax()), spreads.shape)
        words = _spread_told(int(k), sds[k, c], new_sds[k, c])
        return _Change(sizes[1], _on(words, columns, int(c)))
    heaviest = int(weights.argmax())
    old, new = before.weights[heaviest], after.weights[heaviest]
    return _Change(sizes[2], _weight_told(heaviest, old, new))


def _spread_told(k: int, old: float, new: float) -> str:
    values = _from_to(old, new, old)
    if new > old:
        return _(
            "component {number} widened, standard deviation {values}",
            number=k + 1,
            values=values,
        )
    return _(
        "component {number} narrowed, standard deviation {values}",
        number=k + 1,
        values=values,
    )


def _weight_told(k: int, old: float, new: float) -> str:
    values = _from_to(old, new, 1.0)
    if new > old:
        return _(
            "component {number} gained weight, {values}", number=k + 1, values=values
        )
    return _("component {number} lost weight, {values}", number=k + 1, values=values)


def _from_to(old: float, new: float, spread: float) -> str:
    """Return both values, with digits enough to tell them apart."""
    scale = min(spread, 10.0 * abs(new - old)) or abs(old)
    return _(
        "from {old} to {new}",
        old=numbers.measured(old, scale),
        new=numbers.measured(new, scale),
    )


def _on(change: str, columns: tuple[str, ...], column: int) -> str:
    if len(columns) == 1:
        return change
    return _("{change} on {column}", change=change, column=columns[column])
