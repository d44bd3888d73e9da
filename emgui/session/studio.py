"""Draws pictures that take long: in the background, coarse first, stale ones ended."""

from __future__ import annotations

import threading
import traceback
from collections.abc import Hashable, Iterator
from dataclasses import field, replace
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from emgui.engine.iterate import Cancelled
from emgui.records import dataclass
from emgui.session.sketch import Drawing, Sketch
from emgui.session.threads import ThreadHost
from emgui.words.errors import error_told

# Seconds that a drawing waits for the window at each checkpoint, at most.
_LONGEST_PAUSE = 0.004


@dataclass(slots=True, eq=False)
class _Commission:
    """One sketch being drawn."""

    easel: str
    sketch: Sketch
    is_stale: bool = False
    is_withdrawn: bool = False
    shows_something: bool = False
    pictures: Iterator[Any] | None = None


@dataclass(slots=True, eq=False)
class _Board:
    """What the two threads share; every access holds `changed`."""

    changed: threading.Condition = field(default_factory=threading.Condition)
    waiting: dict[str, _Commission] = field(default_factory=dict)
    current: _Commission | None = None
    drawings: dict[str, Drawing] = field(default_factory=dict)
    announced: set[str] = field(default_factory=set)
    is_closing: bool = False
    may_draw: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self.may_draw.set()


class _Painter(QObject):
    """Draws one picture of one sketch after the other, in turn."""

    finished = Signal(object)
    drawn = Signal(str)
    crashed = Signal(str)

    def __init__(self, board: _Board) -> None:
        super().__init__()
        self._board = board

    @Slot()
    def run(self) -> None:
        while (commission := self._next()) is not None:
            self._draw(commission)
        self.finished.emit(None)

    def _next(self) -> _Commission | None:
        """Wait for something to draw; None when the studio closes."""
        board = self._board
        with board.changed:
            while not board.waiting and not board.is_closing:
                board.changed.wait()
            if board.is_closing:
                return None
            # Whoever has waited longest; what is drawn goes to the end of the line.
            commission = board.waiting.pop(next(iter(board.waiting)))
            board.current = commission
            return commission

    def _draw(self, commission: _Commission) -> None:
        def checkpoint() -> None:
            # Were everything given up that is out of date, a run would show nothing:
            # only what has been seen already gives way to what is newer.
            outdated = commission.is_stale and commission.shows_something
            if outdated or commission.is_withdrawn or self._board.is_closing:
                raise Cancelled
            # The window comes first: painting and drawing share one interpreter.
            self._board.may_draw.wait(_LONGEST_PAUSE)

        sketch = commission.sketch
        try:
            if commission.pictures is None:
                commission.pictures = iter(sketch.draw(checkpoint))
            picture = next(commission.pictures, None)
        except Cancelled:
            self._hang(commission, None, goes_on=False)
        except ValueError as error:
            drawing = Drawing(sketch, is_final=True, problem=error_told(error))
            self._hang(commission, drawing, goes_on=False)
        except Exception:  # noqa: BLE001 - a worker reports, it never dies silently
            self.crashed.emit(traceback.format_exc())
            self._hang(commission, None, goes_on=False)
        else:
            if picture is None:
                self._hang(commission, self._finished(commission), goes_on=False)
            else:
                self._hang(commission, Drawing(sketch, picture), goes_on=True)

    def _finished(self, commission: _Commission) -> Drawing | None:
        """Return the last picture as the final one."""
        with self._board.changed:
            last = self._board.drawings.get(commission.easel)
        if last is None or last.sketch is not commission.sketch:
            return None
        return replace(last, is_final=True)

    def _hang(
        self, commission: _Commission, drawing: Drawing | None, *, goes_on: bool
    ) -> None:
        """Hang up what was drawn, if anything, and queue again for the rest."""
        board, easel = self._board, commission.easel
        with board.changed:
            board.current = None
            if goes_on and not commission.is_stale:
                board.waiting.setdefault(easel, commission)
            if drawing is None or commission.is_withdrawn:
                return
            commission.shows_something = True
            board.drawings[easel] = drawing
            if easel in board.announced:
                return
            board.announced.add(easel)
        self.drawn.emit(easel)


class Studio(QObject):
    """Draws at most one sketch for every easel, all in turn on one thread.

    A newer sketch for an easel takes the place of the one before. What is being
    drawn then still becomes visible once, so that something moves while everything
    changes; it is not refined any further.

    Signals
    -------
    drawn(str)
        There is a new or a finer picture on this easel.
    crashed(str)
        The traceback of an exception that nobody expected.
    """

    drawn = Signal(str)
    crashed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._board = _Board()
        self._wanted: dict[str, Hashable] = {}
        self._commissions: dict[str, _Commission] = {}
        self._host = ThreadHost(self)

    def want(self, easel: str, sketch: Sketch | None) -> None:
        """Have a sketch drawn; None takes the easel's wish back.

        Nothing happens if the same sketch is wanted already.
        """
        if sketch is None:
            self._withdraw(easel)
            return
        if easel in self._wanted and self._wanted[easel] == sketch.key:
            return
        self._retire(easel)
        self._wanted[easel] = sketch.key
        self._commissions[easel] = commission = _Commission(easel, sketch)
        with self._board.changed:
            self._board.waiting.pop(easel, None)
            self._board.waiting[easel] = commission
            self._board.changed.notify()
        if not self._host.is_busy:
            self._open()

    def drawing(self, easel: str) -> Drawing | None:
        """Return what hangs on an easel; from now on, news of it are told again."""
        with self._board.changed:
            self._board.announced.discard(easel)
            return self._board.drawings.get(easel)

    def give_way(self, *, busy: bool) -> None:
        """Draw slowly while the window itself is busy with painting.

        Parameters
        ----------
        busy : bool
            Whether it is.
        """
        if busy:
            self._board.may_draw.clear()
        else:
            self._board.may_draw.set()

    @property
    def is_idle(self) -> bool:
        """Whether everything that is wanted has been drawn to its end."""
        with self._board.changed:
            return not self._board.waiting and self._board.current is None

    def close(self) -> None:
        """Put everything down and wait for it."""
        with self._board.changed:
            self._board.is_closing = True
            self._board.changed.notify()
        self._host.join()

    def _open(self) -> None:
        painter = _Painter(self._board)
        painter.drawn.connect(self.drawn)
        painter.crashed.connect(self.crashed)
        self._host.start(painter, "emgui studio")

    def _retire(self, easel: str) -> None:
        commission = self._commissions.pop(easel, None)
        if commission is not None:
            commission.is_stale = True

    def _withdraw(self, easel: str) -> None:
        commission = self._commissions.get(easel)
        self._retire(easel)
        self._wanted.pop(easel, None)
        with self._board.changed:
            if commission is not None:
                commission.is_withdrawn = True
            self._board.waiting.pop(easel, None)
            self._board.drawings.pop(easel, None)
