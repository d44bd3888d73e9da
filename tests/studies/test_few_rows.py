"""Few rows stand for many, and live no longer than these."""

import gc
from weakref import ref

import numpy as np
import pytest

from emgui.mixture.arrays import no_checkpoint
from emgui.mixture.em.rows import Rows
from emgui.studies.few_rows import few_rows


@pytest.mark.parametrize("n", [20, 20_000])
def test_condensed_rows_are_not_kept_longer_than_their_data(n: int) -> None:
    rows = Rows.of(np.random.default_rng(0).normal(size=n))
    few = few_rows(rows, no_checkpoint)
    assert few_rows(rows, no_checkpoint).rows is few.rows
    known = ref(rows)
    del rows, few
    gc.collect()
    assert known() is None
