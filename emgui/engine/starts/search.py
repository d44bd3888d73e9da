"""What start methods search with: samples, groups of rows, and what is wide enough.

Whatever decides which rows belong together is measured in the spread of all rows along
every direction, so that no start depends on units.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from emgui.engine.iteration import Start
from emgui.engine.settings import Model
from emgui.mixture.arrays import Checkpoint, FloatArray
from emgui.mixture.diagnosis.spread import narrowest, sphering_of, widened
from emgui.mixture.em.em import m_step, overall
from emgui.mixture.em.missing import conditional_moments, filled
from emgui.mixture.em.rows import Rows
from emgui.mixture.em.statistics import ExpectedStatistics, no_statistics
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.standardization import BLOCK
from emgui.mixture.model.structures.catalogue import TIED
from emgui.mixture.model.structures.floor import Floor
from emgui.mixture.search.clustering import nearest_center
from emgui.records import dataclass

# Centres are drawn from at most this many rows, themselves drawn by the seed: which of
# them it is matters little to EM, and no start takes longer on more rows.
START_SAMPLE = 20_000
# No start is narrower than this share of all rows' variance, along any direction.
_NARROW = 1e-3

BestOf = Callable[
    [Rows, Iterable[MixtureParameters]],
    tuple[MixtureParameters, MixtureParameters] | None,
]


@dataclass(eq=False)
class Search:
    """The search for one start; everything is standardized.

    Parameters
    ----------
    rows : Rows
        The data.
    model : Model
        What is fitted.
    rng : numpy.random.Generator
        Where chance comes from.
    checkpoint : callable
        Called after every block of rows.
    best_of : callable
        Tries starts on rows; returns where the best one began, and where it has come;
        None if all end before their time.
    """

    rows: Rows
    model: Model
    rng: np.random.Generator
    checkpoint: Checkpoint
    best_of: BestOf

    @property
    def n_components(self) -> int:
        """The number of components K."""
        return self.model.n_components

    @cached_property
    def overall(self) -> MixtureParameters:
        """The one Gaussian of all rows."""
        return overall(self.rows, checkpoint=self.checkpoint)

    @cached_property
    def sphering(self) -> FloatArray:
        """What makes the spread of all rows round, shape (d, d)."""
        return sphering_of(self.rows, checkpoint=self.checkpoint)

    def on(self, index: NDArray[np.intp]) -> Search:
        """Return the same search on some of the rows, from the same chance.

        Parameters
        ----------
        index : ndarray of int
            Where they stand, ascending.
        """
        if len(index) == self.rows.n_samples:
            return self
        return replace(self, rows=self.rows.subset(index))

    def seeded(self, seed: int) -> Search:
        """Return the same search with chance of its own."""
        return replace(self, rng=np.random.default_rng(seed))

    # -- rows -----------------------------------------------------------------

    def drawn(self, size: int) -> NDArray[np.intp]:
        """Draw rows without replacement, in random order, the heavier the likelier."""
        n, weights = self.rows.n_samples, self.rows.weights
        if weights is None or weights.min() == weights.max():
            return self.rng.choice(n, size=min(n, size), replace=False)
        # Efraimidis and Spirakis (2006): the first of races that weights speed up.
        # In logarithms, because the quotient by a tiny weight may overflow.
        arrivals = np.log(self.rng.exponential(size=n)) - np.log(weights)
        return np.argsort(arrivals)[:size]

    def sample(self, size: int = START_SAMPLE) -> FloatArray:
        """Draw rows, (up to size, d); missing cells are what all rows let expect."""
        return self.standardized(self.drawn(size))

    def standardized(self, index: NDArray[np.intp]) -> FloatArray:
        """Return some rows, (n, d); missing cells are what all rows let expect."""
        sample = self.rows.standardization.apply(self.rows.values[index])
        if self.rows.is_complete:
            return sample
        return conditional_moments(sample, self.overall)[0]

    def sphered(self, sample: FloatArray) -> FloatArray:
        """Return rows in the spread of all rows, about their mean."""
        centred: FloatArray = (sample - self.overall.means) @ self.sphering.T
        return centred

    def gathered(
        self, shares: Callable[[FloatArray], FloatArray]
    ) -> ExpectedStatistics:
        """Return the statistics of all rows, shared out block by block.

        Parameters
        ----------
        shares : callable
            Takes a block of rows, one a column, and shares out each of them, shape
            (n_components, n). Blocks come in the order of the rows.
        """
        k, d = self.n_components, self.rows.n_features
        total = no_statistics(np.zeros((k, d)))
        for block, weights in self._blocks():
            total += _statistics(block, shares(block) * weights)
            self.checkpoint()
        return total

    def _blocks(self) -> Iterator[tuple[FloatArray, FloatArray | float]]:
        """Yield blocks of all rows with their weights; missing cells as in a sample."""
        for pattern in self.rows.patterns:
            for part in self.rows.parts(BLOCK, pattern):
                block = part.values
                if len(part.observed) < self.rows.n_features:
                    block = filled(block, self.overall, 0, part.observed)
                yield block, 1.0 if part.weights is None else part.weights

    # -- starts ---------------------------------------------------------------

    def begin(
        self, start: MixtureParameters, origin: MixtureParameters | None = None
    ) -> Start:
        """Return a start, and from where a search came there by steps of EM."""
        return Start.of(start, self.rows.standardization, origin)

    def around(self, centers: FloatArray) -> Start:
        """Give every row to its nearest centre; start with these groups' parameters.

        Where there are fewer different rows than components, centres are repeated.

        Parameters
        ----------
        centers : ndarray, shape (up to K, d)
            Standardized.
        """
        centers = centers[np.arange(self.n_components) % len(centers)]
        round_centers = centers @ self.sphering.T

        def shares(block: FloatArray) -> FloatArray:
            owners = nearest_center(self.sphering @ block, round_centers)
            return _indicators(owners, self.n_components)

        total = self.gathered(shares)
        if not (total.counts > 0.0).all():
            return self.begin(self._with_all_spread(centers))
        return self.begin(self.pooled(total))

    def grouped(
        self, sample: FloatArray, owners: NDArray[np.intp]
    ) -> MixtureParameters:
        """Return groups of a sample as components.

        Parameters
        ----------
        sample : ndarray, shape (n, d)
            Standardized.
        owners : ndarray of int, shape (n,)
            To which of the K groups each row belongs.
        """
        indicators = _indicators(owners, self.n_components)
        return self.pooled(_statistics(sample.T, indicators))

    def own(self, statistics: ExpectedStatistics) -> MixtureParameters:
        """Return groups as components of the model, each as it is."""
        scale = self.rows.standardization.scale
        return m_step(statistics, self.model.structure, scale)

    def pooled(self, statistics: ExpectedStatistics) -> MixtureParameters:
        """Return groups as components that share the groups' pooled covariance.

        A small group's own covariance would be a first step towards a collapse.
        """
        return self.wide_enough(m_step(statistics, TIED))

    def is_narrow(self, start: MixtureParameters) -> bool:
        """Return whether a component is narrower than a start may be."""
        return bool(narrowest(start, self.sphering).min() < _NARROW)

    def wide_enough(self, start: MixtureParameters) -> MixtureParameters:
        """Return a start that is nowhere narrower than a start may be."""
        return self._constrained(widened(start, self.sphering, _NARROW))

    def _with_all_spread(self, centers: FloatArray) -> MixtureParameters:
        """Start with equal weights and the spread of all rows around every centre."""
        k = len(centers)
        spread = np.repeat(self.overall.covariances, k, axis=0)
        start = MixtureParameters(np.full(k, 1.0 / k), centers, spread)
        scale = self.rows.standardization.scale
        floor = Floor(self.model.floor_at_work, self.rows.variances, scale)
        return self.model.structure.with_floor(self._constrained(start), floor)

    def _constrained(self, parameters: MixtureParameters) -> MixtureParameters:
        scale = self.rows.standardization.scale
        return self.model.structure.constrained(parameters, scale)


def _statistics(block: FloatArray, shares: FloatArray) -> ExpectedStatistics:
    k, d = len(shares), len(block)
    return ExpectedStatistics(
        references=np.zeros((k, d)),
        counts=shares.sum(axis=1),
        first_moments=shares @ block.T,
        second_moments=np.stack([(share * block) @ block.T for share in shares]),
        log_likelihood=0.0,
        n_samples=block.shape[1],
    )


def _indicators(owners: NDArray[np.intp], k: int) -> FloatArray:
    """Return 1 where a row belongs to a group and 0 elsewhere, (k, n)."""
    indicators: FloatArray = (owners == np.arange(k)[:, np.newaxis]).astype(np.float64)
    return indicators
