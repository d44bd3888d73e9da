"""A race: several runs from one start side by side, on one clock."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Slot
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from emgui.exhibits.exhibit_view import ExhibitView
from emgui.exhibits.names import RACE
from emgui.exhibits.race.lane_view import LaneView
from emgui.exhibits.race.lanes import LaneViewModel
from emgui.exhibits.race.picture import RaceViewModel
from emgui.exhibits.race.race_plot import RacePlot
from emgui.exhibits.race.race_words import CONTESTS, time_told
from emgui.exhibits.race.study import RaceChoices
from emgui.presentation.placeholder import Placeholder
from emgui.presentation.view_settings import CLOCKS, Clock
from emgui.studies.entrants import Contest, Entrant
from emgui.views.controls.calm import ComboBox, Slider
from emgui.views.controls.flow_row import FlowRow
from emgui.views.controls.steady_label import SteadyLabel
from emgui.views.style import SPACING
from emgui.views.text import Label, plain_tip
from emgui.views.turns import Turns
from emgui.words.counts import n_e_steps
from emgui.words.language import _

_TICKS = 1_000
_FRAME_MILLISECONDS = 50
# So many lanes stand side by side in a dock as wide as this, and one less in others.
_ACROSS, _WIDE = 3, 620


class RaceExhibit(ExhibitView[RaceViewModel | Placeholder]):
    """Small multiples with one shared clock, and the gap to the best below."""

    name, title, sentence = RACE
    attempts = _(
        "Play the race. Then move the processes together in the data panel and race "
        "again: EM falls behind. Or compare starts: not all lead to the same top. Or "
        "numbers of components: more fit better, and BIC says from when on not better "
        "enough."
    )

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # A whole race takes this long to play, however long it was.
        self.seconds = 8.0
        self._model: RaceViewModel | None = None
        self._choices = RaceChoices()
        self._models: tuple[LaneViewModel, ...] = ()
        self.turns = Turns(self)
        self._across = _ACROSS
        self._timer = QTimer(self, interval=_FRAME_MILLISECONDS)
        self._timer.timeout.connect(self._on_frame)
        self.body.addLayout(self._controls())
        self._summary = SteadyLabel()
        self._summary.setObjectName("race_summary")
        self.body.addWidget(self._summary)
        self.race_plot = RacePlot()
        self.race_plot.time_requested.connect(self._go_to)
        self.lanes: list[LaneView] = []
        inside = QWidget()
        self._grid = QGridLayout(inside)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(SPACING // 2)
        pictures = QSplitter(Qt.Orientation.Vertical)
        pictures.setObjectName("race_splitter")
        pictures.setChildrenCollapsible(False)
        pictures.addWidget(inside)
        pictures.addWidget(self.race_plot)
        pictures.setStretchFactor(0, 3)
        pictures.setStretchFactor(1, 2)
        self.body.addWidget(pictures, 1)

    def show_model(self, model: RaceViewModel | Placeholder) -> None:
        """Draw all lanes, or say why there is no race."""
        self._model = None if isinstance(model, Placeholder) else model
        for control in (self._play, self._slider):
            control.setEnabled(self._model is not None)
        if isinstance(model, Placeholder):
            self._timer.stop()
            self._summary.clear()
            self.turns.take(())
            self._show_lanes(())
            self.race_plot.show_model(model)
            return
        self._choices = model.choices
        with QSignalBlocker(self._slider):
            share = model.time / model.end if model.end > 0.0 else 1.0
            self._slider.setValue(round(_TICKS * share))
        self._time.setText(time_told(model.time, model.choices.clock))
        self._contest.setCurrentText(CONTESTS[model.choices.contest])
        self._clock.setCurrentText(CLOCKS[model.choices.clock])
        self._summary.setText(model.summary)
        self._show_lanes(model.lanes)
        lanes = [partial(self._show_lane, i) for i in range(len(model.lanes))]
        self.turns.take([*lanes, partial(self.race_plot.show_model, model.gaps)])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put fewer lanes side by side in a narrow dock."""
        super().resizeEvent(event)
        across = _ACROSS if event.size().width() >= _WIDE else _ACROSS - 1
        if across != self._across:
            self._across = across
            for number in range(len(self.lanes)):
                self._place(number)

    def _place(self, number: int) -> None:
        row, column = divmod(number, self._across)
        self._grid.addWidget(self.lanes[number], row, column)

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop the clock: nobody looks."""
        self._timer.stop()
        super().hideEvent(event)

    def _controls(self) -> QVBoxLayout:
        self._contest = _chooser(
            "race_contest",
            _("In what the lanes differ"),
            _("In what the lanes differ"),
            [CONTESTS[one] for one in Contest],
        )
        self._contest.activated.connect(self._on_contest)
        self._clock = _chooser(
            "race_clock",
            _("What the clock counts"),
            _(
                "What the clock counts: an accelerated iteration may take several "
                "E-steps, so that only E-steps compare fairly"
            ),
            [CLOCKS[one] for one in Clock],
        )
        self._clock.activated.connect(self._on_clock)
        self._play = QPushButton(_("Play"))
        self._play.setObjectName("race_play")
        self._play.setAccessibleName(_("Play the race"))
        self._play.setToolTip(_("Watch the race from its start; press again to pause"))
        self._play.clicked.connect(self._on_play)
        self._slider = Slider(Qt.Orientation.Horizontal)
        self._slider.setObjectName("race_time")
        self._slider.setAccessibleName(_("Time of the race"))
        self._slider.setToolTip(_("The shared clock: drag to any moment of the race"))
        self._slider.setRange(0, _TICKS)
        self._slider.valueChanged.connect(self._on_slider)
        self._time = Label()
        self._time.setObjectName("race_now")
        self._slider.setMinimumWidth(60)
        widest = self.fontMetrics().horizontalAdvance(n_e_steps(8_888))
        self._time.setMinimumWidth(widest)
        first, second = FlowRow(SPACING // 2), QHBoxLayout()
        for text, control in (
            (_("Differ in"), self._contest),
            (_("Clock"), self._clock),
        ):
            first.add_labelled(text, control)
        for widget in (self._play, self._slider, self._time):
            second.addWidget(widget)
        both = QVBoxLayout()
        both.setSpacing(SPACING // 2)
        both.addLayout(first)
        both.addLayout(second)
        return both

    def _show_lanes(self, models: tuple[LaneViewModel, ...]) -> None:
        self._models = models
        for number, lane in enumerate(self.lanes):
            lane.setVisible(number < len(models))

    def _show_lane(self, number: int) -> None:
        """Draw a lane; the first time, make it."""
        if number == len(self.lanes):
            lane = LaneView(number)
            lane.chosen.connect(self._on_chosen)
            self.lanes.append(lane)
            self._place(number)
        self.lanes[number].show_model(self._models[number])

    def _choose(self, **changes: object) -> None:
        self._choices = replace(self._choices, **changes)  # type: ignore[arg-type]
        self.choices_requested.emit(self._choices)

    @Slot(int)
    def _on_contest(self, index: int) -> None:
        self._choose(contest=list(Contest)[index], time=None)

    @Slot(int)
    def _on_clock(self, index: int) -> None:
        self._choose(clock=list(Clock)[index], time=None)

    @Slot()
    def _on_play(self) -> None:
        if self._timer.isActive():
            self._timer.stop()
        elif self._model is not None:
            if self._model.time >= self._model.end:
                self._go_to(0.0)
            self._timer.start()

    @Slot()
    def _on_frame(self) -> None:
        if self._model is None:
            return
        end = self._model.end
        step = max(end * _FRAME_MILLISECONDS / 1_000.0 / self.seconds, 1e-9)
        if self._model.time + step >= end:
            self._timer.stop()
            self._choose(time=None)
        else:
            self._go_to(self._model.time + step)

    @Slot(int)
    def _on_slider(self, tick: int) -> None:
        self._timer.stop()
        if self._model is not None:
            self._go_to(self._model.end * tick / _TICKS if tick < _TICKS else None)

    @Slot(float)
    def _go_to(self, time: float | None) -> None:
        self._choose(time=time)

    @Slot(object)
    def _on_chosen(self, entrant: Entrant) -> None:
        """Run a lane in the window: with its settings, from its start."""
        self.run_requested.emit(entrant.settings, entrant.start)


def _chooser(name: str, told: str, tip: str, texts: list[str]) -> QComboBox:
    chooser = ComboBox()
    chooser.setObjectName(name)
    chooser.setAccessibleName(told)
    chooser.setToolTip(plain_tip(tip))
    chooser.addItems(texts)
    # It is cut before the other has to go on in a further line.
    chooser.setMinimumWidth(3 * chooser.sizeHint().height())
    return chooser
