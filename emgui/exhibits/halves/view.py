"""Before and after: a step, or half of it, in two pictures, and in motion."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QRect, QSignalBlocker, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from emgui.exhibits.exhibit_view import ExhibitView
from emgui.exhibits.halves.picture import HalvesChoices, HalvesViewModel, Picture
from emgui.exhibits.names import HALVES
from emgui.presentation.placeholder import Placeholder
from emgui.presentation.scatter import ScatterViewModel
from emgui.views.controls.calm import Slider
from emgui.views.controls.steady_label import SteadyLabel
from emgui.views.plots.density_plot import DensityPlot
from emgui.views.plots.scatter_plot import ScatterPlot
from emgui.views.style import SPACING
from emgui.views.text import Label, plain_tip
from emgui.views.turns import Turns
from emgui.words.language import _

_TICKS = 100
# A half-step takes this long to watch: the eye follows, and does not wait.
_SECONDS = 1.6
_FRAME_MILLISECONDS = 33
# Wider than this, the two pictures stand side by side.
_WIDE = 640


class HalvesExhibit(ExhibitView[HalvesViewModel | Placeholder]):
    """The picture before the last step, the one after it, and Play between."""

    name, title, sentence = HALVES
    attempts = _(
        "Press Step (F10), then Play: the curves glide, then the colours fade. Press M "
        "or E to see one half alone. Drag the slider to stop half-way."
    )

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices = HalvesChoices()
        self._seconds = _SECONDS
        self.turns = Turns(self)
        self._timer = QTimer(self, interval=_FRAME_MILLISECONDS)
        self._timer.timeout.connect(self._on_frame)
        self.body.addLayout(self._controls())
        self._words = SteadyLabel()
        self._words.setObjectName("halves_changes")
        self._words.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self.before, self.now = self._panes = _Pane("before"), _Pane("now")
        for pane in self._panes:
            pane.row_requested.connect(self.row_requested)
        self._split = QSplitter(Qt.Orientation.Vertical)
        self._split.setObjectName("halves_splitter")
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self.before)
        self._split.addWidget(self.now)
        self.body.addWidget(self._split, 1)
        self.body.addWidget(self._words)

    def show_model(self, model: HalvesViewModel | Placeholder) -> None:
        """Draw both pictures, or say why there are none."""
        is_there = isinstance(model, HalvesViewModel)
        for widget in (self._play, self._slider, self.now):
            widget.setVisible(is_there)
        if isinstance(model, Placeholder):
            self._timer.stop()
            self.turns.take(())
            self._words.clear()
            self._title.clear()
            self.before.show_model("", model)
            return
        self._title.setText(model.title)
        self._title.setToolTip(plain_tip(model.moved))
        self._words.setText("\n".join([model.moved, *model.changes]))
        self._arrange()
        if model.choices.half_step != self._choices.half_step:
            self._timer.stop()
        self._choices = model.choices
        with QSignalBlocker(self._slider):
            self._slider.setValue(round(_TICKS * model.choices.moment))
        self._seconds = _SECONDS * model.n_halves
        self.turns.take(
            [
                partial(self.before.show_model, _("Before"), model.before),
                partial(self.now.show_model, model.caption, model.now),
            ]
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the pictures side by side where there is room, or none below."""
        super().resizeEvent(event)
        self._arrange()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop the motion: nobody looks."""
        self._timer.stop()
        super().hideEvent(event)

    def _arrange(self) -> None:
        room = self.body.geometry()
        beside = self.width() >= _WIDE or self._height_below(room) > room.height()
        wanted = Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical
        if self._split.orientation() != wanted:
            self._split.setOrientation(wanted)

    def _height_below(self, room: QRect) -> int:
        """Return how high all would be with one picture below the other."""
        around = self.body.minimumHeightForWidth(room.width())
        pictures = [pane.minimumSizeHint().height() for pane in self._panes]
        now = self._split.minimumSizeHint().height()
        return around - now + sum(pictures) + self._split.handleWidth()

    def _controls(self) -> QHBoxLayout:
        self._title = Label()
        self._title.setObjectName("halves_title")
        self._title.setProperty("role", "status")
        self._title.setWordWrap(True)
        self._play = QPushButton(_("Play"))
        self._play.setObjectName("halves_play")
        self._play.setAccessibleName(_("Play the step"))
        self._play.setToolTip(
            _(
                "Watch the last step: curves glide in an M-step, colours fade in an "
                "E-step"
            )
        )
        self._play.clicked.connect(self._on_play)
        self._slider = Slider(Qt.Orientation.Horizontal)
        self._slider.setObjectName("halves_moment")
        self._slider.setAccessibleName(_("Moment of the step"))
        self._slider.setToolTip(_("Drag through the step: left before, right after"))
        self._slider.setRange(0, _TICKS)
        self._slider.valueChanged.connect(self._on_slider)
        row = QHBoxLayout()
        row.setSpacing(SPACING)
        row.addWidget(self._title, 3)
        row.addWidget(self._play)
        row.addWidget(self._slider, 1)
        return row

    @Slot()
    def _on_play(self) -> None:
        self._go_to(0.0)
        self._timer.start()

    @Slot()
    def _on_frame(self) -> None:
        step = _FRAME_MILLISECONDS / 1_000.0 / self._seconds
        moment = min(1.0, self._choices.moment + step)
        if moment >= 1.0:
            self._timer.stop()
        self._go_to(moment)

    @Slot(int)
    def _on_slider(self, tick: int) -> None:
        self._timer.stop()
        self._go_to(tick / _TICKS)

    def _go_to(self, moment: float) -> None:
        self._choices = replace(self._choices, moment=moment)
        self.choices_requested.emit(self._choices)


class _Pane(QWidget):
    """One picture under its caption: a density, or a scatter; made when it is needed.

    Signals
    -------
    row_requested(object)
        This row of the data was clicked; None where there is none.
    """

    row_requested = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(f"halves_{name}")
        self._plots: dict[type, DensityPlot | ScatterPlot] = {}
        self._caption = Label()
        self._caption.setProperty("role", "caption")
        self._pages = QStackedWidget()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._caption)
        layout.addWidget(self._pages, 1)

    def show_model(self, caption: str, model: Picture | Placeholder) -> None:
        """Show a picture of one column or of two."""
        self._caption.setText(caption)
        kind = ScatterPlot if isinstance(model, ScatterViewModel) else DensityPlot
        plot = self._plot(kind)
        self._pages.setCurrentWidget(plot)
        plot.show_model(model)  # type: ignore[arg-type]

    def _plot(self, kind: type[DensityPlot | ScatterPlot]) -> DensityPlot | ScatterPlot:
        if kind not in self._plots:
            plot = self._plots[kind] = kind()
            plot.setObjectName(f"{self.objectName()}_{plot.objectName()}")
            plot.row_requested.connect(self.row_requested)
            self._pages.addWidget(plot)
        return self._plots[kind]
