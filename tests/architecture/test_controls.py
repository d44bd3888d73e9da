"""Every control can be found, heard and understood; in either theme, and narrow."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from exhibit_scenes import SUBJECTS
from fact_scenes import degeneracy
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QSlider,
    QWidget,
)
from pytestqt.qtbot import QtBot
from restart_scenes import state_of
from scenes import scene

from emgui.data.reading import detect, read_table
from emgui.data.synthesis import MOST_PROCESSES, TWO_PROCESSES, Synthesis
from emgui.engine.degeneracy import Remedy, RemedyKind
from emgui.exhibits.catalogue import EXHIBITS, Exhibit
from emgui.exhibits.gallery.lessons import TROUBLES
from emgui.exhibits.gallery.panel import GalleryPanel
from emgui.exhibits.gallery.picture import gallery_view_model
from emgui.mixture.arrays import no_checkpoint
from emgui.mixture.model.degeneracy import DegeneracyKind
from emgui.presentation.classes import NO_CLASSES
from emgui.presentation.cycle import cycle_view_model
from emgui.presentation.data_panel import JobViewModel, data_panel_view_model
from emgui.presentation.import_preview import import_preview
from emgui.presentation.model_panel import model_panel_view_model
from emgui.presentation.parameter_table import parameter_table_view_model
from emgui.presentation.points import points_view_model
from emgui.presentation.restarts import restarts_view_model
from emgui.presentation.transport import transport_view_model
from emgui.presentation.view_settings import ViewSettings
from emgui.presentation.warnings import warnings_view_model
from emgui.studies.study import Result
from emgui.views.appearance import application_palette, stylesheet
from emgui.views.panels.classes_panel import ClassesPanel
from emgui.views.panels.cycle_view import CycleView
from emgui.views.panels.data_panel import DataPanel
from emgui.views.panels.import_dialog import ImportDialog
from emgui.views.panels.model_panel import ModelPanel
from emgui.views.panels.parameter_table import ParameterTable
from emgui.views.panels.points_table import PointsTable
from emgui.views.panels.restarts_panel import RestartsPanel
from emgui.views.panels.transport import Transport
from emgui.views.panels.warnings_panel import WarningsPanel
from emgui.views.style import DARK, LIGHT, Theme


@cache
def the_state():
    return scene(n_steps=3)


CONTROLS = (QAbstractButton, QAbstractSpinBox, QComboBox, QLineEdit, QSlider)
NARROWEST = 300
TABLE = Path(__file__).parents[1] / "data" / "files" / "34_categorical.csv"


def data_panel() -> QWidget:
    panel = DataPanel()
    panel.show_model(
        data_panel_view_model(the_state().dataset, job=JobViewModel("Drawing", 0.5))
    )
    return panel


def model_panel() -> QWidget:
    panel = ModelPanel()
    panel.show_model(model_panel_view_model(the_state()))
    return panel


def transport() -> QWidget:
    panel = Transport()
    panel.show_model(transport_view_model(the_state()))
    return panel


def parameter_table() -> QWidget:
    panel = ParameterTable()
    panel.show_model(parameter_table_view_model(the_state()))
    return panel


def points_table() -> QWidget:
    panel = PointsTable()
    panel.show_model(points_view_model(the_state(), ViewSettings()))
    return panel


def classes_panel() -> QWidget:
    panel = ClassesPanel()
    panel.show_model(NO_CLASSES)
    return panel


def restarts_panel() -> QWidget:
    panel = RestartsPanel()
    panel.show_model(restarts_view_model(state_of()))
    return panel


def warnings_panel() -> QWidget:
    remedies = (
        Remedy(RemedyKind.DROP_COMPONENT, component=0),
        Remedy(RemedyKind.RAISE_FLOOR),
    )
    found = degeneracy(DegeneracyKind.NARROW_COMPONENT, *remedies)
    panel = WarningsPanel()
    panel.show_model(warnings_view_model(replace(the_state(), refused=found)))
    return panel


def cycle_view() -> QWidget:
    panel = CycleView()
    panel.show_model(cycle_view_model(the_state()))
    return panel


def import_dialog() -> QWidget:
    path = TABLE
    table = read_table(path, detect(path))
    dialog = ImportDialog()
    dialog.show_model(import_preview(table))
    return dialog


def gallery_panel() -> QWidget:
    panel = GalleryPanel()
    panel.show_model(gallery_view_model(TROUBLES[0], "The landscape", can_go_back=True))
    return panel


def exhibit(entry: Exhibit) -> Callable[[], QWidget]:
    """Return what makes the view of one entry of the Explain menu, with its picture."""

    def make() -> QWidget:
        of = SUBJECTS["missing cells"]
        of = replace(of, choices=entry.choices, view=ViewSettings(selected=1))
        study = entry.study(of)
        drawn = None
        if study is not None:
            drawn = Result(study, next(iter(study.run(no_checkpoint))))
        view = entry.view()
        view.show_model(entry.picture(of, drawn))
        return view

    make.__name__ = entry.view.name
    return make


PANELS = (
    *map(exhibit, EXHIBITS),
    gallery_panel,
    data_panel,
    model_panel,
    transport,
    parameter_table,
    points_table,
    classes_panel,
    restarts_panel,
    warnings_panel,
    cycle_view,
    import_dialog,
)


def controls(panel: QWidget) -> list[QWidget]:
    """Return the panel's own controls, without the parts that Qt makes of them."""
    found = [control for kind in CONTROLS for control in panel.findChildren(kind)]
    return [
        control
        for control in found
        # Menus are windows of their own: pyqtgraph keeps one that is never opened.
        if control.window() is panel.window()
        and not control.objectName().startswith("qt_")
        and not isinstance(control.parent(), QLineEdit)
    ]


