"""What is nearly wrong with an iteration, cheaply: no pass over the rows.

But for facts of the rows themselves, which are measured once.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, overload

from emgui.engine.degeneracy import Degeneracy
from emgui.engine.equality_warnings import coincident
from emgui.engine.one_component import held_against_one
from emgui.engine.remedies import suited
from emgui.engine.row_warnings import far_rows, few_rows, many_columns, narrow
from emgui.engine.settings import FitSettings
from emgui.engine.width_warnings import held_up, nearly_singular, rounded
from emgui.mixture.arrays import FloatArray
from emgui.mixture.diagnosis.convergence import ConvergenceEstimate, has_arrived
from emgui.mixture.diagnosis.outliers import far_values
from emgui.mixture.diagnosis.resolution import resolution
from emgui.mixture.diagnosis.spread import thinnest
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.parameters import MixtureParameters


class Described(Protocol):
    """What there is to say something about: an iteration, or what is kept of it."""

    @property
    def parameters(self) -> MixtureParameters:
        """In the units of the data."""

    @property
    def standardized(self) -> MixtureParameters:
        """In the engine's units."""

    @property
    def effective_rows(self) -> FloatArray:
        """How many rows are behind each component, shape (n_components,)."""

    @property
    def log_likelihood(self) -> float:
        """The total, in the units of the data."""

    @property
    def temperature(self) -> float:
        """At which rows were shared out."""

    @property
    def convergence(self) -> ConvergenceEstimate | None:
        """What the last steps say of the rest of the way."""


class Findings(Sequence[Degeneracy]):
    """What is wrong with an iteration, found out when somebody looks.

    Finding it takes as long as an E-step of some hundred rows, and most iterations
    are never looked at.

    Parameters
    ----------
    rows : Rows
        The data.
    iteration : Described
        Of which nothing else is kept.
    settings : FitSettings
        How the fit is made.
    """

    __slots__ = (
        "_found",
        "convergence",
        "effective_rows",
        "log_likelihood",
        "parameters",
        "rows",
        "settings",
        "standardized",
        "temperature",
    )

    def __init__(self, rows: Rows, iteration: Described, settings: FitSettings) -> None:
        self.rows = rows
        self.settings = settings
        self.parameters = iteration.parameters
        self.standardized = iteration.standardized
        self.effective_rows = iteration.effective_rows
        self.log_likelihood = iteration.log_likelihood
        self.temperature = iteration.temperature
        self.convergence = iteration.convergence
        self._found: tuple[Degeneracy, ...] | None = None

    @property
    def all(self) -> tuple[Degeneracy, ...]:
        """Everything that was found."""
        if self._found is None:
            self._found = find_warnings(self.rows, self, self.settings)
        return self._found

    def __len__(self) -> int:
        return len(self.all)

    @overload
    def __getitem__(self, index: int, /) -> Degeneracy: ...

    @overload
    def __getitem__(self, index: slice, /) -> tuple[Degeneracy, ...]: ...

    def __getitem__(self, index: int | slice, /) -> Degeneracy | tuple[Degeneracy, ...]:
        return self.all[index]

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Findings | tuple):
            return self.all == tuple(other)
        return NotImplemented

    __hash__ = None  # type: ignore[assignment]  # a sequence that finds its items


def measure(rows: Rows) -> None:
    """Measure what warnings tell of the rows themselves, once and for all.

    Parameters
    ----------
    rows : Rows
        The data.
    """
    resolution(rows)
    far_values(rows)


def find_warnings(
    rows: Rows, iteration: Described, settings: FitSettings
) -> tuple[Degeneracy, ...]:
    """Return what a careful person would say about these parameters.

    Parameters
    ----------
    rows : Rows
        The data.
    iteration : Described
        With its effective numbers of rows: rules about rows hold whatever they weigh.
    settings : FitSettings
        How the fit is made.
    """
    found = [
        *few_rows(iteration.effective_rows, rows.n_features, settings.model.structure),
        *narrow(iteration.standardized, iteration.effective_rows),
        *rounded(iteration.parameters, rows, settings),
        *nearly_singular(iteration.standardized, rows, settings.model.structure),
        *coincident(iteration.standardized, iteration.temperature, settings.algorithm),
        *many_columns(
            rows, iteration.parameters.n_components, settings.model.structure
        ),
        *far_rows(rows),
        *_beside_one(iteration, rows, settings),
    ]
    if settings.model.floor_at_work:
        found += held_up(iteration.standardized, rows, settings)
    if not found:
        return ()
    n_components, d = iteration.parameters.means.shape
    thin = thinnest(rows)
    return tuple(suited(one, settings, d, n_components, thin) for one in found)


def _beside_one(
    iteration: Described, rows: Rows, settings: FitSettings
) -> tuple[Degeneracy, ...]:
    estimate = iteration.convergence
    return held_against_one(
        rows,
        iteration.parameters,
        iteration.log_likelihood,
        settings,
        is_end=estimate is not None
        and has_arrived(estimate, settings.stopping.tolerance),
    )
