"""Where docks stand: as at first in a window of any size, until a hand moves one."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from PySide6.QtCore import (
    QByteArray,
    QEvent,
    QObject,
    QPoint,
    QRect,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QTabBar, QToolBar

from emgui.app.window.cards import CardDock
from emgui.app.window.dock_sizes import DockSizes, shares
from emgui.app.window.placement import within
from emgui.views.style import print_scale

_LEFT = Qt.DockWidgetArea.LeftDockWidgetArea
_RIGHT = Qt.DockWidgetArea.RightDockWidgetArea
_BOTTOM = Qt.DockWidgetArea.BottomDockWidgetArea
# In a window narrower than this, at the usual print, an exhibit is one of its own.
_LEAST_WITH_EXHIBIT = 830
# From the top of one such window to the next, at the usual print.
_TITLE_BAR = 28
_ACROSS, _DOWN = Qt.Orientation.Horizontal, Qt.Orientation.Vertical


class Arrangement(QObject):
    """Shares the window among docks, again whenever it or what is open changes.

    A separator or a dock moved by hand ends that: from then on Qt keeps the sizes,
    until the layout is restored.

    Parameters
    ----------
    window : QMainWindow
        Has all docks as children; its own events pass here.
    left, pictures : tuple of tuples of CardDock
        The docks by their places, each with what stands behind it: at the left from
        above; below the data one picture, another beside it, and what is below both.

    Signals
    -------
    shared(DockSizes)
        The docks get other sizes.
    """

    shared = Signal(object)

    def __init__(
        self,
        window: QMainWindow,
        left: tuple[tuple[CardDock, ...], ...],
        pictures: tuple[tuple[CardDock, ...], ...],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._left, self._pictures = left, pictures
        self._exhibits: tuple[CardDock, ...] = ()
        self._late: tuple[CardDock, ...] = ()
        self._at_first = QByteArray()
        self._shared: tuple[object, ...] = ()
        self.is_by_hand = False
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.share)
        for dock in self._all():
            self._watch(dock)
        window.installEventFilter(self)
        self._build()

    def add_exhibits(self, docks: tuple[CardDock, ...]) -> None:
        """Take in the docks of the Explain menu: closed, one behind the other."""
        self._exhibits = docks
        for dock in docks:
            self._window.addDockWidget(_RIGHT, dock)
            self._watch(dock)
        for before, dock in pairwise(docks):
            self._window.tabifyDockWidget(before, dock)
        for dock in docks:
            dock.hide()
        self._at_first = self._window.saveState()

    def take_in(self, dock: CardDock) -> None:
        """Take in a dock that was made later, behind the exhibits; closed."""
        self._exhibits = (*self._exhibits, dock)
        self._watch(dock)
        self._late = (*self._late, dock)
        self._place_late()

    def _place_late(self) -> None:
        """Put what no remembered layout knows behind the exhibits."""
        for before, dock in pairwise(self._exhibits):
            if dock in self._late:
                self._window.addDockWidget(_RIGHT, dock)
                self._window.tabifyDockWidget(before, dock)
                dock.hide()

    def restore(self) -> None:
        """Put every dock where it was at first; the window keeps its size."""
        for dock in self._all():
            dock.leave_full_screen()
        self._window.restoreState(self._at_first)
        self._place_late()
        self.is_by_hand = False
        self.share(anew=True)

    @Slot()
    def share(self, *, anew: bool = False) -> None:
        """Share the room; nothing is done while neither room nor docks have changed."""
        width, height, unit = self._room()
        if width < _LEAST_WITH_EXHIBIT * unit:
            self._let_stand_alone()
        else:
            self._take_back()
        opened = any(_stands(dock) for dock in self._exhibits)
        key = (width, height, unit, opened)
        if (key == self._shared and not anew) or self.is_by_hand:
            return
        self._shared = key
        sizes = shares(width, height, unit, with_exhibit=opened)
        self.shared.emit(sizes)
        self._stack(stacked=sizes.is_narrow)
        self._resize(sizes)

    def _let_stand_alone(self) -> None:
        """Make windows of the exhibits, on the screen, each with its title in sight."""
        screen = self._window.screen().availableGeometry()
        for dock in filter(_stands, self._exhibits):
            n_alone = sum(one.isFloating() for one in self._exhibits)
            down = round(n_alone * _TITLE_BAR * print_scale())
            place = QRect(QPoint(), dock.sizeHint() * print_scale())
            place.moveTopRight(self._window.geometry().topRight() + QPoint(-down, down))
            dock.stand_alone(within(place, screen))

    def _take_back(self) -> None:
        """Take the exhibits in again that have room now; the one in use is in front."""
        active = QApplication.activeWindow()
        for dock in self._exhibits:
            dock.come_back()
            if dock is active:
                dock.raise_()

    def share_anew_soon(self) -> None:
        """Share the room again: something that claimed a part of it has gone."""
        self._shared = ()
        self.share_soon()

    def share_soon(self) -> None:
        """Share the room once everything else that is going on has happened."""
        self._soon.start()

    # -- building -----------------------------------------------------------------

    def _build(self) -> None:
        window = self._window
        for first, *behind in self._left:
            window.addDockWidget(_LEFT, first)
            for dock in behind:
                window.tabifyDockWidget(first, dock)
        self._build_pictures()
        for first, *_ in (*self._left, *self._pictures):
            first.raise_()
        self._at_first = window.saveState()

    def _build_pictures(self) -> None:
        one, other, below = self._pictures
        self._window.addDockWidget(_BOTTOM, one[0])
        self._window.splitDockWidget(one[0], below[0], _DOWN)
        self._window.splitDockWidget(one[0], other[0], _ACROSS)
        for first, *behind in (one, other):
            for dock in behind:
                self._window.tabifyDockWidget(first, dock)

    def _stack(self, *, stacked: bool) -> None:
        """Put all pictures behind one another, or back beside each other."""
        one, other, _below = self._pictures
        docks = [dock for place in self._pictures for dock in place]
        is_stacked = other[0] in self._window.tabifiedDockWidgets(one[0])
        if stacked == is_stacked or any(dock.isFloating() for dock in docks):
            return
        shown = [dock for dock in docks if not dock.isHidden()]
        in_front = [dock for dock in docks if not dock.visibleRegion().isEmpty()]
        if stacked:
            for dock in other:
                self._window.tabifyDockWidget(one[0], dock)
        else:
            for dock in docks:
                self._window.removeDockWidget(dock)
            self._build_pictures()
        for dock in docks:
            dock.setVisible(dock in shown)
        for dock in (one[0], other[0], *in_front):
            dock.raise_()

    # -- sharing ------------------------------------------------------------------

    def _room(self) -> tuple[int, int, float]:
        """Return width and height of what docks and data share, and the print."""
        window = self._window
        taken = sum(
            bar.minimumSizeHint().height()
            for bar in window.findChildren(QToolBar)
            if not bar.isHidden()
        )
        if (menu := window.menuWidget()) is not None:
            taken += menu.sizeHint().height()
        margins = window.contentsMargins()
        width = window.width() - margins.left() - margins.right()
        return width, window.height() - taken, print_scale()

    def _resize(self, sizes: DockSizes) -> None:
        one, other, below = self._pictures
        heights = sizes.data, sizes.model, sizes.cycle
        at_left = [dock for docks in self._left for dock in docks]
        sides = [(tuple(at_left), sizes.left), (self._exhibits, sizes.exhibit)]
        self._set(_ACROSS, sides)
        self._set(_DOWN, list(zip(self._left, heights, strict=True)))
        self._set(_DOWN, [(one, sizes.pictures), (below, sizes.parameters)])
        if not sizes.is_narrow:
            self._set(_ACROSS, list(zip((one, other), sizes.pair, strict=True)))
        if (layout := self._window.layout()) is not None:
            # At once: nobody shall see the docks between two sizes.
            layout.activate()

    def _set(
        self, way: Qt.Orientation, wanted: Iterable[tuple[tuple[CardDock, ...], int]]
    ) -> None:
        """Give each place its size: through any dock that stands there."""
        there = [
            (next(dock for dock in docks if _stands(dock)), size)
            for docks, size in wanted
            if any(map(_stands, docks))
        ]
        if there:
            self._window.resizeDocks([d for d, _ in there], [s for _, s in there], way)

    # -- watching -----------------------------------------------------------------

    def _all(self) -> tuple[CardDock, ...]:
        places = (*self._left, *self._pictures, self._exhibits)
        return tuple(dock for docks in places for dock in docks)

    def _watch(self, dock: CardDock) -> None:
        dock.visibilityChanged.connect(self.share_soon)
        dock.topLevelChanged.connect(self.share_soon)
        dock.dropped.connect(self._on_hand)

    @Slot()
    def _on_hand(self) -> None:
        self.is_by_hand = True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's print; notice a hand on a separator."""
        match event.type():
            case QEvent.Type.Show | QEvent.Type.FontChange | QEvent.Type.StyleChange:
                self.share_soon()
            case QEvent.Type.ChildPolished:
                _show_whole_names(self._window)
            case QEvent.Type.MouseButtonPress if isinstance(event, QMouseEvent):
                at = event.position().toPoint()
                self.is_by_hand |= self._window.isSeparator(at)
        return super().eventFilter(watched, event)


def _stands(dock: CardDock) -> bool:
    """Return whether a dock takes room in the window."""
    return not dock.isHidden() and not dock.isFloating()


def _show_whole_names(window: QMainWindow) -> None:
    """Let the tabs of docks be scrolled rather than end in dots."""
    for bar in window.findChildren(
        QTabBar, "", Qt.FindChildOption.FindDirectChildrenOnly
    ):
        bar.setElideMode(Qt.TextElideMode.ElideNone)
        bar.setUsesScrollButtons(True)
