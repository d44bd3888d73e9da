from dataclasses import replace
from functools import reduce

import numpy as np
import pytest

from emgui.mixture.arrays import no_checkpoint
from emgui.mixture.diagnosis.criteria import icl_entropy, icl_map
from emgui.mixture.diagnosis.outliers import far_values
from emgui.mixture.em.em import e_step, overall
from emgui.mixture.em.rows import Rows
from emgui.mixture.em.shards import over
from emgui.mixture.model.measuring import measure
from emgui.mixture.model.parameters import MixtureParameters

THETA = MixtureParameters(
    [0.4, 0.6], [[-0.5, 0.0], [0.5, 0.2]], [np.eye(2), 0.5 * np.eye(2)]
)
NAMES = ("a", "b")


class Halves:
    def __init__(self, rows, values, measured):
        cut = len(values) // 3
        self.parts = [
            Rows.in_units(part, measured, NAMES)
            for part in (values[:cut], values[cut:])
        ]

    def total(self, of, join):
        return reduce(join, [of(part) for part in self.parts])


@pytest.fixture
def both():
    """Return the same rows twice: here, and in two parts."""
    values = np.random.default_rng(3).normal(size=(300, 2))
    values[17] = 3e9
    measured = measure(values, NAMES)
    rows = Rows.of(values, columns=NAMES)
    return rows, replace(rows, shards=Halves(rows, values, measured))


def test_an_e_step_over_parts_is_that_of_all_rows(both):
    here, there = (e_step(rows, THETA) for rows in both)
    np.testing.assert_allclose(here.counts, there.counts, rtol=1e-13)
    np.testing.assert_allclose(here.second_moments, there.second_moments, rtol=1e-12)
    assert here.log_likelihood == pytest.approx(there.log_likelihood, rel=1e-13)
    assert here.n_samples == there.n_samples == 300


def test_whatever_passes_over_all_rows_asks_the_parts(both):
    here, there = both
    one, other = overall(here), overall(there)
    np.testing.assert_allclose(one.covariances, other.covariances, rtol=1e-12)
    for icl in (icl_map, icl_entropy):
        assert icl(1.0, here, THETA) == pytest.approx(icl(1.0, there, THETA), rel=1e-12)
    assert far_values(here) == far_values(there) == (("a", 3e9), ("b", 3e9))


def test_some_of_the_rows_are_here(both):
    _here, there = both
    few = there.subset(np.arange(10))
    assert few.shards is None
    assert e_step(few, THETA).n_samples == 10


def test_a_checkpoint_ends_what_is_asked_of_parts(both):
    def stop():
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        over(both[1], lambda rows, _check: rows.n_samples, stop)
    assert over(both[1], lambda rows, _check: rows.n_samples, no_checkpoint) == 300
