"""Few rows in place of many, for studies that ask for thousands of likelihoods."""

from __future__ import annotations

from weakref import WeakKeyDictionary

from emgui.mixture.arrays import Checkpoint
from emgui.mixture.em.likelihood import CondensedRows, condensed
from emgui.mixture.em.rows import Rows

_condensed: WeakKeyDictionary[Rows, CondensedRows] = WeakKeyDictionary()


def few_rows(rows: Rows, checkpoint: Checkpoint) -> CondensedRows:
    """Return few rows in place of many; the same ones when asked again.

    Parameters
    ----------
    rows : Rows
        All of them.
    checkpoint : callable
        Called between parts of the work.
    """
    known = _condensed.get(rows) or condensed(rows, checkpoint=checkpoint)
    # Few rows stand for themselves; kept here, they would keep themselves alive.
    if known.rows is not rows:
        _condensed[rows] = known
    return known
