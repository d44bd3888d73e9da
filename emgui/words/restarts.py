"""What restarts have led to, and what helps where they have not arrived."""

from __future__ import annotations

from emgui.engine.algorithms.auto import Auto
from emgui.engine.algorithms.em import EM
from emgui.engine.settings import FitSettings, StartMethod
from emgui.records import dataclass
from emgui.words.counts import n_components, n_iterations
from emgui.words.language import _, plural
from emgui.words.names import ALGORITHMS
from emgui.words.number_marks import whole

RULE = _(
    "Every model keeps a list of its own: choose other settings, and theirs is shown. "
    "Other data begin anew."
)
INTRODUCTION = " ".join(
    (
        _(
            "EM climbs to the nearest optimum, not to the highest. Restarts try many "
            "starts in the background and keep them all."
        ),
        RULE,
    )
)


@dataclass(frozen=True, slots=True)
class Tally:
    """What restarts of one model have led to, in numbers.

    Parameters
    ----------
    n_done : int
        Restarts that have ended.
    n_optima, n_underway, n_degenerate : int
        Sound optima at which EM has arrived, sound ends at which it has not, and ends
        that are not sound.
    n_shown : int or None
        How many of all these are shown; None for all.
    n_repeats : int
        Restarts that only repeat the start of another one.
    n_at_limit : int
        Restarts that ended at the iteration limit.
    """

    n_done: int
    n_optima: int
    n_underway: int = 0
    n_degenerate: int = 0
    n_shown: int | None = None
    n_repeats: int = 0
    n_at_limit: int = 0


def model_name(settings: FitSettings) -> str:
    """Return the model of a list of restarts in a few words."""
    words = [
        n_components(settings.model.n_components),
        settings.model.structure.name,
        settings.start.method.value,
    ]
    if settings.algorithm != EM():
        words.append(settings.algorithm.key)
    return ", ".join(words)


def run_told(seed: int, n_steps: int, method: StartMethod | None) -> str:
    """Return one restart in a few words: its seed, its length, and another start."""
    words = [_("seed {seed}", seed=seed), n_iterations(n_steps)]
    if method is not None:
        words.append(_("from {method}", method=method.value))
    return " · ".join(words)


def found_told(tally: Tally) -> str:
    """Return how many optima were found, and what else."""
    words = [plural("{n} optimum", "{n} optima", tally.n_optima)]
    if tally.n_underway:
        words.append(_("{n} not converged", n=whole(tally.n_underway)))
    if tally.n_degenerate:
        words.append(_("{n} degenerate", n=whole(tally.n_degenerate)))
    if tally.n_shown is not None:
        words.append(_("the first {n} are shown", n=tally.n_shown))
    return " · ".join(words)


def done_told(tally: Tally, settings: FitSettings) -> str:
    """Return what all restarts have led to, and what helps those that never arrived."""
    done = plural("{n} restart", "{n} restarts", tally.n_done)
    told = " · ".join(filter(None, (done, found_told(tally), _repeats(tally))))
    if 2 * tally.n_at_limit <= tally.n_done:
        return told
    return _(
        "{found}. {n} of {total} ended at the iteration limit: {remedy}",
        found=told,
        n=whole(tally.n_at_limit),
        total=whole(tally.n_done),
        remedy=limit_remedy(settings),
    )


def explanation(tally: Tally, settings: FitSettings) -> str:
    """Return what a list is of, and what becomes of it with another model."""
    words = [_("Restarts of {model}.", model=model_name(settings)), RULE]
    if tally.n_at_limit:
        remedy = limit_remedy(settings)
        words.append(_("Runs that ended at the limit: {remedy}", remedy=remedy))
    return " ".join(words)


def limit_remedy(settings: FitSettings) -> str:
    """Return what lets runs arrive that end at the iteration limit."""
    limit = n_iterations(settings.stopping.max_iterations)
    if settings.algorithm != EM():
        return _("raise the limit of {iterations}.", iterations=limit)
    return _(
        "choose the algorithm “{algorithm}”, or raise the limit of {iterations}.",
        algorithm=ALGORITHMS[Auto].entry,
        iterations=limit,
    )


def _repeats(tally: Tally) -> str:
    """Return how many restarts only repeat a start, which count for nothing."""
    if tally.n_repeats == 0:
        return ""
    if tally.n_repeats + 1 == tally.n_done:
        return _("all from one start, which counts once")
    return plural(
        "{n} of them from a start of others, and not counted again",
        "{n} of them from a start of others, and not counted again",
        tally.n_repeats,
    )
