"""What is not in sight when the window opens: imported when somebody first looks."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from emgui.exhibits.gallery.panel import GalleryPanel
    from emgui.presentation.placeholder import Placeholder
    from emgui.presentation.points import PointsViewModel
    from emgui.presentation.restarts import RestartsViewModel
    from emgui.presentation.scatter import ScatterViewModel
    from emgui.presentation.traces import TraceViewModel
    from emgui.presentation.view_settings import ViewSettings
    from emgui.session.state import SessionState
    from emgui.views.panels.classes_panel import ClassesPanel
    from emgui.views.panels.points_table import PointsTable
    from emgui.views.panels.restarts_panel import RestartsPanel
    from emgui.views.panels.warnings_panel import WarningsPanel
    from emgui.views.plots.optima_plot import OptimaPlot
    from emgui.views.plots.scatter_plot import ScatterPlot
    from emgui.views.plots.trace_plot import TracePlot


def make_scatter_plot() -> ScatterPlot:
    """Return the scatter of two columns."""
    from emgui.views.plots.scatter_plot import ScatterPlot

    return ScatterPlot()


def make_trace_plot() -> TracePlot:
    """Return the parameters by iteration."""
    from emgui.views.plots.trace_plot import TracePlot

    return TracePlot()


def make_points_table() -> PointsTable:
    """Return the rows, one by one."""
    from emgui.views.panels.points_table import PointsTable

    return PointsTable()


def make_classes_panel() -> ClassesPanel:
    """Return the known classes, beside the components."""
    from emgui.views.panels.classes_panel import ClassesPanel

    return ClassesPanel()


def make_restarts_panel() -> RestartsPanel:
    """Return the restarts."""
    from emgui.views.panels.restarts_panel import RestartsPanel

    return RestartsPanel()


def make_optima_plot() -> OptimaPlot:
    """Return the picture of what the restarts led to."""
    from emgui.views.plots.optima_plot import OptimaPlot

    return OptimaPlot()


def make_warnings_panel() -> WarningsPanel:
    """Return the warnings."""
    from emgui.views.panels.warnings_panel import WarningsPanel

    return WarningsPanel()


def make_gallery_panel() -> GalleryPanel:
    """Return the gallery of troubles."""
    from emgui.exhibits.gallery.panel import GalleryPanel

    return GalleryPanel()


def points_view_model(
    state: SessionState, view: ViewSettings
) -> PointsViewModel | Placeholder:
    """Return what the points table shows."""
    from emgui.presentation import points

    return points.points_view_model(state, view)


def restarts_view_model(state: SessionState) -> RestartsViewModel | Placeholder:
    """Return what the restarts show."""
    from emgui.presentation import restarts

    return restarts.restarts_view_model(state)


def scatter_view_model(
    state: SessionState, view: ViewSettings
) -> ScatterViewModel | Placeholder:
    """Return what the scatter shows."""
    from emgui.presentation import scatter

    return scatter.scatter_view_model(state, view)


def trace_view_model(
    state: SessionState, view: ViewSettings
) -> TraceViewModel | Placeholder:
    """Return what the traces show."""
    from emgui.presentation import traces

    return traces.trace_view_model(state, view)
