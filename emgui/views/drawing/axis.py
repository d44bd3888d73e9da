"""An axis with few, plain numbers, which always fit."""

from __future__ import annotations

import html
import math
from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtCore import Signal
from PySide6.QtGui import QFont, QFontMetricsF

from emgui.data.visible import visible
from emgui.views.style import AXIS_WIDTH, print_scale, small_font
from emgui.words.axis_scale import PLAIN, AxisScale, axis_scale
from emgui.words.numbers import round_step

# Pixels that a tick label needs along its axis.
_TICK_ROOM = {"left": 18.0, "bottom": 60.0}
_MOST_TICKS = 9
_TICK_LENGTH = -4
_TEXT_OFFSET = 4
# Of the height of a label, what is outside of the axis, or empty.
_LABEL_MARGIN = 9.0


class Axis(pg.AxisItem):
    """An axis with few, plain tick labels: no SI prefixes, no factors.

    An upright axis shortens numbers for which it has no room; its label then gives way
    to a note that says what the numbers are.

    `smallest_step` is the smallest distance of two labels: 1 where only whole
    numbers make sense.

    Signals
    -------
    noted(str)
        What the numbers are, where the label cannot say it; empty where it can.
    """

    noted = Signal(str)

    # Asked for before we are made.
    smallest_step = 0.0
    _words = ""
    _note = ""
    _room = math.inf
    _scale = PLAIN
    _metrics: QFontMetricsF | None = None

    def __init__(self, orientation: str) -> None:
        super().__init__(orientation, maxTickLength=_TICK_LENGTH)
        self.enableAutoSIPrefix(False)
        self.setStyle(tickTextOffset=_TEXT_OFFSET, autoReduceTextSpace=True)
        self._usual_width = AXIS_WIDTH
        self.take_print()

    def take_print(self) -> None:
        """Write values and label as large as everything else."""
        font = small_font()
        self.setTickFont(font)
        self._metrics = QFontMetricsF(font)
        self.label.setFont(QFont())
        if self.orientation == "left":
            self.setWidth(round(self._usual_width * print_scale()))
        self.resizeEvent()

    def narrow(self, width: float) -> None:
        """Be narrower than other left axes: so many pixels at the usual print."""
        self._usual_width = width
        self.take_print()

    def tickSpacing(
        self, low: float, high: float, pixels: float
    ) -> list[tuple[float, float]]:
        """Return one spacing: a round number, with room for the labels."""
        needed = _TICK_ROOM[self.orientation] * print_scale()
        room = max(needed, pixels / _MOST_TICKS)
        step = round_step(abs(high - low) * room / max(pixels, 2.0 * room))
        if self._labelled(low, high, step, room / max(pixels, 1.0)) < 2:
            # What stands at an end has no label; one label alone tells no scale.
            step = round_step(step / 2.5)
        return [(max(step, self.smallest_step), 0.0)]

    @staticmethod
    def _labelled(low: float, high: float, step: float, width: float) -> int:
        """Return how many labels fit between the ends, each `width` of the axis."""
        end = abs(high - low) * width / 2.0
        first, last = (low + end) / step, (high - end) / step
        return max(0, math.floor(last) - math.ceil(first) + 1)

    def tickStrings(
        self, values: list[float], _scale: float, spacing: float
    ) -> list[str | None]:
        """Return plain labels, all with the decimals that the spacing needs.

        Where they would touch, only every second tick has one, or every third.
        """
        strings = self._scale.strings(values, spacing)
        every = self._apart(strings, spacing)
        return [
            # pyqtgraph leaves a tick without a label where there is None.
            text if round(value / spacing) % every == 0 else None
            for value, text in zip(values, strings, strict=True)
        ]

    def _apart(self, strings: Sequence[str], spacing: float) -> int:
        """Return from how many ticks to how many there is room for a label."""
        low, high = sorted(self.range)
        metrics, is_upright = self._metrics, self.orientation == "left"
        pixels = float(self.size().height() if is_upright else self.size().width())
        if metrics is None or not strings or not high > low or pixels < 1.0:
            return 1
        needed = metrics.height() if is_upright else _widest(metrics, strings)
        room = spacing * pixels / float(high - low)
        return max(1, math.ceil(needed / room))

    def say(self, words: str) -> None:
        """Label the axis, centred; nothing is done if it says so already."""
        if words != self._words:
            self._words = words
            self.setLabel(html.escape(visible(words)))
            self.resizeEvent()
            self._rescale()

    def spare(self, room: float, *, values: bool) -> None:
        """Show the label if `room` pixels hold it, and the values if wanted."""
        self._room = room
        # A tick without its value marks nothing.
        self.setStyle(showValues=values, tickLength=_TICK_LENGTH if values else 0)
        self._rescale()

    def setRange(self, mn: float, mx: float) -> None:
        """Show another range, with numbers that fit."""
        super().setRange(mn, mx)
        self._rescale()

    def setWidth(self, w: int | None = None) -> None:
        """Take another width, with numbers that fit."""
        super().setWidth(w)
        self._rescale()

    # -- what fits --------------------------------------------------------------

    def _rescale(self) -> None:
        """Choose how numbers are shortened, and who says what they are."""
        has_room = self.label.boundingRect().width() <= self._room
        fits = not self._shows_numbers() or self._chosen(labelled=has_room).is_plain
        scale = PLAIN if fits else self._chosen(labelled=False)
        self.showLabel(has_room and fits)
        if scale != self._scale:
            self._scale = scale
            self.picture = None
            self.update()
        # Where there is no room beside the axis, its name stands above it.
        is_named = has_room or not self._shows_numbers()
        note = "" if fits and is_named else scale.told(self._words)
        if note != self._note:
            self._note = note
            self.noted.emit(note)

    def _shows_numbers(self) -> bool:
        return self.orientation == "left" and bool(self.style["showValues"])

    def _chosen(self, *, labelled: bool) -> AxisScale:
        metrics, (low, high) = self._metrics, sorted(self.range)
        if metrics is None or not high > low:
            return PLAIN
        room = self.width() - _TEXT_OFFSET - 1.0
        if labelled and self._words:
            room -= self.label.boundingRect().height() - _LABEL_MARGIN

        def fits(strings: Sequence[str]) -> bool:
            return all(metrics.horizontalAdvance(text) <= room for text in strings)

        spacing = self.tickSpacing(low, high, self.size().height())[0][0]
        return axis_scale(low, high, spacing, fits)


def _widest(metrics: QFontMetricsF, strings: Sequence[str]) -> float:
    gap = metrics.horizontalAdvance(" ")
    return max(map(metrics.horizontalAdvance, strings)) + gap
