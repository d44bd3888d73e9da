"""The largest card: the density with its residuals, or the scatter of two columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from emgui.app.window.cards import CardHeader, card_body
from emgui.app.window.stage import Stage
from emgui.views.drawing.base import PlotView
from emgui.views.panels.column_chooser import ColumnChooser
from emgui.views.plots.density_plot import DensityPlot
from emgui.views.plots.residual_plot import ResidualPlot

if TYPE_CHECKING:
    from emgui.views.plots.scatter_plot import ScatterPlot

# The density and its residual strip, in parts of their height.
_DENSITY = [300, 75]
# Pixels in which a picture still says something.
_LEAST = 110


class PictureCard(QFrame):
    """Shows one picture at a time, and what stands beside it.

    Parameters
    ----------
    density : DensityPlot
        The picture of one column.
    residuals : ResidualPlot
        The strip below it, of the same stretch.
    scatter : Stage of ScatterPlot
        The picture of two columns.
    chooser : ColumnChooser
        Stands in the header.
    """

    def __init__(
        self,
        density: DensityPlot,
        residuals: ResidualPlot,
        scatter: Stage[ScatterPlot],
        chooser: ColumnChooser,
    ) -> None:
        super().__init__()
        self._density = density
        self._scatter = scatter
        residuals.link_x(density)
        self._page = page = QSplitter(Qt.Orientation.Vertical)
        page.setObjectName("density_splitter")
        page.setChildrenCollapsible(False)
        page.addWidget(density)
        page.addWidget(residuals)
        page.setStretchFactor(0, 4)
        page.setStretchFactor(1, 1)
        page.setSizes(_DENSITY)
        self.pages = QStackedWidget()
        # Else, what was shown in a higher window would claim its room in a low one.
        self.pages.setMinimumHeight(_LEAST)
        self.pages.addWidget(page)
        self.pages.addWidget(scatter)
        self._header = CardHeader("")
        self._header.add(chooser)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._header)
        self._beside = QHBoxLayout()
        self._beside.addWidget(card_body(self.pages), 1)
        layout.addLayout(self._beside, 1)

    @property
    def shows_scatter(self) -> bool:
        """Whether two columns are seen against one another."""
        return self.pages.currentWidget() is self._scatter

    @property
    def shown(self) -> PlotView:
        """The picture that is shown."""
        return self._scatter.furnish() if self.shows_scatter else self._density

    def show_picture(self, *, scatter: bool) -> None:
        """Show the scatter of two columns, or the density of one."""
        self.pages.setCurrentWidget(self._scatter if scatter else self._page)
        self._header.say(self.shown.title, self.shown.hint)

    def show_beside(self, widget: QWidget) -> None:
        """Show something at the right of the picture, which gives way."""
        self._beside.addWidget(widget)
        widget.show()

    def restore(self) -> None:
        """Give the strip below the density its share again."""
        self._page.setSizes(_DENSITY)
