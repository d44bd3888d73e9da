"""The live list of what is wrong or nearly wrong, with what a click can do about it."""

from __future__ import annotations

from dataclasses import replace

from emgui.engine.findings import WORST_CONDITION
from emgui.engine.iteration import Stop
from emgui.engine.remedies import suited
from emgui.engine.settings import FitSettings
from emgui.engine.stopping import holding
from emgui.engine.warning_facts import OnSaddle
from emgui.mixture.diagnosis.outliers import FAR
from emgui.mixture.model.coincidence import COINCIDENT
from emgui.mixture.model.degeneracy import (
    Degeneracy,
    DegeneracyKind,
    Remedy,
    RemedyKind,
)
from emgui.presentation.origins import why_the_same
from emgui.presentation.other_starts import chance_start, higher_optimum
from emgui.records import dataclass
from emgui.session.remedies import remedied
from emgui.session.state import SessionState
from emgui.words import numbers
from emgui.words.column_names import shortened
from emgui.words.degeneracy import fact_told
from emgui.words.grouping import grouped
from emgui.words.remedies import advised

NOTHING = "Nothing to warn of."
_EDITED = "Edited parameters are judged when EM goes on from them."
_MOST_SHOWN = 10
# What no click can do is advised in the sentence.
_HIGHER = (
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

_WORST_CONDITION = numbers.power_of_ten(numbers.magnitude(WORST_CONDITION))
_EXPLANATIONS = {
    DegeneracyKind.EMPTY_COMPONENT: (
        "No row is likely to come from this component: there is nothing from which "
        "the M-step could compute its mean and its spread."
    ),
    DegeneracyKind.REPEATED_VALUE: (
        "On one repeated value a component can shrink without end, and its density "
        "grows without bound: the likelihood has no maximum there. It only "
        "tells that this value occurs often, nothing about a group of rows."
    ),
    DegeneracyKind.TOO_FEW_ROWS: (
        "A component on a single row, or on too few rows for its covariance, can "
        "shrink without end: its likelihood is unbounded."
    ),
    DegeneracyKind.FEW_ROWS_IN_COMPONENT: (
        "The effective count is the sum of the component's responsibilities. A "
        "covariance estimated from hardly more rows than columns fits chance."
    ),
    DegeneracyKind.NARROW_COMPONENT: (
        "A few rows that happen to lie close together (or on a line) give a high "
        "likelihood without being a group: a spurious maximum."
    ),
    DegeneracyKind.BELOW_RESOLUTION: (
        "The values lie on a grid, as rounded ones do. A component narrower than its "
        "steps may describe how they were rounded, or one repeated value: its "
        "likelihood depends on the steps."
    ),
    DegeneracyKind.NEARLY_SINGULAR: (
        "The condition number is the ratio of the largest to the smallest variance "
        "along any direction, each measured in the variance of all rows along it. "
        f"Above {_WORST_CONDITION} the component is nearly flat where the rows as a "
        "whole are not: in it a column hardly varies, or follows from others. If many "
        "rows are in it, that may well be so."
    ),
    DegeneracyKind.COINCIDENT_COMPONENTS: (
        f"Their means and spreads are the same within {numbers.exact(COINCIDENT)} "
        "standard deviations, along every direction: together they are one component, "
        "and how they share its weight is arbitrary."
    ),
    DegeneracyKind.SYMMETRIC_START: (
        "Equal components share every row in the same proportion, and so stay equal: "
        "EM cannot part them. Nearly always that is a saddle, from which parting them "
        "leads higher; where EM comes to rest, it is tested."
    ),
    DegeneracyKind.SADDLE: (
        "EM's step leads nowhere here, but this is no maximum: as on a mountain pass, "
        "it goes up to the sides. The nudge was tried on these rows."
    ),
    DegeneracyKind.HELD_AT_FLOOR: (
        "Some variance of this component is as small as the floor allows. Its "
        "likelihood depends on the floor that was chosen, not only on the data."
    ),
    DegeneracyKind.BELOW_ONE_COMPONENT: (
        "Several components can always imitate one: at their best they are never "
        "worse. This start, or this end, is far from their best."
    ),
    DegeneracyKind.NO_BETTER_THAN_ONE: (
        "Several components can always imitate one. Here they do no more: nothing in "
        "this fit speaks for more than one."
    ),
    DegeneracyKind.MANY_COLUMNS: (
        "A full covariance has d(d+1)/2 parameters: with fewer rows than columns in a "
        "component the rows alone cannot tell them."
    ),
    DegeneracyKind.FAR_VALUE: (
        f"It lies more than {numbers.plain(FAR, 0)} times the quartile range from the "
        "median. Means and spreads, and the plots, are drawn to it; codes for missing "
        "cells and wrong units look like this."
    ),
    DegeneracyKind.LINEAR_DEPENDENCE: (
        "Where one column follows from others, to within rounding, the covariance "
        "cannot be told from a singular one, whose density is infinite."
    ),
    DegeneracyKind.CONSTANT_COLUMN: (
        "A column without any spread has no density: its likelihood is unbounded."
    ),
}


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
        return f"Warnings ({len(self.entries)})" if self.entries else "Warnings"


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
        text = _sentence(higher.sentence, state)
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
    return (
        f"{NOTHING[:-1]} in this fit itself. But it is where one random start "
        f"({found_by}) has led: EM climbs to the nearest optimum, and another may be "
        "higher. Begin at the best of short runs, as emgui fit does, or run restarts "
        "(Ctrl+R)."
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
    stop, shown = _stop(state), state.shown
    if stop is None or stop.nudge is None or shown is None or state.position is None:
        return ()
    settings = state.history.branch(state.position.branch).settings
    remedies = (
        Remedy(RemedyKind.NUDGE, parameters=stop.nudge.parameters),
        Remedy(RemedyKind.NEW_START),
    )
    objective = settings.objective_at(shown.temperature)
    return (Degeneracy(OnSaddle(stop.equal, stop.nudge, objective), remedies),)


def _stop(state: SessionState) -> Stop | None:
    """Return how the run ended, where its last iteration is looked at."""
    position = state.position
    if position is None or position.iteration < state.last_index:
        return None
    return state.history.branch(position.branch).stop


def _note(state: SessionState, n_entries: int, n_found: int) -> str:
    if state.edited is not None and state.refused is None:
        return _EDITED
    if n_found > _MOST_SHOWN:
        return f"There are {n_found - _MOST_SHOWN} warnings more."
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
    text = _sentence(numbers.spelled(fact_told(found.fact)), state)
    return WarningEntry(
        f"{text} You can: {advice}." if advice else text,
        _EXPLANATIONS.get(found.kind, ""),
        is_fatal,
        tuple(button for button in buttons if button is not None),
    )


def _sentence(message: str, state: SessionState) -> str:
    """Begin with a capital letter, unless that would change a column's name."""
    columns = () if state.dataset is None else state.dataset.shown_columns
    if any(message.startswith(f"{name} ") for name in columns):
        return f"{message}."
    return f"{message[0].upper()}{message[1:]}."


def _button(remedy: Remedy, state: SessionState) -> RemedyButton | None:
    """Return the button of a remedy; None where a click could do nothing."""
    what = _in_words(remedy, state)
    return None if what is None else RemedyButton(*what, remedy)


def _in_words(remedy: Remedy, state: SessionState) -> tuple[str, str] | None:
    settings = _settings(state)
    again = "and begins again from the same start, as a branch of its own"
    match remedy.kind:
        case kind if kind in _OF_SETTINGS:
            _, wanted = remedied(None, settings, remedy)
            if wanted == settings:
                return None
            return _of_settings(remedy.kind, settings, wanted, again)
        case RemedyKind.FEWER_COMPONENTS:
            _, wanted = remedied(None, settings, remedy)
            k = wanted.model.n_components
            return _components(k), f"Makes a start with {_components(k).lower()}"
        case RemedyKind.NEW_START:
            if _leads_here_again(state):
                return None
            return "New start", "Begins elsewhere: the next seed"
        case RemedyKind.BEST_START:
            tip = "Tries many starts for a few steps each, and begins at the best"
            return "Best of short runs", tip
        case RemedyKind.NUDGE:
            return "Nudge", "Begins a branch a small nudge away, from where EM climbs"
        case RemedyKind.LEAVE_OUT_COLUMN:
            if state.dataset is None or state.dataset.n_features == 1:
                return None
            tip = f"Fits the other columns, without {remedy.column}"
            return f"Leave out {shortened(remedy.column)}", tip
        case RemedyKind.MOVE_COMPONENT if remedy.component is not None:
            who = f"component {remedy.component + 1}"
            tip = f"Moves {who} by half its standard deviation in a branch there"
            return f"Move {who}", tip
        case RemedyKind.DROP_COMPONENT | RemedyKind.MERGE_COMPONENTS:
            if state.shown is None or settings.model.n_components == 1:
                return None
            return _of_components(remedy)
        case _:
            return None


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


def _of_settings(
    kind: RemedyKind, now: FitSettings, wanted: FitSettings, again: str
) -> tuple[str, str]:
    match kind:
        case RemedyKind.RAISE_FLOOR:
            share = numbers.exact(wanted.model.floor)
            tip = f"Lets no variance fall below {share} of the columns' {again}"
            return "Raise floor", tip
        case RemedyKind.LET_FLOOR_GO:
            tip = f"Lets variances fall as far as the data ask for, {again}"
            return "Without floor", tip
        case RemedyKind.USE_PRIOR:
            label = "Stronger prior" if now.model.prior > 0.0 else "Use a prior"
            prior, like = wanted.model.prior, like_all(now.model.n_components)
            rows = "row" if prior == 1.0 else "rows"
            tip = (
                f"Adds {numbers.exact(prior)} pseudo-{rows} to every component's "
                f"covariance, spread {like}, {again}"
            )
            return label, tip
        case _:
            return (
                f"Family {wanted.model.structure}",
                f"Gives the components no correlations {again}",
            )


def _of_components(remedy: Remedy) -> tuple[str, str]:
    one = 0 if remedy.component is None else remedy.component + 1
    goes_on = "and begins a branch there"
    if remedy.kind is RemedyKind.DROP_COMPONENT:
        return (
            f"Drop component {one}",
            f"Leaves the other components with its weight, in proportion, {goes_on}",
        )
    other = 0 if remedy.other is None else remedy.other + 1
    return (
        f"Merge {one} and {other}",
        f"Puts one component with their common mean and spread there {goes_on}",
    )


def like_all(n_components: int) -> str:
    """Return how the rows of a prior are spread."""
    if n_components == 1:
        return "like all the data"
    return f"like all the data but {n_components} times smaller in volume"


def _components(k: int) -> str:
    return "1 component" if k == 1 else f"{k} components"
