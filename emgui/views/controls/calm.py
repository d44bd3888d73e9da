"""Controls that the mouse wheel changes only where the keyboard is at work.

A panel is scrolled with the wheel; what happens to pass below the pointer stays as it
is. Views take these in place of Qt's own, which `tests/architecture` holds them to.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QFocusEvent, QResizeEvent, QValidator, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QSlider,
    QSpinBox,
    QStyle,
    QStyleOptionButton,
    QStyleOptionComboBox,
    QWidget,
)

from emgui.views.text import whole_tip
from emgui.words.number_marks import whole

NUMBER = "\0"
"""What stands for the number of a spin box in the text around it."""

_BY_KEYS = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)

if TYPE_CHECKING:
    _Control = QWidget
else:
    _Control = object


class _Calm(_Control):
    """What the controls here have in common."""

    def __init__(self, *arguments: Any, **properties: Any) -> None:
        super().__init__(*arguments, **properties)
        self._was_reached_by_keys = False
        if self.focusPolicy() == Qt.FocusPolicy.WheelFocus:
            # Turning the wheel above it would be choosing it.
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Remember whether a key or the mouse led here."""
        if event.reason() in _BY_KEYS:
            self._was_reached_by_keys = True
        elif event.reason() == Qt.FocusReason.MouseFocusReason:
            self._was_reached_by_keys = False
        super().focusInEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the panel, but where the keyboard is at work."""
        if self.hasFocus() and self._was_reached_by_keys:
            super().wheelEvent(event)
        else:
            event.ignore()


class _Telling(_Control):
    """A control whose tool tip tells all of its text where that is cut."""

    def __init__(self, *arguments: Any, **properties: Any) -> None:
        self._tip = ""
        super().__init__(*arguments, **properties)

    def setToolTip(self, tip: str) -> None:
        """Explain the control."""
        self._tip = tip
        self._tell()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell in the tool tip what has no room."""
        super().resizeEvent(event)
        self._tell()

    @Slot()
    def _tell(self) -> None:
        text, room = self._text_and_room()
        is_cut = self.fontMetrics().horizontalAdvance(text) > room
        super().setToolTip(whole_tip(text, self._tip) if is_cut else self._tip)

    def _elided(self, text: str, room: int) -> str:
        end = Qt.TextElideMode.ElideRight
        return self.fontMetrics().elidedText(text, end, room)

    def _text_and_room(self) -> tuple[str, int]:
        """Return all of the text, and how many pixels there are for it."""
        raise NotImplementedError


class ComboBox(_Telling, _Calm, QComboBox):
    """A chooser; where it is too narrow for its choice, the tool tip tells all of it.

    Qt would cut a text that is too long, in the midst of a letter.
    """

    def __init__(self, *arguments: Any, **properties: Any) -> None:
        super().__init__(*arguments, **properties)
        self.currentTextChanged.connect(self._tell)

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        """Let the text end in dots where there is no room for all of it."""
        super().initStyleOption(option)
        option.currentText = self._elided(option.currentText, self._room(option))

    def _text_and_room(self) -> tuple[str, int]:
        option = QStyleOptionComboBox()
        QComboBox.initStyleOption(self, option)
        return option.currentText, self._room(option)

    def _room(self, option: QStyleOptionComboBox) -> int:
        part = QStyle.SubControl.SC_ComboBoxEditField
        control = QStyle.ComplexControl.CC_ComboBox
        return self.style().subControlRect(control, option, part, self).width() - 1


class CheckBox(_Telling, QCheckBox):
    """A check box that may be narrower than its text: the tool tip tells all of it."""

    def initStyleOption(self, option: QStyleOptionButton) -> None:
        """Let the text end in dots where there is no room for all of it."""
        super().initStyleOption(option)
        option.text = self._elided(option.text, self._room(option))

    def minimumSizeHint(self) -> QSize:
        """Return the size at which it can be checked, and hardly read."""
        whole = self.sizeHint()
        return QSize(min(whole.width(), 3 * whole.height()), whole.height())

    def _text_and_room(self) -> tuple[str, int]:
        option = QStyleOptionButton()
        QCheckBox.initStyleOption(self, option)
        return self.text(), self._room(option)

    def _room(self, option: QStyleOptionButton) -> int:
        part = QStyle.SubElement.SE_CheckBoxContents
        return self.style().subElementRect(part, option, self).width()


class SpinBox(_Calm, QSpinBox):
    """A field for a whole number."""

    def count_around(self, told: Callable[[int], str]) -> None:
        """Write around the number what is counted, in the form that it asks for.

        Parameters
        ----------
        told : callable
            Returns a number with what is counted: '1 bin', '50 bins'.
        """
        self._told = told
        self.valueChanged.connect(self._count)
        self._count(self.value())

    @Slot(int)
    def _count(self, n: int) -> None:
        say_around(self, self._told(n).replace(whole(n), NUMBER, 1))


class DoubleSpinBox(_Calm, QDoubleSpinBox):
    """A field for a number: decimals follow the reader's mark, or the other one."""

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        """Judge what is typed, with the other mark replaced by that of the field."""
        own = self.locale().decimalPoint()
        other = "," if own == "." else "."
        if own not in text and not _parts_thousands(text, other):
            text = text.replace(other, own)
        return super().validate(text, position)


def say_around(spin: QSpinBox | QDoubleSpinBox, text: str) -> None:
    """Write a text around the number of a spin box.

    Parameters
    ----------
    spin : QSpinBox or QDoubleSpinBox
        The field.
    text : str
        With `NUMBER` where the number stands.
    """
    before, _number, after = text.partition(NUMBER)
    # Setting one would take the cursor from who types, though it is the same.
    if (spin.prefix(), spin.suffix()) != (before, after):
        spin.setPrefix(before)
        spin.setSuffix(after)


def _parts_thousands(text: str, mark: str) -> bool:
    return re.search(rf"{re.escape(mark)}\d{{3}}(?!\d)", text) is not None


class Slider(_Calm, QSlider):
    """A slider."""
