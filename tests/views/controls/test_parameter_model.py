from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from scenes import scene

from emgui.presentation.parameter_table import parameter_table_view_model
from emgui.presentation.placeholder import Placeholder
from emgui.views.controls.parameter_model import ParameterModel
from emgui.views.style import LIGHT


@pytest.fixture
def model(qtbot: QtBot) -> Iterator[ParameterModel]:
    rows = np.random.default_rng(0).normal(size=(90, 3))
    content = parameter_table_view_model(scene(rows, n_steps=1, truth=None))
    assert not isinstance(content, Placeholder)
    owner = QWidget()
    qtbot.addWidget(owner)
    model = ParameterModel(owner)
    model.show(content.block(0), LIGHT, is_editable=True)
    yield model
    assert model.parent() is owner


def column(model: ParameterModel, text: str) -> int:
    return model.headings().index(text)


def test_a_correlation_can_be_typed_but_not_that_with_itself(
    model: ParameterModel,
) -> None:
    first = column(model, "r column 1")
    editable = [
        bool(model.flags(model.index(row, first)) & Qt.ItemFlag.ItemIsEditable)
        for row in range(3)
    ]
    assert editable == [False, True, True]
    assert model.index(0, first).data() == "1"


def test_a_refusal_names_number_column_and_component(
    qtbot: QtBot, model: ParameterModel
) -> None:
    with qtbot.waitSignal(model.refused) as refused:
        assert not model.setData(model.index(2, column(model, "sd")), "-1")
    assert refused.args[0].startswith("sd of column 3 of component 1: ")


def test_what_was_not_changed_asks_for_nothing(
    qtbot: QtBot, model: ParameterModel
) -> None:
    place = model.index(1, 0)
    with qtbot.assertNotEmitted(model.edit_requested):
        assert not model.setData(place, place.data())


def test_rows_are_named_by_the_columns_of_the_data(model: ParameterModel) -> None:
    down = Qt.Orientation.Vertical
    names = [model.headerData(row, down) for row in range(3)]
    assert names == ["column 1", "column 2", "column 3"]