def spoken_name(control: QWidget) -> str:
    text = control.text() if isinstance(control, QAbstractButton) else ""
    return control.accessibleName() or text


@pytest.mark.parametrize("make", PANELS)
def test_every_control_has_a_name_for_each_who_asks(
    qtbot: QtBot, make: Callable[[], QWidget]
) -> None:
    panel = make()
    qtbot.addWidget(panel)
    nameless = [
        (type(control).__name__, control.objectName(), spoken_name(control))
        for control in controls(panel)
        if not (control.objectName() and spoken_name(control) and control.toolTip())
    ]
    assert nameless == []


@pytest.mark.parametrize("make", PANELS)
def test_no_two_controls_have_the_same_name(
    qtbot: QtBot, make: Callable[[], QWidget]
) -> None:
    panel = make()
    qtbot.addWidget(panel)
    names = [control.objectName() for control in controls(panel)]
    assert len(names) == len(set(names))


def lightness(panel: QWidget) -> float:
    image = panel.grab().toImage()
    places = [
        (x, y) for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)
    ]
    return float(np.mean([image.pixelColor(x, y).lightness() for x, y in places]))


@pytest.fixture
def put_on(qapp: QApplication) -> Iterator[Callable[[Theme], None]]:
    """Return what dresses the application, and undress it afterwards."""
    palette, sheet = qapp.palette(), qapp.styleSheet()

    def dress(theme: Theme) -> None:
        qapp.setPalette(application_palette(theme))
        qapp.setStyleSheet(stylesheet(theme))

    yield dress
    qapp.setStyleSheet(sheet)
    qapp.setPalette(palette)


@pytest.mark.parametrize("make", PANELS)
def test_a_panel_follows_the_theme_while_it_is_shown(
    qtbot: QtBot, put_on: Callable[[Theme], None], make: Callable[[], QWidget]
) -> None:
    panel = make()
    qtbot.addWidget(panel)
    put_on(LIGHT)
    panel.show()
    # The scatter matrix is painted in slices: it takes a few turns of the event loop.
    qtbot.waitUntil(lambda: lightness(panel) > 190.0)
    light = lightness(panel)
    put_on(DARK)
    qtbot.waitUntil(lambda: lightness(panel) < 100.0)
    put_on(LIGHT)
    qtbot.waitUntil(lambda: lightness(panel) == pytest.approx(light, abs=3.0))


@pytest.mark.parametrize("theme", [LIGHT, DARK])
@pytest.mark.parametrize("n_columns", [1, 2])
def test_the_side_panels_fit_into_a_narrow_column(
    qtbot: QtBot, put_on: Callable[[Theme], None], theme: Theme, n_columns: int
) -> None:
    put_on(theme)
    panel = DataPanel()
    qtbot.addWidget(panel)
    panel.show_processes(Synthesis(TWO_PROCESSES.processes * (MOST_PROCESSES // 2)))
    panel.table.set_columns(n_columns)
    model = model_panel()
    qtbot.addWidget(model)
    assert panel.minimumSizeHint().width() <= NARROWEST
    assert model.minimumSizeHint().width() <= NARROWEST
