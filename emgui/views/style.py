"""The look: the only place with colours, pens, fonts and sizes."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPalette, QPen

from emgui.mixture.arrays import FloatArray
from emgui.records import dataclass

SPACING = 8
MARGIN = 12
RADIUS = 8
CURVE_WIDTH = 2.0
THIN_WIDTH = 1.0
FOCUS_WIDTH = 1
# Captions, and what is written in plots and on their axes, beside other print.
_SMALL = 17 / 18
_ROW_PADDING = 5
# The height of a line at the usual print, in pixels.
_LINE = 14.0
HANDLE_RADIUS = 6.0
SPREAD_RADIUS = 3.5
DOT_WIDTH = 5.0
# Pixels at the usual print: kept free above the highest bar for a handle and its
# caption, and above a curve for one line of text; and the width of left axes.
_CAPTION_ROOM, _LINE_ROOM, AXIS_WIDTH = 38.0, 18.0, 62.0
# A bar lets the card through, so that curves stay legible over it.
BAR_OPACITY = 0.5
FAINT_OPACITY = 0.35
# Where some rows are brushed, the others recede this far.
RECEDED_OPACITY = 0.2

# Colours of heights on a map (perceptually even, safe for colour-blind readers), and
# of what is drawn on it: the same in both themes, for the map is.
MAP_NAME = "viridis"
MAP_INK = "#10131a"
MAP_PAPER = "#ffffff"

# Identity is never by colour alone: a component has a colour, a dash and a symbol.
_DASHES: tuple[tuple[float, ...] | None, ...] = (
    None,
    (6, 3),
    (1.5, 2.5),
    (8, 3, 1.5, 3),
    (12, 3),
    (4, 2, 1.5, 2, 1.5, 2),
)
_SYMBOLS = ("o", "s", "t", "d", "+", "x", "star", "p", "h", "t1")


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours of one theme, as '#rrggbb'.

    `components` are Okabe and Ito's hues, darkened or lightened until each has a
    contrast of at least 3 to 1 against `card` (WCAG 2.1, graphics). `identities` say
    whose of them a component wears, where not its own.
    """

    name: str
    window: str
    card: str
    field: str
    border: str
    text: str
    muted: str
    accent: str
    accent_text: str
    danger: str
    mixture: str
    truth: str
    unassigned: str
    components: tuple[str, ...]
    identities: tuple[int, ...] = ()

    def worn_by(self, identities: tuple[int, ...]) -> Theme:
        """Return the theme in which components wear the colours and dashes of others.

        Parameters
        ----------
        identities : tuple of int
            For every component, from 0, whose; those beyond wear their own.
        """
        if identities == self.identities:
            return self
        return replace(self, identities=identities)

    def identity(self, k: int) -> int:
        """Return whose colour and dash component k (from 0) wears."""
        return self.identities[k] if k < len(self.identities) else k

    @property
    def is_dark(self) -> bool:
        """Whether light is drawn on dark."""
        return QColor(self.window).lightness() < 128

    def component_color(self, k: int) -> QColor:
        """Return the colour of component k (from 0)."""
        return QColor(self.components[self.identity(k) % len(self.components)])

    def blend(self, responsibilities: FloatArray) -> NDArray[np.uint8]:
        """Mix the component colours by responsibility.

        Parameters
        ----------
        responsibilities : ndarray, shape (n, n_components)
            Rows sum to 1; a row of zeros (nobody's) takes the colour `unassigned`.

        Returns
        -------
        ndarray of uint8, shape (n, 3)
            Red, green, blue.
        """
        palette = np.array(
            [rgb(self.component_color(k)) for k in range(responsibilities.shape[1])],
            dtype=np.float64,
        )
        mixed = responsibilities @ palette
        mixed[responsibilities.sum(axis=1) == 0.0] = rgb(QColor(self.unassigned))
        return np.rint(mixed).astype(np.uint8)

    def standing_out(
        self, colors: NDArray[np.uint8], brushed: NDArray[np.bool_]
    ) -> NDArray[np.uint8]:
        """Return colours of rows of which the brushed ones stand out.

        They keep their colour, for it says whose they are; the others fade into the
        card. Without brushed rows, all keep theirs.

        Parameters
        ----------
        colors : ndarray of uint8, shape (n, 3)
            Red, green, blue.
        brushed : ndarray of bool, shape (n,)
            Which rows stand out.
        """
        if not brushed.any():
            return colors
        card = np.array(rgb(QColor(self.card)))
        faded = card + RECEDED_OPACITY * (colors.astype(np.float64) - card)
        return np.where(brushed[:, np.newaxis], colors, np.rint(faded)).astype(np.uint8)

    def component_pen(self, k: int, width: float = CURVE_WIDTH) -> QPen:
        """Return the pen of component k: colour and dash."""
        pen = QPen(self.component_color(k), width)
        pen.setCosmetic(True)
        dash = _DASHES[self.identity(k) % len(_DASHES)]
        if dash is not None:
            pen.setStyle(Qt.PenStyle.CustomDashLine)
            pen.setDashPattern(dash)
        return pen

    def pen(
        self, color: str, width: float = THIN_WIDTH, *, dashed: bool = False
    ) -> QPen:
        """Return a plain pen in one of the theme's colours."""
        style = Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine
        pen = QPen(QColor(color), width, style)
        pen.setCosmetic(True)
        return pen


