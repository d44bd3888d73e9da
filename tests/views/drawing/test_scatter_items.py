import numpy as np
import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPen

from emgui.mixture.diagnosis.contours import Contours
from emgui.presentation.drawing.curves import Curve
from emgui.views.drawing.base import Canvas
from emgui.views.drawing.scatter_items import CloudLayer, ContourLayer


@pytest.fixture
def canvas(qtbot):
    widget = Canvas()
    qtbot.addWidget(widget)
    widget.setBackground("#ffffff")
    widget.resize(400, 300)
    widget.getViewBox().setRange(xRange=(0, 10), yRange=(0, 10), padding=0)
    return widget


def color_at(canvas, x, y) -> QColor:
    image = canvas.grab().toImage()
    return image.pixelColor(canvas.to_pixels(x, y).toPoint())


def test_every_point_has_its_colour_in_its_place(canvas):
    cloud = CloudLayer()
    canvas.addItem(cloud, ignoreBounds=True)
    colors = np.array([[255, 0, 0], [0, 0, 255]], dtype=np.uint8)
    cloud.display(Curve(np.array([2.0, 7.0]), np.array([3.0, 8.0])), colors)
    canvas.grab()
    red, blue, empty = (color_at(canvas, *at) for at in ((2, 3), (7, 8), (5, 5)))
    assert red.red() > 200 > red.blue()
    assert blue.blue() > 200 > blue.red()
    assert empty == QColor("#ffffff")


def test_points_follow_the_range(canvas):
    cloud = CloudLayer()
    canvas.addItem(cloud, ignoreBounds=True)
    cloud.display(Curve(np.array([2.0]), np.array([3.0])), np.zeros((1, 3), np.uint8))
    canvas.grab()
    canvas.getViewBox().setRange(xRange=(1, 4), yRange=(1, 4), padding=0)
    assert color_at(canvas, 2, 3).lightness() < 150


def test_contours_can_be_taken_away(canvas):
    layer = ContourLayer()
    canvas.addItem(layer, ignoreBounds=True)
    line = Contours(np.array([1.0, 9.0]), np.array([5.0, 5.0]))
    pen = QPen(QColor("#000000"), 3.0)
    pen.setCosmetic(True)
    layer.display(line, pen)
    canvas.grab()
    assert color_at(canvas, 5, 5).lightness() < 100
    layer.display(None, pen)
    assert color_at(canvas, 5, 5) == QColor("#ffffff")
    assert canvas.area().contains(QPointF(canvas.to_pixels(5, 5)))


def test_no_points_leave_the_picture_empty(canvas):
    cloud = CloudLayer()
    canvas.addItem(cloud, ignoreBounds=True)
    red = np.array([[255, 0, 0]], dtype=np.uint8)
    cloud.display(Curve(np.array([2.0]), np.array([3.0])), red)
    cloud.display(Curve(np.empty(0), np.empty(0)), np.empty((0, 3), dtype=np.uint8))
    assert color_at(canvas, 2, 3) == QColor("#ffffff")


@pytest.mark.parametrize("top", [0, 1])
def test_what_is_on_top_is_seen(canvas, top):
    cloud = CloudLayer()
    canvas.addItem(cloud, ignoreBounds=True)
    colors = np.array([[255, 0, 0]] + [[0, 0, 255]] * 20, dtype=np.uint8)
    on_top = np.zeros(21, dtype=bool)
    on_top[0] = not top
    on_top[1:] = bool(top)
    place = np.full(21, 5.0)
    cloud.display(Curve(place, place), colors, on_top)
    canvas.grab()
    seen = color_at(canvas, 5, 5)
    assert (seen.red() > seen.blue()) == (top == 0)
