from collections.abc import Callable

import numpy as np
import pyqtgraph as pg
import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QTransform
from pytestqt.qtbot import QtBot

from emgui.presentation.drawing.curves import Curve
from emgui.views.drawing.items import (
    BarLayer,
    CurveLayer,
    DotLayer,
    Layer,
    ModelLayer,
    TickLayer,
    faded,
    polygon,
)
from emgui.views.style import LIGHT, Theme

RED = QColor("#ff0000")


@pytest.fixture
def painted(qtbot: QtBot) -> Callable[[Layer], np.ndarray]:
    """Return a function that shows an item on 0..10 x 0..10 and finds red pixels."""

    def paint(item: Layer) -> np.ndarray:
        widget = pg.GraphicsView(background="w")
        qtbot.addWidget(widget)
        box = pg.ViewBox(enableMenu=False)
        widget.setCentralItem(box)
        box.addItem(item, ignoreBounds=True)
        box.setRange(QRectF(0, 0, 10, 10), padding=0.0)
        widget.resize(100, 100)
        widget.show()
        image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
        pixels = np.frombuffer(image.constBits(), np.uint8).reshape(
            image.height(), image.width(), 4
        )
        blue, green, red = (pixels[..., c].astype(int) for c in range(3))
        return (red - (blue + green) / 2 > 100)[::-1]

    return paint


def test_curves_are_painted_where_they_are(
    painted: Callable[[Layer], np.ndarray],
) -> None:
    layer = CurveLayer()
    pen = QPen(RED, 3)
    pen.setCosmetic(True)
    layer.display([Curve(np.array([0.0, 10.0]), np.array([5.0, 5.0]))], [pen])
    hit = painted(layer)
    assert hit[40:60].any(axis=0).mean() > 0.9
    assert not hit[:35].any()
    assert not hit[65:].any()


def test_bars_stand_on_zero(painted: Callable[[Layer], np.ndarray]) -> None:
    layer = BarLayer()
    edges, heights = np.array([0.0, 5.0, 10.0]), np.array([4.0, 8.0])
    layer.display(edges, heights, [RED, QColor("#0000ff")])
    hit = painted(layer)
    assert hit[5:35, 5:45].all()
    assert not hit[:, 55:].any()
    assert not hit[45:].any()


def test_bars_are_kept_apart_while_they_are_wide_enough(
    painted: Callable[[Layer], np.ndarray],
) -> None:
    gap = QPen(QColor("white"))
    gap.setCosmetic(True)
    wide, narrow = BarLayer(), BarLayer()
    wide.display(np.linspace(0, 10, 6), np.full(5, 10.0), [RED] * 5, gap)
    narrow.display(np.linspace(0, 10, 61), np.full(60, 10.0), [RED] * 60, gap)
    assert not painted(wide)[50].all()
    assert painted(narrow)[50, 5:95].all()


def test_ticks_stay_at_the_bottom(painted: Callable[[Layer], np.ndarray]) -> None:
    layer = TickLayer()
    layer.display(np.array([2.0, 8.0]), np.array([0.0, 1.0]), [RED, RED])
    hit = painted(layer)
    assert hit[:25].any()
    assert not hit[25:].any()


class Square(ModelLayer[float]):
    """A square of ten pixels on the diagonal of the plot."""

    def paint_model(
        self, painter: QPainter, transform: QTransform, model: float, theme: Theme
    ) -> None:
        at = transform.map(QPointF(model, model))
        painter.fillRect(QRectF(at.x() - 5.0, at.y() - 5.0, 10.0, 10.0), RED)


def test_a_model_is_painted_in_pixels_where_the_plot_has_it(
    painted: Callable[[Layer], np.ndarray],
) -> None:
    layer = Square()
    layer.display(3.0, LIGHT)
    hit = painted(layer)
    rows, columns = np.nonzero(hit)
    assert 90 <= hit.sum() <= 110
    assert abs(rows.mean() - 30.0) < 2.0
    assert abs(columns.mean() - 30.0) < 2.0


def test_a_layer_without_a_model_is_empty(
    painted: Callable[[Layer], np.ndarray],
) -> None:
    assert not painted(Square()).any()


def test_dots_and_nothing(painted: Callable[[Layer], np.ndarray]) -> None:
    layer = DotLayer()
    layer.display(Curve(np.array([5.0]), np.array([5.0])), RED)
    hit = painted(layer)
    assert hit[45:55, 45:55].any()
    layer = DotLayer()
    layer.display(Curve(np.empty(0), np.empty(0)), RED)
    assert not painted(layer).any()


def test_a_polygon_has_the_points_given() -> None:
    shape = polygon(np.array([1, 2]), np.array([3.5, 4.5]))
    assert [(p.x(), p.y()) for p in shape.toList()] == [(1.0, 3.5), (2.0, 4.5)]


def test_fading_keeps_the_hue() -> None:
    assert faded(RED, 0.5).alphaF() == pytest.approx(0.5, abs=0.01)
    assert faded(RED, 0.5).red() == 255
