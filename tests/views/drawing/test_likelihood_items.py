import itertools
from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from scenes import edited_scene, scene

from emgui.presentation.likelihood import LikelihoodViewModel, likelihood_view_model
from emgui.presentation.view_settings import ViewSettings
from emgui.session.state import SessionState
from emgui.views.drawing.captions import Box, line_points
from emgui.views.plots.likelihood_plot import LikelihoodPlot


def model_of(state: SessionState) -> LikelihoodViewModel:
    model = likelihood_view_model(state, ViewSettings())
    assert isinstance(model, LikelihoodViewModel)
    return model


@pytest.fixture(params=[(500, 300), (460, 130), (330, 100)])
def plot(qtbot: QtBot, request: pytest.FixtureRequest) -> Iterator[LikelihoodPlot]:
    widget = LikelihoodPlot()
    qtbot.addWidget(widget)
    widget.resize(*request.param)
    with qtbot.waitExposed(widget):
        widget.show()
    yield widget
    widget.hide()


def written(plot: LikelihoodPlot) -> list[tuple[Box, str]]:
    plot.canvas.grab()
    return plot._marker.captions


def hidden_by(plot: LikelihoodPlot, model: LikelihoodViewModel, box: Box) -> int:
    """Return how many points of the curve, every two pixels, a caption hides."""
    count = 0
    for piece in model.pieces:
        pixels = [
            plot.canvas.to_pixels(x, y)
            for x, y in zip(piece.x.tolist(), piece.totals.tolist(), strict=True)
        ]
        line = line_points(
            np.array([p.x() for p in pixels]), np.array([p.y() for p in pixels])
        )
        x, y = line[:, 0], line[:, 1]
        across = (box.left <= x) & (x <= box.left + box.width)
        count += int((across & (box.top <= y) & (y <= box.top + box.height)).sum())
    return count


@pytest.mark.parametrize("n_steps", [2, 12, 30, 80])
def test_the_limit_is_written_off_the_curve(plot: LikelihoodPlot, n_steps: int) -> None:
    model = model_of(scene(n_steps=n_steps))
    plot.show_model(model)
    found = written(plot)
    if model.limit is not None and plot.height() > 100:
        assert [text for _, text in found] == [model.limit_caption]
    assert all(hidden_by(plot, model, box) == 0 for box, _ in found)


def test_captions_never_lie_on_one_another(plot: LikelihoodPlot) -> None:
    model = model_of(edited_scene(60.0, at=12))
    plot.show_model(model)
    boxes = [box for box, _ in written(plot)]
    note = plot.canvas.noted_area()
    if not note.isEmpty():
        boxes.append(Box(note.left(), note.top(), note.width(), note.height()))
    assert not any(a.overlaps(b) for a, b in itertools.combinations(boxes, 2))


def test_what_lies_below_the_picture_is_pointed_at(
    qtbot: QtBot, plot: LikelihoodPlot
) -> None:
    state = edited_scene(60.0, at=12)
    plot.show_model(model_of(state))
    plunge = state.history.at(1, 12).log_likelihood
    assert f"edited here ↓ {plunge:,.2f}" in [text for _, text in written(plot)]
    bottom = plot.canvas.getViewBox().viewRange()[1][0]
    assert bottom > plunge
    qtbot.mouseDClick(plot.canvas.viewport(), Qt.MouseButton.LeftButton)
    assert plot.canvas.getViewBox().viewRange()[1][0] < plunge
    assert "edited here" in [text for _, text in written(plot)]
    qtbot.mouseDClick(plot.canvas.viewport(), Qt.MouseButton.LeftButton)
    assert plot.canvas.getViewBox().viewRange()[1][0] == bottom
