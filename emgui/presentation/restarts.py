"""What the restarts led to: one row and one bar for every optimum."""

from __future__ import annotations

import math
from dataclasses import field

from emgui.engine.iteration import StopReason
from emgui.engine.optima import Optimum
from emgui.presentation.placeholder import NO_DATA, Placeholder
from emgui.records import dataclass
from emgui.session.restarts_state import RestartList, RestartsState
from emgui.session.state import SessionState
from emgui.words import numbers
from emgui.words.language import _
from emgui.words.names import flaw_name
from emgui.words.number_marks import whole
from emgui.words.restarts import (
    INTRODUCTION,
    Tally,
    done_told,
    explanation,
    found_told,
    model_name,
    run_told,
)

# More rows than these are read by nobody; the sentence says how many there are.
MOST_OPTIMA = 100
NOTHING = "—"
WARNING_SIGN = "⚠"


@dataclass(frozen=True, slots=True)
class OptimumRow:
    """One optimum in words.

    Parameters
    ----------
    key : int
        Number of the first restart that ended here: it stays while others arrive.
    rank : str
        Its place among the sound ones; a warning sign for any other.
    total : str
        Log-likelihood.
    difference : str
        To the best sound one, with what a prior adds, or what kind of end it is
        instead.
    reached : str
        From how many different starts: '7 of 50'.
    count : int
        From how many.
    seed : str
        That of its best run.
    note : str
        What is wrong, in a few words; empty if nothing is.
    is_sound, is_converged, is_best : bool
        Whether it can be preferred; whether EM arrived there; whether no other is
        better.
    best : int or None
        Number of the restart to open; None if no start was found.
    """

    key: int
    rank: str
    total: str
    difference: str
    reached: str
    count: int
    seed: str
    note: str
    is_sound: bool
    is_converged: bool
    is_best: bool
    best: int | None


@dataclass(frozen=True, slots=True)
class RunChoice:
    """One restart that can be opened."""

    number: int
    label: str


@dataclass(frozen=True, slots=True)
class RestartsViewModel:
    """What the restarts panel shows.

    Parameters
    ----------
    sentence : str
        Where things stand.
    explanation : str
        What the list is of, and what becomes of it with another model.
    is_problem : bool
        Whether the sentence says what is wrong.
    rows : tuple of OptimumRow
        The best sound one first, those that are not sound last.
    progress : float or None
        Fraction of the restarts that have ended; None while none are being made.
    can_run, can_stop : bool
        What may be asked for now.
    known : RestartList
        Where single runs are looked up.
    """

    sentence: str
    explanation: str
    is_problem: bool
    rows: tuple[OptimumRow, ...]
    progress: float | None
    can_run: bool
    can_stop: bool
    known: RestartList = field(compare=False, repr=False)


def restarts_view_model(state: SessionState) -> RestartsViewModel | Placeholder:
    """Return what the panel shows of the restarts with the settings of now."""
    if state.dataset is None:
        return NO_DATA
    restarts = state.restarts
    known = restarts.of(state.search_settings)
    growing = None if restarts.growing is None else restarts.of(restarts.growing)
    return RestartsViewModel(
        sentence=_sentence(restarts, known, growing),
        explanation=explanation(_tally(known), known.settings),
        is_problem=bool(known.problem),
        rows=_rows(known),
        progress=None if growing is None else _progress(growing),
        can_run=growing is None,
        can_stop=growing is not None and not restarts.is_stopping,
        known=known,
    )


def run_choices(known: RestartList, row: OptimumRow) -> tuple[RunChoice, ...]:
    """Return the runs that ended at an optimum and can be opened, the best first."""
    if row.best is None:
        return ()
    optimum = next(one for one in known.optima if one.members[0] == row.key)
    others = [
        number
        for number in optimum.members
        if number != row.best and known.done[number].repeats is None
    ]
    return tuple(_choice(known, number) for number in (row.best, *others))


