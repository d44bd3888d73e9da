"""The middles of groups of equally many rows, in one column."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from emgui.engine.setting_facts import SeveralColumns, StartMethodError
from emgui.engine.starts.kind import StartKind

if TYPE_CHECKING:
    from emgui.engine.iteration import Start
    from emgui.engine.starts.search import Search


def find(search: Search) -> Start:
    """Begin around the middles of groups of equally many rows."""
    d, k = search.rows.n_features, search.n_components
    if d != 1:
        raise StartMethodError(SeveralColumns(d))
    # Whatever the seed, the same rows are drawn of many.
    sample = search.seeded(0).sample()
    levels = (np.arange(k) + 0.5) / k
    middles = np.asarray(np.quantile(sample[:, 0], levels))
    return search.around(middles[:, np.newaxis])


METHOD = StartKind("quantiles", find, depends_on_seed=False, needs_one_column=True)
