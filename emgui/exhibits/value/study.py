"""Which row is shared out most evenly: looked for in the background."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

import numpy as np

from emgui.data.summary import Summary
from emgui.mixture.arrays import Checkpoint
from emgui.mixture.model.gaussian import responsibilities
from emgui.mixture.model.parameters import MixtureParameters
from emgui.records import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class UncertainSketch:
    """The drawn row whose largest responsibility is smallest, to be looked for.

    Parameters
    ----------
    summary : Summary
        Has the rows that are drawn; at least one.
    parameters : MixtureParameters
        Whose responsibilities they are.
    """

    summary: Summary
    parameters: MixtureParameters

    @property
    def key(self) -> Hashable:
        """The rows and the parameters."""
        return self.summary, self.parameters

    def draw(self, _checkpoint: Checkpoint) -> Iterator[int]:
        """Yield the number of the row, from 0."""
        shares = responsibilities(self.summary.sample, self.parameters)
        yield int(self.summary.sample_index[int(np.argmin(shares.max(axis=1)))])
