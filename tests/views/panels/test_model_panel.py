from collections.abc import Iterable
from dataclasses import replace
from operator import attrgetter

import numpy as np
import pytest
from builders import altered, fit_settings
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QSpinBox, QToolButton
from pytestqt.qtbot import QtBot

from emgui.data.dataset import MissingPolicy
from emgui.engine.algorithms.annealed import Annealed
from emgui.engine.settings import FitSettings, Model, StartMethod
from emgui.engine.starts import short_runs
from emgui.engine.starts.search import Search
from emgui.mixture.arrays import no_checkpoint
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.degeneracy import COLLAPSE_THRESHOLD
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.structures.catalogue import DIAG, TIED
from emgui.presentation.missing_cells import MissingCellsViewModel
from emgui.presentation.model_panel import ModelPanelViewModel
from emgui.session.state import Command
from emgui.views.panels.model_panel import ModelPanel

STARTS = tuple(start for start in StartMethod if start is not StartMethod.GIVEN)
MODEL = ModelPanelViewModel(
    FitSettings(), 7, "7 rows cannot hold more", STARTS, frozenset({Command.NEW_START})
)


@pytest.fixture
def panel(qtbot: QtBot) -> ModelPanel:
    panel = ModelPanel()
    qtbot.addWidget(panel)
    panel.show_model(MODEL)
    panel.show()
    return panel


def spin(panel: ModelPanel, name: str) -> QSpinBox:
    found = panel.findChild(QSpinBox, name)
    assert found is not None
    return found


def combo(panel: ModelPanel, name: str) -> QComboBox:
    found = panel.findChild(QComboBox, name)
    assert found is not None
    return found


def test_the_limit_of_components_is_explained(panel: ModelPanel) -> None:
    assert spin(panel, "n_components").maximum() == 7
    assert "7 rows cannot hold more" in spin(panel, "n_components").toolTip()


def test_the_tip_of_short_runs_counts_the_starts_that_are_tried(
    panel: ModelPanel,
) -> None:
    box = combo(panel, "start")
    shown = box.findData(StartMethod.SHORT_RUNS)
    tip = box.itemData(shown, Qt.ItemDataRole.ToolTipRole)
    rows = Rows.of(np.random.default_rng(0).normal(size=60))
    tried: list[MixtureParameters] = []

    def best_of(_rows: Rows, candidates: Iterable[MixtureParameters]) -> None:
        tried.extend(candidates)

    rng = np.random.default_rng(0)
    short_runs.find(Search(rows, Model(), rng, no_checkpoint, best_of))
    assert len(tried) == 8
    assert tip.startswith("Eight other starts")


def test_a_change_asks_for_settings(qtbot: QtBot, panel: ModelPanel) -> None:
    with qtbot.waitSignal(panel.settings_requested) as asked:
        spin(panel, "n_components").setValue(4)
    assert asked.args[0] == altered(MODEL.settings, n_components=4)


@pytest.mark.parametrize(
    ("name", "field", "value"),
    [
        ("family", "model.structure", TIED),
        ("start", "start.method", StartMethod.QUANTILES),
        ("tolerance", "stopping.tolerance", 0.0),
        ("floor", "model.floor", 1e-3),
        ("prior", "model.prior", 2.0),
    ],
)
def test_a_choice_asks_for_settings_with_enums_that_are_enums(
    qtbot: QtBot, panel: ModelPanel, name: str, field: str, value: object
) -> None:
    box = combo(panel, name)
    index = next(i for i in range(box.count()) if box.itemData(i) == value)
    box.setCurrentIndex(index)
    with qtbot.waitSignal(panel.settings_requested) as asked:
        box.activated.emit(index)
    assert asked.args
    found = attrgetter(field)(asked.args[0])
    assert found == value
    assert type(found) is type(value)


def test_no_two_floors_do_the_same_and_tips_say_what_is_done(
    panel: ModelPanel,
) -> None:
    box = combo(panel, "floor")
    none, *floors = [box.itemData(i) for i in range(box.count())]
    assert (none, box.itemText(0)) == (0.0, "none")
    assert min(floors) > COLLAPSE_THRESHOLD
    assert FitSettings().model.floor == 0.0
    assert "only narrow is widened" in box.toolTip()
    assert "K times smaller in volume" in combo(panel, "prior").toolTip()


