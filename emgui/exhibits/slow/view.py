"""Why so slow? Convergence rate, the way that is left, and missing information."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QSplitter, QWidget

from emgui.exhibits.exhibit_view import ExhibitView
from emgui.exhibits.names import SLOW
from emgui.exhibits.slow.gap_plot import GapPlot
from emgui.exhibits.slow.information_plot import InformationPlot
from emgui.exhibits.slow.picture import SlowViewModel
from emgui.presentation.placeholder import Placeholder
from emgui.views.controls.steady_label import SteadyLabel
from emgui.words.language import _


class SlowExhibit(ExhibitView[SlowViewModel | Placeholder]):
    """The gap to the end by iteration above, information by parameter below."""

    name, title, sentence = SLOW
    attempts = _(
        "Run EM on the default data. Then set the mean of process 1 to 30 in the data "
        "panel, Generate, and run again: bars turn hatched, and the line flattens."
    )

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rate = self._label("slow_rate", "status")
        self._rest = self._label("slow_rest")
        self._slowest = self._label("slow_slowest")
        for label in (self._rate, self._rest, self._slowest):
            self.body.addWidget(label)
        self.gap_plot = GapPlot()
        self._bars: InformationPlot | None = None
        self._area = area = QScrollArea()
        area.setObjectName("slow_bars")
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        pictures = QSplitter(Qt.Orientation.Vertical)
        pictures.setObjectName("slow_splitter")
        pictures.setChildrenCollapsible(False)
        pictures.addWidget(self.gap_plot)
        pictures.addWidget(area)
        self.body.addWidget(pictures, 1)

    def show_model(self, model: SlowViewModel | Placeholder) -> None:
        """Draw both pictures, or say why there are none."""
        told = None if isinstance(model, Placeholder) else model
        for label, text in (
            (self._rate, "" if told is None else told.rate),
            (self._rest, "" if told is None else told.rest),
            (self._slowest, "" if told is None else told.slowest),
        ):
            label.setText(text)
            label.setVisible(told is not None)
        self._area.setVisible(told is not None)
        self.gap_plot.show_model(model if isinstance(model, Placeholder) else model.gap)
        if told is not None:
            self.information_plot.show_model(told.shares)

    @property
    def information_plot(self) -> InformationPlot:
        """The bars, made when they are first drawn: a plot takes its time."""
        if self._bars is None:
            self._bars = InformationPlot()
            self._area.setWidget(self._bars)
        return self._bars

    def _label(self, name: str, role: str = "") -> SteadyLabel:
        label = SteadyLabel()
        label.setObjectName(name)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        if role:
            label.setProperty("role", role)
        return label
