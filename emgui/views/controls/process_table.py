"""The processes to draw from: a row of fields each."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QLineEdit,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from emgui.data.process_facts import (
    FieldNotFinite,
    InvalidProcessError,
    NotANumber,
    RowsNotWhole,
)
from emgui.data.synthesis import MOST_PROCESSES, Process
from emgui.views.style import theme_of
from emgui.views.text import Label, plain_tip
from emgui.words import numbers
from emgui.words.language import _

_HEADINGS = {
    1: (("rows", "mean", "sd"),),
    2: (("rows", "mean_x", "mean_y"), ("correlation", "sd_x", "sd_y")),
}
_NAMES = {
    "rows": _("rows"),
    "mean": _("mean"),
    "mean_x": _("mean x"),
    "mean_y": _("mean y"),
    "sd": _("sd"),
    "sd_x": _("sd x"),
    "sd_y": _("sd y"),
    "correlation": _("correlation"),
}
_TIPS = {
    "rows": _("How many rows this process makes"),
    "mean": _("Where its values lie on average"),
    "sd": _("Standard deviation: two thirds of its values lie within one of the mean"),
    "correlation": _("How x and y go together, between -1 and 1; 0 is not at all"),
}


class ComponentDot(QWidget):
    """The colour and the number of a process or component."""

    def __init__(self, index: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._index = index
        self.setFixedSize(28, 20)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the dot and the number beside it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        color: QColor = theme_of(self.palette()).component_color(self._index)
        painter.setBrush(color)
        painter.setPen(color)
        painter.drawEllipse(2, 6, 8, 8)
        painter.drawText(14, 15, str(self._index + 1))


class ProcessTable(QWidget):
    """Fields for 1 to 10 processes of one or two columns; passive but for its fields.

    Signals
    -------
    edited()
        Something was typed.
    submitted()
        Enter was pressed in a field.
    """

    edited = Signal()
    submitted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("process_table")
        self._removing = QButtonGroup(self)
        self._removing.idClicked.connect(self._on_remove)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(6)
        self._grid.setVerticalSpacing(4)
        self._fields: list[dict[str, QLineEdit]] = []
        self._n_columns = 1

    @property
    def n_processes(self) -> int:
        """How many processes there are."""
        return len(self._fields)

    def set_processes(self, processes: tuple[Process, ...]) -> None:
        """Show other processes."""
        self._n_columns = len(processes[0].means)
        self._rebuild([_texts(process) for process in processes])

    def set_columns(self, n_columns: int) -> None:
        """Show the same processes with one or two columns."""
        if n_columns == self._n_columns:
            return
        texts = [
            _widened(row) if n_columns == 2 else _narrowed(row) for row in self._texts()
        ]
        self._n_columns = n_columns
        self._rebuild(texts)

    def add(self) -> None:
        """Add a process beside the last one."""
        rows = self._texts()
        if len(rows) < MOST_PROCESSES:
            self._rebuild([*rows, _shifted(rows[-1])])
            self.edited.emit()

    def processes(self) -> tuple[Process, ...]:
        """Return what the fields say.

        Raises
        ------
        InvalidProcessError
            Naming the process and the field that is no number.
        """
        return tuple(
            _process(number, row, self._n_columns)
            for number, row in enumerate(self._texts(), start=1)
        )

    def _texts(self) -> list[dict[str, str]]:
        return [
            {name: field.text() for name, field in row.items()} for row in self._fields
        ]

    def _rebuild(self, rows: list[dict[str, str]]) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._fields = []
        lines = _HEADINGS[self._n_columns]
        if len(lines) == 1:
            for column, name in enumerate(lines[0], start=1):
                self._grid.addWidget(_heading(name), 0, column)
        for index, texts in enumerate(rows):
            self._add_row(index, texts, removable=len(rows) > 1)
        self._chain()

    def _chain(self) -> None:
        """Let Tab go through the fields here: Qt puts what is new at the very end."""
        before: QWidget = self
        # Qt orders only what can have the focus, and this is where the fields begin.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        for place in range(self._grid.count()):
            item = self._grid.itemAt(place)
            widget = None if item is None else item.widget()
            if isinstance(widget, QLineEdit | QToolButton):
                QWidget.setTabOrder(before, widget)
                before = widget
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _add_row(self, index: int, texts: dict[str, str], *, removable: bool) -> None:
        lines = _HEADINGS[self._n_columns]
        top = 1 + index * (2 * len(lines) if len(lines) > 1 else 1)
        fields: dict[str, QLineEdit] = {}
        for line, names in enumerate(lines):
            row = top + 2 * line + 1 if len(lines) > 1 else top
            for column, name in enumerate(names, start=1):
                if len(lines) > 1:
                    self._grid.addWidget(_heading(name), row - 1, column)
                fields[name] = self._field(index, name, texts.get(name, "0"))
                self._grid.addWidget(fields[name], row, column)
            if line == 0:
                self._grid.addWidget(ComponentDot(index), row, 0)
                if removable:
                    self._grid.addWidget(self._remove_button(index), row, 4)
        self._fields.append(fields)

    def _field(self, index: int, name: str, text: str) -> QLineEdit:
        field = QLineEdit(text)
        field.setObjectName(f"process_{index + 1}_{name}")
        field.setAccessibleName(
            _("Process {process}: {name}", process=index + 1, name=_NAMES[name])
        )
        field.setToolTip(plain_tip(_TIPS[name.partition("_")[0]]))
        field.setMinimumWidth(40)
        field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        field.textEdited.connect(self.edited)
        field.returnPressed.connect(self.submitted)
        return field

    def _remove_button(self, index: int) -> QToolButton:
        button = QToolButton()
        button.setObjectName(f"process_{index + 1}_remove")
        button.setText("\N{MULTIPLICATION SIGN}")
        button.setProperty("role", "quiet")
        button.setAccessibleName(_("Remove process {process}", process=index + 1))
        button.setToolTip(plain_tip(_("Remove process {process}", process=index + 1)))
        self._removing.addButton(button, index)
        return button

    @Slot(int)
    def _on_remove(self, index: int) -> None:
        rows = self._texts()
        del rows[index]
        self._rebuild(rows)
        following = self._fields[min(index, len(rows) - 1)]
        first = next(iter(following.values()))
        first.show()  # the layout would show it later, too late for the focus
        first.setFocus()
        self.edited.emit()


def _heading(name: str) -> Label:
    label = Label(_NAMES[name])
    label.setProperty("role", "caption")
    label.setToolTip(plain_tip(_TIPS[name.partition("_")[0]]))
    return label


def _texts(process: Process) -> dict[str, str]:
    if len(process.means) == 1:
        return {
            "rows": str(process.n_rows),
            "mean": numbers.field(process.means[0]),
            "sd": numbers.field(process.sds[0]),
        }
    return {
        "rows": str(process.n_rows),
        "mean_x": numbers.field(process.means[0]),
        "mean_y": numbers.field(process.means[1]),
        "sd_x": numbers.field(process.sds[0]),
        "sd_y": numbers.field(process.sds[1]),
        "correlation": numbers.field(process.correlation),
    }


def _widened(row: dict[str, str]) -> dict[str, str]:
    mean, sd = row["mean"], row["sd"]
    return {
        "rows": row["rows"],
        "mean_x": mean,
        "mean_y": mean,
        "sd_x": sd,
        "sd_y": sd,
        "correlation": "0",
    }


def _narrowed(row: dict[str, str]) -> dict[str, str]:
    return {"rows": row["rows"], "mean": row["mean_x"], "sd": row["sd_x"]}


def _shifted(row: dict[str, str]) -> dict[str, str]:
    """Return a row like this one, a few standard deviations to the right."""
    shifted = dict(row)
    mean, sd = ("mean", "sd") if "mean" in row else ("mean_x", "sd_x")
    try:
        # Sums of decimals have tails in their last digits.
        farther = numbers.typed(row[mean]) + 4.0 * numbers.typed(row[sd])
        shifted[mean] = numbers.field(float(format(farther, ".14g")))
    except ValueError:
        shifted[mean] = row[mean]
    return shifted


def _process(number: int, row: dict[str, str], n_columns: int) -> Process:
    def value(name: str) -> float:
        return _number(number, name, row[name])

    rows = value("rows")
    if not rows.is_integer():
        raise InvalidProcessError(RowsNotWhole(number, row["rows"]))
    if n_columns == 1:
        return Process(int(rows), (value("mean"),), (value("sd"),))
    return Process(
        int(rows),
        (value("mean_x"), value("mean_y")),
        (value("sd_x"), value("sd_y")),
        value("correlation"),
    )


def _number(number: int, name: str, text: str) -> float:
    try:
        value = numbers.typed(text)
    except ValueError:
        raise InvalidProcessError(NotANumber(number, _NAMES[name], text)) from None
    if value != value or value in (float("inf"), float("-inf")):
        raise InvalidProcessError(FieldNotFinite(number, name))
    return value