def test_rendering_asks_for_nothing(qtbot: QtBot, panel: ModelPanel) -> None:
    with qtbot.assertNotEmitted(panel.settings_requested):
        panel.show_model(
            replace(
                MODEL,
                settings=fit_settings(
                    n_components=3,
                    structure=DIAG,
                    seed=5,
                    tolerance=0.5,
                    floor=0.25,
                    prior=8.0,
                ),
            )
        )
    assert spin(panel, "n_components").value() == 3
    assert combo(panel, "tolerance").currentData() == 0.5
    assert combo(panel, "prior").currentData() == 8.0


def test_buttons_follow_what_is_allowed(qtbot: QtBot, panel: ModelPanel) -> None:
    new = panel.findChild(QPushButton, "new_start")
    same = panel.findChild(QPushButton, "same_start")
    assert new is not None
    assert same is not None
    assert new.isEnabled()
    assert not same.isEnabled()
    with qtbot.waitSignal(panel.command_requested) as asked:
        new.click()
    assert asked.args[0] is Command.NEW_START


def test_a_problem_shows_when_there_is_one(panel: ModelPanel) -> None:
    problem = panel.findChild(QLabel, "model_problem")
    assert problem is not None
    assert not problem.isVisible()
    panel.show_model(replace(MODEL, problem="no rows"))
    assert problem.isVisible()
    assert problem.text() == "no rows"


def test_more_settings_unfold(panel: ModelPanel) -> None:
    more = panel.findChild(QToolButton, "model_more")
    assert more is not None
    assert not spin(panel, "start_seed").isVisible()
    more.click()
    assert spin(panel, "start_seed").isVisible()
    assert panel.minimumSizeHint().width() <= 300


def test_a_start_that_does_not_suit_the_data_is_not_shown_as_another(
    qtbot: QtBot, panel: ModelPanel
) -> None:
    settings = fit_settings(method=StartMethod.QUANTILES)
    fewer = tuple(start for start in STARTS if start is not StartMethod.QUANTILES)
    panel.show_model(replace(MODEL, settings=settings, starts=fewer))
    assert combo(panel, "start").currentText() == ""
    assert "quantiles does not suit" in combo(panel, "start").toolTip()
    with qtbot.waitSignal(panel.settings_requested) as asked:
        spin(panel, "n_components").setValue(4)
    assert asked.args[0] == altered(settings, n_components=4)


def test_what_becomes_of_incomplete_rows_is_asked_for(
    qtbot: QtBot, panel: ModelPanel
) -> None:
    policy = combo(panel, "missing_policy")
    assert not policy.isVisible()
    missing = MissingCellsViewModel(MissingPolicy.MODEL, "2 of 5 rows lack cells.")
    panel.show_model(replace(MODEL, missing=missing))
    assert policy.isVisible()
    with (
        qtbot.waitSignal(panel.missing_requested) as asked,
        qtbot.assertNotEmitted(panel.settings_requested),
    ):
        policy.setCurrentIndex(policy.findText("leave such rows out"))
        policy.activated.emit(policy.currentIndex())
    assert asked.args == [MissingPolicy.DROP]


def test_an_algorithm_is_asked_for_beside_the_other_settings(
    qtbot: QtBot, panel: ModelPanel
) -> None:
    spin(panel, "n_components").setValue(4)
    box = combo(panel, "algorithm")
    box.setCurrentIndex(box.findText("deterministic annealing"))
    with qtbot.waitSignal(panel.settings_requested) as asked:
        box.activated.emit(box.currentIndex())
    wanted = altered(MODEL.settings, n_components=4, algorithm=Annealed())
    assert asked.args == [wanted]
    with qtbot.waitSignal(panel.settings_requested) as asked:
        spin(panel, "n_components").setValue(5)
    assert asked.args == [altered(wanted, n_components=5)]


def test_the_keyboard_goes_from_the_start_to_the_algorithm_and_what_it_asks_for(
    panel: ModelPanel,
) -> None:
    settings = altered(MODEL.settings, algorithm=Annealed())
    panel.show_model(replace(MODEL, settings=settings, algorithm=None))
    names, control = [], spin(panel, "n_components").nextInFocusChain()
    while control.objectName() != "n_components":
        names.append(control.objectName())
        control = control.nextInFocusChain()
    wanted = ["family", "start", "new_start", "algorithm", "temperature", "cooling"]
    assert [name for name in names if name in wanted] == wanted
    assert names.index("cooling") < names.index("model_more")


def test_the_button_says_what_a_new_start_is(panel: ModelPanel) -> None:
    button = panel.findChild(QPushButton, "new_start")
    assert button is not None
    panel.show_model(replace(MODEL, new_start="The same again"))
    assert button.toolTip() == "The same again (Ctrl+N)"
    panel.show_model(MODEL)
    assert button.toolTip() == "Begin again elsewhere: the next seed (Ctrl+N)"
