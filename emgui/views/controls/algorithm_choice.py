"""Which algorithm makes the steps, and what only that one asks for."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QWidget,
)

from emgui.engine.algorithms.algorithm import Algorithm
from emgui.engine.algorithms.catalogue import ALGORITHM_KINDS, algorithm_named
from emgui.engine.settings import FitSettings
from emgui.presentation.algorithm import AlgorithmViewModel
from emgui.views.controls.calm import NUMBER, DoubleSpinBox, SpinBox, say_around
from emgui.views.controls.combo import yielding_combo
from emgui.views.style import SPACING
from emgui.views.text import Label, plain_tip, set_item_tip
from emgui.words.algorithms import objective_told
from emgui.words.language import _
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
        say_around(self._temperature, _("from {temperature}", temperature=NUMBER))
        self._temperature.setAccessibleName(_("Temperature where annealing begins"))
        self._temperature.setToolTip(
            _(
                "How flat the probabilities are where annealing begins: 1 is EM, at "
                "100 all components become all but one, and part again while it "
                "cools. A change begins anew from here"
            )
        )
        self._cooling = _double_spin("cooling", 0.01, 0.999, 3)
        self._cooling.setPrefix("× ")
        self._cooling.setSingleStep(0.01)
        self._cooling.setAccessibleName(_("Cooling factor of annealing"))
        self._cooling.setToolTip(
            _(
                "Every iteration multiplies the temperature by this, down to 1; "
                "nearer to 1 is slower. A change begins anew from here"
            )
        )
        self._draws = SpinBox()
        self._draws.setObjectName("draws")
        self._draws.setRange(0, _MOST_DRAWS)
        self._draws.setGroupSeparatorShown(True)
        self._draws.setAccessibleName(_("Draws of stochastic EM"))
        self._draws.setToolTip(
            _(
                "How many iterations draw the rows' components before EM goes on. A "
                "change begins anew from here"
            )
        )
        self._note = Label()
        self._note.setObjectName("algorithm_note")
        self._note.setProperty("role", "caption")
        self._note.setWordWrap(True)
        self._lay_out()
        # Options of algorithms that are not chosen stay as they were chosen last.
        self._options: dict[str, DoubleSpinBox | SpinBox] = {
            "temperature": self._temperature,
            "cooling": self._cooling,
            "draws": self._draws,
        }
        self._exact: dict[str, float] = {}
        for kind in ALGORITHM_KINDS:
            self._show_options(kind())
        self._algorithm.activated.connect(self._on_changed)
        for spin in self._options.values():
            spin.setKeyboardTracking(False)
            spin.valueChanged.connect(self._on_changed)

    def show_model(self, model: AlgorithmViewModel) -> None:
        """Show the algorithm and what it asks for."""
        settings = self._settings = model.settings
        blocker = QSignalBlocker(self._algorithm)
        self._explain(settings)
        kind = type(settings.algorithm)
        self._algorithm.setCurrentIndex(ALGORITHM_KINDS.index(kind))
        self._algorithm.setToolTip(plain_tip(_tip(settings)))
        del blocker
        self._show_options(settings.algorithm)
        for name, spin in self._options.items():
            self._form.setRowVisible(spin, name in kind.options())
        self._note.setText(model.note)
        self._form.setRowVisible(self._note, bool(model.note))

    def _explain(self, settings: FitSettings) -> None:
        """Say of every algorithm what it does, and what it climbs with these."""
        for index, kind in enumerate(ALGORITHM_KINDS):
            tip = f"{_tip(replace(settings, algorithm=self._made(kind)))}."
            set_item_tip(self._algorithm, index, tip)

    def _show_options(self, algorithm: Algorithm) -> None:
        for name in algorithm.options():
            spin, value = self._options[name], getattr(algorithm, name)
            blocker = QSignalBlocker(spin)
            spin.setMaximum(max(spin.maximum(), value))
            spin.setValue(value)
            self._exact[name] = value
            del blocker

    def _made(self, kind: type[Algorithm]) -> Algorithm:
        """Return an algorithm with the options that are set."""
        return kind(
            **{
                name: _kept(self._options[name], self._exact[name])
                for name in kind.options()
            }
        )

    def _lay_out(self) -> None:
        form = self._form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(SPACING)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(_("&Algorithm"), self._algorithm)
        form.addRow(self._note)
        form.addRow(_("Temperat&ure"), self._temperature)
        form.addRow(_("Cooli&ng"), self._cooling)
        form.addRow(_("Dra&ws"), self._draws)

    @Slot()
    def _on_changed(self) -> None:
        kind = algorithm_named(self._algorithm.currentData())
        wanted = replace(self._settings, algorithm=self._made(kind))
        if wanted != self._settings:
            self._settings = wanted
            self.settings_requested.emit(wanted)


def _kept(spin: DoubleSpinBox | SpinBox, value: float) -> float:
    """Return what a box holds; the value itself where it only shows it rounded."""
    shown = spin.value()
    if isinstance(spin, DoubleSpinBox) and round(value, spin.decimals()) == shown:
        return value
    return shown


def _combo() -> QComboBox:
    combo = yielding_combo(
        "algorithm", _("How one iteration leads to the next (algorithm)")
    )
    for kind in ALGORITHM_KINDS:
        combo.addItem(ALGORITHMS[kind].entry, kind.key)
    combo.setToolTip(plain_tip(_tip(FitSettings())))
    return combo


def _tip(settings: FitSettings) -> str:
    algorithm = settings.algorithm
    told = f"{ALGORITHMS[type(algorithm)].tip}. {objective_told(settings)}"
    return _("{told}. In a terminal: --algorithm {key}", told=told, key=algorithm.key)


def _double_spin(name: str, low: float, high: float, decimals: int) -> DoubleSpinBox:
    spin = DoubleSpinBox()
    spin.setObjectName(name)
    spin.setDecimals(decimals)
    spin.setRange(low, high)
    spin.setMinimumWidth(64)
    return spin
