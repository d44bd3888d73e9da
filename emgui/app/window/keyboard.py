"""Bare keys, wherever the keyboard is: one filter that goes where the focus goes.

E, M, Space, the arrows, Home and End drive EM. A text field keeps what is typed; a
control that `KEPT` lists keeps the keys without which it could not be worked. A control
chosen with the mouse gives the keyboard back to the picture, so that nobody changes a
setting blindly; one that was reached with Tab has it until Tab leads on.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDockWidget,
    QLineEdit,
    QMainWindow,
    QScrollArea,
    QTabBar,
    QWidget,
)
from shiboken6 import isValid

from emgui.app.window.cards import CardDock
from emgui.app.window.menu_entries import menu_entries
from emgui.exhibits.exhibit_view import ExhibitView
from emgui.presentation.actions import BARE_KEYS, KEYS

_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
_CELLS = frozenset((Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End))
# Bare keys that stay with a control; Up and Down work sliders and lists all the same.
# What is not listed, such as a picture, keeps what it uses and lets the rest go on.
KEPT: tuple[tuple[type[QWidget], frozenset[Qt.Key]], ...] = (
    (QAbstractButton, frozenset((Qt.Key.Key_Space,))),
    (QComboBox, frozenset()),
    (QAbstractSlider, frozenset()),
    (QScrollArea, frozenset()),
    (QAbstractItemView, _CELLS),
)
_CHOSEN = (QAbstractButton, QAbstractSlider, QComboBox, QTabBar)
_FIELDS = (QLineEdit, QAbstractSpinBox)


class Keyboard(QObject):
    """Gives bare keys to the window before a control can take them.

    Signals
    -------
    command_requested(Command)
        A bare key was pressed that no text field wanted.
    home_requested()
        The keyboard belongs to the picture again.
    """

    command_requested = Signal(object)
    home_requested = Signal()

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._watched: QWidget | None = None
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus)

    def watch(self, dock: CardDock) -> None:
        """Hear also what reaches a dock: floating, it passes nothing on."""
        dock.topLevelChanged.connect(partial(self._on_floating, dock))
        dock.visibilityChanged.connect(partial(self._on_visibility, dock))
        if dock.isFloating():
            dock.installEventFilter(self)

    def _on_floating(self, dock: CardDock, floating: bool) -> None:
        if floating:
            dock.installEventFilter(self)
            # Qt asks no window but the active one for shortcuts.
            dock.addActions(list(menu_entries(self._window)))
        else:
            dock.removeEventFilter(self)

    def drive(self, event: QKeyEvent) -> bool:
        """Ask for what a key stands for; return whether it is one of ours.

        That of an action that is disabled gets here, so that it is said why it is.
        """
        pressed = QKeySequence(event.keyCombination()).toString()
        command = KEYS.get(pressed)
        if command is None and event.modifiers() in _PLAIN:
            command = BARE_KEYS.get(QKeySequence(event.key()).toString())
        if command is None:
            return False
        # Held down, Space would run and pause by turns.
        if event.key() != Qt.Key.Key_Space or not event.isAutoRepeat():
            self.command_requested.emit(command)
        return True

    @Slot(QWidget, QWidget)
    def _on_focus(self, old: QWidget | None, now: QWidget | None) -> None:
        if self._watched is not None and isValid(self._watched):
            self._watched.removeEventFilter(self)
        self._watched = now if self._is_ours(now) else None
        if self._watched is None:
            return
        self._watched.installEventFilter(self)
        if self._has_vanished(old) and self._watched.window() is self._window:
            # Qt hands the focus to whatever comes next, where keys mean other things.
            self.home_requested.emit()
        elif (dock := _dock_of(self._watched)) is not None and not dock.is_in_front:
            # Tab led behind another tab: nobody works what nobody sees.
            dock.raise_()

    def _on_visibility(self, dock: CardDock, seen: bool) -> None:
        """Take the keyboard out of a dock that went behind another one's tab."""
        focused = QApplication.focusWidget()
        if seen or focused is None:
            return
        if dock.isAncestorOf(focused) and not dock.isFloating():
            self.home_requested.emit()

    def _is_ours(self, widget: QWidget | None) -> bool:
        """Whether a widget is in the window or in one of its docks that float."""
        if widget is None or not isValid(widget):
            return False
        top = widget.window()
        floats = isinstance(top, QDockWidget) and top.parent() is self._window
        return top is self._window or floats

    def _has_vanished(self, widget: QWidget | None) -> bool:
        if widget is None or not isValid(widget) or widget.window() is not self._window:
            return False
        return not (widget.isVisible() and widget.isEnabled())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take bare keys, and see to it that the mouse leaves the keyboard alone."""
        if not isinstance(watched, QWidget):
            return False
        kind = event.type()
        if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._is_taken(watched, event)
        # A number's own arrows: in its text the mouse would have put the cursor.
        steps = isinstance(watched, QAbstractSpinBox)
        if (kind == QEvent.Type.MouseButtonPress and isinstance(watched, _CHOSEN)) or (
            kind == QEvent.Type.MouseButtonRelease and steps
        ):
            self._give_back(watched)
        return False

    def _is_taken(self, watched: QWidget, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape and _is_field(watched):
            self._give_back(watched)
            return True
        if isinstance(watched, QDockWidget):
            return self.drive(event)
        if isinstance(watched, QComboBox) and watched.isEditable():
            return False
        for control, kept in KEPT:
            if isinstance(watched, control):
                return Qt.Key(event.key()) not in kept and self.drive(event)
        return False

    def _give_back(self, watched: QWidget) -> None:
        """Let the picture have the keyboard, or the exhibit, where the control is."""
        place: QWidget | None = watched
        while place is not None and not isinstance(place, ExhibitView):
            place = place.parentWidget()
        if place is not None:
            place.setFocus()
        elif watched.window() is self._window:
            self.home_requested.emit()
        else:
            watched.window().setFocus()


def _dock_of(widget: QWidget | None) -> CardDock | None:
    while widget is not None and not isinstance(widget, CardDock):
        widget = widget.parentWidget()
    return widget


def _is_field(widget: QWidget) -> bool:
    """Whether this is a text field of its own; in a table, Esc takes its text back."""
    if not isinstance(widget, _FIELDS):
        return False
    viewport = widget.parentWidget()
    table = None if viewport is None else viewport.parentWidget()
    return not isinstance(table, QAbstractItemView)
