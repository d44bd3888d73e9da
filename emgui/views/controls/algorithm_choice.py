"""Which algorithm makes the steps, and what only that one asks for."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QWidget,
)

from emgui.engine.settings import Algorithm, FitSettings
from emgui.presentation.algorithm import AlgorithmViewModel, climbing
from emgui.views.controls.calm import DoubleSpinBox, SpinBox
from emgui.views.controls.combo import yielding_combo
from emgui.views.style import SPACING
from emgui.views.text import Label, plain_tip, set_item_tip
from emgui.words.names import ALGORITHMS

_HIGHEST_TEMPERATURE = 100.0
_MOST_DRAWS = 1_000_000


class AlgorithmChoice(QWidget):
    """A combo box; temperature, cooling and draws only where they matter.

    Signals
    -------
    settings_requested(FitSettings)
        Make the next step like this.
    """

    settings_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = FitSettings()
        self._algorithm = _combo()
        self._temperature = _double_spin("temperature", 1.0, _HIGHEST_TEMPERATURE, 2)
        self._temperature.setPrefix("from ")
        self._temperature.setAccessibleName("Temperature where annealing begins")
        self._temperature.setToolTip(
            "How flat the probabilities are where annealing begins: 1 is EM, at 100 "
            "all components become all but one, and part again while it cools. A "
            "change begins anew from here"
        )
        self._cooling = _double_spin("cooling", 0.01, 0.999, 3)
        self._cooling.setPrefix("× ")
        self._cooling.setSingleStep(0.01)
        self._cooling.setAccessibleName("Cooling factor of annealing")
        self._cooling.setToolTip(
            "Every iteration multiplies the temperature by this, down to 1; nearer to "
            "1 is slower. A change begins anew from here"
        )
        self._draws = SpinBox()
        self._draws.setObjectName("draws")
        self._draws.setRange(0, _MOST_DRAWS)
        self._draws.setGroupSeparatorShown(True)
        self._draws.setAccessibleName("Draws of stochastic EM")
        self._draws.setToolTip(
            "How many iterations draw the rows' components before EM goes on. A "
            "change begins anew from here"
        )
        self._note = Label()
        self._note.setObjectName("algorithm_note")
        self._note.setProperty("role", "caption")
        self._note.setWordWrap(True)
        self._lay_out()
        self._algorithm.activated.connect(self._on_changed)
        for spin in (self._temperature, self._cooling, self._draws):
            spin.setKeyboardTracking(False)
            spin.valueChanged.connect(self._on_changed)

    def show_model(self, model: AlgorithmViewModel) -> None:
        """Show the algorithm and what it asks for."""
        settings = self._settings = model.settings
        controls = (self._algorithm, self._temperature, self._cooling, self._draws)
        blockers = [QSignalBlocker(control) for control in controls]
        self._explain(settings)
        index = list(ALGORITHMS).index(settings.algorithm)
        self._algorithm.setCurrentIndex(index)
        self._algorithm.setToolTip(plain_tip(_tip(settings)))
        self._temperature.setMaximum(max(_HIGHEST_TEMPERATURE, settings.temperature))
        self._temperature.setValue(settings.temperature)
        self._cooling.setValue(settings.cooling)
        self._draws.setValue(settings.draws)
        del blockers
        annealed = settings.algorithm is Algorithm.ANNEALED
        self._form.setRowVisible(self._temperature, annealed)
        self._form.setRowVisible(self._cooling, annealed)
        stochastic = settings.algorithm is Algorithm.STOCHASTIC
        self._form.setRowVisible(self._draws, stochastic)
        self._note.setText(model.note)
        self._form.setRowVisible(self._note, bool(model.note))

    def _explain(self, settings: FitSettings) -> None:
        """Say of every algorithm what it does, and what it climbs with these."""
        for index, algorithm in enumerate(ALGORITHMS):
            tip = f"{_tip(replace(settings, algorithm=algorithm))}."
            set_item_tip(self._algorithm, index, tip)

    def _lay_out(self) -> None:
        form = self._form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(SPACING)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow("&Algorithm", self._algorithm)
        form.addRow(self._note)
        form.addRow("Temperat&ure", self._temperature)
        form.addRow("Cooli&ng", self._cooling)
        form.addRow("Dra&ws", self._draws)

    @Slot()
    def _on_changed(self) -> None:
        wanted = replace(
            self._settings,
            # Qt hands back a plain string for an enum that is one.
            algorithm=Algorithm(self._algorithm.currentData()),
            temperature=_kept(self._temperature, self._settings.temperature),
            cooling=_kept(self._cooling, self._settings.cooling),
            draws=self._draws.value(),
        )
        if wanted != self._settings:
            self._settings = wanted
            self.settings_requested.emit(wanted)


def _kept(spin: QDoubleSpinBox, value: float) -> float:
    """Return what a box holds; the value itself where it only shows it rounded."""
    shown = spin.value()
    return value if round(value, spin.decimals()) == shown else shown


def _combo() -> QComboBox:
    combo = yielding_combo(
        "algorithm", "How one iteration leads to the next (algorithm)"
    )
    for algorithm in ALGORITHMS:
        combo.addItem(ALGORITHMS[algorithm].entry, algorithm)
    combo.setToolTip(plain_tip(_tip(FitSettings())))
    return combo


def _tip(settings: FitSettings) -> str:
    algorithm = settings.algorithm
    told = f"{ALGORITHMS[algorithm].tip}. {climbing(settings)}"
    return f"{told}. In a terminal: --algorithm {algorithm}"


def _double_spin(name: str, low: float, high: float, decimals: int) -> QDoubleSpinBox:
    spin = DoubleSpinBox()
    spin.setObjectName(name)
    spin.setDecimals(decimals)
    spin.setRange(low, high)
    spin.setMinimumWidth(64)
    return spin