def small_font() -> QFont:
    """Return the font of captions inside plots and of their axes."""
    font = QFont()
    font.setPointSizeF(small_points())
    return font


def small_points() -> float:
    """Return the size of small print, in points."""
    return _SMALL * QFont().pointSizeF()


def print_scale() -> float:
    """Return how high a line is beside one of the usual print."""
    return max(1.0, QFontMetrics(QFont()).lineSpacing() / _LINE)


def caption_room() -> float:
    """Return the pixels kept free above the highest bar, for a handle and a caption."""
    return _CAPTION_ROOM * print_scale()


def line_room() -> float:
    """Return the pixels kept free above a curve, for one line of text."""
    return _LINE_ROOM * print_scale()


def axis_width() -> int:
    """Return the width of all left axes, so that plots above one another line up."""
    return round(AXIS_WIDTH * print_scale())


def row_height() -> int:
    """Return the height of a table's row."""
    return QFontMetrics(QFont()).lineSpacing() + _ROW_PADDING


def rgb(color: QColor) -> tuple[int, int, int]:
    """Return red, green and blue, 0 to 255."""
    return color.red(), color.green(), color.blue()


def component_symbol(k: int) -> str:
    """Return pyqtgraph's symbol of component k (from 0)."""
    return _SYMBOLS[k % len(_SYMBOLS)]


LIGHT = Theme(
    name="light",
    window="#f6f8fa",
    card="#ffffff",
    field="#f6f8fa",
    border="#d8dee4",
    text="#1f2328",
    muted="#59636e",
    accent="#0072b2",
    accent_text="#ffffff",
    danger="#b42318",
    mixture="#1f2328",
    truth="#6e7781",
    unassigned="#b9c0c8",
    components=(
        "#0072b2",
        "#d55e00",
        "#00855f",
        "#b8528f",
        "#8a6d00",
        "#2b8cbe",
        "#7a5195",
        "#a6611a",
        "#4d4d4d",
        "#c51b7d",
    ),
)

DARK = Theme(
    name="dark",
    window="#16181c",
    card="#1f2226",
    field="#16181c",
    border="#363b42",
    text="#e6e8eb",
    muted="#9aa3ad",
    accent="#56b4e9",
    accent_text="#0d1116",
    danger="#ff8a7a",
    mixture="#f0f2f4",
    truth="#9aa3ad",
    unassigned="#5a626c",
    components=(
        "#56b4e9",
        "#e69f00",
        "#2fc89b",
        "#e08fc0",
        "#f0e442",
        "#8ec7ff",
        "#c3a6ff",
        "#ff9d6b",
        "#c8ccd1",
        "#ff7ab8",
    ),
)


def theme_of(palette: QPalette) -> Theme:
    """Return the theme that a palette belongs to, judged by its Window colour."""
    return DARK if palette.color(QPalette.ColorRole.Window).lightness() < 128 else LIGHT
