"""The layers of a map put colours where the numbers are."""

from itertools import combinations

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from emgui.exhibits.landscape.field_items import (
    FieldLayer,
    LandmarkLayer,
    map_colors,
    paint_landmark,
)
from emgui.exhibits.landscape.landmarks import Landmark, LandmarkKind
from emgui.views.drawing.canvas import Canvas


@pytest.fixture
def canvas(qtbot: QtBot) -> Canvas:
    canvas = Canvas()
    qtbot.addWidget(canvas)
    canvas.resize(300, 300)
    canvas.setXRange(0.0, 2.0, padding=0.0)
    canvas.setYRange(0.0, 2.0, padding=0.0)
    canvas.show()
    return canvas


def test_every_node_has_its_colour(canvas: Canvas) -> None:
    field = FieldLayer()
    canvas.addItem(field)
    colors = np.arange(27, dtype=np.uint8).reshape(3, 3, 3) * 9
    lines = np.array([0.0, 1.0, 2.0])
    field.display(lines, lines, colors, smooth=False)
    image = canvas.grab().toImage()
    for i, y in enumerate((0.2, 1.0, 1.8)):
        for j, x in enumerate((0.2, 1.0, 1.8)):
            found = image.pixelColor(canvas.to_pixels(x, y).toPoint())
            wanted = colors[i, j].tolist()
            assert [found.red(), found.green(), found.blue()] == wanted


def test_the_colours_grow_lighter_with_the_height() -> None:
    light = map_colors().astype(float) @ [0.2126, 0.7152, 0.0722]
    assert map_colors().shape == (256, 3)
    assert (np.diff(light[::8]) > 0).all()


def test_a_mark_is_found_under_the_pointer(canvas: Canvas) -> None:
    layer = LandmarkLayer()
    canvas.addItem(layer)
    mark = Landmark(LandmarkKind.TWIN, 0.5, 1.5, "a twin")
    layer.display([mark], None, None)
    at = canvas.to_pixels(0.5, 1.5)
    assert layer.mark_at(at + QPointF(3, 3)) is mark
    assert layer.mark_at(at + QPointF(40, 0)) is None


def test_marks_differ_by_shape() -> None:
    outlines = {kind: outline(kind) for kind in LandmarkKind}
    for one, other in combinations(LandmarkKind, 2):
        mine, theirs = outlines[one], outlines[other]
        # Filled or hollow is no difference: what is covered inside counts as well.
        shared = (mine & theirs).sum() / (mine | theirs).sum()
        assert shared < 0.7, f"{one} looks like {other}"


def outline(kind: LandmarkKind) -> NDArray[np.bool_]:
    """Return which pixels lie within a mark, row by row."""
    image = QImage(30, 30, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.gray)
    painter = QPainter(image)
    paint_landmark(painter, kind, QPointF(15.0, 15.0))
    painter.end()
    pixels = np.frombuffer(bytes(image.constBits()), dtype=np.uint32).reshape(30, 30)
    painted = pixels != pixels[0, 0]
    left = np.maximum.accumulate(painted, axis=1)
    right = np.maximum.accumulate(painted[:, ::-1], axis=1)[:, ::-1]
    return left & right
