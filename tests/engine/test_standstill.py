"""What a point is where a run stands still: tested, not inferred from equality."""

from typing import ClassVar

import numpy as np
import pytest
import reference_cases as reference
from builders import fit_settings

from emgui.engine import standstill as tested
from emgui.engine.algorithms.anderson import Anderson
from emgui.engine.algorithms.auto import Auto
from emgui.engine.algorithms.em import EM
from emgui.engine.algorithms.hard import Hard
from emgui.engine.algorithms.squarem import Squarem
from emgui.engine.fit import fit
from emgui.engine.iterate import Cancelled, iterate
from emgui.engine.iteration import Equality, Moved, StopReason
from emgui.engine.objective import Objective
from emgui.engine.settings import StartMethod
from emgui.engine.starts.finding import initial_parameters
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.structures.catalogue import TIED
from emgui.mixture.model.structures.full import Full
from emgui.records import dataclass
from emgui.words.ending import end_in_report


@dataclass(frozen=True, slots=True)
class Stepwise(Full):
    """Full covariances, of which nobody knows that scores tell their curvature."""

    name: ClassVar[str] = "stepwise"
    code: ClassVar[str] = "VEV"


def mixture(weights, means, sds):
    return MixtureParameters(
        weights,
        np.reshape(means, (-1, 1)),
        np.square(np.reshape(sds, (-1, 1, 1))),
    )


def run(values, start, **wishes):
    rows = values if isinstance(values, Rows) else Rows.of(values)
    settings = fit_settings(n_components=start.n_components, **wishes)
    return reference.run(iterate(rows, start, settings))


def three_groups():
    rng = np.random.default_rng(0)
    return np.concatenate([rng.normal(m, 1.0, 600) for m in (0.0, 10.0, 15.0)])


def mirrored(n=500):
    """Return two bells at -3 and 3, exactly symmetric."""
    half = np.abs(np.random.default_rng(0).normal(3.0, 1.0, n))
    return np.concatenate([half, -half])


def laplace_quantiles(n=400):
    q = (np.arange(n) + 0.5) / n
    return np.where(q < 0.5, np.log(2.0 * q), -np.log(2.0 * (1.0 - q)))


TWO_EQUAL = mixture([0.4, 0.3, 0.3], [0.0, 12.5, 12.5], [1.0, 2.0, 2.0])


@pytest.mark.parametrize(
    "wishes",
    [
        {},
        {"structure": TIED},
        {"structure": Stepwise()},
        {"prior": 1.0},
        {"floor": 1e-3},
        {"tolerance": 10.0},
        {"algorithm": Squarem()},
        {"algorithm": Anderson()},
    ],
    ids=str,
)
def test_two_equal_of_three_are_a_saddle_where_parting_them_climbs(wishes):
    iterations, stop = run(three_groups(), TWO_EQUAL, **wishes)
    assert stop.reason is StopReason.SADDLE
    assert stop.equal == Equality((1, 2), is_total=False, is_from_start=True)
    assert stop.nudge.moved is Moved.MEANS
    assert stop.nudge.components == (1, 2)
    after, end = run(three_groups(), stop.nudge.parameters, **wishes)
    assert end.reason is StopReason.CONVERGED
    assert after[-1].penalized > iterations[-1].penalized + 340.0
    # What the message claims.
    reached = after[stop.nudge.n_steps]
    if "algorithm" not in wishes:
        gained = reached.penalized - iterations[-1].penalized
        assert gained == pytest.approx(stop.nudge.gain, rel=1e-6)


@pytest.mark.parametrize("sds", [(2.0, 4.0), (2.0, 2.0)])
def test_one_mean_for_two_bells_is_a_saddle_whatever_the_spreads(sds):
    _, stop = run(mirrored(), mixture([0.5, 0.5], [0.0, 0.0], sds))
    assert stop.reason is StopReason.SADDLE
    after, _ = run(mirrored(), stop.nudge.parameters)
    expected, _ = run(mirrored(), mixture([0.5, 0.5], [-3.0, 3.0], [1.0, 1.0]))
    assert after[-1].log_likelihood == pytest.approx(expected[-1].log_likelihood, 1e-9)


