"""A file before it is taken: what was guessed, what was read, what to fit."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QSplitter,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from emgui.data.reading import Dialect
from emgui.data.visible import MESSAGE, WHOLE, shown, shown_names
from emgui.presentation.import_preview import ImportPreview
from emgui.views.controls.column_picker import ColumnPicker
from emgui.views.controls.copying import CopyKey
from emgui.views.controls.dialect_form import DialectForm
from emgui.views.controls.remedy_row import RemedyRow
from emgui.views.controls.sentence_label import sentence_label
from emgui.views.style import SPACING
from emgui.views.text import Label, plain_tip, plain_title
from emgui.words.language import _
from emgui.words.reading_remedies import agreeing

# More columns than this are named in the list, but not drawn in the preview.
_PREVIEW_COLUMNS = 50
# Of more notes some are scrolled to: the columns and rows need the room.
_NOTES_HEIGHT = 92
# Above the dialog, which would else push its buttons off a low screen.
_TITLE_BAR = 40


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
        self.setWindowTitle(_("Open a table"))
        self._model: ImportPreview | None = None
        self._form = DialectForm()
        self._form.dialect_requested.connect(self._on_dialect)
        self._asked: QWidget | None = None
        self._make_lists()
        layout = QVBoxLayout(self)
        layout.setSpacing(SPACING)
        layout.addWidget(self._form)
        layout.addLayout(self._progress_row())
        for part in (self._sentence, self._notes, self._error, self._remedies):
            layout.addWidget(part)
        layout.addWidget(self._halves(), 1)
        layout.addWidget(self._make_buttons())
        # A button that is in no dialog yet cannot become its default.
        self._import.setDefault(True)
        room = self.screen().availableGeometry().height()
        self.resize(860, min(640, room - _TITLE_BAR))

    def show_model(self, model: ImportPreview) -> None:
        """Show the guess and what came of it."""
        self.setWindowTitle(plain_title(_("Open {file}", file=model.title)))
        reading = model.reading is not None
        self._progress.setVisible(reading)
        self._stop.setVisible(reading)
        if model.reading is not None:
            self._progress.setValue(round(1000 * model.reading))
        self._form.setVisible(model.dialect is not None)
        if model.dialect is not None:
            self._form.show_model(model.dialect, enabled=not reading)
        _say(self._sentence, model.sentence)
        self._notes.say("\n".join(shown(one, MESSAGE) for one in model.troubles))
        _say(self._error, shown(model.error, MESSAGE))
        self._remedies.show_remedies(model.remedies)
        # What is ticked stays while only the verdict on it is new.
        same = self._model is not None and self._model.columns is model.columns
        if not reading and not (same and model.columns):
            self._picker.show_model(model)
            self._show_rows(model)
        self._model = model
        self._show_verdict()
        if not reading:
            self._give_focus()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin as a new dialog, also for the second file."""
        self._asked = None
        super().showEvent(event)

    # -- parts --------------------------------------------------------------------

    def _make_lists(self) -> None:
        self._sentence = sentence_label("import_sentence", "caption")
        self._troubles = sentence_label("import_troubles", "caption")
        self._notes = _Notes(self._troubles)
        self._error = sentence_label("import_error", "error")
        self._remedies = RemedyRow()
        self._remedies.dialect_requested.connect(self.dialect_requested)
        self._picker = ColumnPicker()
        self._picker.changed.connect(self._show_verdict)
        self._table = QTableWidget()
        self._table.setObjectName("preview")
        self._table.setAccessibleName(_("The first rows of the file"))
        self._table.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideMiddle)
        # What stands in the file, as it stands there.
        CopyKey(self._table, write=str)
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
        self._progress.setAccessibleName(_("Reading the file"))
        self._stop = QPushButton(_("Stop reading"))
        self._stop.setObjectName("import_stop")
        self._stop.setToolTip(_("End the reading of this file"))
        self._stop.setAutoDefault(False)
        self._stop.clicked.connect(self.cancel_requested)
        row = QHBoxLayout()
        row.addWidget(self._progress, 1)
        row.addWidget(self._stop)
        return row

    def _make_buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._import = QPushButton(_("Fit these columns"))
        self._import.setObjectName("import_accept")
        self._import.setToolTip(_("Fit the columns that are ticked"))
        self._import.setProperty("role", "primary")
        buttons.addButton(self._import, QDialogButtonBox.ButtonRole.AcceptRole)
        cancel = buttons.button(QDialogButtonBox.StandardButton.Cancel)
        cancel.setObjectName("import_cancel")
        cancel.setAutoDefault(False)
        cancel.setToolTip(_("Close this; the data stay as they are"))
        buttons.accepted.connect(self._on_accept)
        buttons.rejected.connect(self.reject)
        return buttons

    # -- showing --------------------------------------------------------------------

    def _give_focus(self) -> None:
        """Go back to the control that had the file read again; else to the button."""
        asked, self._asked = self._asked, None
        if asked is not None and asked.isEnabled():
            asked.setFocus()
        elif self._import.isEnabled():
            self._import.setFocus()

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

    @Slot(object)
    def _on_dialect(self, dialect: Dialect) -> None:
        if self._model is not None and self._model.dialect is not None:
            self._asked = self.focusWidget()
            self.dialect_requested.emit(agreeing(self._model.dialect, dialect))

    @Slot()
    def _on_accept(self) -> None:
        self.import_requested.emit(self._picker.choice())


class _Notes(QScrollArea):
    """As high as its label, up to a limit; more is scrolled to."""

    def __init__(self, label: Label) -> None:
        super().__init__(widgetResizable=True)
        self.setObjectName("import_notes")
        self.setAccessibleName(_("What was assumed, and what is left out"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidget(label)
        self._label = label

    def say(self, text: str) -> None:
        """Show notes, one a line; nothing where there are none."""
        self._label.setText(text)
        self.setVisible(bool(text))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take as many lines as the notes need at this width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        needed = self._label.heightForWidth(self.viewport().width())
        self.setFixedHeight(max(0, min(needed, _NOTES_HEIGHT)))


def _item(text: str) -> QTableWidgetItem:
    item = QTableWidgetItem(shown(text))
    if item.text() != text:
        item.setToolTip(plain_tip(shown(text, WHOLE)))
    return item


def _say(label: Label, text: str) -> None:
    label.setText(text)
    label.setVisible(bool(text))
