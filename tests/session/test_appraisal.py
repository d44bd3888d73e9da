import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot
from scenes import TRUTH

from emgui.mixture.em.likelihood import log_likelihood
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.editing import with_mean
from emgui.mixture.model.parameters import MixtureParameters
from emgui.session.appraisal import Appraisal


def rows(n: int) -> Rows:
    return Rows.of(np.random.default_rng(1).normal(30.0, 10.0, (n, 1)))


def test_what_is_quick_is_told_at_once(qtbot: QtBot) -> None:
    few = rows(1_200)
    appraisal = Appraisal()
    with qtbot.assertNotEmitted(appraisal.told):
        worth = appraisal.ask(few, TRUTH)
    assert worth is not None
    assert worth.parameters is TRUTH
    assert worth.log_likelihood == log_likelihood(few, TRUTH)


def test_of_much_only_what_was_asked_last_is_told(qtbot: QtBot) -> None:
    many, told = rows(1_000_000), []
    appraisal = Appraisal()
    appraisal.told.connect(told.append)
    ways = [with_mean(TRUTH, 0, 0, 20.0 + i) for i in range(30)]
    with qtbot.waitSignal(appraisal.told):
        for way in ways:
            assert appraisal.ask(many, way) is None
    appraisal.close()
    assert [worth.parameters for worth in told] == [ways[-1]]
    assert told[0].log_likelihood == log_likelihood(many, ways[-1])


def test_nothing_is_told_after_closing(qtbot: QtBot) -> None:
    appraisal = Appraisal()
    with qtbot.assertNotEmitted(appraisal.told):
        appraisal.ask(rows(1_000_000), TRUTH)
        appraisal.close()
        QCoreApplication.processEvents()


@pytest.mark.filterwarnings("error")
def test_what_has_no_log_likelihood_is_worth_no_number(qtbot: QtBot) -> None:
    flat = MixtureParameters([1.0], [[1.0]], [[[0.0]]])
    assert Appraisal().ask(rows(100), flat) is None
