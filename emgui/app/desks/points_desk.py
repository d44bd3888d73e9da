"""What the points table leaves to others: long copies and sorting, off the window."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from PySide6.QtCore import QByteArray, QMimeData, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication

from emgui.mixture.arrays import Checkpoint
from emgui.presentation.points_order import OrderStudy
from emgui.records import dataclass
from emgui.session.studio import Studio
from emgui.views.controls.points_copy import (
    BLOCK,
    MOST_BYTES,
    Copied,
    blocks,
    heading,
    progress,
    told,
    too_long,
    whole,
)
from emgui.views.panels.points_table import PointsTable
from emgui.words.language import _

_COPY, _ORDER = "copy", "order"
# Between two words on how far it is.
_BLOCKS_A_WORD = 200
# Milliseconds in which the word is painted, by one interpreter with the copying.
_WORD = 30
_MARGIN = 1.3


@dataclass(frozen=True, slots=True, eq=False)
class CopyStudy:
    """Text for the clipboard; on its way there, how many rows are written."""

    table: Copied

    @property
    def key(self) -> Hashable:
        """Every copy is one of its own."""
        return id(self)

    def run(self, checkpoint: Checkpoint, /) -> Iterator[int | QByteArray]:
        """Yield how many rows are written, and at last the text."""
        text, n_rows = QByteArray(heading(self.table.model).encode()), 0
        for number, block in enumerate(blocks(self.table), 1):
            checkpoint()
            text.append(block.encode())
            n_rows += block.count("\n")
            needed = text.size() / n_rows * self.table.n_rows
            if needed > MOST_BYTES:
                raise ValueError(too_long(self.table.n_rows))
            if number == 1:
                # Growing, it would be moved as a whole, and the window wait for that.
                text.reserve(int(_MARGIN * needed))
            if number % _BLOCKS_A_WORD == 0:
                yield n_rows
        yield text


class PointsDesk(QObject):
    """Copies and sorts for the points table.

    Signals
    -------
    told(str)
        How a copy ended.
    crashed(str)
        The traceback of an exception that nobody expected.
    """

    told = Signal(str)
    crashed = Signal(str)

    def __init__(self, table: PointsTable, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._table = table
        self._copying: CopyStudy | None = None
        self._studio = Studio(self)
        self._studio.found.connect(self._on_drawn)
        self._studio.crashed.connect(self.crashed)
        self._painted = QTimer(self, singleShot=True, interval=_WORD)
        self._painted.timeout.connect(self._on_painted)
        table.copy_requested.connect(self._on_copy)
        table.stop_requested.connect(self._on_stop)
        table.order_requested.connect(self._on_order)

    def give_way(self, *, busy: bool) -> None:
        """Work slowly while the window itself is busy with painting."""
        self._studio.give_way(busy=busy)

    @Slot()
    def _on_painted(self) -> None:
        self.give_way(busy=False)

    def close(self) -> None:
        """End what is being worked out."""
        self._studio.close()

    @Slot(object)
    def _on_copy(self, table: Copied) -> None:
        if table.n_rows <= BLOCK:
            QGuiApplication.clipboard().setText(whole(table))
            self._tell(told(table.n_rows))
            return
        self._copying = CopyStudy(table)
        self._studio.want(_COPY, self._copying)

    @Slot()
    def _on_stop(self) -> None:
        self._studio.want(_COPY, None)
        self._tell(_("Nothing was copied: stopped."))

    @Slot(object)
    def _on_order(self, study: OrderStudy | None) -> None:
        self._studio.want(_ORDER, study)

    @Slot(str)
    def _on_drawn(self, name: str) -> None:
        result = self._studio.result(name)
        if result is None:
            return
        if isinstance(result.study, OrderStudy):
            if result.finding is not None:
                self._table.show_order(result.study, result.finding)
            elif result.problem:
                self._table.refuse_order(result.problem)
        elif result.study is self._copying:
            self._show_copy(self._copying, result.finding, result.problem)

    def _show_copy(
        self, study: CopyStudy, picture: int | QByteArray | None, problem: str
    ) -> None:
        n_rows = study.table.n_rows
        if isinstance(picture, int):
            self.give_way(busy=True)
            self._painted.start()
            self._table.tell(progress(picture, n_rows), goes_on=True)
            return
        self._copying = None
        self._studio.want(_COPY, None)
        if picture is None:
            self._tell(problem)
            return
        text = QMimeData()
        text.setData("text/plain", picture)
        QGuiApplication.clipboard().setMimeData(text)
        self._tell(told(n_rows))

    def _tell(self, words: str) -> None:
        self._copying = None
        self._table.tell(words)
        self.told.emit(words)
