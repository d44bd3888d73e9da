"""What is fitted, how it starts, and when it stops."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from emgui.engine.settings import (
    FitSettings,
    Model,
    StartMethod,
    StartSettings,
    Stopping,
)
from emgui.presentation.actions import Deed, key_of
from emgui.presentation.algorithm import AlgorithmViewModel
from emgui.presentation.model_panel import ModelPanelViewModel
from emgui.session.state import Command
from emgui.views.controls import model_controls
from emgui.views.controls.algorithm_choice import AlgorithmChoice
from emgui.views.controls.combo import choose, choose_number, fill, yielding_combo
from emgui.views.controls.missing_choice import MissingChoice
from emgui.views.controls.sentence_label import sentence_label
from emgui.views.style import SPACING
from emgui.views.text import plain_tip
from emgui.words.language import _
from emgui.words.names import STARTS


class ModelPanel(QWidget):
    """Asks for a model and a start.

    Signals
    -------
    settings_requested(FitSettings)
        Fit like this from now on.
    command_requested(Command)
        A new start, or the same again.
    missing_requested(MissingPolicy)
        Do this with rows that lack cells.
    """

    title = _("Model")

    settings_requested = Signal(object)
    command_requested = Signal(object)
    missing_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("model_panel")
        self._rendered: ModelPanelViewModel | None = None
        self._settings = FitSettings()
        self._make_controls()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 0, 4, 0)
        layout.setSpacing(SPACING)
        layout.addLayout(
            model_controls.form(
                (_("&Components"), self._components),
                (_("&Spread"), self._family),
                (_("S&tart"), self._start),
            )
        )
        self._missing = MissingChoice()
        self._missing.policy_requested.connect(self.missing_requested)
        layout.addWidget(self._missing)
        layout.addLayout(self._buttons())
        layout.addSpacing(SPACING)
        self._algorithm = AlgorithmChoice()
        self._algorithm.settings_requested.connect(self._on_algorithm)
        layout.addWidget(self._algorithm)
        layout.addWidget(self._more_button())
        layout.addWidget(self._more)
        self._problem = sentence_label("model_problem", "error")
        self._problem.hide()
        layout.addWidget(self._problem)
        layout.addStretch(1)

    def show_model(self, model: ModelPanelViewModel) -> None:
        """Show settings and what may be asked for."""
        if model == self._rendered:
            return
        self._rendered = model
        self._settings = model.settings
        for button, command in self._commands.items():
            button.setEnabled(command in model.allowed)
        self._new.setToolTip(plain_tip(f"{model.new_start} ({key_of(Deed.NEW_START)})"))
        self._show_settings(model)
        self._missing.show_model(model.missing)
        self._algorithm.show_model(
            model.algorithm or AlgorithmViewModel(model.settings)
        )
        self._problem.setText(model.problem)
        self._problem.setVisible(bool(model.problem))

    def _show_settings(self, model: ModelPanelViewModel) -> None:
        settings = model.settings
        controls = (
            self._components,
            self._family,
            self._start,
            self._seed,
            self._tolerance,
            self._limit,
            self._floor,
            self._prior,
        )
        blockers = [QSignalBlocker(control) for control in controls]
        self._components.setMaximum(
            max(model.most_components, settings.model.n_components)
        )
        self._components.setToolTip(
            plain_tip(
                _(
                    "How many Gaussian components the mixture has (K). At most "
                    "{most}: {why}.",
                    most=model.most_components,
                    why=model.limit_reason,
                )
            )
        )
        self._components.setValue(settings.model.n_components)
        fill(self._start, _start_entries(model))
        choose(self._family, settings.model.structure)
        choose(self._start, StartMethod.GIVEN if model.given else settings.start.method)
        choose_number(self._tolerance, settings.stopping.tolerance)
        choose_number(self._floor, settings.model.floor)
        choose_number(self._prior, settings.model.prior)
        self._seed.setValue(min(settings.start.seed, model_controls.LARGEST_SEED))
        self._limit.setValue(settings.stopping.max_iterations)
        del blockers

    # -- parts ------------------------------------------------------------------

    def _make_controls(self) -> None:
        self._components = model_controls.components()
        self._family = model_controls.family()
        self._start = yielding_combo("start", _("Where EM starts (initialization)"))
        self._seed = model_controls.seed()
        self._tolerance = model_controls.tolerance()
        self._limit = model_controls.limit()
        self._floor = model_controls.floor()
        self._prior = model_controls.prior()
        self._components.valueChanged.connect(self._on_changed)
        self._start.activated.connect(self._on_start)
        for combo in (self._family, self._tolerance, self._floor, self._prior):
            combo.activated.connect(self._on_changed)
        for spin in (self._seed, self._limit):
            spin.editingFinished.connect(self._on_changed)

    def _buttons(self) -> QHBoxLayout:
        new, same = QPushButton(_("New start")), QPushButton(_("Same start"))
        new.setObjectName("new_start")
        key = key_of(Deed.NEW_START)
        new.setToolTip(
            plain_tip(_("Begin again elsewhere: the next seed ({key})", key=key))
        )
        self._new = new
        same.setObjectName("same_start")
        key = key_of(Deed.SAME_START)
        same.setToolTip(
            plain_tip(_("Begin again from the same start ({key})", key=key))
        )
        self._commands: dict[QAbstractButton, Command] = {
            new: Command.NEW_START,
            same: Command.SAME_START,
        }
        row = QHBoxLayout()
        group = QButtonGroup(self)
        for button in self._commands:
            group.addButton(button)
            row.addWidget(button)
        group.buttonClicked.connect(self._on_command)
        return row

    def _more_button(self) -> QToolButton:
        self._disclosure = QToolButton()
        self._disclosure.setObjectName("model_more")
        self._disclosure.setText(_("Seed, stopping rule, floor, prior"))
        self._disclosure.setToolTip(_("Show or hide the settings that seldom change"))
        self._disclosure.setCheckable(True)
        self._disclosure.setProperty("role", "quiet")
        self._disclosure.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._disclosure.setArrowType(Qt.ArrowType.RightArrow)
        self._disclosure.toggled.connect(self._on_disclosed)
        self._more = QWidget()
        self._more.setLayout(
            model_controls.form(
                (_("See&d"), self._seed),
                (_("Stop when &gain <"), self._tolerance),
                (_("Li&mit"), self._limit),
                (_("Fl&oor"), self._floor),
                (_("&Prior"), self._prior),
            )
        )
        self._more.hide()
        return self._disclosure

    # -- reactions ----------------------------------------------------------------

    @Slot(bool)
    def _on_disclosed(self, opened: bool) -> None:
        self._more.setVisible(opened)
        arrow = Qt.ArrowType.DownArrow if opened else Qt.ArrowType.RightArrow
        self._disclosure.setArrowType(arrow)

    def _chosen_start(self) -> StartMethod:
        """Return the method for the next start; a given one is none."""
        chosen = self._start.currentData()
        if chosen is None or chosen == StartMethod.GIVEN:
            return self._settings.start.method
        return StartMethod(chosen)

    @Slot()
    def _on_start(self) -> None:
        """Begin as chosen, also by the method that would have been the next anyway."""
        given = self._rendered is not None and bool(self._rendered.given)
        is_method = self._start.currentData() != StartMethod.GIVEN
        if given and is_method and self._chosen_start() is self._settings.start.method:
            self.command_requested.emit(Command.NEW_START)
        else:
            self._on_changed()

    @Slot()
    def _on_changed(self) -> None:
        wanted = replace(
            self._settings,
            model=Model(
                n_components=self._components.value(),
                structure=self._family.currentData(),
                floor=self._floor.currentData(),
                prior=self._prior.currentData(),
            ),
            start=StartSettings(self._chosen_start(), self._seed.value()),
            stopping=Stopping(self._tolerance.currentData(), self._limit.value()),
        )
        if wanted != self._settings:
            self._settings = wanted
            self._rendered = None
            self.settings_requested.emit(wanted)

    @Slot(object)
    def _on_algorithm(self, wanted: FitSettings) -> None:
        self._settings = replace(self._settings, algorithm=wanted.algorithm)
        self._rendered = None
        self.settings_requested.emit(self._settings)

    @Slot(QAbstractButton)
    def _on_command(self, button: QAbstractButton) -> None:
        self.command_requested.emit(self._commands[button])


def _start_entries(model: ModelPanelViewModel) -> dict[StartMethod, tuple[str, str]]:
    """Return the ways to start; where the present one was given, that first."""
    found = {s: model_controls.entry(STARTS[s], "start", s) for s in model.starts}
    if not model.given:
        return found
    given = StartMethod.GIVEN
    return {given: (model.given, STARTS[given].tip), **found}
