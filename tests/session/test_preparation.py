from dataclasses import replace

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from emgui.data.dataset import Dataset, Origin
from emgui.session.preparation import Preparation
from emgui.session.reports import Prepared
from emgui.words.errors import error_told


def dataset(n: int) -> Dataset:
    return Dataset("d", ("x",), np.arange(float(n))[:, np.newaxis], Origin.FILE)


def test_rows_and_summary_belong_to_the_data_set(qtbot: QtBot) -> None:
    preparation, data = Preparation(), dataset(50)
    with qtbot.waitSignal(preparation.ended) as finished:
        preparation.start(data)
    prepared = finished.args[0].prepared
    assert isinstance(prepared, Prepared)
    assert prepared.dataset is data
    assert prepared.rows.n_samples == prepared.summary.n_samples == 50


def test_it_can_be_cancelled_and_closed(qtbot: QtBot) -> None:
    preparation = Preparation()
    with qtbot.waitSignal(preparation.ended) as finished:
        preparation.start(dataset(3_000_000))
        preparation.cancel()
    assert finished.args[0].prepared is None
    assert finished.args[0].error is None
    preparation.start(dataset(10))
    preparation.close()


def test_weights_go_with_the_rows(qtbot: QtBot) -> None:
    preparation = Preparation()
    weighed = replace(dataset(4), weights=np.array([1.0, 2.0, 0.5, 3.0]))
    with qtbot.waitSignal(preparation.ended) as finished:
        preparation.start(weighed)
    prepared = finished.args[0].prepared
    effective = pytest.approx(6.5**2 / 14.25)
    assert prepared.rows.total_weight == effective
    assert prepared.summary.columns[0].fine_counts.sum() == effective


def test_rows_may_have_gaps(qtbot: QtBot) -> None:
    preparation = Preparation()
    rows = np.array([[1.0, 2.0], [3.0, np.nan], [5.0, 6.0]])
    with qtbot.waitSignal(preparation.ended) as finished:
        preparation.start(Dataset("d", ("x", "y"), rows, Origin.FILE))
    prepared = finished.args[0].prepared
    assert not prepared.rows.is_complete
    assert prepared.summary.columns[1].n_missing == 1


def test_no_rows_are_refused(qtbot: QtBot) -> None:
    preparation = Preparation()
    with qtbot.waitSignal(preparation.ended) as finished:
        preparation.start(dataset(0))
    assert "no rows to fit" in error_told(finished.args[0].error)
    assert finished.args[0].prepared is None


def test_a_range_that_is_no_number_is_refused(qtbot: QtBot) -> None:
    preparation = Preparation()
    rows = np.array([[1.0], [2.0], [-1.5e308], [1.5e308]])
    with qtbot.waitSignal(preparation.ended) as finished:
        preparation.start(Dataset("huge", ("x",), rows, Origin.FILE))
    assert "values of x are too large to square" in error_told(finished.args[0].error)
