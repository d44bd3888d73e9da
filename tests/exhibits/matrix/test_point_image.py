"""Colours of points."""

import numpy as np
import pytest
from matrix_scenes import matrix_model

from emgui.exhibits.matrix.picture import MatrixViewModel
from emgui.exhibits.matrix.point_image import point_palette
from emgui.exhibits.matrix.stamping import LEVELS
from emgui.exhibits.matrix.study import MatrixPicture
from emgui.presentation.view_settings import Brush, ViewSettings
from emgui.views.style import DARK, LIGHT, Theme


def palette(theme: Theme, brush: Brush | None = None):
    model = matrix_model(view=ViewSettings(brush=brush))
    assert isinstance(model, MatrixViewModel)
    assert isinstance(model.picture, MatrixPicture)
    return point_palette(model.picture, model.brushed, theme), model.picture


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_points_have_the_blend_of_the_scatter_plot(theme: Theme) -> None:
    codes, picture = palette(theme)
    expected = theme.blend(picture.responsibilities)
    full = codes[LEVELS::LEVELS]
    alpha = (full >> 24) & 255
    for channel, shift in enumerate((16, 8, 0)):
        value = ((full >> shift) & 255) * 255.0 / alpha
        assert value == pytest.approx(expected[:, channel].astype(float), abs=2.0)


def test_where_there_is_no_point_nothing_is_painted() -> None:
    codes, _ = palette(LIGHT)
    assert codes[0] == 0
    assert (codes[1:] > 0).all()


def test_what_is_not_brushed_recedes() -> None:
    rows = np.array([2, 5, 8])
    codes, _ = palette(LIGHT, Brush(rows))
    alpha = (codes[LEVELS::LEVELS] >> 24) & 255
    lit = np.isin(np.arange(len(alpha)), rows)
    assert (alpha[lit] == 255).all()
    assert alpha[~lit].max() < 80
