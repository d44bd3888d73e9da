"""Why EM increases the objective: the bound, and the staircase that follows from it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSplitter, QWidget

from emgui.exhibits.bound.bound_plot import BoundPlot
from emgui.exhibits.bound.picture import BoundViewModel
from emgui.exhibits.bound.stairs_plot import StairsPlot
from emgui.exhibits.bound.study import BoundChoices
from emgui.exhibits.exhibit_view import ExhibitView
from emgui.exhibits.names import BOUND
from emgui.presentation.placeholder import Placeholder
from emgui.views.controls.calm import ComboBox
from emgui.views.controls.steady_label import SteadyLabel
from emgui.views.style import SPACING
from emgui.views.text import Label
from emgui.words.language import _

# Sizes of a splitter are taken for their proportions, if they are large.
_ROOM = 1_000


class BoundExhibit(ExhibitView[BoundViewModel | Placeholder]):
    """A cut through the log-likelihood above, the staircase of half-steps below."""

    name, title, sentence = BOUND
    attempts = _(
        "Press E and M in turn: the gap (the KL divergence) opens at the M-step and "
        "closes at the E-step. Then choose one mean to see the bound along it, and "
        "go to the end: near the top, both curves touch at their summits."
    )

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ways: tuple[tuple[str, BoundChoices], ...] = ()
        self._way = ComboBox()
        self._way.setObjectName("bound_way")
        self._way.setAccessibleName(_("What the line follows"))
        self._way.setToolTip(
            _(
                "The line along which the curves are drawn: the way that the next "
                "M-step takes, or one parameter alone, while all others stay"
            )
        )
        self._way.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._way.setMinimumContentsLength(22)
        self._way.activated.connect(self._on_way)
        label = Label(_("Along"))
        label.setBuddy(self._way)
        row = QHBoxLayout()
        row.setSpacing(SPACING)
        row.addWidget(label)
        row.addWidget(self._way)
        row.addStretch(1)
        self._story = SteadyLabel()
        self._story.setObjectName("bound_story")
        self.bound_plot = BoundPlot()
        self._stairs: StairsPlot | None = None
        self._pictures = pictures = QSplitter(Qt.Orientation.Vertical)
        pictures.setObjectName("bound_splitter")
        pictures.setChildrenCollapsible(False)
        pictures.addWidget(self.bound_plot)
        pictures.setStretchFactor(0, 3)
        self.body.addLayout(row)
        self.body.addWidget(self._story)
        self.body.addWidget(pictures, 1)

    def show_model(self, model: BoundViewModel | Placeholder) -> None:
        """Draw both pictures, or say why there are none."""
        is_there = isinstance(model, BoundViewModel)
        self._way.setEnabled(is_there)
        if self._stairs is not None:
            self._stairs.setVisible(is_there)
        if isinstance(model, Placeholder):
            self._story.clear()
            self.bound_plot.show_model(model)
            return
        self._offer(model)
        self._story.setText(model.story)
        self.bound_plot.show_model(model.section)
        self.stairs_plot.show_model(model.stairs)

    @property
    def stairs_plot(self) -> StairsPlot:
        """The staircase, made when it is first drawn: a plot takes its time."""
        if self._stairs is None:
            self._stairs = stairs = StairsPlot()
            stairs.position_requested.connect(self.position_requested)
            self._pictures.addWidget(stairs)
            self._pictures.setStretchFactor(1, 2)
            self._pictures.setSizes([_ROOM * 3, _ROOM * 2])
        return self._stairs

    def _offer(self, model: BoundViewModel) -> None:
        if model.ways != self._ways:
            self._ways = model.ways
            self._way.clear()
            self._way.addItems([name for name, _unused in model.ways])
        wanted = [choices for _unused, choices in model.ways].index(model.choices)
        self._way.setCurrentIndex(wanted)

    @Slot(int)
    def _on_way(self, index: int) -> None:
        self.choices_requested.emit(self._ways[index][1])
