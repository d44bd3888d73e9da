"""How fast a run goes: a slider from one iteration a second to as fast as it can."""

from __future__ import annotations

import math

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSlider, QWidget

from emgui.views.controls.calm import Slider
from emgui.views.text import Label
from emgui.words.language import _
from emgui.words.number_marks import written

# Iterations a second, evenly apart to the eye; the last place is "as fast as it goes".
_SPEEDS = (1.0, 2.0, 4.0, 8.0, 15.0, 30.0, 60.0, 120.0, 250.0, 500.0)

# Between the words and the slider.
_GAP = 6
_SLIDER = 90


class SpeedChoice(QWidget):
    """A slider and what it says, which a narrow window can do without.

    Signals
    -------
    speed_requested(float or None)
        Iterations a second; None for as fast as it goes.
    """

    speed_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._caption = self._make_caption()
        self._slider = _make_slider()
        self._slider.valueChanged.connect(self._on_moved)
        self._caption.setBuddy(self._slider)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(_GAP)
        layout.addWidget(self._caption)
        layout.addWidget(self._slider)

    def show_speed(self, speed: float | None) -> None:
        """Show a speed, asking for none.

        Parameters
        ----------
        speed : float or None
            Iterations a second; None for as fast as it goes.
        """
        with QSignalBlocker(self._slider):
            self._slider.setValue(_place(speed))
        self._caption.setText(_in_words(speed))

    def show_words(self, shown: bool) -> None:
        """Say the speed, or leave it to the slider alone."""
        self._caption.setVisible(shown)

    def least_width(self) -> int:
        """Return the width that it needs without words."""
        return _SLIDER

    def width_of_words(self) -> int:
        """Return how much wider words make it."""
        return self._caption.minimumWidth() + _GAP

    def _make_caption(self) -> Label:
        caption = Label()
        caption.setProperty("role", "caption")
        texts = map(_in_words, (8.0, 500.0, None))
        widest = max(map(self.fontMetrics().horizontalAdvance, texts))
        caption.setMinimumWidth(widest + 4)
        return caption

    @Slot(int)
    def _on_moved(self, place: int) -> None:
        speed = None if place >= len(_SPEEDS) else _SPEEDS[place]
        self._caption.setText(_in_words(speed))
        self.speed_requested.emit(speed)


def _make_slider() -> QSlider:
    slider = Slider(Qt.Orientation.Horizontal)
    slider.setObjectName("speed")
    slider.setAccessibleName(_("Speed of a run"))
    slider.setToolTip(
        _(
            "Iterations a second, from one to as fast as it goes. Up to 4 a second "
            "both halves of every step are shown."
        )
    )
    slider.setRange(0, len(_SPEEDS))
    slider.setPageStep(1)
    slider.setFixedWidth(_SLIDER)
    slider.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return slider


def _place(speed: float | None) -> int:
    """Return where the slider stands for a speed: the nearest by ratio."""
    if speed is None:
        return len(_SPEEDS)
    distances = [abs(math.log(speed / known)) for known in _SPEEDS]
    return distances.index(min(distances))


def _in_words(speed: float | None) -> str:
    return (
        _("full speed")
        if speed is None
        else _("{speed} a second", speed=written(f"{speed:g}"))
    )
