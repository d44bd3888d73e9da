"""Cells are painted one by one, each where it is and nowhere else."""

import numpy as np
import pytest
from matrix_scenes import SIZE, matrix_model
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter

from emgui.exhibits.matrix.matrix_painter import painting_tasks
from emgui.exhibits.matrix.picture import MatrixViewModel
from emgui.exhibits.matrix.study import MatrixPicture
from emgui.views.drawing.captions import Box
from emgui.views.style import DARK, LIGHT, Theme


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_every_cell_is_painted_into_its_own_place(theme: Theme) -> None:
    model = matrix_model()
    assert isinstance(model, MatrixViewModel)
    picture = model.picture
    assert isinstance(picture, MatrixPicture)
    tasks = painting_tasks(model, picture, theme)
    assert len(tasks) == len(picture.cells) + len(picture.margins)
    for cell, task in zip(picture.cells, tasks, strict=False):
        image = QImage(*SIZE, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        task(painter)
        painter.end()
        pixels = np.frombuffer(image.constBits(), np.uint32).reshape(SIZE[1], SIZE[0])
        own = picture.layout.box(cell.line, cell.column)
        twin = picture.layout.box(cell.column, cell.line)
        assert inside(pixels, own).any()
        assert inside(pixels, twin).any()
        for other in picture.margins:
            box = picture.layout.box(other.index, other.index)
            assert not inside(pixels, box).any()


def inside(pixels: np.ndarray, box: Box) -> np.ndarray:
    left, top = round(box.left) + 3, round(box.top) + 3
    right, foot = round(box.left + box.width) - 3, round(box.top + box.height) - 3
    return pixels[top:foot, left:right]