def readout(row: OptimumRow) -> str:
    """Return an optimum in a line of words."""
    place = _("optimum {rank}", rank=row.rank) if row.is_sound else _("degenerate")
    words = [
        place,
        row.total,
        _("reached {reached}", reached=row.reached),
        _("seed {seed}", seed=row.seed),
    ]
    return " · ".join([*words, row.note] if row.note else words)


def description(model: RestartsViewModel) -> str:
    """Return the table in words, for those who do not see it."""
    best = next((row for row in model.rows if row.is_sound), None)
    if best is None:
        return model.sentence
    return _(
        "{sentence} The best: {total}, reached {reached}.",
        sentence=model.sentence,
        total=best.total,
        reached=best.reached,
    )


def _choice(known: RestartList, number: int) -> RunChoice:
    restart = known.done[number]
    n_steps = len(restart.iterations) - 1
    return RunChoice(number, run_told(restart.seed, n_steps, restart.method))


def _progress(growing: RestartList) -> float:
    return len(growing.done) / max(1, growing.wanted)


def _sentence(
    restarts: RestartsState, known: RestartList, growing: RestartList | None
) -> str:
    if restarts.is_stopping:
        return _("Stopping…")
    if growing is not None:
        done = _(
            "{n} of {total}", n=whole(len(growing.done)), total=whole(growing.wanted)
        )
        is_ours = growing is known
        more = found_told(_tally(known)) if is_ours else model_name(growing.settings)
        return f"{done} · {more}"
    if known.problem:
        return numbers.spelled(known.problem)
    return done_told(_tally(known), known.settings) if known.done else INTRODUCTION


def _tally(known: RestartList) -> Tally:
    """Count what the restarts have led to; a run that never arrived found nothing."""
    sound = [one for one in known.optima if one.is_sound]
    n_underway = sum(not _is_there(known, one) for one in sound)
    return Tally(
        n_done=len(known.done),
        n_optima=len(sound) - n_underway,
        n_underway=n_underway,
        n_degenerate=len(known.optima) - len(sound),
        n_shown=MOST_OPTIMA if len(known.optima) > MOST_OPTIMA else None,
        n_repeats=sum(one.n_repeats for one in known.optima),
        n_at_limit=_n_at_limit(known),
    )


def _n_at_limit(known: RestartList) -> int:
    """Return how many runs ended at the limit; those of an optimum ended alike."""
    return sum(
        len(one.members)
        for one in known.optima
        if known.done[one.best].stop.reason is StopReason.ITERATION_LIMIT
    )


def _is_there(known: RestartList, optimum: Optimum) -> bool:
    return known.done[optimum.best].has_converged


def _rows(known: RestartList) -> tuple[OptimumRow, ...]:
    optima = known.optima[:MOST_OPTIMA]
    best = next((one.penalized for one in optima if one.is_sound), math.nan)
    return tuple(
        _row(known, optimum, rank, best) for rank, optimum in enumerate(optima, 1)
    )


def _row(known: RestartList, optimum: Optimum, rank: int, best: float) -> OptimumRow:
    total, found = optimum.log_likelihood, math.isfinite(optimum.log_likelihood)
    count = optimum.n_starts
    n_starts = sum(one.n_starts for one in known.optima)
    restart = known.done[optimum.best]
    return OptimumRow(
        key=optimum.members[0],
        rank=str(rank) if optimum.is_sound else WARNING_SIGN,
        total=numbers.log_likelihood(total) if found else NOTHING,
        difference=_difference(optimum, best),
        reached=_("{n} of {total}", n=whole(count), total=whole(n_starts)),
        count=count,
        seed=str(restart.seed),
        note=flaw_name(optimum.flaw),
        is_sound=optimum.is_sound,
        is_converged=_is_there(known, optimum),
        is_best=optimum.is_sound and optimum.penalized == best,
        best=optimum.best if found else None,
    )


def _difference(optimum: Optimum, best: float) -> str:
    if not optimum.is_sound:
        return _("degenerate")
    if optimum.penalized == best:
        return _("best")
    return numbers.gain(optimum.penalized - best)
