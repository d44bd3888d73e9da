"""The different texts of a column, as long as they are few enough to be classes."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from emgui.data.reading.cells import is_missing

MOST_CLASSES = 200


class ClassLabels:
    """Numbers each text in the order they are met."""

    __slots__ = ("_codes", "_labels", "_n_classes")

    def __init__(self) -> None:
        self._codes: dict[str, int] = {}
        self._labels: array[int] | None = array("i")
        self._n_classes = 0

    @property
    def are_few(self) -> bool:
        """Whether there are no more than can be classes."""
        return self._labels is not None

    @property
    def labels(self) -> NDArray[np.int32] | None:
        """Index into `names` for every row, -1 where missing; None if too many."""
        if self._labels is None:
            return None
        return np.frombuffer(self._labels, dtype=np.int32)

    @property
    def names(self) -> tuple[str, ...]:
        """The different texts."""
        return tuple(text for text, code in self._codes.items() if code >= 0)

    def add(self, texts: Sequence[str]) -> None:
        """Add the cells of the rows that follow."""
        if self._labels is None:
            return
        codes = list(map(self._codes.get, texts))
        if None in codes:
            if not self._learn(texts):
                self._labels, self._codes = None, {}
                return
            codes = list(map(self._codes.get, texts))
        self._labels.extend(codes)  # type: ignore[arg-type]  # none is None now

    def _learn(self, texts: Sequence[str]) -> bool:
        """Give the texts that are new their numbers; return whether they are few."""
        for text in texts:
            if text not in self._codes:
                is_class = not is_missing(text)
                self._codes[text] = self._n_classes if is_class else -1
                self._n_classes += is_class
                if self._n_classes > MOST_CLASSES:
                    return False
        return True
