"""The map on show: a start is dragged, dropped, moved with keys, and let go."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pytest
from exhibit_scenes import SUBJECTS, moved
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from emgui.exhibits.landscape.choices import LandscapeChoices, Surface
from emgui.exhibits.landscape.landscape_plot import LandscapePlot
from emgui.exhibits.landscape.picture import LandscapeViewModel, landscape_view_model
from emgui.exhibits.landscape.study import landscape_study
from emgui.mixture.arrays import no_checkpoint
from emgui.mixture.model.parameters import MixtureParameters
from emgui.presentation.placeholder import NO_DATA
from emgui.studies.study import Result


@cache
def the_scene():
    return SUBJECTS["two processes"]


def model(iteration: int = 6) -> LandscapeViewModel:
    subject = moved(the_scene(), iteration)
    study = landscape_study(subject)
    assert study is not None
    result = Result(study, next(study.run(no_checkpoint)))
    found = landscape_view_model(subject, result)
    assert isinstance(found, LandscapeViewModel)
    return found


@pytest.fixture
def plot(qtbot: QtBot) -> Iterator[LandscapePlot]:
    plot = LandscapePlot()
    qtbot.addWidget(plot)
    plot.resize(500, 400)
    plot.show()
    plot.show_model(model())
    yield plot
    plot.hide()


def pixel(plot: LandscapePlot, x: float, y: float) -> QPoint:
    return plot.canvas.to_pixels(x, y).toPoint()


def test_a_start_is_dropped_where_the_pointer_lets_go(
    qtbot: QtBot, plot: LandscapePlot
) -> None:
    viewport = plot.canvas.viewport()
    with qtbot.assertNotEmitted(plot.start_requested):
        qtbot.mousePress(viewport, Qt.MouseButton.LeftButton, pos=pixel(plot, 10, 50))
        qtbot.mouseMove(viewport, pixel(plot, 35, 25))
    with qtbot.waitSignal(plot.start_requested) as wish:
        qtbot.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=pixel(plot, 35, 25))
    (start,) = wish.args
    assert isinstance(start, MixtureParameters)
    # Within a pixel.
    assert start.means[:, 0] == pytest.approx([35.0, 25.0], abs=0.3)
    assert start.weights == pytest.approx(model().base.weights)


def test_keys_move_the_start_and_enter_drops_it(
    qtbot: QtBot, plot: LandscapePlot
) -> None:
    shown = model()
    width = shown.plane.x.high - shown.plane.x.low
    qtbot.keyClick(plot, Qt.Key.Key_Right)
    qtbot.keyClick(plot, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    with qtbot.waitSignal(plot.start_requested) as wish:
        qtbot.keyClick(plot, Qt.Key.Key_Return)
    x, y = shown.now
    wanted = [x + width / 100.0, y - width / 10.0]
    assert wish.args[0].means[:, 0] == pytest.approx(wanted)
    with qtbot.assertNotEmitted(plot.start_requested):
        qtbot.keyClick(plot, Qt.Key.Key_Return)


def test_escape_lets_the_start_go(qtbot: QtBot, plot: LandscapePlot) -> None:
    qtbot.keyClick(plot, Qt.Key.Key_Right)
    qtbot.keyClick(plot, Qt.Key.Key_Escape)
    with qtbot.assertNotEmitted(plot.start_requested):
        qtbot.keyClick(plot, Qt.Key.Key_Return)


def test_when_em_moves_the_start_is_let_go(qtbot: QtBot, plot: LandscapePlot) -> None:
    qtbot.keyClick(plot, Qt.Key.Key_Right)
    plot.show_model(model(2))
    with qtbot.assertNotEmitted(plot.start_requested):
        qtbot.keyClick(plot, Qt.Key.Key_Return)


def test_the_start_stays_on_the_map(qtbot: QtBot, plot: LandscapePlot) -> None:
    for _ in range(15):
        qtbot.keyClick(plot, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    with qtbot.waitSignal(plot.start_requested) as wish:
        qtbot.keyClick(plot, Qt.Key.Key_Return)
    assert wish.args[0].means[1, 0] == pytest.approx(model().plane.y.high)


def test_the_picture_is_brightest_at_the_summit(plot: LandscapePlot) -> None:
    shown = model()
    assert shown.terrain is not None
    image = plot.canvas.grab().toImage()
    summit = image.pixelColor(pixel(plot, *shown.terrain.summit) + QPoint(4, 4))
    corner = image.pixelColor(
        pixel(plot, shown.plane.x.low, shown.plane.y.low) + QPoint(6, -6)
    )
    assert summit.lightness() > corner.lightness()


def test_it_says_what_is_missing(plot: LandscapePlot) -> None:
    plot.show_model(NO_DATA)
    assert plot.accessibleDescription() == NO_DATA.sentence


def test_a_coarse_map_is_seen_as_one(plot: LandscapePlot) -> None:
    cut = replace(the_scene(), choices=LandscapeChoices(surface=Surface.CUT))
    study = landscape_study(cut)
    assert study is not None
    for picture in study.run(no_checkpoint):
        found = landscape_view_model(cut, Result(study, picture))
        assert isinstance(found, LandscapeViewModel)
        plot.show_model(found)
        assert plot._field._is_smooth is (picture.x.size >= 33)
        assert bool(plot._lines._lines) is plot._field._is_smooth
