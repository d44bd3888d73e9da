"""What the restarts led to: one row and one bar for every optimum."""

from __future__ import annotations

import math
from dataclasses import field

from emgui.engine.algorithms.auto import Auto
from emgui.engine.algorithms.em import EM
from emgui.engine.iteration import StopReason
from emgui.engine.restarts import Optimum
from emgui.engine.settings import FitSettings
from emgui.presentation.placeholder import NO_DATA, Placeholder
from emgui.records import dataclass
from emgui.session.restarts_state import RestartList, RestartsState
from emgui.session.state import SessionState
from emgui.words import numbers
from emgui.words.names import ALGORITHMS, flaw_name

# More rows than these are read by nobody; the sentence says how many there are.
MOST_OPTIMA = 100
NOTHING = "—"
WARNING_SIGN = "⚠"
RULE = (
    "Every model keeps a list of its own: choose other settings, and theirs is shown. "
    "Other data begin anew."
)
INTRODUCTION = (
    "EM climbs to the nearest optimum, not to the highest. Restarts try many starts in "
    f"the background and keep them all. {RULE}"
)


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
    is_sound, is_converged : bool
        Whether it can be preferred; whether EM arrived there.
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
        explanation=_explanation(known),
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
    place = f"optimum {row.rank}" if row.is_sound else "degenerate"
    words = [place, row.total, f"reached {row.reached}", f"seed {row.seed}"]
    return " · ".join([*words, row.note] if row.note else words)


def model_name(settings: FitSettings) -> str:
    """Return the model of a list in a few words."""
    words = [
        _counted(settings.model.n_components, "component"),
        settings.model.structure.name,
        settings.start.method.value,
    ]
    if settings.algorithm != EM():
        words.append(settings.algorithm.key)
    return ", ".join(words)


def description(model: RestartsViewModel) -> str:
    """Return the table in words, for those who do not see it."""
    best = next((row for row in model.rows if row.is_sound), None)
    if best is None:
        return model.sentence
    return f"{model.sentence} The best: {best.total}, reached {best.reached}."


def _choice(known: RestartList, number: int) -> RunChoice:
    restart = known.done[number]
    steps = len(restart.iterations) - 1
    iterations = f"{steps:,} iteration{'' if steps == 1 else 's'}"
    words = [f"seed {restart.seed}", iterations]
    if restart.method is not None:
        words.append(f"from {restart.method.value}")
    return RunChoice(number, " · ".join(words))


def _progress(growing: RestartList) -> float:
    return len(growing.done) / max(1, growing.wanted)


def _sentence(
    restarts: RestartsState, known: RestartList, growing: RestartList | None
) -> str:
    if restarts.is_stopping:
        return "Stopping…"
    if growing is not None:
        done = f"{len(growing.done):,} of {growing.wanted:,}"
        ours = growing is known
        return f"{done} · {_found(known) if ours else model_name(growing.settings)}"
    if known.problem:
        return numbers.spelled(known.problem)
    if not known.done:
        return INTRODUCTION
    found = f"{_counted(len(known.done), 'restart')} · {_found(known)}"
    return f"{found}{_repeats(known)}{_mostly_at_limit(known)}"


def _repeats(known: RestartList) -> str:
    """Return how many restarts only repeat a start, which count for nothing."""
    n_repeats = sum(one.n_repeats for one in known.optima)
    if n_repeats == 0:
        return ""
    if n_repeats + 1 == len(known.done):
        return " · all from one start, which counts once"
    return f" · {n_repeats:,} of them from a start of others, and not counted again"


def _mostly_at_limit(known: RestartList) -> str:
    """Return what helps where most runs have not arrived."""
    stopped = _n_at_limit(known)
    if 2 * stopped <= len(known.done):
        return ""
    n_runs = f"{stopped:,} of {len(known.done):,} ended at the iteration limit"
    return f". {n_runs}: {remedy(known.settings)}"


def _n_at_limit(known: RestartList) -> int:
    """Return how many runs ended at the limit; those of an optimum ended alike."""
    return sum(
        len(one.members)
        for one in known.optima
        if known.done[one.best].stop.reason is StopReason.ITERATION_LIMIT
    )


def remedy(settings: FitSettings) -> str:
    """Return what lets runs arrive that end at the iteration limit."""
    more = (
        f"raise the limit of {_counted(settings.stopping.max_iterations, 'iteration')}"
    )
    if settings.algorithm != EM():
        return f"{more}."
    return f"choose the algorithm “{ALGORITHMS[Auto].entry}”, or {more}."


def _found(known: RestartList) -> str:
    """Return how many optima were found; a run that never arrived found none."""
    n_sound = sum(one.is_sound for one in known.optima)
    n_underway = sum(one.is_sound and not _is_there(known, one) for one in known.optima)
    words = [_counted(n_sound - n_underway, "optimum", "optima")]
    if n_underway:
        words.append(f"{n_underway:,} not converged")
    if n_sound < len(known.optima):
        words.append(f"{len(known.optima) - n_sound:,} degenerate")
    if len(known.optima) > MOST_OPTIMA:
        words.append(f"the first {MOST_OPTIMA} are shown")
    return " · ".join(words)


def _is_there(known: RestartList, optimum: Optimum) -> bool:
    return known.done[optimum.best].has_converged


def _explanation(known: RestartList) -> str:
    words = [f"Restarts of {model_name(known.settings)}.", RULE]
    if _n_at_limit(known):
        words.append(f"Runs that ended at the limit: {remedy(known.settings)}")
    return " ".join(words)


def _counted(number: int, noun: str, plural: str = "") -> str:
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


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
        reached=f"{count:,} of {n_starts:,}",
        count=count,
        seed=str(restart.seed),
        note=flaw_name(optimum.flaw),
        is_sound=optimum.is_sound,
        is_converged=_is_there(known, optimum),
        best=optimum.best if found else None,
    )


def _difference(optimum: Optimum, best: float) -> str:
    if not optimum.is_sound:
        return "degenerate"
    if optimum.penalized == best:
        return "best"
    return numbers.gain(optimum.penalized - best)
