"""The degeneracy microscope: gauges, the smallest component, and what to do."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QGridLayout,
    QPushButton,
    QSizePolicy,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from emgui.presentation.exhibit_names import DEGENERACY
from emgui.presentation.microscope import MicroscopeViewModel
from emgui.presentation.placeholder import Placeholder
from emgui.presentation.warnings import RemedyButton
from emgui.views.elided_label import ElidedLabel
from emgui.views.exhibit import ExhibitView
from emgui.views.plots.gauge_plot import GaugePlot
from emgui.views.plots.window_plot import WindowPlot
from emgui.views.steady_label import SteadyLabel
from emgui.views.style import SPACING
from emgui.views.text import Label, plain_entry, plain_tip
from emgui.views.turns import Turns

_COLUMNS = 2


class DegeneracyExhibit(ExhibitView):
    """Three gauges by iteration beside the smallest component, much enlarged."""

    name, title, sentence = DEGENERACY
    attempts = (
        "Drag a component's spread to almost nothing over a single value of a small "
        "data set (galaxies), then step: it eats the value. Then press a remedy."
    )

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.turns = Turns(self)
        self._offered: tuple[RemedyButton, ...] = ()
        self._buttons: list[QPushButton] = []
        self._verdict = SteadyLabel()
        self._verdict.setObjectName("degeneracy_verdict")
        self._verdict.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self.window_plot = WindowPlot()
        self.gauges = tuple(
            GaugePlot(f"gauge_{name}") for name in ("spread", "count", "condition")
        )
        self._column = gauges = QSplitter(Qt.Orientation.Vertical)
        gauges.setObjectName("degeneracy_gauges")
        gauges.setChildrenCollapsible(False)
        self._captions = tuple(ElidedLabel() for _ in self.gauges)
        for caption, gauge in zip(self._captions, self.gauges, strict=True):
            gauges.addWidget(_captioned(caption, gauge))
        both = QSplitter(Qt.Orientation.Horizontal)
        both.setObjectName("degeneracy_splitter")
        both.setChildrenCollapsible(False)
        both.addWidget(gauges)
        both.addWidget(self.window_plot)
        self._grid = QGridLayout()
        self._grid.setSpacing(SPACING // 2)
        self.body.addWidget(self._verdict)
        self.body.addLayout(self._grid)
        self.body.addWidget(both, 1)

    def render(self, model: MicroscopeViewModel | Placeholder) -> None:  # type: ignore[override]
        """Draw gauges and component, or say why there are none."""
        self._column.setVisible(isinstance(model, MicroscopeViewModel))
        if isinstance(model, Placeholder):
            self.turns.take(())
            self._verdict.clear()
            self._offer(())
            self.window_plot.render(model)
            return
        self._verdict.setText(model.verdict)
        self._offer(model.buttons)
        for caption, gauge in zip(self._captions, model.gauges, strict=True):
            caption.say(gauge.caption)
        plots = zip(self.gauges, model.gauges, strict=True)
        self.turns.take(
            [
                *(partial(plot.render, gauge) for plot, gauge in plots),
                partial(self.window_plot.render, model.window),
            ]
        )

    def _offer(self, wanted: tuple[RemedyButton, ...]) -> None:
        """Show the remedies; buttons that stay keep the keyboard."""
        if wanted == self._offered:
            return
        self._offered = wanted
        for old in self._buttons:
            self._grid.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._buttons = [self._button(i, one) for i, one in enumerate(wanted)]
        for index, button in enumerate(self._buttons):
            self._grid.addWidget(button, index // _COLUMNS, index % _COLUMNS)

    def _button(self, index: int, wanted: RemedyButton) -> QPushButton:
        button = QPushButton(plain_entry(wanted.label))
        button.setObjectName(f"degeneracy_remedy_{index + 1}")
        button.setAccessibleName(wanted.label)
        button.setToolTip(plain_tip(wanted.tip))
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.clicked.connect(self._on_clicked)
        return button

    @Slot()
    def _on_clicked(self) -> None:
        for button, wanted in zip(self._buttons, self._offered, strict=True):
            if button is self.sender():
                self.remedy_requested.emit(wanted.remedy)
                return


def _captioned(caption: Label, plot: QWidget) -> QWidget:
    """Return a plot under its caption: there is no room for a label beside it."""
    caption.setProperty("role", "caption")
    both = QWidget()
    layout = QVBoxLayout(both)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    layout.addWidget(caption)
    layout.addWidget(plot, 1)
    return both
