"""One lane of a race: its picture, its words, and a button that runs it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from emgui.exhibits.race.lane_plot import LanePlot
from emgui.exhibits.race.lanes import LaneViewModel
from emgui.views.controls.elided_label import ElidedLabel
from emgui.views.style import SPACING, theme_of
from emgui.words.language import _


class LaneView(QWidget):
    """A lane with its title, its words, and a button that runs it in the window.

    Signals
    -------
    chosen(Entrant)
        Run this lane in the window.
    """

    chosen = Signal(object)

    def __init__(self, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"lane_{number + 1}")
        self._model: LaneViewModel | None = None
        self.plot = LanePlot(number)
        self._swatch, self._title = Swatch(number), ElidedLabel()
        self._title.setProperty("role", "status")
        self._words = ElidedLabel()
        self._words.setObjectName(f"lane_words_{number + 1}")
        self._words.setProperty("role", "caption")
        self._judged = ElidedLabel()
        self._judged.setObjectName(f"lane_judged_{number + 1}")
        self._run = QToolButton()
        self._run.setText(_("Run"))
        self._run.setProperty("role", "quiet")
        self._run.setObjectName(f"lane_run_{number + 1}")
        self._run.setToolTip(_("Run this lane in the window, as a branch of its own"))
        self._run.clicked.connect(self._on_run)
        head = QHBoxLayout()
        head.setSpacing(SPACING // 2)
        head.addWidget(self._swatch)
        head.addWidget(self._title, 1)
        head.addWidget(self._run)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self.plot, 1)
        layout.addWidget(self._words)
        layout.addWidget(self._judged)

    def show_model(self, model: LaneViewModel) -> None:
        """Show a lane at a moment."""
        self._model = model
        self._title.say(model.title)
        self._run.setAccessibleName(_("Run {lane} in the window", lane=model.title))
        self._words.say(model.words)
        self._judged.say(model.judged)
        self._judged.setVisible(bool(model.judged))
        self.plot.show_model(model)

    @Slot()
    def _on_run(self) -> None:
        if self._model is not None:
            self.chosen.emit(self._model.entrant)


class Swatch(QWidget):
    """The colour and the dash of a lane in the chart."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number
        self.setFixedSize(QSize(24, 12))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw a piece of the line."""
        painter = QPainter(self)
        painter.setBrush(QColor())
        painter.setPen(theme_of(self.palette()).component_pen(self._number, 2.0))
        painter.drawLine(0, self.height() // 2, self.width(), self.height() // 2)
        painter.end()
