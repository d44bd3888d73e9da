"""Which fits can advance together."""

import numpy as np
import pytest
from builders import fit_settings
from stack_scenes import rows

from emgui.engine.algorithms.squarem import Squarem
from emgui.engine.batch.suits import fits_at_once, suits
from emgui.mixture.em.rows import Rows


def test_few_complete_rows_fitted_by_em_can():
    assert suits(rows(2), fit_settings())


@pytest.mark.parametrize("other", [{"algorithm": Squarem()}, {"prior": 1.0}])
def test_what_is_more_than_em_cannot(other):
    assert not suits(rows(2), fit_settings(**other))


def test_missing_cells_cannot():
    values = rows(2).values.copy()
    values[3, 1] = np.nan
    assert not suits(Rows.of(values), fit_settings())


def test_many_rows_need_nobody_else():
    values = np.random.default_rng(0).normal(size=(3_000, 1))
    assert not suits(Rows.of(values), fit_settings())


def test_the_more_rows_the_fewer_fits_begin_together():
    some, more = (fits_at_once(rows(1, n=n), fit_settings()) for n in (120, 2_000))
    assert some > more >= 1
