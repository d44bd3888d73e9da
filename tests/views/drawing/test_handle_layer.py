import pyqtgraph as pg
import pytest
from PySide6.QtCore import QPointF, QRectF
from pytestqt.qtbot import QtBot

from emgui.presentation.density import ComponentMark
from emgui.presentation.drawing.dragging import Grip
from emgui.views.drawing.handle_layer import CurveHandle, HandleLayer
from emgui.views.style import LIGHT

MARKS = (
    ComponentMark(0, 0.5, 3.0, 1.0, 5.0, "0.500 · 3.00 ± 1.00", "one"),
    ComponentMark(1, 0.5, 7.0, 1.0, 50.0, "0.500 · 7.00 ± 1.00", "two"),
)


@pytest.fixture
def view(qtbot: QtBot) -> pg.GraphicsView:
    widget = pg.GraphicsView(background="w")
    qtbot.addWidget(widget)
    widget.resize(400, 300)
    return widget


@pytest.fixture
def layer(qtbot: QtBot, view: pg.GraphicsView) -> HandleLayer:
    box = pg.ViewBox(enableMenu=False)
    view.setCentralItem(box)
    item = HandleLayer()
    box.addItem(item, ignoreBounds=True)
    box.setRange(QRectF(0, 0, 10, 10), padding=0.0)
    with qtbot.waitExposed(view):
        view.show()
    item.display(MARKS, LIGHT, None)
    return item


@pytest.mark.parametrize("grip", list(Grip))
def test_a_handle_is_found_where_it_is_drawn(layer: HandleLayer, grip: Grip) -> None:
    handle = CurveHandle(0, grip)
    pixel = layer.handle_point(handle)
    assert layer.handle_at(pixel) == handle
    assert layer.handle_at(pixel + QPointF(3.0, 3.0)) == handle
    assert layer.handle_at(pixel + QPointF(0.0, 60.0)) is None


def test_a_peak_above_the_picture_can_still_be_taken(layer: HandleLayer) -> None:
    pixel = layer.handle_point(CurveHandle(1, Grip.PEAK))
    view = layer.getViewBox().sceneBoundingRect()
    assert view.top() <= pixel.y() <= view.top() + 20.0
    assert layer.handle_at(pixel) == CurveHandle(1, Grip.PEAK)


@pytest.mark.parametrize("n_components", [1, 10])
def test_any_number_of_components_paints_at_any_size(
    layer: HandleLayer, n_components: int
) -> None:
    widget = layer.getViewWidget()
    marks = tuple(
        ComponentMark(k, 0.1, 5.0, 1.0, 2.0, "0.100 · 5.00 ± 1.00", "")
        for k in range(n_components)
    )
    for size in ((600, 400), (160, 90), (60, 40)):
        widget.resize(*size)
        layer.display(marks, LIGHT, 0)
        before = widget.grab().toImage()
        layer.display((), LIGHT, None)
        assert before != widget.grab().toImage()
