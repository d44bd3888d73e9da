"""A file before it is taken: what was guessed, what was read, what to fit."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QSplitter,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from emgui.data.reading.dialect import (
    COMMENTS,
    DELIMITER_NAMES,
    ENCODINGS,
    Dialect,
)
from emgui.data.visible import MESSAGE, WHOLE, shown, shown_names
from emgui.presentation.import_preview import ImportPreview
from emgui.views.column_picker import ColumnPicker
from emgui.views.combo import named_combo
from emgui.views.sentence_label import sentence_label
from emgui.views.style import SPACING
from emgui.views.text import Label, plain_tip, plain_title

# More columns than this are named in the list, but not drawn in the preview.
_PREVIEW_COLUMNS = 50


class ImportDialog(QDialog):
    """Shows a guess that can be changed, and asks what to fit.

    Signals
    -------
    dialect_requested(Dialect)
        Read the file again like this.
    import_requested(ImportChoice)
        Fit these columns.
    cancel_requested()
        Stop reading.
    """

    dialect_requested = Signal(object)
    import_requested = Signal(object)
    cancel_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("import_dialog")
        self.setWindowTitle("Open a table")
        self._model: ImportPreview | None = None
        self._make_dialect_controls()
        self._make_lists()
        layout = QVBoxLayout(self)
        layout.setSpacing(SPACING)
        layout.addLayout(self._dialect_form())
        layout.addLayout(self._progress_row())
        for label in (self._sentence, self._troubles, self._error):
            layout.addWidget(label)
        layout.addWidget(self._halves(), 1)
        layout.addWidget(self._make_buttons())
        self.resize(860, 620)

    def render(self, model: ImportPreview) -> None:  # type: ignore[override]
        """Show the guess and what came of it."""
        self.setWindowTitle(plain_title(f"Open {model.title}"))
        reading = model.reading is not None
        self._progress.setVisible(reading)
        self._stop.setVisible(reading)
        if model.reading is not None:
            self._progress.setValue(round(1000 * model.reading))
        self._show_dialect(model.dialect, enabled=not reading)
        _say(self._sentence, model.sentence)
        _say(self._troubles, "\n".join(shown(one, MESSAGE) for one in model.troubles))
        _say(self._error, shown(model.error, MESSAGE))
        # What is ticked stays while only the verdict on it is new.
        same = self._model is not None and self._model.columns is model.columns
        if not reading and not (same and model.columns):
            self._picker.render(model)
            self._show_rows(model)
        self._model = model
        self._show_verdict()

    # -- parts --------------------------------------------------------------------

    def _make_dialect_controls(self) -> None:
        self._delimiter = named_combo("delimiter", "What stands between two cells")
        self._delimiter.setToolTip("Guessed from the first lines; change it if wrong")
        for sign, name in DELIMITER_NAMES.items():
            self._delimiter.addItem(name, sign)
        self._decimal = named_combo("decimal", "Decimal mark")
        self._decimal.setToolTip("What parts the whole from the fraction of a number")
        self._decimal.addItem("point (1.5)", ".")
        self._decimal.addItem("comma (1,5)", ",")
        self._encoding = named_combo("encoding", "Character encoding")
        self._encoding.setToolTip("How the file writes letters beyond a to z")
        for encoding in ENCODINGS:
            self._encoding.addItem(encoding, encoding)
        self._comment = named_combo("comment", "Sign at the start of comment lines")
        self._comment.setToolTip("Lines that begin with this sign are not read")
        for sign in COMMENTS:
            self._comment.addItem(sign or "none", sign)
        self._header = _check("has_header", "First line names the columns")
        self._header.setToolTip("Otherwise columns are numbered, and the line is a row")
        self._replaces = _check("replaces_undecodable", "Replace unknown characters")
        self._replaces.setToolTip(
            "Characters that the encoding does not know become a question mark in a box"
        )
        self._skips = _check("skips_long_lines", "Leave out lines with too many cells")
        self._skips.setToolTip(
            "Otherwise such a line is an error: nobody knows which cell is too many"
        )
        for combo in (self._delimiter, self._decimal, self._encoding, self._comment):
            combo.activated.connect(self._on_dialect)
        for check in (self._header, self._replaces, self._skips):
            check.clicked.connect(self._on_dialect)

    def _dialect_form(self) -> QHBoxLayout:
        left, middle, right = QFormLayout(), QFormLayout(), QVBoxLayout()
        left.addRow("&Delimiter", self._delimiter)
        left.addRow("De&cimal mark", self._decimal)
        middle.addRow("&Encoding", self._encoding)
        middle.addRow("Co&mment lines", self._comment)
        for check in (self._header, self._replaces, self._skips):
            right.addWidget(check)
        row = QHBoxLayout()
        row.setSpacing(3 * SPACING)
        for part in (left, middle, right):
            row.addLayout(part)
        row.addStretch(1)
        return row

    def _make_lists(self) -> None:
        self._sentence = sentence_label("import_sentence", "caption")
        self._troubles = sentence_label("import_troubles", "caption")
        self._error = sentence_label("import_error", "error")
        self._picker = ColumnPicker()
        self._picker.changed.connect(self._show_verdict)
        self._table = QTableWidget()
        self._table.setObjectName("preview")
        self._table.setAccessibleName("The first rows of the file")
        self._table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)

    def _halves(self) -> QSplitter:
        halves = QSplitter(Qt.Orientation.Horizontal)
        halves.addWidget(self._picker)
        halves.addWidget(self._table)
        halves.setStretchFactor(1, 1)
        halves.setSizes([280, 560])
        return halves

    def _progress_row(self) -> QHBoxLayout:
        self._progress = QProgressBar(maximum=1000)
        self._progress.setObjectName("import_progress")
        self._progress.setAccessibleName("Reading the file")
        self._stop = QPushButton("Stop reading")
        self._stop.setObjectName("import_stop")
        self._stop.setToolTip("End the reading of this file")
        self._stop.clicked.connect(self.cancel_requested)
        row = QHBoxLayout()
        row.addWidget(self._progress, 1)
        row.addWidget(self._stop)
        return row

    def _make_buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._import = QPushButton("Fit these columns")
        self._import.setObjectName("import_accept")
        self._import.setToolTip("Fit the columns that are ticked")
        self._import.setProperty("role", "primary")
        self._import.setDefault(True)
        buttons.addButton(self._import, QDialogButtonBox.ButtonRole.AcceptRole)
        cancel = buttons.button(QDialogButtonBox.StandardButton.Cancel)
        cancel.setObjectName("import_cancel")
        cancel.setToolTip("Close this; the data stay as they are")
        buttons.accepted.connect(self._on_accept)
        buttons.rejected.connect(self.reject)
        return buttons

    # -- showing --------------------------------------------------------------------

    def _show_dialect(self, dialect: Dialect, *, enabled: bool) -> None:
        pairs = (
            (self._delimiter, dialect.delimiter),
            (self._decimal, dialect.decimal),
            (self._encoding, dialect.encoding),
            (self._comment, dialect.comment),
        )
        for combo, value in pairs:
            combo.setCurrentIndex(combo.findData(value))
        self._header.setChecked(dialect.has_header)
        self._replaces.setChecked(dialect.replaces_undecodable)
        self._skips.setChecked(dialect.skips_long_lines)
        controls = (*(combo for combo, _ in pairs), self._header, self._replaces)
        for control in (*controls, self._skips):
            control.setEnabled(enabled)

    def _show_rows(self, model: ImportPreview) -> None:
        headings = model.headings[:_PREVIEW_COLUMNS]
        self._table.setColumnCount(len(headings))
        self._table.setRowCount(len(model.preview))
        self._table.setHorizontalHeaderLabels(list(shown_names(headings)))
        for i, row in enumerate(model.preview):
            for j, text in enumerate(row[:_PREVIEW_COLUMNS]):
                self._table.setItem(i, j, _item(text))

    @Slot()
    def _show_verdict(self) -> None:
        ready = self._model is not None and self._model.reading is None
        self._import.setEnabled(ready and bool(self._picker.choice().columns))

    # -- wishes ---------------------------------------------------------------------

    @Slot()
    def _on_dialect(self) -> None:
        if self._model is None:
            return
        wanted = replace(
            self._model.dialect,
            delimiter=self._delimiter.currentData(),
            decimal=self._decimal.currentData(),
            encoding=self._encoding.currentData() or self._model.dialect.encoding,
            comment=self._comment.currentData(),
            has_header=self._header.isChecked(),
            replaces_undecodable=self._replaces.isChecked(),
            skips_long_lines=self._skips.isChecked(),
        )
        self.dialect_requested.emit(wanted)

    @Slot()
    def _on_accept(self) -> None:
        self.import_requested.emit(self._picker.choice())


def _check(name: str, text: str) -> QCheckBox:
    check = QCheckBox(text)
    check.setObjectName(name)
    return check


def _item(text: str) -> QTableWidgetItem:
    item = QTableWidgetItem(shown(text))
    if item.text() != text:
        item.setToolTip(plain_tip(shown(text, WHOLE)))
    return item


def _say(label: Label, text: str) -> None:
    label.setText(text)
    label.setVisible(bool(text))
