"""Two columns with their gaps: whiskers where a value is missing."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTransform
from PySide6.QtWidgets import QWidget

from emgui.exhibits.missing.scatter import MissingPictureModel
from emgui.exhibits.missing.whiskers import Whiskers
from emgui.presentation.drawing.curves import Curve
from emgui.presentation.placeholder import Placeholder
from emgui.views.drawing.base import PlotView
from emgui.views.drawing.items import CurveLayer, PixelLayer, faded
from emgui.views.drawing.pair import pair_caption, pair_range
from emgui.views.drawing.scatter_items import CloudLayer
from emgui.views.style import (
    CURVE_WIDTH,
    FAINT_OPACITY,
    HANDLE_RADIUS,
    THIN_WIDTH,
    Theme,
    rgb,
    small_font,
)
from emgui.words.language import _

_DOT_RADIUS = 2.5
_WHISKER_OPACITY = 0.75
_HALO_WIDTH = 4.0


class MissingPlot(PlotView):
    """Complete rows as faint points, rows with a gap as whiskers."""

    title = _("Missing data")
    hint = _("a whisker: expected value ± 1 standard deviation")

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("missing_plot", parent)
        self._model: MissingPictureModel | None = None
        self._cloud, self._whiskers = CloudLayer(), WhiskerLayer()
        self._curves, self._numbers = CurveLayer(), NumberLayer()
        for item in (self._cloud, self._whiskers, self._curves, self._numbers):
            self.canvas.addItem(item, ignoreBounds=True)
        self._caption = pair_caption("missing_caption")
        self._layout.insertWidget(0, self._caption)
        self.paint_theme()

    def show_model(self, model: MissingPictureModel | Placeholder) -> None:
        """Draw rows, whiskers and ellipses, or say why there is nothing to draw."""
        before = self._model
        self._model = None if isinstance(model, Placeholder) else model
        self._caption.setVisible(self._model is not None)
        if isinstance(model, Placeholder):
            self.begin(model, model.sentence)
            return
        self.begin(model, model.description)
        self._caption.say(model.caption)
        self.canvas.x_axis.say(model.x_axis.label)
        self.canvas.y_axis.say(model.y_axis.label)
        self._display(model, before)
        self.follow(model.data_key)

    def restyle(self, _theme: Theme) -> None:
        """Take the theme's colours."""
        if self._model is not None:
            self._display(self._model, None)

    def full_range(self) -> QRectF:
        """Return the data's range with a little room."""
        if self._model is None:
            return QRectF(0.0, 0.0, 1.0, 1.0)
        return pair_range(self._model.x_axis, self._model.y_axis)

    def _display(
        self, model: MissingPictureModel, before: MissingPictureModel | None
    ) -> None:
        theme = self.theme
        same = (
            before is not None
            and before.data_key == model.data_key
            and np.array_equal(before.responsibilities, model.responsibilities)
        )
        if not same:
            colors = _faint(theme.blend(model.responsibilities), theme)
            self._cloud.display(model.points, colors)
        self._whiskers.display(model.whiskers, theme)
        dotted = theme.pen(theme.truth, CURVE_WIDTH)
        dotted.setStyle(Qt.PenStyle.DotLine)
        self._curves.display(
            [*model.truth, *model.ellipses, *model.ellipses, *model.deletion],
            [
                *(dotted for _unused in model.truth),
                *(theme.pen(theme.card, _HALO_WIDTH) for _unused in model.ellipses),
                *(_solid(theme, k) for k, _unused in enumerate(model.ellipses)),
                *(
                    theme.pen(theme.mixture, CURVE_WIDTH, dashed=True)
                    for _unused in model.deletion
                ),
            ],
        )
        self._numbers.display(model.means, theme)


class WhiskerLayer(PixelLayer):
    """A line for every row with a gap, and a dot at what is expected."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[tuple[QPointF, QPointF, QPointF]] = []
        self._colors: list[QColor] = []

    def display(self, whiskers: Whiskers | None, theme: Theme) -> None:
        """Show these whiskers, or none."""
        self._lines, self._colors = [], []
        if whiskers is not None and len(whiskers.reach):
            centers = np.column_stack([whiskers.centers.x, whiskers.centers.y])
            ends = np.hstack(
                [centers - whiskers.reach, centers, centers + whiskers.reach]
            )
            self._lines = [
                (QPointF(a, b), QPointF(c, d), QPointF(e, f))
                for a, b, c, d, e, f in ends.tolist()
            ]
            blended = theme.blend(whiskers.responsibilities)
            self._colors = [QColor(*color) for color in blended.tolist()]
        self.update()

    def paint_pixels(self, painter: QPainter, transform: QTransform) -> None:
        """Paint in pixels, so that dots stay round."""
        for (low, middle, high), color in zip(self._lines, self._colors, strict=True):
            painter.setPen(QPen(faded(color, _WHISKER_OPACITY), THIN_WIDTH))
            painter.drawLine(transform.map(low), transform.map(high))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color)
            painter.drawEllipse(transform.map(middle), _DOT_RADIUS, _DOT_RADIUS)


class NumberLayer(PixelLayer):
    """The number of every component at its mean."""

    def __init__(self) -> None:
        super().__init__()
        self._places: list[QPointF] = []
        self._theme: Theme | None = None

    def display(self, means: Curve, theme: Theme) -> None:
        """Put numbers, from 1, at these means."""
        places = zip(means.x.tolist(), means.y.tolist(), strict=True)
        self._places = [QPointF(x, y) for x, y in places]
        self._theme = theme
        self.update()

    def paint_pixels(self, painter: QPainter, transform: QTransform) -> None:
        """Paint a ring with its number."""
        if self._theme is None:
            return
        painter.setFont(small_font())
        radius = HANDLE_RADIUS + 2.0
        for k, place in enumerate(self._places):
            center = transform.map(place)
            color = self._theme.component_color(k)
            painter.setPen(QPen(color, CURVE_WIDTH))
            painter.setBrush(QColor(self._theme.card))
            painter.drawEllipse(center, radius, radius)
            painter.setPen(color)
            box = QRectF(
                center.x() - radius, center.y() - radius, 2 * radius, 2 * radius
            )
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(k + 1))


def _faint(colors: NDArray[np.uint8], theme: Theme) -> NDArray[np.uint8]:
    """Mix colours with what they lie on."""
    under = np.array(rgb(QColor(theme.card)))
    mixed = FAINT_OPACITY * colors + (1.0 - FAINT_OPACITY) * under
    return np.rint(mixed).astype(np.uint8)


def _solid(theme: Theme, k: int) -> QPen:
    """Return a pen without dashes: these tell the fits apart here."""
    return theme.pen(theme.component_color(k).name(), CURVE_WIDTH)
