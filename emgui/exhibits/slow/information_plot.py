"""Complete information = observed + missing: a bar of 100 % for every parameter."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QTransform
from PySide6.QtWidgets import QWidget

from emgui.exhibits.slow.missing_fractions import MissingFractionsViewModel
from emgui.views.drawing.items import ModelLayer, faded
from emgui.views.drawing.model_plot import ModelPlot
from emgui.views.style import BAR_OPACITY, SPACING, Theme, small_font
from emgui.words import numbers
from emgui.words.language import _

_THICK = 0.66
# A bar's name and number need so many pixels.
_LINE = 18


class InformationPlot(ModelPlot[MissingFractionsViewModel]):
    """Solid: what the data tell; hatched: what is missing because nobody saw it."""

    title = _("Information")
    hint = _("solid: observed; hatched: missing")

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("information_plot", parent)
        self._bars = _ShareLayer()
        self.canvas.addItem(self._bars, ignoreBounds=True)
        self.canvas.x_axis.say(_("% of the complete information (hatched: missing)"))
        self.canvas.hideAxis("left")
        self.canvas.setMouseEnabled(x=False, y=False)
        self.paint_theme()

    def full_range(self) -> QRectF:
        """Return all bars, the first at the top."""
        n = 1 if self.model is None else len(self.model.names)
        return QRectF(0.0, -n + 0.5, 100.0, float(n))

    def display(self, model: MissingFractionsViewModel) -> None:
        """Draw the picture."""
        self.setMinimumHeight(_LINE * (len(model.names) + 2))
        self._bars.display(model, self.theme)


class _ShareLayer(ModelLayer[MissingFractionsViewModel]):
    """The bars with their names."""

    def paint_model(
        self,
        painter: QPainter,
        transform: QTransform,
        model: MissingFractionsViewModel,
        theme: Theme,
    ) -> None:
        """Paint in pixels, so that the names have their size."""
        painter.setFont(small_font())
        for i, name in enumerate(model.names):
            color = theme.component_color(model.components[i])
            missing = 100.0 * float(model.missing[i])
            top, foot = i * -1.0 + _THICK / 2.0, i * -1.0 - _THICK / 2.0

            def box(
                left: float, right: float, top: float = top, foot: float = foot
            ) -> QRectF:
                corner = transform.map(QPointF(left, top))
                other = transform.map(QPointF(right, foot))
                return QRectF(corner, other).normalized()

            painter.fillRect(box(0.0, 100.0 - missing), faded(color, BAR_OPACITY))
            hatch = QBrush(color, Qt.BrushStyle.BDiagPattern)
            painter.fillRect(box(100.0 - missing, 100.0), hatch)
            painter.setPen(QColor(theme.text))
            place = box(0.0, 100.0).adjusted(SPACING, 0, 0, 0)
            metrics = painter.fontMetrics()
            # The number comes first: a long name is cut, and it is not.
            words = metrics.elidedText(
                _(
                    "{missing} % missing: {name}",
                    missing=numbers.significant(missing),
                    name=name,
                ),
                Qt.TextElideMode.ElideRight,
                int(place.width()) - SPACING,
            )
            width = metrics.horizontalAdvance(words) + SPACING
            back = QRectF(place.left() - 2, place.top(), width, place.height())
            painter.fillRect(back, faded(QColor(theme.card), 0.75))
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            painter.drawText(place, flags, words)
