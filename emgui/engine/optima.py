"""Optima that runs lead to, and which runs do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field

from emgui.engine.restarts import Flaw, Restart
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.search.matching import component_order, difference
from emgui.records import dataclass

# Two runs have reached the same optimum if, with the components matched, no weight,
# no mean in standard deviations of its column, and no covariance in their products
# differs by more than this, ...
PARAMETERS_AGREE = 0.01
# ... and the total log-likelihoods agree to this, or to ten times the tolerance that
# the runs were stopped at, or to rounding: whichever is largest.
LOG_LIKELIHOODS_AGREE = 0.01
_TIMES_TOLERANCE = 10.0
_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class Optimum:
    """A place where runs ended, and which of them did.

    Parameters
    ----------
    log_likelihood : float
        Total over all rows, that of the best member; -inf for starts that were not
        found.
    parameters : MixtureParameters or None
        Those of the best member, in the units of the data; components by mean of the
        first column. None for starts that were not found.
    members : tuple of int
        Numbers of the restarts that ended here, ascending.
    seeds : tuple of int
        The members' seeds.
    best : int
        Number of the member with the highest penalized log-likelihood.
    is_sound : bool
        Whether the log-likelihood says something of the data.
    flaw : DegeneracyKind, StopReason or None
        What is wrong: with the fit, or with how the run ended; None if nothing is.
    penalized : float
        The log-likelihood plus, with a prior, its penalty: optima are compared by this.
    n_repeats : int
        How many of the members only repeat the start of another one.
    """

    log_likelihood: float
    parameters: MixtureParameters | None
    members: tuple[int, ...]
    seeds: tuple[int, ...]
    best: int
    is_sound: bool
    flaw: Flaw | None
    penalized: float
    n_repeats: int = 0

    @property
    def n_starts(self) -> int:
        """From how many different starts it was reached."""
        return len(self.members) - self.n_repeats


def optima(runs: Iterable[Restart], tolerance: float = 0.0) -> tuple[Optimum, ...]:
    """Return the optima that runs lead to, the best sound one first.

    Parameters
    ----------
    runs : iterable of Restart
        Of the same data and model.
    tolerance : float
        The tolerance of the settings that the runs were stopped at.

    Returns
    -------
    tuple of Optimum
        By penalized log-likelihood; those that are not sound come after all sound
        ones.
    """
    found = OptimumList(tolerance)
    for run in runs:
        found.add(run)
    return found.optima()


class OptimumList:
    """Optima as they are found: adding a run compares it with each optimum once.

    Two runs belong to one optimum if they agree as `PARAMETERS_AGREE` and
    `LOG_LIKELIHOODS_AGREE` say, and are alike in being sound and having converged.

    Parameters
    ----------
    tolerance : float
        The tolerance of the settings that the runs are stopped at.
    """

    def __init__(self, tolerance: float = 0.0) -> None:
        self._margin = max(LOG_LIKELIHOODS_AGREE, _TIMES_TOLERANCE * tolerance)
        self._groups: list[_Group] = []

    def add(self, run: Restart) -> None:
        """Count a run; only its last iteration is kept."""
        run = run.outline()
        for group in self._groups:
            if self._agree(run, group.best):
                group.add(run)
                return
        self._groups.append(_Group(run, [run]))

    def optima(self) -> tuple[Optimum, ...]:
        """Return the optima found so far, the best sound one first."""
        ranked = sorted(self._groups, key=lambda group: group.best.merit, reverse=True)
        return tuple(group.optimum() for group in ranked)

    def _agree(self, run: Restart, other: Restart) -> bool:
        alike = run.is_sound == other.is_sound
        if not alike or run.has_converged != other.has_converged:
            return False
        if run.last is None or other.last is None:
            return run.last is other.last and run.flaw is other.flaw
        margin = max(self._margin, _ROUNDING * abs(run.log_likelihood))
        if abs(run.log_likelihood - other.log_likelihood) > margin:
            return False
        apart = difference(run.last.standardized, other.last.standardized)
        return apart <= PARAMETERS_AGREE


@dataclass(slots=True)
class _Group:
    """The runs that ended at one optimum."""

    best: Restart
    runs: list[Restart] = field(default_factory=list)
    known: Optimum | None = None

    def add(self, run: Restart) -> None:
        self.runs.append(run)
        self.known = None
        if run.merit > self.best.merit:
            self.best = run

    def optimum(self) -> Optimum:
        """Return what is known by now; most groups stay as they were."""
        if self.known is None:
            self.known = self._optimum()
        return self.known

    def _optimum(self) -> Optimum:
        last, runs = self.best.last, sorted(self.runs, key=lambda run: run.number)
        parameters = None
        if last is not None:
            parameters = last.parameters.reordered(component_order(last.standardized))
        return Optimum(
            log_likelihood=self.best.log_likelihood,
            parameters=parameters,
            members=tuple(run.number for run in runs),
            seeds=tuple(run.seed for run in runs),
            best=self.best.number,
            is_sound=self.best.is_sound,
            flaw=self.best.flaw,
            penalized=self.best.penalized,
            n_repeats=sum(run.repeats is not None for run in runs),
        )
