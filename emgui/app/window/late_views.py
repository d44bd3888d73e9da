"""The views of the main window that are made when somebody first looks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from emgui.app.window import late
from emgui.app.window.stage import Stage

if TYPE_CHECKING:
    from emgui.exhibits.gallery.panel import GalleryPanel
    from emgui.views.panels.classes_panel import ClassesPanel
    from emgui.views.panels.points_table import PointsTable
    from emgui.views.panels.restarts_panel import RestartsPanel
    from emgui.views.panels.warnings_panel import WarningsPanel
    from emgui.views.plots.optima_plot import OptimaPlot
    from emgui.views.plots.scatter_plot import ScatterPlot
    from emgui.views.plots.trace_plot import TracePlot


class LateViews:
    """The places of these views, and the views themselves: made if they are not yet."""

    def make_places(self) -> None:
        """Make the places; there is no view in any of them."""
        self.scatter_stage = Stage("scatter_plot", late.make_scatter_plot)
        self.trace_stage = Stage("trace_plot", late.make_trace_plot)
        self.points_stage = Stage("points_table", late.make_points_table)
        self.classes_stage = Stage("classes_panel", late.make_classes_panel)
        self.restarts_stage = Stage("restarts_panel", self._make_restarts)
        self.warnings_stage = Stage("warnings_panel", late.make_warnings_panel)
        self.gallery_stage = Stage("gallery_panel", late.make_gallery_panel)

    def _make_restarts(self) -> RestartsPanel:
        panel, self._optima_plot = late.make_restarts_panel(), late.make_optima_plot()
        panel.add_picture(self._optima_plot)
        return panel

    @property
    def scatter_plot(self) -> ScatterPlot:
        """The scatter of two columns."""
        return self.scatter_stage.furnish()

    @property
    def trace_plot(self) -> TracePlot:
        """The parameters by iteration."""
        return self.trace_stage.furnish()

    @property
    def points_table(self) -> PointsTable:
        """The rows, one by one."""
        return self.points_stage.furnish()

    @property
    def classes_panel(self) -> ClassesPanel:
        """The known classes, beside the components."""
        return self.classes_stage.furnish()

    @property
    def restarts_panel(self) -> RestartsPanel:
        """The restarts, with a picture of their optima."""
        return self.restarts_stage.furnish()

    @property
    def optima_plot(self) -> OptimaPlot:
        """What the restarts led to, beside them."""
        self.restarts_stage.furnish()
        return self._optima_plot

    @property
    def warnings_panel(self) -> WarningsPanel:
        """The warnings, with their remedies."""
        return self.warnings_stage.furnish()

    @property
    def gallery_panel(self) -> GalleryPanel:
        """The gallery of troubles."""
        return self.gallery_stage.furnish()
