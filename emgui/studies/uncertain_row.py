"""The row whose responsibilities are most even: nobody can tell who made it."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

import numpy as np

from emgui.data.summary import Summary
from emgui.mixture.arrays import Checkpoint, FloatArray
from emgui.mixture.model.gaussian import responsibilities
from emgui.mixture.model.parameters import MixtureParameters
from emgui.records import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class UncertainRow:
    """The row, among those of the sample, whose largest responsibility is smallest.

    Parameters
    ----------
    row : int
        Its number in the data, from 0.
    responsibilities : ndarray, shape (n_components,)
        Of each component for it.
    """

    row: int
    responsibilities: FloatArray


@dataclass(frozen=True, slots=True, eq=False)
class UncertainRowStudy:
    """The row whose largest responsibility is smallest, to be looked for.

    Parameters
    ----------
    summary : Summary
        Has the rows that are looked at; at least one.
    parameters : MixtureParameters
        Whose responsibilities they are.
    """

    summary: Summary
    parameters: MixtureParameters

    @property
    def key(self) -> Hashable:
        """The rows and the parameters."""
        return self.summary, self.parameters

    def run(self, _checkpoint: Checkpoint) -> Iterator[UncertainRow]:
        """Yield the row."""
        shares = responsibilities(self.summary.sample, self.parameters)
        place = int(np.argmin(shares.max(axis=1)))
        yield UncertainRow(int(self.summary.sample_index[place]), shares[place])
