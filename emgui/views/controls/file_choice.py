"""Where data come from that are not drawn: a file, or an example."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from emgui.data.catalogue import BUNDLED
from emgui.views.controls.calm import ComboBox
from emgui.views.text import Label, set_item_tip
from emgui.words.data_sets import about_with_source
from emgui.words.language import _


class FileChoice(QWidget):
    """Asks for a file of the user's own, or for a data set that comes with emgui.

    Signals
    -------
    open_requested()
        Choose a file.
    example_requested(str)
        Load this bundled data set.
    """

    open_requested = Signal()
    example_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        button = QPushButton(_("Open a file…"))
        button.setObjectName("open_file")
        button.setToolTip(_("CSV or text, also zipped; or drop a file on the window"))
        button.clicked.connect(self.open_requested)
        label = Label(_("Example"))
        self._examples = ComboBox()
        self._examples.setObjectName("example")
        self._examples.setAccessibleName(_("Example data set"))
        self._examples.setToolTip(_("Fit a data set that comes with emgui"))
        for entry in BUNDLED.values():
            self._examples.addItem(entry.entry, entry.name)
            index = self._examples.count() - 1
            set_item_tip(self._examples, index, about_with_source(entry.name))
        label.setBuddy(self._examples)
        self._examples.activated.connect(self._on_example)
        row = QHBoxLayout()
        row.addWidget(label)
        row.addWidget(self._examples, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(button)
        layout.addLayout(row)
        layout.addStretch(1)

    def choose(self, name: str) -> None:
        """Show the example of that name as chosen; none, if it is none."""
        self._examples.setCurrentIndex(self._examples.findText(name))

    @Slot(int)
    def _on_example(self, index: int) -> None:
        self.example_requested.emit(self._examples.itemData(index))
