"""The live list of what is wrong or nearly wrong, with what a click can do about it."""

from __future__ import annotations

from dataclasses import replace

from emgui.engine.degeneracy import Degeneracy, Remedy, RemedyKind
from emgui.engine.iteration import Stop
from emgui.engine.remedies import asked_for, suited
from emgui.engine.settings import FitSettings
from emgui.engine.stopping import holding
from emgui.engine.warning_facts import OnSaddle
from emgui.records import dataclass
from emgui.session.other_starts import chance_start, higher_optimum
from emgui.session.state import Fitted, SessionState
from emgui.words import numbers
from emgui.words.buttons import button_words
from emgui.words.degeneracy import fact_told
from emgui.words.explanations import EXPLANATIONS
from emgui.words.grouping import grouped
from emgui.words.language import _, plural
from emgui.words.origins import why_the_same
from emgui.words.remedies import advised
from emgui.words.sentences import sentence

NOTHING = _("Nothing to warn of.")
_EDITED = _("Edited parameters are judged when EM goes on from them.")
_MOST_SHOWN = 10
# What no click can do is advised in the sentence.
_HIGHER = _(
    "EM climbs to the nearest optimum. Of fits of one model the one with the highest "
    "(penalized) log-likelihood is preferred, if it is sound."
)
_BY_HAND = frozenset(
    {RemedyKind.ADVICE, RemedyKind.MOVE_COMPONENT, RemedyKind.CHOOSE_COLUMNS}
)
_OF_SETTINGS = frozenset(
    {
        RemedyKind.RAISE_FLOOR,
        RemedyKind.LET_FLOOR_GO,
        RemedyKind.USE_PRIOR,
        RemedyKind.OTHER_FAMILY,
    }
)


@dataclass(frozen=True, slots=True)
class RemedyButton:
    """A remedy that a click carries out.

    Parameters
    ----------
    label : str
        What the button says.
    tip : str
        What it does.
    remedy : Remedy
        What it asks for.
    """

    label: str
    tip: str
    remedy: Remedy


@dataclass(frozen=True, slots=True)
class WarningEntry:
    """One warning.

    Parameters
    ----------
    text : str
        Plain sentences.
    explanation : str
        The statistics behind it.
    is_fatal : bool
        Whether there is no going on without a remedy.
    buttons : tuple of RemedyButton
        What a click can do.
    """

    text: str
    explanation: str
    is_fatal: bool
    buttons: tuple[RemedyButton, ...]


@dataclass(frozen=True, slots=True)
class WarningsViewModel:
    """What the warnings panel shows.

    Parameters
    ----------
    entries : tuple of WarningEntry
        The worst first.
    note : str
        A sentence below them, or in place of them.
    offers : tuple of RemedyButton
        What a click can do about the note.
    """

    entries: tuple[WarningEntry, ...] = ()
    note: str = NOTHING
    offers: tuple[RemedyButton, ...] = ()

    @property
    def is_fatal(self) -> bool:
        """Whether there is no going on without a remedy."""
        return any(entry.is_fatal for entry in self.entries)

    @property
    def title(self) -> str:
        """The title of the list, with the number of warnings."""
        return (
            _("Warnings ({number})", number=len(self.entries))
            if self.entries
            else _("Warnings")
        )


def warnings_view_model(state: SessionState) -> WarningsViewModel:
    """Return what the warnings panel shows."""
    fatal = _fatal(state)
    shown = state.shown if state.edited is None and state.refused is None else None
    found: tuple[Degeneracy, ...] = ()
    if shown is not None:
        held = holding(shown.warnings, _stop(state))
        alike = grouped(held, shown.parameters.n_components)
        found = (*_saddle(state), *alike)
    entries = [_entry(one, state, is_fatal=True) for one in fatal]
    entries += [_entry(one, state, is_fatal=False) for one in found[:_MOST_SHOWN]]
    higher = higher_optimum(state)
    if higher is not None:
        text = sentence(higher.sentence, _names(state))
        entries.append(WarningEntry(text, _HIGHER, is_fatal=False, buttons=()))
    note = _note(state, len(entries), len(found))
    by_chance = "" if entries else chance_start(state)
    if not by_chance:
        return WarningsViewModel(tuple(entries), note)
    offer = _button(Remedy(RemedyKind.BEST_START), state)
    return WarningsViewModel(
        (), _one_start(by_chance), () if offer is None else (offer,)
    )