@pytest.mark.parametrize(
    ("weight", "reason"),
    [
        (0.5, StopReason.CONVERGED),
        (0.25, StopReason.CONVERGED),
        # Beyond (3 - 3^.5) / 6 = .2113, the fourth cumulant of a split is positive.
        (0.2, StopReason.SADDLE),
        (0.9, StopReason.SADDLE),
    ],
)
def test_equal_components_are_a_maximum_where_no_split_climbs(weight, reason):
    start = mixture([weight, 1.0 - weight], [0.0, 0.0], [1.0, 1.0])
    iterations, stop = run(laplace_quantiles(), start, structure=TIED)
    assert stop.reason is reason
    if reason is StopReason.CONVERGED:
        assert stop.equal.is_total
        assert stop.is_tested_maximum
    else:
        after, _ = run(
            laplace_quantiles(),
            stop.nudge.parameters,
            structure=TIED,
            max_iterations=50,
        )
        assert (
            after[-1].log_likelihood > iterations[-1].log_likelihood + stop.nudge.gain
        )


def test_crossing_cigars_of_exactly_symmetric_data_are_a_maximum():
    cigar = np.array([[1.0, 0.95], [0.95, 1.0]])
    half = np.random.default_rng(1).multivariate_normal([0, 0], cigar, 500)
    half = np.concatenate([half, -half])
    values = np.concatenate([half, half * [1, -1]])
    round_ = np.array([[1.0, 0.3], [0.3, 1.0]])
    start = MixtureParameters(
        [0.5, 0.5], np.zeros((2, 2)), [round_, round_ * [[1, -1], [-1, 1]]]
    )
    iterations, stop = run(values, start)
    assert stop.reason is StopReason.CONVERGED
    first, second = iterations[-1].parameters.covariances
    assert first[0, 1] > 0.85
    assert second[0, 1] == pytest.approx(-first[0, 1])
    assert iterations[-1].warnings == ()


@pytest.mark.parametrize(
    ("means", "reason"),
    [
        ([4.37, 4.37, 6.32], StopReason.CONVERGED),
        ([4.37, 6.32, 6.32], StopReason.SADDLE),
    ],
)
def test_which_component_is_doubled_decides(means, reason):
    """Lakes: two equal acid components are a maximum, two equal others are none."""
    start = mixture(np.full(3, 1 / 3), means, np.full(3, 0.5))
    values = reference.table("acidity.csv")
    iterations, stop = run(values, start, structure=TIED)
    assert stop.reason is reason
    assert iterations[-1].log_likelihood == pytest.approx(-185.949264, abs=1e-5)
    if stop.nudge is not None:
        after, _ = run(values, stop.nudge.parameters, structure=TIED)
        assert after[-1].log_likelihood == pytest.approx(-183.178261, abs=1e-5)


def test_one_component_may_be_a_saddle_where_cells_are_missing():
    """Murray's twelve rows: at correlation 0, between two maxima.

    Murray (1977), in the discussion of Dempster, Laird and Rubin (1977), page 27: the
    maxima are at correlations of +-1/2 and variances of 8/3.
    """
    nan = np.nan
    rows = [
        *[[1, 1], [1, -1], [-1, 1], [-1, -1]],
        *[[2, nan], [2, nan], [-2, nan], [-2, nan]],
        *[[nan, 2], [nan, 2], [nan, -2], [nan, -2]],
    ]
    start = MixtureParameters([1.0], [[0.0, 0.0]], [np.eye(2)])
    _, stop = run(rows, start)
    assert stop.reason is StopReason.SADDLE
    after, end = run(rows, stop.nudge.parameters)
    assert end.reason is StopReason.CONVERGED
    covariance = after[-1].parameters.covariances[0]
    assert np.abs(covariance) == pytest.approx(np.array([[8, 4], [4, 8]]) / 3, abs=1e-4)


def test_weights_are_as_good_as_repeated_rows():
    values, repeats = three_groups()[::3], np.tile([1, 2, 3], 200)
    _, stop = run(Rows.of(values, weights=repeats), TWO_EQUAL)
    _, same = run(np.repeat(values, repeats), TWO_EQUAL)
    assert stop.reason is same.reason is StopReason.SADDLE
    assert stop.nudge.gain == pytest.approx(same.nudge.gain, rel=1e-4)


