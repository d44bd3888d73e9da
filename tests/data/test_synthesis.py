import numpy as np
import pytest
from fact_scenes import refused_as

from emgui.data.process_facts import InvalidProcessError
from emgui.data.spoiling import Spoiling, SpoilKind
from emgui.data.synthesis import (
    MOST_PROCESSES,
    TWO_PROCESSES,
    Process,
    Synthesis,
    synthesize,
)
from emgui.engine.iterate import Cancelled


def test_the_classic_two_are_what_they_are_said_to_be() -> None:
    dataset = synthesize(TWO_PROCESSES)
    assert dataset.rows.shape == (12_000, 1)
    assert dataset.classes is not None
    for label, (n, mean) in enumerate([(4_000, 20.0), (8_000, 40.0)]):
        values = dataset.rows[dataset.classes.labels == label, 0]
        assert len(values) == n
        # Four standard errors.
        assert values.mean() == pytest.approx(mean, abs=4 * 5.0 / n**0.5)
        assert values.std() == pytest.approx(5.0, abs=4 * 5.0 / (2 * n) ** 0.5)


def test_the_truth_is_in_standard_deviations_and_shares() -> None:
    truth = synthesize(TWO_PROCESSES).truth
    assert truth is not None
    np.testing.assert_allclose(truth.weights, [1 / 3, 2 / 3])
    np.testing.assert_allclose(truth.means, [[20.0], [40.0]])
    np.testing.assert_allclose(truth.covariances, [[[25.0]], [[25.0]]])


def test_a_seed_gives_the_same_rows_and_another_one_others() -> None:
    first, again = synthesize(TWO_PROCESSES), synthesize(TWO_PROCESSES)
    other = synthesize(TWO_PROCESSES.with_seed(1))
    np.testing.assert_array_equal(first.rows, again.rows)
    assert not np.array_equal(first.rows, other.rows)


def test_two_columns_are_correlated_as_asked() -> None:
    process = Process(50_000, (1.0, -2.0), (3.0, 0.5), correlation=-0.7)
    rows = synthesize(Synthesis((process,))).rows
    assert np.corrcoef(rows.T)[0, 1] == pytest.approx(-0.7, abs=0.01)
    np.testing.assert_allclose(rows.std(axis=0), [3.0, 0.5], rtol=0.02)


def test_a_sample_does_not_arrive_sorted_by_process() -> None:
    classes = synthesize(TWO_PROCESSES).classes
    assert classes is not None
    assert 0.2 < classes.labels[:1000].mean() < 1.0


@pytest.mark.parametrize(
    ("processes", "message"),
    [
        ((), "0 processes: 1 to 10"),
        ((Process(1, (0.0,), (1.0,)),) * (MOST_PROCESSES + 1), "11 processes"),
        ((Process(0, (0.0,), (1.0,)),), "process 1: rows 0"),
        ((Process(5, (0.0,), (-1.0,)),), "process 1: standard deviation -1"),
        ((Process(5, (float("nan"),), (1.0,)),), "process 1: mean nan"),
        (
            (Process(5, (0.0,), (1.0,)), Process(5, (0.0, 0.0), (1.0, 1.0))),
            "process 2: 2 means",
        ),
        ((Process(5, (0.0, 0.0), (1.0,)),), "process 1: 1 standard deviations for 2"),
        ((Process(5, (0.0, 0.0), (1.0, 1.0), 1.0),), "process 1: correlation 1"),
        (
            (Process(5, (0.0, 0.0), (3.0, 7.0), 0.999999999999999),),
            "cannot be told from 1",
        ),
        ((Process(5, (1e308,), (1.0,)),), r"process 1: mean 1e\+308, from"),
        (
            (Process(5, (0.0,), (1e200,)),),
            r"standard deviation 1e\+200, from",
        ),
        (
            (Process(5, (0.0,), (1e-200,)),),
            "standard deviation 1e-200, from",
        ),
        ((Process(10_000_001, (0.0,), (1.0,)),), "10,000,001 rows in all"),
    ],
)
def test_what_cannot_be_drawn_is_named(
    processes: tuple[Process, ...], message: str
) -> None:
    with refused_as(message, InvalidProcessError):
        Synthesis(processes)


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("size", [1e-150, 1e150])
def test_the_largest_and_the_smallest_can_be_drawn(size: float) -> None:
    process = Process(50, (size, -size), (size, size), 0.9)
    drawn = synthesize(Synthesis((process,))).rows / size
    assert drawn.mean(axis=0) == pytest.approx([1.0, -1.0], abs=0.5)


def test_a_negative_seed_is_refused() -> None:
    with refused_as("seed -1", InvalidProcessError):
        Synthesis(TWO_PROCESSES.processes, seed=-1)


def test_drawing_can_be_cancelled() -> None:
    def cancel() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        synthesize(TWO_PROCESSES, checkpoint=cancel)


def test_rows_are_spoiled_once_they_are_drawn() -> None:
    plane = Process(500, (0.0, 0.0), (1.0, 1.0))
    whole = synthesize(Synthesis((plane,), 3)).rows
    holed = synthesize(Synthesis((plane,), 3, Spoiling(SpoilKind.MAR, 0.4))).rows
    known = ~np.isnan(holed)
    assert (holed[known] == whole[known]).all()
    assert 0.3 < 1.0 - known[:, 1].mean() < 0.5


def test_spoiling_that_cannot_be_done_is_refused() -> None:
    with refused_as("choose 2 columns", InvalidProcessError):
        Synthesis(TWO_PROCESSES.processes, 0, Spoiling(SpoilKind.MCAR, 0.1))
    one = Process(1, (0.0, 0.0), (1.0, 1.0))
    with refused_as("draw more rows", InvalidProcessError):
        synthesize(Synthesis((one,), 0, Spoiling(SpoilKind.MCAR, 0.9)))