def _one_start(found_by: str) -> str:
    """Return what a fit from one random start leaves open."""
    return _(
        "Nothing to warn of in this fit itself. But it is where one random start "
        "({start}) has led: EM climbs to the nearest optimum, and another may be "
        "higher. Begin at the best of short runs, as emgui fit does, or run restarts "
        "(Ctrl+R).",
        start=found_by,
    )


def _fatal(state: SessionState) -> tuple[Degeneracy, ...]:
    if state.refused is not None:
        return (state.refused,)
    stop = _stop(state)
    if stop is None or stop.degeneracy is None or state.edited is not None:
        return ()
    return (stop.degeneracy,)


def _saddle(state: SessionState) -> tuple[Degeneracy, ...]:
    """Return that the run stands still on a saddle, and what leads off it."""
    stop = _stop(state)
    if not isinstance(state, Fitted) or stop is None or stop.nudge is None:
        return ()
    settings = state.history.branch(state.position.branch).settings
    remedies = (
        Remedy(RemedyKind.NUDGE, parameters=stop.nudge.parameters),
        Remedy(RemedyKind.NEW_START),
    )
    objective = settings.objective_at(state.shown.temperature)
    return (Degeneracy(OnSaddle(stop.equal, stop.nudge, objective), remedies),)


def _stop(state: SessionState) -> Stop | None:
    """Return how the run ended, where its last iteration is looked at."""
    if not isinstance(state, Fitted) or state.position.iteration < state.last_index:
        return None
    return state.history.branch(state.position.branch).stop


def _note(state: SessionState, n_entries: int, n_found: int) -> str:
    if state.edited is not None and state.refused is None:
        return _EDITED
    if n_found > _MOST_SHOWN:
        return plural(
            "There is {n} warning more.",
            "There are {n} warnings more.",
            n_found - _MOST_SHOWN,
        )
    return "" if n_entries else NOTHING


def _entry(found: Degeneracy, state: SessionState, *, is_fatal: bool) -> WarningEntry:
    d = 1 if state.dataset is None else state.dataset.n_features
    remedies = suited(found, _settings(state), d).remedies
    buttons = [_button(remedy, state) for remedy in remedies]
    with_buttons = zip(remedies, buttons, strict=True)
    advice = "; ".join(
        advised(remedy, found.fact)
        for remedy, button in with_buttons
        if remedy.kind in _BY_HAND and button is None
    )
    text = sentence(numbers.spelled(fact_told(found.fact)), _names(state))
    if advice:
        remedies_told = _("You can: {advice}.", advice=advice)
        text = f"{text} {remedies_told}"
    return WarningEntry(
        text,
        EXPLANATIONS.get(found.kind, ""),
        is_fatal,
        tuple(button for button in buttons if button is not None),
    )


def _names(state: SessionState) -> tuple[str, ...]:
    return () if state.dataset is None else state.dataset.shown_columns


def _button(remedy: Remedy, state: SessionState) -> RemedyButton | None:
    """Return the button of a remedy; None where a click could do nothing."""
    if not _does_something(remedy, state):
        return None
    said = button_words(remedy, _settings(state))
    return None if said is None else RemedyButton(*said, remedy)


def _does_something(remedy: Remedy, state: SessionState) -> bool:
    settings = _settings(state)
    match remedy.kind:
        case kind if kind in _OF_SETTINGS:
            return asked_for(settings, remedy) != settings
        case RemedyKind.NEW_START:
            return not _leads_here_again(state)
        case RemedyKind.LEAVE_OUT_COLUMN:
            return state.dataset is not None and state.dataset.n_features > 1
        case RemedyKind.DROP_COMPONENT | RemedyKind.MERGE_COMPONENTS:
            return state.shown is not None and settings.model.n_components > 1
        case _:
            return True


def _leads_here_again(state: SessionState) -> bool:
    """Whether a new start would be the one that has led here, and go the same way."""
    wanted = state.settings
    if wanted.algorithm.is_random or not why_the_same(wanted):
        return False
    if state.position is None or state.refused is not None:
        return True
    here = state.history.branch(state.position.branch).settings
    return here.start.method is wanted.start.method


def _settings(state: SessionState) -> FitSettings:
    """Return the settings that a remedy would change."""
    if state.position is None or state.refused is not None:
        return state.settings
    branch = state.history.branch(state.position.branch)
    return replace(state.settings, model=branch.settings.model)
