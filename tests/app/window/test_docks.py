from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from emgui.app.window.docks import dock_of, late_dock, transport_bar
from emgui.app.window.stage import Stage
from emgui.views.names import TRACES
from emgui.views.panels.parameter_table import ParameterTable
from emgui.views.panels.transport import Transport


def test_a_dock_is_called_as_its_view(qtbot: QtBot) -> None:
    view = ParameterTable()
    dock = dock_of(view)
    qtbot.addWidget(dock)
    assert dock.windowTitle() == view.title
    assert dock.objectName() == f"{view.objectName()}_dock"
    assert all(dock.isAncestorOf(control) for control in view.controls)


def test_a_late_view_is_called_as_if_it_were_there(qtbot: QtBot) -> None:
    stage = Stage("trace_plot", lambda: QLabel("late"))
    dock = late_dock(stage, TRACES)
    qtbot.addWidget(dock)
    assert (dock.windowTitle(), dock.objectName()) == (TRACES.title, "trace_plot_dock")
    assert stage.view is None


def test_the_bar_of_the_transport_stays(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    transport = Transport()
    bar = transport_bar(transport)
    bar.setParent(window)
    assert bar.isAncestorOf(transport)
    assert not bar.isMovable()
    assert not bar.isFloatable()
    assert not bar.toggleViewAction().isEnabled()