def test_of_many_rows_a_sample_finds_the_way_and_all_rows_confirm_it(monkeypatch):
    monkeypatch.setattr(tested, "_MOST_CELLS", 1)
    monkeypatch.setattr(tested, "_FEWEST_ROWS", 300)
    _, stop = run(three_groups(), TWO_EQUAL)
    assert stop.reason is StopReason.SADDLE
    optimum = mixture(np.full(3, 1 / 3), [0.0, 10.0, 15.0], np.ones(3))
    _, stop = run(three_groups(), optimum)
    assert stop.reason is StopReason.CONVERGED


def test_hard_em_has_no_curvature_to_test():
    _, stop = run(three_groups(), TWO_EQUAL, algorithm=Hard())
    assert stop.standstill is None


def test_the_test_of_a_point_can_be_cancelled():
    rows = Rows.of(three_groups())
    *_, last = run(rows, TWO_EQUAL)[0]
    calls = []

    def check():
        calls.append(1)
        if len(calls) > 1:
            raise Cancelled

    with pytest.raises(Cancelled):
        list(iterate(rows, last, fit_settings(n_components=3), checkpoint=check))


def test_a_fit_names_its_saddle_by_the_order_that_it_is_printed_in():
    values = three_groups()
    start = mixture([0.3, 0.4, 0.3], [12.5, 0.0, 12.5], [2.0, 1.0, 2.0])
    found = fit(
        values, fit_settings(n_components=3, method=StartMethod.GIVEN), start=start
    )
    assert found.stop.reason is StopReason.SADDLE
    order = np.argsort(found.parameters.means[:, 0], kind="stable")
    assert found.stop.equal.components == tuple(sorted(order[1:].tolist()))


MERGING = mixture([0.68, 0.32], [20.5, 21.5], [4.5, 4.5])


def test_what_is_left_is_told_honestly_where_components_merge():
    """Galaxies, tied: the gains shrink by a power of the steps, not by a rate."""
    values = reference.table("galaxies_km1000.csv")
    iterations, stop = run(values, MERGING, structure=TIED, max_iterations=800)
    last = iterations[-1]
    told = end_in_report(
        stop,
        last.index,
        fit_settings(max_iterations=800),
        Objective.LOG_LIKELIHOOD,
        last.convergence,
    )
    assert "slower than geometric, roughly" in told
    assert last.convergence.is_slower_than_geometric
    further = {"algorithm": Anderson(), "tolerance": 1e-12}
    path, _ = run(values, last.parameters, structure=TIED, **further)
    for one in (iterations[200], last):
        left = path[-1].log_likelihood - one.log_likelihood
        assert one.convergence.remaining_gain == pytest.approx(left, rel=0.1)


def test_gains_below_their_roundings_are_no_proof_of_an_end():
    """By curvature, 6e-10 are left, though no step gains as much as a rounding."""
    values = reference.table("galaxies_km1000.csv")
    near = mixture([0.679, 0.321], [20.8266, 20.8315], np.full(2, values.std()))
    iterations, stop = run(
        values, near, structure=TIED, tolerance=1e-10, max_iterations=60
    )
    assert iterations[-1].gain < 1e-12
    assert stop.reason is StopReason.ITERATION_LIMIT
    _, stop = run(values, near, structure=TIED, tolerance=1e-7)
    assert stop.reason is StopReason.CONVERGED


@pytest.mark.parametrize("algorithm", [EM(), Squarem(), Auto()])
@pytest.mark.parametrize(
    ("name", "k"),
    [("acidity.csv", 3), ("faithful.csv", 4), ("faithful_waiting.csv", 3)],
)
def test_converged_means_that_less_than_the_tolerance_is_left(name, k, algorithm):
    """Too many components of one spread: most of these ends are ridges."""
    values = reference.table(name)
    wishes = {"structure": TIED, "algorithm": algorithm, "max_iterations": 5000}
    for seed in range(2):
        settings = fit_settings(n_components=k, seed=seed, method=StartMethod.RANDOM)
        start = initial_parameters(Rows.of(values), settings)
        iterations, stop = run(values, start, tolerance=1e-5, **wishes)
        assert stop.reason is StopReason.CONVERGED
        last = iterations[-1]
        further = {"algorithm": Anderson(), "max_iterations": 100}
        path, _ = run(values, last.parameters, structure=TIED, tolerance=0.0, **further)
        assert max(one.log_likelihood for one in path) < last.log_likelihood + 1e-5
