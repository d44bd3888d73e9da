"""Complete information = observed + missing: a bar of 100 % for every parameter."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from emgui.presentation.placeholder import Placeholder
from emgui.presentation.slow import SharesViewModel
from emgui.views.plots.base import PlotView
from emgui.views.plots.items import Layer, faded
from emgui.views.style import BAR_OPACITY, SPACING, Theme, small_font

_THICK = 0.66
# A bar's name and number need so many pixels.
_LINE = 18


class InformationPlot(PlotView):
    """Solid: what the data tell; hatched: what is missing because nobody saw it."""

    title = "Information"
    hint = "solid: observed; hatched: missing"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("information_plot", parent)
        self._model: SharesViewModel | None = None
        self._bars = _ShareLayer()
        self.canvas.addItem(self._bars, ignoreBounds=True)
        self.canvas.x_axis.say("% of the complete information (hatched: missing)")
        self.canvas.hideAxis("left")
        self.canvas.setMouseEnabled(x=False, y=False)
        self.paint_theme()

    def render(self, model: SharesViewModel | Placeholder) -> None:  # type: ignore[override]
        """Draw the bars, or say why there are none."""
        self._model = None if isinstance(model, Placeholder) else model
        if isinstance(model, Placeholder):
            self.begin(model, model.sentence)
            return
        self.begin(model, model.description)
        self.setMinimumHeight(_LINE * (len(model.names) + 2))
        self._bars.draw(model, self.theme)
        self.follow(model.data_key)

    def restyle(self, _theme: Theme) -> None:
        """Take the theme's colours."""
        if self._model is not None:
            self._bars.draw(self._model, self.theme)

    def full_range(self) -> QRectF:
        """Return all bars, the first at the top."""
        n = 1 if self._model is None else len(self._model.names)
        return QRectF(0.0, -n + 0.5, 100.0, float(n))


class _ShareLayer(Layer):
    """The bars with their names."""

    def __init__(self) -> None:
        super().__init__()
        self._model: SharesViewModel | None = None
        self._theme: Theme | None = None

    def draw(self, model: SharesViewModel, theme: Theme) -> None:
        """Show these shares."""
        self._model, self._theme = model, theme
        self.update()

    def paint(
        self,
        painter: QPainter,
        _option: QStyleOptionGraphicsItem,
        _widget: QWidget | None = None,
    ) -> None:
        """Paint in pixels, so that the names have their size."""
        if self._model is None or self._theme is None:
            return
        transform, model, theme = painter.worldTransform(), self._model, self._theme
        painter.resetTransform()
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
            words = f"{name}: {missing:.3g} % missing"
            place = box(0.0, 100.0).adjusted(SPACING, 0, 0, 0)
            width = painter.fontMetrics().horizontalAdvance(words) + SPACING
            back = QRectF(place.left() - 2, place.top(), width, place.height())
            painter.fillRect(back, faded(QColor(theme.card), 0.75))
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            painter.drawText(place, flags, words)
