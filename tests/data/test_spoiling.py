"""What is done to drawn rows is what was asked for, and costs what theory says."""

from dataclasses import replace

import numpy as np
import pytest
from builders import fit_settings
from fact_scenes import refused_as

from emgui.data.dataset import Dataset
from emgui.data.spoiling import (
    Spoiling,
    SpoilKind,
    spoiled,
)
from emgui.data.spoiling_facts import EmptyLeftOut, InvalidSpoilingError, MissingAbove
from emgui.data.synthesis import TWO_PROCESSES, Process, Synthesis, synthesize
from emgui.engine.fit import fit
from emgui.mixture.arrays import FloatArray

PLANE = synthesize(Synthesis((Process(20_000, (0.0, 0.0), (1.0, 1.0), 0.8),)))
LINE = synthesize(TWO_PROCESSES)
ONE = fit_settings(n_components=1)


def gaps(dataset: Dataset) -> FloatArray:
    """Return the share of missing cells of every column."""
    return np.asarray(np.isnan(dataset.rows).mean(axis=0))


def mean_of(dataset: Dataset) -> FloatArray:
    return fit(dataset.rows, ONE).parameters.means[0]


@pytest.mark.parametrize("share", [0.05, 0.3, 0.7])
def test_completely_at_random_every_cell_runs_the_same_risk(share: float) -> None:
    result = spoiled(PLANE, Spoiling(SpoilKind.MCAR, share))
    lost_whole = result.n_left_out
    per_column = np.isnan(result.rows).sum(axis=0) + lost_whole
    error = np.sqrt(share * (1 - share) / PLANE.n_samples)
    assert per_column / PLANE.n_samples == pytest.approx(share, abs=4 * error)
    assert lost_whole / PLANE.n_samples == pytest.approx(share**2, abs=4 * error)


def test_a_row_that_loses_all_its_cells_is_left_out_and_named() -> None:
    result = spoiled(PLANE, Spoiling(SpoilKind.MCAR, 0.5))
    assert result.n_samples + result.n_left_out == PLANE.n_samples
    assert not np.isnan(result.rows).all(axis=1).any()
    assert EmptyLeftOut(result.n_left_out) in result.notes
    numbers = result.row_numbers
    assert numbers is not None
    whole = PLANE.rows[numbers - 1]
    known = ~np.isnan(result.rows)
    assert (result.rows[known] == whole[known]).all()
    assert result.classes is not None
    assert len(result.classes.labels) == result.n_samples
    assert result.truth is PLANE.truth


@pytest.mark.parametrize("share", [0.2, 0.5, 0.8])
def test_at_random_the_holes_follow_the_other_column(share: float) -> None:
    result = spoiled(PLANE, Spoiling(SpoilKind.MAR, share))
    assert gaps(result) == pytest.approx([0.0, share], abs=0.015)
    holes = np.isnan(result.rows[:, 1])
    low, high = np.quantile(result.rows[:, 0], [0.25, 0.75])
    small = holes[result.rows[:, 0] < low].mean()
    large = holes[result.rows[:, 0] > high].mean()
    assert large > small + 0.15


def test_em_bears_holes_at_random_and_listwise_deletion_does_not() -> None:
    result = spoiled(PLANE, Spoiling(SpoilKind.MAR, 0.5))
    assert mean_of(result) == pytest.approx([0.0, 0.0], abs=0.05)
    # Rank-linear deletion keeps x with density 2 (1 - F(x)): E[x] = -1 / sqrt(pi).
    biased = -1.0 / np.sqrt(np.pi)
    expected = [biased, 0.8 * biased]
    assert mean_of(result.complete()) == pytest.approx(expected, abs=0.05)


def test_a_limit_biases_both() -> None:
    result = spoiled(PLANE, Spoiling(SpoilKind.CENSOR, 0.5))
    assert gaps(result) == pytest.approx([0.0, 0.5], abs=1e-3)
    assert np.nanmax(result.rows[:, 1]) < 0.05
    assert mean_of(result)[1] < -0.3
    assert isinstance(result.notes[-1], MissingAbove)


def test_in_one_column_what_is_beyond_the_limit_is_left_out() -> None:
    result = spoiled(LINE, Spoiling(SpoilKind.CENSOR, 0.1))
    assert result.n_left_out == pytest.approx(LINE.n_samples / 10, abs=1)
    assert not result.is_incomplete
    assert result.rows.max() < LINE.rows.max()


def test_bins_round_and_add_a_twelfth_of_their_squared_width() -> None:
    width = 1.0
    result = spoiled(PLANE, Spoiling(SpoilKind.BIN, width))
    assert len(np.unique(result.rows)) < 30
    spread = PLANE.rows.std(axis=0)
    assert (abs(result.rows - PLANE.rows) <= width * spread / 2 + 1e-12).all()
    added = result.rows.var(axis=0) / spread**2 - 1.0
    assert added == pytest.approx(1.0 / 12.0, abs=0.01)


@pytest.mark.parametrize("kind", list(SpoilKind))
def test_the_same_seed_does_the_same(kind: SpoilKind) -> None:
    one, other = (spoiled(PLANE, Spoiling(kind, 0.3), seed=4) for _ in range(2))
    np.testing.assert_array_equal(one.rows, other.rows)


@pytest.mark.parametrize("kind", [SpoilKind.MCAR, SpoilKind.MAR])
def test_one_column_bears_no_holes(kind: SpoilKind) -> None:
    with refused_as("choose 2 columns", InvalidSpoilingError):
        spoiled(LINE, Spoiling(kind, 0.1))


@pytest.mark.parametrize(
    ("kind", "amount"),
    [
        (SpoilKind.MCAR, 0.0),
        (SpoilKind.MAR, 0.95),
        (SpoilKind.CENSOR, float("nan")),
        (SpoilKind.BIN, 11.0),
        (SpoilKind.BIN, 5e-324),
    ],
)
def test_amounts_have_limits(kind: SpoilKind, amount: float) -> None:
    with pytest.raises(InvalidSpoilingError):
        Spoiling(kind, amount)


def test_something_is_left_of_every_column() -> None:
    one = replace(PLANE, rows=PLANE.rows[:1].copy(), classes=None)
    with refused_as("draw more rows", InvalidSpoilingError):
        spoiled(one, Spoiling(SpoilKind.MCAR, 0.9))
