"""The known classes as components."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from emgui.engine.setting_facts import (
    NoClasses,
    OtherNumberOfClasses,
    StartMethodError,
)
from emgui.engine.starts.kind import StartKind

if TYPE_CHECKING:
    from emgui.engine.iteration import Start
    from emgui.engine.starts.search import Search
    from emgui.mixture.arrays import FloatArray


def find(search: Search) -> Start:
    """Take the known classes for components."""
    classes, k = search.rows.classes, search.n_components
    if classes is None:
        raise StartMethodError(NoClasses())
    known = np.unique(classes[classes >= 0])
    if len(known) != k:
        raise StartMethodError(OtherNumberOfClasses(len(known), k))
    place = 0

    def shares(block: FloatArray) -> FloatArray:
        nonlocal place
        here, place = classes[place : place + block.shape[1]], place + block.shape[1]
        indicators: FloatArray = (here == known[:, np.newaxis]).astype(np.float64)
        return indicators

    total = search.gathered(shares)
    own = search.own(total)
    return search.begin(search.pooled(total) if search.is_narrow(own) else own)


METHOD = StartKind(
    "classes", find, depends_on_seed=False, needs_classes=True, fixes_components=True
)
