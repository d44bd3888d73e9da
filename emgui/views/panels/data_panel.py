"""Where the data come from: drawn from processes, an example, or a file."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QRadioButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from emgui.data.process_facts import InvalidProcessError
from emgui.data.synthesis import MOST_PROCESSES, TWO_PROCESSES, Synthesis
from emgui.presentation.actions import Deed, key_of
from emgui.presentation.data_panel import DataPanelViewModel
from emgui.views.controls.calm import ComboBox, SpinBox
from emgui.views.controls.file_choice import FileChoice
from emgui.views.controls.job_row import JobRow
from emgui.views.controls.process_table import ProcessTable
from emgui.views.controls.scrolling import scrolling
from emgui.views.controls.spoil_choice import SpoilChoice
from emgui.views.text import Label, plain_tip
from emgui.words.errors import error_told
from emgui.words.language import _, plural

_LARGEST_SEED = 2**31 - 1


class DataPanel(QWidget):
    """Asks for data; says what is there.

    Signals
    -------
    synthesis_requested(Synthesis)
        Draw from these processes.
    open_requested()
        Choose a file.
    example_requested(str)
        Load this bundled data set.
    cancel_requested()
        End what is going on.
    """

    title = _("Data")

    synthesis_requested = Signal(object)
    open_requested = Signal()
    example_requested = Signal(str)
    cancel_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("data_panel")
        self._rendered: DataPanelViewModel | None = None
        self._pages = QStackedWidget()
        self._files = FileChoice()
        self._files.open_requested.connect(self.open_requested)
        self._files.example_requested.connect(self.example_requested)
        self._page_widgets = (self._process_page(), self._files)
        for page in self._page_widgets:
            self._pages.addWidget(page)
        self._drawn: Synthesis | None = None
        self._area = scrolling(self._inside())
        self._below = self._generate_part()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self._area, 1)
        layout.addWidget(self._below)
        self._job = JobRow()
        self._job.cancel_requested.connect(self.cancel_requested)
        layout.addWidget(self._job)
        self.table.set_processes(TWO_PROCESSES.processes)
        self._fit_page()

    def show_model(self, model: DataPanelViewModel) -> None:
        """Show what is there and what is going on."""
        if model == self._rendered:
            return
        self._rendered = model
        self._sentence.setText(model.sentence)
        self._notes.setText(model.notes)
        self._notes.setVisible(bool(model.notes))
        self._error.setText(model.error)
        self._error.setVisible(bool(model.error))
        if model.error:
            QTimer.singleShot(0, self._error, self._show_error)
        self._drawn = model.synthesis
        self._check()
        self._job.show_model(model.job)
        self._generate.setEnabled(model.job is None)

    def show_processes(self, synthesis: Synthesis) -> None:
        """Put these processes into the fields."""
        self.table.set_processes(synthesis.processes)
        self._columns.setCurrentIndex(synthesis.n_features - 1)
        self._seed.setValue(synthesis.seed)
        self._spoil.show_spoiling(synthesis.spoiling)
        self._by_processes.setChecked(True)
        self._on_edited()

    def show_source(self, name: str, *, processes: bool) -> None:
        """Turn to the page that the data came from, and to the example of that name."""
        (self._by_processes if processes else self._by_file).setChecked(True)
        # No example is chosen while a file of the user's own is looked at.
        self._files.choose(name)

    # -- parts ----------------------------------------------------------------

    def _inside(self) -> QWidget:
        """Make what is scrolled to where there are many processes."""
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(4, 0, 4, 0)
        layout.setSpacing(6)
        layout.addLayout(self._source_row())
        layout.addWidget(self._pages)
        self._sentence = self._label("data_sentence", "caption")
        self._notes = self._label("data_notes", "caption")
        self._error = self._label("data_error", "error")
        for label in (self._sentence, self._notes, self._error):
            layout.addWidget(label)
        layout.addStretch(1)
        return inside

    def _generate_part(self) -> QWidget:
        """Make what is in sight however many processes there are."""
        self._invalid = self._label("process_error", "error")
        self._waiting = Label(_("Nothing changes until you press Generate."))
        self._waiting.setObjectName("process_waiting")
        self._waiting.setProperty("role", "status")
        self._waiting.setWordWrap(True)
        self._waiting.hide()
        part = QWidget()
        layout = QVBoxLayout(part)
        layout.setContentsMargins(4, 0, 4, 0)
        layout.setSpacing(4)
        layout.addWidget(self._invalid)
        layout.addWidget(self._waiting)
        layout.addLayout(self._generate_row())
        return part

    def _source_row(self) -> QHBoxLayout:
        self._by_processes = QRadioButton(_("Processes"))
        self._by_processes.setObjectName("source_processes")
        self._by_processes.setToolTip(
            _(
                "Draw values from known Gaussian processes: the truth is known, so "
                "that you can see whether EM finds it"
            )
        )
        self._by_processes.setChecked(True)
        self._by_file = QRadioButton(_("F&ile or example"))
        self._by_file.setObjectName("source_file")
        self._by_file.setToolTip(_("Fit your own table, or one that comes with emgui"))
        self._source = QButtonGroup(self)
        row = QHBoxLayout()
        for index, button in enumerate((self._by_processes, self._by_file)):
            self._source.addButton(button, index)
            row.addWidget(button)
        row.addStretch(1)
        self._source.idToggled.connect(self._on_source)
        return row

    def _process_page(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        self.table = ProcessTable()
        self.table.edited.connect(self._on_edited)
        self.table.submitted.connect(self._on_generate)
        layout.addWidget(self.table)
        layout.addLayout(self._shape_row())
        self._spoil = SpoilChoice()
        self._spoil.changed.connect(self._on_edited)
        layout.addWidget(self._spoil)
        return page

    def _shape_row(self) -> QHBoxLayout:
        self._add = QPushButton(_("+ process"))
        self._add.setObjectName("add_process")
        self._add.setToolTip(
            plain_tip(
                _(
                    "Add a process, up to {most}",
                    most=MOST_PROCESSES,
                )
            )
        )
        self._add.clicked.connect(self.table.add)
        self._columns = ComboBox()
        self._columns.setObjectName("n_columns")
        self._columns.setAccessibleName(_("Number of columns"))
        self._columns.setToolTip(_("Draw single values, or points in a plane"))
        self._columns.addItems([plural("{n} column", "{n} columns", n) for n in (1, 2)])
        self._columns.currentIndexChanged.connect(self._on_columns)
        row = QHBoxLayout()
        row.addWidget(self._add, 1)
        row.addWidget(self._columns, 1)
        return row

    def _generate_row(self) -> QHBoxLayout:
        self._generate = QPushButton(_("Generate"))
        self._generate.setObjectName("generate")
        self._generate.setProperty("role", "primary")
        key = key_of(Deed.GENERATE)
        self._generate.setToolTip(
            plain_tip(
                _("Draw the values ({key}); the same seed, the same values", key=key)
            )
        )
        self._generate.setShortcut(key)
        self._generate.clicked.connect(self._on_generate)
        label = Label(_("seed"))
        self._seed = SpinBox()
        self._seed.setObjectName("data_seed")
        self._seed.setAccessibleName(_("Seed of the data"))
        self._seed.setToolTip(
            _("Another seed draws other values from the same processes")
        )
        self._seed.setRange(0, _LARGEST_SEED)
        self._seed.setMinimumWidth(64)
        self._seed.valueChanged.connect(self._on_edited)
        label.setBuddy(self._seed)
        row = QHBoxLayout()
        row.addWidget(label)
        row.addWidget(self._seed)
        row.addWidget(self._generate, 1)
        return row

    def _label(self, name: str, role: str) -> Label:
        label = Label()
        label.setObjectName(name)
        label.setProperty("role", role)
        label.setWordWrap(True)
        label.setVisible(role == "caption")
        return label

    # -- reactions --------------------------------------------------------------

    def _fit_page(self) -> None:
        """Let the hidden page claim no room."""
        shown = self._pages.currentWidget()
        for page in self._page_widgets:
            fills = QSizePolicy.Policy.Preferred
            hides = QSizePolicy.Policy.Ignored
            page.setSizePolicy(fills, fills if page is shown else hides)
        self._pages.adjustSize()

    @Slot(int, bool)
    def _on_source(self, index: int, checked: bool) -> None:
        if checked:
            self._pages.setCurrentIndex(index)
            self._below.setVisible(index == 0)
            self._fit_page()

    @Slot(int)
    def _on_columns(self, index: int) -> None:
        self.table.set_columns(index + 1)
        self._on_edited()

    @Slot()
    def _on_edited(self) -> None:
        self._add.setEnabled(self.table.n_processes < MOST_PROCESSES)
        self._check()

    @Slot()
    def _on_generate(self) -> None:
        synthesis = self._check()
        if synthesis is not None:
            self.synthesis_requested.emit(synthesis)

    def _check(self) -> Synthesis | None:
        """Return what the fields ask for, or say what is wrong with them."""
        try:
            synthesis = Synthesis(
                self.table.processes(), self._seed.value(), self._spoil.spoiling
            )
        except InvalidProcessError as error:
            self._invalid.setText(f"{error_told(error)}.")
            self._invalid.show()
            self._waiting.hide()
            return None
        self._invalid.hide()
        self._waiting.setVisible(self._drawn not in (None, synthesis))
        return synthesis

    @Slot()
    def _show_error(self) -> None:
        """Scroll to what went wrong, once it has its place."""
        self._area.ensureWidgetVisible(self._error, 0, 0)
