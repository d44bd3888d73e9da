"""Small controls over the picture: columns, level, bins, truth."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QWidget

from emgui.presentation.column_chooser import LEVELS, ColumnChooserViewModel
from emgui.presentation.placeholder import Placeholder
from emgui.views.controls.calm import SpinBox
from emgui.views.controls.combo import named_combo
from emgui.views.style import SPACING
from emgui.words.language import _, plural
from emgui.words.number_marks import written

FEWEST_BINS, MOST_BINS = 2, 500
_SHORT_NAME = 12


class ColumnChooser(QWidget):
    """Which columns are seen, and how.

    Signals
    -------
    columns_requested(int, object)
        The horizontal column, and the vertical one or None for a density.
    level_requested(float)
        How much of a component its ellipse should hold.
    bins_requested(int)
        How many bars the histogram should have.
    truth_requested(bool)
        Whether the drawing parameters should be seen.
    """

    columns_requested = Signal(int, object)
    level_requested = Signal(float)
    bins_requested = Signal(int)
    truth_requested = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("column_chooser")
        self.setAccessibleName(_("What the picture shows"))
        self._model: ColumnChooserViewModel | None = None
        self.x_column = _combo("x_column", _("Horizontal column"))
        self.y_column = _combo("y_column", _("Vertical column, or density"))
        self.level = _combo("level", _("Level of the ellipses"))
        self.level.setToolTip(
            _("How much of a component's probability an ellipse holds")
        )
        self.bins = SpinBox(minimum=FEWEST_BINS, maximum=MOST_BINS)
        self.bins.count_around(lambda n: plural("{n} bin", "{n} bins", n))
        self.truth = QCheckBox(_("truth"))
        for level in LEVELS:
            self.level.addItem(written(f"{level:.0%}"), level)
        self._name_controls()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACING)
        for control in self._controls():
            row.addWidget(control)
        self.x_column.activated.connect(self._ask_columns)
        self.y_column.activated.connect(self._ask_columns)
        self.level.activated.connect(self._ask_level)
        self.bins.valueChanged.connect(self.bins_requested)
        self.truth.clicked.connect(self.truth_requested)

    def show_model(self, model: ColumnChooserViewModel | Placeholder) -> None:
        """Show what is chosen; choices that make no difference are hidden."""
        if isinstance(model, Placeholder):
            self._model = None
            for control in self._controls():
                control.hide()
            return
        if self._model is None or self._model.columns != model.columns:
            self._list_columns(model.columns)
        self._model = model
        view = model.view
        self.x_column.setCurrentIndex(view.x_column)
        self.y_column.setCurrentIndex(self.y_column.findData(view.y_column))
        level = self.level.findData(view.level)
        if level < 0:
            self.level.addItem(written(f"{view.level:.0%}"), view.level)
            level = self.level.count() - 1
        self.level.setCurrentIndex(level)
        with QSignalBlocker(self.bins):
            self.bins.setValue(view.n_bins)
        self.truth.setChecked(view.show_truth)
        self._show_useful(model)

    def _show_useful(self, model: ColumnChooserViewModel) -> None:
        many, scatter = len(model.columns) > 1, model.view.y_column is not None
        self.x_column.setVisible(many)
        self.y_column.setVisible(many)
        self.level.setVisible(scatter)
        self.bins.setVisible(not scatter)
        self.truth.setVisible(model.has_truth)

    def _controls(self) -> tuple[QWidget, ...]:
        return self.x_column, self.y_column, self.level, self.bins, self.truth

    def _name_controls(self) -> None:
        self.x_column.setToolTip(_("Column on the horizontal axis"))
        self.y_column.setToolTip(
            _("Column on the vertical axis, or the density of the horizontal one alone")
        )
        self.bins.setObjectName("bins")
        self.bins.setAccessibleName(_("Bars of the histogram"))
        self.bins.setToolTip(_("How many bars the histogram has (bins)"))
        self.bins.setKeyboardTracking(False)
        self.truth.setObjectName("truth")
        self.truth.setAccessibleName(_("Show the truth"))
        self.truth.setToolTip(_("Draw the parameters that made the data, dashed"))

    def _list_columns(self, columns: tuple[str, ...]) -> None:
        self.x_column.clear()
        self.y_column.clear()
        for j, name in enumerate(columns):
            self.x_column.addItem(name, j)
            self.y_column.addItem(name, j)
        self.y_column.addItem(_("density"), None)

    @Slot()
    def _ask_columns(self) -> None:
        """Ask for the chosen columns; the same one twice means its density."""
        x, y = self.x_column.currentData(), self.y_column.currentData()
        self.columns_requested.emit(x, None if x == y else y)

    @Slot()
    def _ask_level(self) -> None:
        self.level_requested.emit(self.level.currentData())


def _combo(name: str, accessible: str) -> QComboBox:
    combo = named_combo(name, accessible)
    combo.setSizeAdjustPolicy(
        QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
    )
    combo.setMinimumContentsLength(_SHORT_NAME if "column" in name else 4)
    return combo
