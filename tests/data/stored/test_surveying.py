"""One pass finds what several over an array find."""

import numpy as np
import pytest
from stored_tables import GROUPS, source_of, with_gaps

from emgui.data.dataset import Dataset, Origin
from emgui.data.reading.column_facts import NoRowToFit, NoValueLeft
from emgui.data.stored.surveying import NoValueError, survey
from emgui.data.stored.table_facts import TooManyUnusable
from emgui.data.summary import summarize
from emgui.engine.iterate import Cancelled
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.source import SourceError

NAMES = ("a", "b")


def in_memory(table):
    return Dataset("x", NAMES, table.copy(), Origin.FILE)


@pytest.mark.parametrize("table", [GROUPS, with_gaps()], ids=["whole", "gaps"])
def test_it_finds_what_is_found_of_an_array(tmp_path, table):
    found = survey(source_of(tmp_path / "x.npy", table), NAMES)
    assert not found.out.size
    expected, known = summarize(in_memory(table)), found.rows.summary
    np.testing.assert_array_equal(known.sample_index, expected.sample_index)
    np.testing.assert_array_equal(known.sample, expected.sample)
    rows = Rows.of(table)
    np.testing.assert_array_equal(found.rows.measured.variances, rows.variances)
    for one, other in zip(known.columns, expected.columns, strict=True):
        assert (one.name, one.n_missing) == (other.name, other.n_missing)
        assert (one.minimum, one.maximum) == (other.minimum, other.maximum)
        assert one.mean == pytest.approx(other.mean)
        assert one.standard_deviation == pytest.approx(other.standard_deviation)
    gaps = np.isnan(table)
    assert found.rows.n_missing_cells == gaps.sum()
    np.testing.assert_array_equal(
        found.rows.incomplete(), np.flatnonzero(gaps.any(axis=1))
    )


def test_a_table_without_gaps_is_read_once(tmp_path, monkeypatch):
    source = source_of(tmp_path / "x.npy", GROUPS)
    blocks, rows = [], source.read

    def noted(first, last):
        # Samples are read in stretches of some rows.
        blocks.extend([(first, last)] if last - first > 512 else [])
        return rows(first, last)

    monkeypatch.setattr(source, "read", noted)
    survey(source, NAMES)
    assert sum(last - first for first, last in blocks) == len(GROUPS)


def test_rows_that_cannot_be_fitted_are_left_out(tmp_path):
    table = with_gaps()
    table[[7, 40_000], 0] = np.inf, -np.inf
    table[[9, 49_999]] = np.nan
    found = survey(source_of(tmp_path / "x.npy", table), NAMES)
    assert found.out.tolist() == [7, 9, 40_000, 49_999]
    assert found.n_infinite == 2
    kept = np.delete(table, found.out, axis=0)
    np.testing.assert_array_equal(found.rows[:], kept)
    expected = Rows.of(kept).variances
    np.testing.assert_array_equal(found.rows.measured.variances, expected)


def test_more_than_can_be_kept_track_of_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("emgui.data.stored.surveying.MOST_KEPT_CELLS", 10)
    table = GROUPS.copy()
    table[100:200] = np.nan
    with pytest.raises(SourceError) as error:
        survey(source_of(tmp_path / "x.npy", table), NAMES)
    assert error.value.fact == TooManyUnusable(100, 10)


def test_a_column_without_a_value_is_named(tmp_path):
    table = GROUPS.copy()
    table[:, 1] = np.nan
    with pytest.raises(NoValueError) as error:
        survey(source_of(tmp_path / "x.npy", table), NAMES)
    assert error.value.fact == NoValueLeft("b")
    with pytest.raises(NoValueError) as error:
        survey(source_of(tmp_path / "y.npy", np.full((9, 1), np.nan)), ("a",))
    assert error.value.fact == NoRowToFit(("a",))


def test_it_says_how_far_it_is_and_can_be_cancelled(tmp_path, monkeypatch):
    monkeypatch.setattr("emgui.data.stored.surveying._AT_ONCE", 10_000)
    source, fractions = source_of(tmp_path / "x.npy", GROUPS), []
    survey(source, NAMES, progress=fractions.append)
    assert fractions == sorted(fractions)
    assert fractions[-1] == 1.0
    assert len(fractions) > 2

    def cancel():
        raise Cancelled

    with pytest.raises(Cancelled):
        survey(source, NAMES, checkpoint=cancel)
