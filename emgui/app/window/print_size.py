"""How large the print is: a lecture hall reads from further away."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from emgui.app.window.preferences import Preferences

# Percent of the system's.
SIZES = (100, 115, 130, 150, 175, 200)
# Where the application keeps the system's size, in points.
_USUAL = "usual_points"


class PrintKeeper(QObject):
    """Keeps the application's font as large as the user chose.

    Signals
    -------
    changed()
        Everything is written larger or smaller now.
    """

    changed = Signal()

    def __init__(self, application: QApplication, preferences: Preferences) -> None:
        super().__init__(application)
        self._application = application
        self._preferences = preferences
        if application.property(_USUAL) is None:
            application.setProperty(_USUAL, application.font().pointSizeF())
        self._apply()

    @property
    def percent(self) -> int:
        """How large it is, of the system's."""
        return self._preferences.print_percent

    @Slot()
    def larger(self) -> None:
        """Write larger."""
        self._change(1)

    @Slot()
    def smaller(self) -> None:
        """Write smaller."""
        self._change(-1)

    @Slot()
    def usual(self) -> None:
        """Write as large as the system does."""
        self._change(0)

    def _change(self, step: int) -> None:
        self._preferences.print_percent = next_size(self.percent, step)
        self._apply()
        self.changed.emit()

    def _apply(self) -> None:
        font = QFont(self._application.font())
        usual = float(self._application.property(_USUAL))
        font.setPointSizeF(usual * self.percent / 100.0)
        if font != self._application.font():
            self._application.setFont(font)


def next_size(percent: int, step: int) -> int:
    """Return the next larger or smaller size; the usual one for no step.

    Parameters
    ----------
    percent : int
        Now; need not be one of `SIZES`.
    step : int
        1, -1 or 0.
    """
    if step == 0:
        return SIZES[0]
    there = [size for size in SIZES if (size - percent) * step > 0]
    return (min if step > 0 else max)(there, default=percent)
