"""Blocks of a pattern: even, and of the same bits for any number of threads."""

import numpy as np
import pytest

from emgui.engine.iterate import Cancelled
from emgui.mixture.em import blocks
from emgui.mixture.em.blocks import even_blocks, expected
from emgui.mixture.em.em import e_step
from emgui.mixture.em.patterns import Pattern
from emgui.mixture.em.rows import Rows
from emgui.mixture.em.threads import crew
from emgui.mixture.em.trials import HelpTrial
from emgui.mixture.em.variants import Classified, Drawn, Tempered
from emgui.mixture.model.parameters import MixtureParameters

RNG = np.random.default_rng(5)


@pytest.fixture
def many_threads(monkeypatch):
    """Let threads help also where that is slower."""
    monkeypatch.setattr(blocks, "_MANY_ROWS", 0)
    monkeypatch.setattr(HelpTrial, "is_wanted", True)
    before = crew.n_threads
    yield crew
    crew.n_threads = before


def problem(n, k, d, is_weighted=False):
    values = RNG.normal(size=(n, d)) + 3.0 * RNG.integers(2, size=(n, 1))
    weights = RNG.uniform(0.5, 2.0, n) if is_weighted else None
    parameters = MixtureParameters(
        np.full(k, 1.0 / k), RNG.normal(size=(k, d)), np.tile(np.eye(d), (k, 1, 1))
    )
    return Rows.of(values, weights=weights), parameters


@pytest.mark.parametrize("n", [0, 1, 5, 10, 11, 20, 21, 95])
def test_blocks_hold_every_row_once_and_are_even_in_number(n):
    found = even_blocks(Pattern((0,), 3, 3 + n, 1.0), 10)
    rows = [row for block in found for row in range(block.first, block.last)]
    assert rows == list(range(3, 3 + n))
    assert all(block.last - block.first <= 10 for block in found)
    assert len(found) < 2 or len(found) % 2 == 0


@pytest.mark.parametrize(
    "assignment",
    [None, Classified(), Tempered(2.0), "drawn"],
    ids=["EM", "hard", "annealed", "stochastic"],
)
@pytest.mark.parametrize(("k", "d", "is_weighted"), [(2, 1, False), (3, 2, True)])
def test_any_number_of_threads_finds_the_same_bits(
    many_threads, k, d, is_weighted, assignment
):
    rows, parameters = problem(60_000, k, d, is_weighted)
    found = []
    for n_threads in (1, 2, 5):
        many_threads.n_threads = n_threads
        drawn = Drawn(np.random.default_rng(1))
        sharing = drawn if assignment == "drawn" else assignment
        found.append(e_step(rows, parameters, assignment=sharing))
    for one in found[1:]:
        assert one.log_likelihood == found[0].log_likelihood
        assert one.divergence == found[0].divergence
        for name in ("counts", "first_moments", "second_moments"):
            assert (getattr(one, name) == getattr(found[0], name)).all()


def test_missing_cells_have_the_same_bits_too(many_threads):
    values = RNG.normal(size=(60_000, 3))
    values[RNG.random(values.shape) < 0.2] = np.nan
    rows = Rows.of(values[~np.isnan(values).all(axis=1)])
    _, parameters = problem(10, 2, 3)
    found = []
    for n_threads in (1, 3):
        many_threads.n_threads = n_threads
        found.append(e_step(rows, parameters))
    assert found[0].log_likelihood == found[1].log_likelihood
    assert (found[0].second_moments == found[1].second_moments).all()


def test_rows_too_far_for_any_number_are_no_warning_in_any_thread(many_threads):
    """Warnings are errors here: the log-likelihood alone says so."""
    many_threads.n_threads = 2
    rows, parameters = problem(60_000, 2, 1)
    far = MixtureParameters(
        parameters.weights, parameters.means + 1e200, parameters.covariances
    )
    assert not np.isfinite(e_step(rows, far).log_likelihood)


def test_cancelling_is_heard_between_two_blocks(many_threads):
    many_threads.n_threads = 2
    rows, parameters = problem(200_000, 2, 1)
    calls = []

    def cancel():
        calls.append(None)
        raise Cancelled

    with pytest.raises(Cancelled):
        expected(rows, rows.patterns[0], parameters, None, True, cancel)
    assert len(calls) == 1
