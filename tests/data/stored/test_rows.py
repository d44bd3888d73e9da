"""Rows in a file are fitted as rows in memory are: bit for bit."""

import os

import numpy as np
import pytest
from stored_tables import GROUPS, source_of, with_gaps

from emgui.data.stored.surveying import survey
from emgui.engine.fit import fit
from emgui.engine.settings import FitSettings, Model, Stopping
from emgui.mixture.em import rows as rows_module
from emgui.mixture.em.patterns import in_patterns
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.source import SourceError, TooManyIncomplete

NAMES = ("a", "b")
SETTINGS = FitSettings(model=Model(n_components=2), stopping=Stopping(max_iterations=4))


@pytest.fixture(autouse=True)
def nothing_is_kept(monkeypatch):
    monkeypatch.setattr(rows_module, "_KEPT_CELLS", 0)


@pytest.mark.parametrize("order", ["C", "F"])
@pytest.mark.parametrize("kind", ["f8", "f4"])
@pytest.mark.parametrize("table", [GROUPS, with_gaps()], ids=["whole", "gaps"])
def test_a_fit_has_the_bits_of_one_in_memory(tmp_path, table, kind, order):
    array = np.asarray(table, dtype=kind, order=order)
    stored = survey(source_of(tmp_path / "x.npy", array), NAMES).rows
    found, expected = (
        fit(values, SETTINGS, columns=NAMES) for values in (stored, array)
    )
    assert found.trace == expected.trace
    np.testing.assert_array_equal(found.parameters.means, expected.parameters.means)
    np.testing.assert_array_equal(
        found.parameters.covariances, expected.parameters.covariances
    )


def test_some_columns_are_known_without_another_pass(tmp_path):
    table = with_gaps()
    some = survey(source_of(tmp_path / "x.npy", table), NAMES).rows.of_columns([0])
    again = survey(source_of(tmp_path / "y.npy", table[:, :1]), NAMES[:1]).rows
    assert some.n_incomplete == again.n_incomplete == 0
    np.testing.assert_array_equal(some[:], again[:])
    np.testing.assert_allclose(
        some.measured.variances, again.measured.variances, rtol=1e-13
    )
    np.testing.assert_array_equal(some.summary.sample, again.summary.sample)


def test_incomplete_rows_come_last_and_alone_are_in_memory(tmp_path):
    table = with_gaps(0.01)
    stored = survey(source_of(tmp_path / "x.npy", table), NAMES).rows
    ordered, patterns = in_patterns(stored)
    n_complete = len(table) - stored.n_incomplete
    assert [(p.observed, p.first, p.last) for p in patterns] == [
        ((0, 1), 0, n_complete),
        ((0,), n_complete, len(table)),
    ]
    assert ordered.nbytes == stored.n_incomplete * 2 * 8
    np.testing.assert_array_equal(ordered[:], Rows.of(table).values)


def test_too_many_incomplete_rows_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("emgui.mixture.em.patterns.MOST_KEPT_CELLS", 100)
    stored = survey(source_of(tmp_path / "x.npy", with_gaps()), NAMES).rows
    with pytest.raises(SourceError) as error:
        Rows.of(stored)
    assert error.value.fact == TooManyIncomplete(stored.n_incomplete, 50_000, 50)


def test_a_file_that_changes_ends_the_fit(tmp_path):
    path = tmp_path / "x.npy"
    rows = Rows.of(survey(source_of(path, GROUPS), NAMES).rows)
    os.truncate(path, 1_000)
    with pytest.raises(SourceError):
        list(rows.blocks())
