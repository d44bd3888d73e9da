import numpy as np
from pytestqt.qtbot import QtBot

from emgui.data.dataset import Dataset, Origin
from emgui.session.preparation import Preparation, Prepared


def dataset(n: int) -> Dataset:
    return Dataset("d", ("x",), np.arange(float(n))[:, np.newaxis], Origin.FILE)


def test_rows_and_summary_belong_to_the_data_set(qtbot: QtBot) -> None:
    preparation, data = Preparation(), dataset(50)
    with qtbot.waitSignal(preparation.finished) as finished:
        preparation.start(data)
        assert preparation.is_going_on
    prepared = finished.args[0].result
    assert isinstance(prepared, Prepared)
    assert prepared.dataset is data
    assert prepared.rows.n_samples == prepared.summary.n_samples == 50
    assert not preparation.is_going_on


def test_it_can_be_cancelled_and_closed(qtbot: QtBot) -> None:
    preparation = Preparation()
    with qtbot.waitSignal(preparation.finished) as finished:
        preparation.start(dataset(3_000_000))
        preparation.cancel()
    assert finished.args[0].cancelled
    preparation.start(dataset(10))
    preparation.close()
