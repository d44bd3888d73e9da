"""What is looked at: columns, bins, level, truth."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QSpinBox,
    QWidget,
)

from emgui.presentation.column_chooser import ColumnChooserViewModel

_LEVELS = (0.5, 0.9, 0.95, 0.99)


class ColumnChooser(QWidget):
    """Small controls in the header of the largest picture.

    Signals
    -------
    columns_requested(int, int or None)
        Look at x against y, or at the density of x alone.
    level_requested(float)
        Draw ellipses that hold this much of a component.
    bins_requested(int)
        Draw the histogram with so many bars.
    truth_requested(bool)
        Draw the true processes, or do not.
    """

    columns_requested = Signal(int, object)
    level_requested = Signal(float)
    bins_requested = Signal(int)
    truth_requested = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("column_chooser")
        self._model: ColumnChooserViewModel | None = None
        self._x = _combo("x_column", "Column on the horizontal axis")
        self._y = _combo("y_column", "Column on the vertical axis, or density")
        self._y.setToolTip(
            "A second column makes a scatter; 'density' shows the first by itself"
        )
        self._level = _combo("level", "Level of the ellipses")
        self._level.setToolTip(
            "An ellipse holds this share of its component's values, if they are normal"
        )
        for level in _LEVELS:
            self._level.addItem(f"{level:.0%}", level)
        self._bins = QSpinBox()
        self._bins.setObjectName("n_bins")
        self._bins.setAccessibleName("Bars of the histogram")
        self._bins.setToolTip("More bars show more detail, and more noise")
        self._bins.setRange(2, 500)
        self._bins.setSuffix(" bins")
        self._bins.setKeyboardTracking(False)
        self._truth = QCheckBox("truth")
        self._truth.setObjectName("show_truth")
        self._truth.setToolTip("Draw the processes that made the data (dashed)")
        self._against = QLabel("against")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        for widget in (
            self._y,
            self._against,
            self._x,
            self._level,
            self._bins,
            self._truth,
        ):
            layout.addWidget(widget)
        self._x.activated.connect(self._on_columns)
        self._y.activated.connect(self._on_columns)
        self._level.activated.connect(self._on_level)
        self._bins.valueChanged.connect(self.bins_requested)
        self._truth.toggled.connect(self.truth_requested)

    def render(self, model: ColumnChooserViewModel) -> None:  # type: ignore[override]
        """Show what is looked at and what else could be."""
        if model == self._model:
            return
        self._model = model
        controls = (self._x, self._y, self._level, self._bins, self._truth)
        blockers = [QSignalBlocker(control) for control in controls]
        view, several = model.view, len(model.columns) > 1
        self._fill(model.columns)
        self._x.setCurrentIndex(view.x_column)
        self._y.setCurrentIndex(0 if view.y_column is None else view.y_column + 1)
        self._level.setCurrentIndex(self._level.findData(view.level))
        self._bins.setValue(view.n_bins)
        self._truth.setChecked(view.show_truth)
        scatter = view.y_column is not None
        for widget in (self._x, self._y, self._against):
            widget.setVisible(several)
        self._level.setVisible(scatter)
        self._bins.setVisible(not scatter)
        self._truth.setVisible(model.has_truth)
        del blockers

    def _fill(self, columns: tuple[str, ...]) -> None:
        if [self._x.itemText(i) for i in range(self._x.count())] == list(columns):
            return
        self._x.clear()
        self._x.addItems(list(columns))
        self._y.clear()
        self._y.addItems(["density", *columns])

    @Slot()
    def _on_columns(self) -> None:
        x, y = self._x.currentIndex(), self._y.currentIndex() - 1
        self.columns_requested.emit(x, None if y < 0 or y == x else y)

    @Slot(int)
    def _on_level(self, index: int) -> None:
        self.level_requested.emit(self._level.itemData(index))


def _combo(name: str, accessible: str) -> QComboBox:
    combo = QComboBox()
    combo.setObjectName(name)
    combo.setAccessibleName(accessible)
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    combo.setMaximumWidth(150)
    return combo
