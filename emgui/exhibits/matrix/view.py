"""Beyond two dimensions: all pairs of columns, and the planes that show most."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QToolButton,
    QWidget,
)

from emgui.exhibits.exhibit_view import ExhibitView
from emgui.exhibits.matrix.choices import MOST_COLUMNS, MatrixChoices, MatrixMode
from emgui.exhibits.matrix.matrix_plot import MatrixPlot
from emgui.exhibits.matrix.picture import MatrixViewModel
from emgui.exhibits.names import MATRIX
from emgui.presentation.placeholder import Placeholder
from emgui.views.controls.calm import ComboBox
from emgui.views.controls.elided_label import ElidedLabel
from emgui.views.style import SPACING
from emgui.views.text import Label, add_entry, plain_tip, wrapped_tip
from emgui.words.language import _, plural

_MODES = (
    (MatrixMode.PAIRS, _("All pairs of columns")),
    (MatrixMode.PAIR, _("Two columns, large")),
    (MatrixMode.PRINCIPAL, _("Principal plane")),
    (MatrixMode.SEPARATING, _("Most-separating plane")),
)


class MatrixExhibit(ExhibitView[MatrixViewModel | Placeholder]):
    """A scatter matrix, two columns large, or a plane through all columns."""

    name, title, sentence = MATRIX
    attempts = _(
        "Drag a rectangle around one group in any cell: its rows stand out in all "
        "views. Then choose the most-separating plane and step: it turns until the "
        "components part. Double-click a cell to see it large."
    )

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices = MatrixChoices()
        self._model: MatrixViewModel | None = None
        self._names: tuple[str, ...] = ()
        self.matrix_plot = MatrixPlot()
        self.matrix_plot.resized_to.connect(self._on_resized)
        self.matrix_plot.pair_requested.connect(self._on_pair)
        self.matrix_plot.all_requested.connect(self._on_all)
        self.matrix_plot.brush_requested.connect(self.brush_requested)
        self.matrix_plot.row_requested.connect(self.row_requested)
        self._caption = ElidedLabel()
        self._caption.setObjectName("matrix_caption")
        self._caption.setProperty("role", "caption")
        self._caption.setProperty("print", "small")
        self.body.addLayout(self._controls())
        self.body.addWidget(self._caption)
        self.body.addWidget(self.matrix_plot, 1)

    def show_model(self, model: MatrixViewModel | Placeholder) -> None:
        """Draw what is chosen, or say why there is nothing."""
        empty = isinstance(model, Placeholder)
        for control in (self._mode, self._columns):
            control.setEnabled(not empty)
        self._clear.setVisible(False)
        self._main.setVisible(False)
        self._model = None if isinstance(model, Placeholder) else model
        if isinstance(model, Placeholder):
            self._caption.say("")
        else:
            # The size is the picture's own: nobody knows a newer one.
            size, ratio = self._choices.size, self._choices.ratio
            self._choices = replace(model.choices, size=size, ratio=ratio)
            self._show_choices(model)
        self.matrix_plot.show_model(model)

    def _controls(self) -> QHBoxLayout:
        self._mode = ComboBox()
        self._mode.setObjectName("matrix_mode")
        self._mode.setAccessibleName(_("What is shown"))
        self._mode.setToolTip(
            wrapped_tip(
                _(
                    "All pairs of columns; two of them large; the plane in which the "
                    "mixture spreads most; or that in which its components part most "
                    "(Fisher's discriminant)"
                )
            )
        )
        self._mode.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._mode.setMinimumContentsLength(12)
        self._mode.addItems([text for _unused, text in _MODES])
        self._mode.activated.connect(self._on_mode)
        label = Label(_("Show"))
        label.setBuddy(self._mode)
        self._columns = QToolButton()
        self._columns.setObjectName("matrix_columns")
        self._columns.setText(_("Columns"))
        self._columns.setToolTip(
            plain_tip(
                _(
                    "Which columns are in the matrix, {most} at most",
                    most=MOST_COLUMNS,
                )
            )
        )
        self._columns.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = QMenu(self._columns)
        self._menu.triggered.connect(self._on_column)
        self._columns.setMenu(self._menu)
        self._main = self._button(
            "matrix_main",
            _("In main picture"),
            _("Show these two columns in the main window"),
        )
        self._main.clicked.connect(self._on_main)
        self._clear = self._button(
            "matrix_clear",
            _("Clear brush"),
            _("Let the brushed rows go (Esc in the picture)"),
        )
        self._clear.clicked.connect(self._on_clear)
        row = QHBoxLayout()
        row.setSpacing(SPACING)
        for widget in (label, self._mode, self._columns, self._main, self._clear):
            row.addWidget(widget)
        row.addStretch(1)
        # A button that comes while a rectangle is drawn must not move the picture.
        self._clear.ensurePolished()
        row.addStrut(self._clear.sizeHint().height())
        return row

    def _button(self, name: str, text: str, tip: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.setToolTip(plain_tip(tip))
        return button

    def _show_choices(self, model: MatrixViewModel) -> None:
        mode = model.contents.mode
        with QSignalBlocker(self._mode):
            self._mode.setCurrentIndex([one for one, _unused in _MODES].index(mode))
        self._columns.setVisible(mode is MatrixMode.PAIRS and len(model.names) > 2)
        self._main.setVisible(mode is MatrixMode.PAIR)
        self._clear.setVisible(model.n_brushed > 0)
        rows = plural("{n} row brushed", "{n} rows brushed", model.n_brushed)
        parts = [rows] if model.n_brushed else []
        self._caption.say(" · ".join([*parts, model.caption]))
        self._offer(model)

    def _offer(self, model: MatrixViewModel) -> None:
        """List the columns; as many as there may be can be checked."""
        if model.names != self._names:
            self._names = model.names
            self._menu.clear()
            for j, name in enumerate(model.names):
                action = add_entry(self._menu, name)
                action.setCheckable(True)
                action.setData(j)
        chosen = model.contents.columns
        full = len(chosen) >= MOST_COLUMNS
        for j, action in enumerate(self._menu.actions()):
            action.setChecked(j in chosen)
            # At least two remain.
            action.setEnabled(len(chosen) > 2 if j in chosen else not full)

    # -- wishes ---------------------------------------------------------------

    def _want(self, choices: MatrixChoices) -> None:
        self._choices = choices
        self.choices_requested.emit(choices)

    @Slot(int)
    def _on_mode(self, index: int) -> None:
        self._want(replace(self._choices, mode=_MODES[index][0]))

    @Slot(int, int, float)
    def _on_resized(self, width: int, height: int, ratio: float) -> None:
        choices = replace(self._choices, size=(width, height), ratio=ratio)
        if choices != self._choices:
            self._want(choices)

    @Slot(int, int)
    def _on_pair(self, across: int, up: int) -> None:
        if self._model is not None:
            pair = self._model.columns[across], self._model.columns[up]
            self._want(replace(self._choices, mode=MatrixMode.PAIR, pair=pair))

    @Slot()
    def _on_all(self) -> None:
        self._want(replace(self._choices, mode=MatrixMode.PAIRS))

    @Slot(QAction)
    def _on_column(self, action: QAction) -> None:
        if self._model is not None:
            ticks = self._choices.ticks.toggled(self._model.columns, action.data())
            self._want(replace(self._choices, ticks=ticks))

    @Slot()
    def _on_main(self) -> None:
        if self._model is not None:
            self.columns_requested.emit(*self._model.contents.pair)

    @Slot()
    def _on_clear(self) -> None:
        self.brush_requested.emit(None)
