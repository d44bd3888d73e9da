"""Refits of rows counted otherwise: those of the rows, repeated."""

import numpy as np
import pytest
import reference_cases as reference
from builders import fit_settings

from emgui.engine.batch.refits import Refits, counted, refits
from emgui.engine.drive import Drive
from emgui.engine.fit import fit
from emgui.engine.iterate import Cancelled, iterate
from emgui.engine.iteration import Start, StopReason
from emgui.mixture.em.rows import Rows

SETTINGS = fit_settings(2)


def faithful() -> Rows:
    return Rows.of(reference.table("faithful.csv"))


def start_of(rows: Rows, settings=SETTINGS) -> Start:
    best = fit(rows.values, settings)
    return Start.given(best.parameters, rows.standardization)


def drawn(rows: Rows, n: int):
    rng = np.random.default_rng(5)
    n_samples = rows.n_samples
    return rng.multinomial(n_samples, np.full(n_samples, 1 / n_samples), size=n)


def gathered(parts) -> list[Refits]:
    found = list(parts)
    assert all(isinstance(one, Refits) for one in found)
    return found


def test_a_replicate_is_the_fit_of_its_rows_repeated():
    rows = faithful()
    counts = drawn(rows, 8)
    (found,) = gathered(refits(rows, SETTINGS, start_of(rows), counts))
    assert len(found) == 8
    for place, often in enumerate(counts):
        repeated = np.repeat(rows.values, often, axis=0)
        start = start_of(rows).parameters
        alone = fit(repeated, SETTINGS, start=start)
        assert found.log_likelihoods[place] == pytest.approx(
            alone.log_likelihood, abs=1e-6
        )
        np.testing.assert_allclose(
            found.parameters.means[place], alone.parameters.means, rtol=1e-6
        )
        np.testing.assert_allclose(
            found.parameters.covariances[place], alone.parameters.covariances, rtol=1e-5
        )


def test_a_replicate_does_not_depend_on_the_others():
    rows, start = faithful(), start_of(faithful())
    counts = drawn(rows, 12)
    (whole,) = refits(rows, SETTINGS, start, counts)
    (one,) = refits(rows, SETTINGS, start, counts[7:8])
    assert one.log_likelihoods[0] == whole.log_likelihoods[7]
    assert one.n_iterations[0] == whole.n_iterations[7]
    np.testing.assert_array_equal(
        one.parameters.covariances[0], whole.parameters.covariances[7]
    )


def test_a_replicate_ends_where_it_does_by_itself():
    rows, start = faithful(), start_of(faithful())
    counts = drawn(rows, 4)
    (found,) = refits(rows, SETTINGS, start, counts)
    for place, often in enumerate(counts):
        run = Drive(iterate(counted(rows, often.astype(float)), start, SETTINGS))
        *_, last = run
        assert run.stop.reason is found.stops[place].reason is StopReason.CONVERGED
        assert last.index == found.n_iterations[place]


def test_weights_need_not_be_whole_numbers():
    rows, start = faithful(), start_of(faithful())
    weights = np.random.default_rng(1).exponential(size=(2, rows.n_samples))
    (found,) = refits(rows, SETTINGS, start, weights)
    run = Drive(iterate(counted(rows, weights[1]), start, SETTINGS))
    *_, last = run
    assert found.log_likelihoods[1] == pytest.approx(last.log_likelihood, rel=1e-12)


def test_a_replicate_that_collapses_is_told_of_and_concerns_no_other():
    rows, start = faithful(), start_of(faithful())
    counts = drawn(rows, 3)
    # All rows but two of one group are left out.
    short = np.flatnonzero(rows.values[:, 0] < 3.0)
    counts[1, short[2:]] = 0
    (found,) = refits(rows, fit_settings(2, max_iterations=300), start, counts)
    assert found.stops[1].reason is StopReason.DEGENERATE
    assert found.stops[1].degeneracy is not None
    assert found.stops[0].reason is found.stops[2].reason is StopReason.CONVERGED


@pytest.mark.parametrize("n_prior", [1.0])
def test_what_cannot_go_together_goes_one_by_one(n_prior):
    rows, settings = faithful(), fit_settings(2, prior=n_prior)
    start = start_of(rows, settings)
    found = gathered(refits(rows, settings, start, drawn(rows, 2)))
    assert [len(one) for one in found] == [1, 1]
    assert all(one.stops[0].reason is StopReason.CONVERGED for one in found)


@pytest.mark.parametrize(
    ("counts", "message"),
    [
        (np.ones((2, 5)), "there are 272 rows"),
        (np.zeros((1, 272)), "at least one above 0"),
        (-np.ones((1, 272)), "not negative"),
    ],
)
def test_counts_that_are_none_are_refused(counts, message):
    rows = faithful()
    with pytest.raises(ValueError, match=message):
        list(refits(rows, SETTINGS, start_of(rows), counts))


def test_they_can_be_cancelled():
    rows, calls = faithful(), []

    def checkpoint():
        calls.append(0)
        if len(calls) > 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        list(
            refits(
                rows, SETTINGS, start_of(rows), drawn(rows, 5), checkpoint=checkpoint
            )
        )
