"""The docks of views, and the bar of the transport."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QToolBar

from emgui.app.window.cards import CardDock
from emgui.app.window.stage import Stage
from emgui.views.names import ViewName
from emgui.views.panels.parameter_table import ParameterTable
from emgui.views.panels.transport import Transport
from emgui.views.plots.likelihood_plot import LikelihoodPlot
from emgui.views.plots.responsibility_plot import ResponsibilityPlot
from emgui.words.language import _


def dock_of(view: LikelihoodPlot | ResponsibilityPlot | ParameterTable) -> CardDock:
    """Return the dock of a view, with its controls in the header."""
    controls = getattr(view, "controls", ())
    return CardDock(view, view.title, view.hint, controls=controls)


def late_dock(
    stage: Stage[Any],
    name: ViewName,
    *,
    scrolls: bool = False,
    menu: str = _("View"),
    page: str = "",
) -> CardDock:
    """Return the dock of a view that is not made yet."""
    dock = CardDock(stage, name.title, name.hint, scrolls=scrolls, menu=menu, page=page)
    dock.setObjectName(stage.objectName().replace("_stage", "_dock"))
    return dock


def transport_bar(transport: Transport) -> QToolBar:
    """Return the bar at the bottom: it stays where it is, and open."""
    bar = QToolBar(_("Transport"))
    bar.setObjectName("transport_bar")
    bar.setMovable(False)
    bar.setFloatable(False)
    bar.toggleViewAction().setEnabled(False)
    bar.addWidget(transport)
    return bar
