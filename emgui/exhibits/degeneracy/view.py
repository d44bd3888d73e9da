"""The degeneracy microscope: gauges, the smallest component, and what to do."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QPushButton,
    QSizePolicy,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from emgui.exhibits.degeneracy.gauge_plot import GaugePlot
from emgui.exhibits.degeneracy.picture import DegeneracyViewModel, GaugeViewModel
from emgui.exhibits.degeneracy.zoom_plot import ZoomPlot
from emgui.exhibits.exhibit_view import ExhibitView
from emgui.exhibits.names import DEGENERACY
from emgui.presentation.placeholder import Placeholder
from emgui.presentation.warnings import RemedyButton
from emgui.views.controls.elided_label import ElidedLabel
from emgui.views.controls.steady_label import SteadyLabel
from emgui.views.style import SPACING
from emgui.views.text import plain_entry, plain_tip
from emgui.views.turns import Turns
from emgui.words.language import _

_COLUMNS = 2
_GAUGE = QSize(360, 190)


class DegeneracyExhibit(ExhibitView[DegeneracyViewModel | Placeholder]):
    """Three gauges by iteration beside the smallest component, much enlarged."""

    name, title, sentence = DEGENERACY
    attempts = _(
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
        self.window_plot = ZoomPlot()
        self.gauges = tuple(
            _CaptionedGauge(f"gauge_{name}")
            for name in ("spread", "count", "condition")
        )
        self._column = gauges = QSplitter(Qt.Orientation.Vertical)
        gauges.setObjectName("degeneracy_gauges")
        gauges.setChildrenCollapsible(False)
        for gauge in self.gauges:
            gauges.addWidget(gauge)
        self._window_caption = ElidedLabel()
        self._window_caption.setObjectName("degeneracy_window")
        both = QSplitter(Qt.Orientation.Horizontal)
        both.setObjectName("degeneracy_splitter")
        both.setChildrenCollapsible(False)
        both.addWidget(gauges)
        both.addWidget(_captioned(self._window_caption, self.window_plot))
        # Gauges have more to tell than one bell, however wide the dock is.
        both.setStretchFactor(0, 3)
        both.setStretchFactor(1, 2)
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self._on_clicked)
        self._grid = QGridLayout()
        self._grid.setSpacing(SPACING // 2)
        self.body.addWidget(self._verdict)
        self.body.addLayout(self._grid)
        self.body.addWidget(both, 1)

    def show_model(self, model: DegeneracyViewModel | Placeholder) -> None:
        """Draw gauges and component, or say why there are none."""
        self._column.setVisible(isinstance(model, DegeneracyViewModel))
        if isinstance(model, Placeholder):
            self.turns.take(())
            self._verdict.clear()
            self._offer(())
            self._window_caption.say("")
            self.window_plot.show_model(model)
            return
        self._verdict.setText(model.verdict)
        self._offer(model.buttons)
        window = model.window
        told = "" if isinstance(window, Placeholder) else window.caption
        self._window_caption.say(told)
        gauges = zip(self.gauges, model.gauges, strict=True)
        self.turns.take(
            [
                *(partial(view.show_model, gauge) for view, gauge in gauges),
                partial(self.window_plot.show_model, model.window),
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
            self._group.removeButton(old)
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
        self._group.addButton(button, index)
        return button

    @Slot(int)
    def _on_clicked(self, index: int) -> None:
        self.remedy_requested.emit(self._offered[index].remedy)


class _CaptionedGauge(QWidget):
    """A gauge under its caption, made when it is first drawn: plots take their time."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._plot: GaugePlot | None = None
        self._caption = ElidedLabel()
        self._caption.setProperty("role", "caption")
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(0)
        self._lines.addWidget(self._caption)
        self._lines.addStretch(0)

    def sizeHint(self) -> QSize:
        """Return the size that it will have with its plot."""
        return _GAUGE

    def show_model(self, model: GaugeViewModel) -> None:
        """Draw a gauge."""
        if self._plot is None:
            self._plot = GaugePlot(self._name)
            self._lines.insertWidget(1, self._plot, 1)
        self._caption.say(model.caption)
        self._plot.show_model(model)


def _captioned(caption: ElidedLabel, plot: QWidget) -> QWidget:
    """Return a plot under its caption: there is no room for a label beside it."""
    caption.setProperty("role", "caption")
    both = QWidget()
    layout = QVBoxLayout(both)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    layout.addWidget(caption)
    layout.addWidget(plot, 1)
    return both
