"""A block of rows, as kernels take it."""

from __future__ import annotations

from emgui.deferring import Deferring, once
from emgui.mixture.arrays import FloatArray
from emgui.mixture.em.powers import powers_of
from emgui.records import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class Part(Deferring):
    """A block of rows of one pattern.

    Parameters
    ----------
    values : ndarray, shape (n_observed, n_rows)
        Standardized, one row a column; a shared buffer.
    weights : ndarray, shape (n_rows,), or None
        How much each row counts for; None where every row counts once.
    observed : tuple of int
        The columns that `values` has.
    is_kept : bool
        Whether there will be no other part of these rows, so that what is worked out
        of it once serves again.
    """

    values: FloatArray
    weights: FloatArray | None
    observed: tuple[int, ...]
    is_kept: bool = False

    def powers(self, is_diagonal: bool) -> FloatArray | None:
        """Return powers of the values (`powers_of`), of a part that is kept."""
        if not self.is_kept:
            return None
        name = "squares" if is_diagonal else "powers"
        found: FloatArray = once(
            self, name, lambda one: powers_of(one.values, is_diagonal)
        )
        return found
