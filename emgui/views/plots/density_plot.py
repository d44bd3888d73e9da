"""The density of one column: the largest picture, and the hand on the mixture."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPen
from PySide6.QtWidgets import QWidget

from emgui.mixture.arrays import FloatArray
from emgui.mixture.model.parameters import MixtureParameters
from emgui.presentation.density import DensityViewModel, readout
from emgui.presentation.drawing.curves import Curve
from emgui.presentation.drawing.dragging import KeyboardNudge, nudged
from emgui.views.drawing.handle_drag import HandleDrag
from emgui.views.drawing.handle_layer import CurveHandle, HandleLayer
from emgui.views.drawing.handled_plot import PAUSE_TO_EDIT, HandledPlot
from emgui.views.drawing.items import BarLayer, CurveLayer, TickLayer, faded
from emgui.views.style import BAR_OPACITY, CURVE_WIDTH, caption_room
from emgui.words.language import _

# A peak is followed up to so many times the highest bar; a spike goes off the top.
_LEAPS = (1.0, 1.1, 1.25, 1.6, 2.0, 2.5)
_NUDGES = {
    (Qt.Key.Key_Left, False): KeyboardNudge.MEAN_DOWN,
    (Qt.Key.Key_Right, False): KeyboardNudge.MEAN_UP,
    (Qt.Key.Key_Down, False): KeyboardNudge.WEIGHT_DOWN,
    (Qt.Key.Key_Up, False): KeyboardNudge.WEIGHT_UP,
    (Qt.Key.Key_Left, True): KeyboardNudge.SPREAD_DOWN,
    (Qt.Key.Key_Right, True): KeyboardNudge.SPREAD_UP,
}
# Lower than this, handles would lie on one another.
_LOWEST = 120
_KEYS = _("Arrows: mean and weight; with Shift: spread; Esc: done.")


class DensityPlot(HandledPlot[DensityViewModel, CurveHandle]):
    """Histogram, weighted components, mixture and truth, with handles."""

    title = _("Density")
    hint = _("values coloured by who is likely to have made them")

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("density_plot", HandleLayer(), HandleDrag, _NUDGES, parent)
        self._top = 0.0
        self._bars, self._rug, self._curves = BarLayer(), TickLayer(), CurveLayer()
        for item in (self._bars, self._rug, self._curves, self._handles):
            self.canvas.addItem(item, ignoreBounds=True)
        self.canvas.getViewBox().setLimits(yMin=0.0)
        self.watch()
        self.setMinimumHeight(_LOWEST)
        self.paint_theme()

    # -- drawing --------------------------------------------------------------

    def forget(self) -> None:
        """Forget how high the density of other data was."""
        self._top = 0.0

    def full_range(self) -> QRectF:
        """Return the data's range; upwards it grows in leaps and does not shrink."""
        model = self.model
        if model is None:
            return QRectF(0.0, 0.0, 1.0, 1.0)
        highest = float(model.bars.heights.max())
        peaks = [mark.peak for mark in model.marks]
        peak = max(
            [highest, *peaks, *(() if model.mixture is None else model.mixture.y)]
        )
        leap = next((leap for leap in _LEAPS if peak <= leap * highest), _LEAPS[-1])
        self._top = max(self._top, leap * highest)
        room = max(0.25, 1.0 - caption_room() / max(1.0, self.canvas.area().height()))
        low, high = model.axis.low, model.axis.high
        return QRectF(low, 0.0, high - low, self._top / room)

    def reset_view(self) -> None:
        """Show the whole picture again, as low as it is now."""
        self._top = 0.0
        super().reset_view()

    def display(self, model: DensityViewModel) -> None:
        """Draw data and mixture."""
        theme = self.theme
        self.canvas.x_axis.say(model.axis.label)
        self.canvas.y_axis.say(model.density_label)
        self._bars.display(
            model.bars.edges,
            model.bars.heights,
            self._blend(model.bars.responsibilities, BAR_OPACITY),
            theme.pen(theme.card),
        )
        if model.rug is not None:
            colors = self._blend(model.rug.responsibilities, 1.0)
            self._rug.display(model.rug.x, model.rug.jitter, colors)
        self._rug.setVisible(model.rug is not None)
        self._curves.display(_lines(model), self._pens(model))
        self.show_handles(model)
        self._selector.show_model(model.selection, theme)

    def _pens(self, model: DensityViewModel) -> list[QPen]:
        theme = self.theme
        truth, mixture = (
            theme.pen(theme.truth, dashed=True),
            theme.pen(theme.mixture, CURVE_WIDTH),
        )
        return [
            *([] if model.truth is None else [truth]),
            *([] if model.mixture is None else [mixture]),
            *(theme.component_pen(k) for k in range(len(model.curves))),
        ]

    def _blend(self, responsibilities: FloatArray, opacity: float) -> list[QColor]:
        mixed = self.theme.blend(responsibilities).tolist()
        return [faded(QColor(*channels), opacity) for channels in mixed]

    # -- the hand -------------------------------------------------------------

    def stops(self, model: DensityViewModel) -> Sequence[CurveHandle]:
        """Return the components."""
        return [CurveHandle(mark.component) for mark in model.marks]

    def nudged(
        self, model: DensityViewModel, held: CurveHandle, nudge: KeyboardNudge
    ) -> MixtureParameters | None:
        """Return the parameters with a component moved a little."""
        return nudged(model, held.component, nudge)

    def show_handles(self, model: DensityViewModel) -> None:
        """Draw the handles."""
        self._handles.display(
            model.marks,
            self.theme,
            None if self._active is None else self._active.component,
            model.edit.caption,
            _lines(model),
            self.note_height(),
        )

    def words_of(self, model: DensityViewModel, held: CurveHandle) -> str:
        """Return the component in words, and the keys."""
        if isinstance(self._drag, HandleDrag):
            return " · ".join(filter(None, (model.edit.note, self._drag.hint)))
        keys = _KEYS if model.editable else PAUSE_TO_EDIT
        return f"{model.marks[held.component].in_words} {keys}"

    def reading_at(self, model: DensityViewModel, point: QPointF) -> str:
        """Return the densities at a value."""
        return readout(model, point.x())


def _lines(model: DensityViewModel) -> list[Curve]:
    """Return all that is drawn over the bars, in order."""
    sums = [curve for curve in (model.truth, model.mixture) if curve is not None]
    return [*sums, *model.curves]
