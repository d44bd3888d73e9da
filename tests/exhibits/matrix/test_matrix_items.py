"""A matrix is painted in turns, and shown when it is whole."""

from dataclasses import replace

import numpy as np
import pytest
from matrix_scenes import SIZE, matrix_model
from PySide6.QtCore import QPointF
from pytestqt.qtbot import QtBot

from emgui.exhibits.matrix.matrix_items import Band, MatrixLayer
from emgui.exhibits.matrix.picture import MatrixViewModel
from emgui.exhibits.matrix.study import MatrixPicture
from emgui.presentation.view_settings import Brush, ViewSettings
from emgui.views.drawing.canvas import Canvas
from emgui.views.style import DARK, LIGHT, Theme


@pytest.fixture
def canvas(qtbot: QtBot) -> Canvas:
    canvas = Canvas()
    qtbot.addWidget(canvas)
    canvas.resize(*SIZE)
    canvas.show()
    return canvas


def display(layer: MatrixLayer, model: MatrixViewModel, theme: Theme) -> None:
    assert isinstance(model.picture, MatrixPicture)
    layer.display(model, model.picture, theme)


@pytest.fixture
def layer(canvas: Canvas) -> MatrixLayer:
    layer = MatrixLayer()
    canvas.addItem(layer, ignoreBounds=True)
    return layer


def model(view: ViewSettings | None = None) -> MatrixViewModel:
    made = matrix_model(view=view)
    assert isinstance(made, MatrixViewModel)
    return made


def test_the_first_picture_is_there_at_once(canvas: Canvas, layer: MatrixLayer) -> None:
    empty = canvas.grab().toImage()
    display(layer, model(), LIGHT)
    assert canvas.grab().toImage() != empty
    assert layer.is_idle


def test_a_newer_picture_takes_its_place_when_it_is_whole(
    qtbot: QtBot, canvas: Canvas, layer: MatrixLayer
) -> None:
    display(layer, model(), LIGHT)
    before = canvas.grab().toImage()
    display(layer, model(ViewSettings(brush=Brush(np.arange(9)))), LIGHT)
    assert not layer.is_idle
    assert canvas.grab().toImage() == before
    qtbot.waitUntil(lambda: layer.is_idle)
    brushed = canvas.grab().toImage()
    assert brushed != before
    for theme in (DARK, LIGHT):
        display(layer, model(), theme)
    qtbot.waitUntil(lambda: layer.is_idle)
    assert canvas.grab().toImage() == before


def test_what_is_in_the_hand_is_painted_over_it(
    canvas: Canvas, layer: MatrixLayer
) -> None:
    display(layer, model(), LIGHT)
    pictures = [canvas.grab().toImage()]
    layer.active = (1, 0)
    pictures.append(canvas.grab().toImage())
    layer.band = Band((1, 0), QPointF(80.0, 140.0), QPointF(110.0, 170.0))
    pictures.append(canvas.grab().toImage())
    layer.active = layer.band = None
    assert canvas.grab().toImage() == pictures[0]
    assert pictures[0] != pictures[1] != pictures[2]


def test_a_rectangle_may_be_drawn_either_way() -> None:
    band = Band((0, 0), QPointF(5.0, 9.0), QPointF(1.0, 2.0))
    assert band.rectangle.left() == 1.0
    assert band.rectangle.bottom() == 9.0


def test_cleared_while_it_is_painted_nothing_is_left(
    canvas: Canvas, layer: MatrixLayer
) -> None:
    empty = canvas.grab().toImage()
    display(layer, replace(model()), LIGHT)
    layer.clear()
    assert layer.is_idle
    assert canvas.grab().toImage() == empty
