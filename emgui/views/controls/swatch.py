"""A piece of a component's line, for tables: its colour and its dash."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPainter, QPixmap

from emgui.views.style import Theme

# As large as Qt shows a picture in a heading: it would shrink any other.
_SIZE = (16, 10)


def line_swatch(theme: Theme, k: int) -> QPixmap:
    """Return a piece of the line of component `k` (from 0)."""
    width, height = _SIZE
    pixmap = QPixmap(2 * width, 2 * height)
    pixmap.setDevicePixelRatio(2.0)
    pixmap.fill(QColor(0, 0, 0, 0))
    painter = QPainter(pixmap)
    painter.setPen(theme.component_pen(k))
    painter.drawLine(0, height // 2, width, height // 2)
    painter.end()
    return pixmap
