"""Where EM begins: starts that are found in the data, reproducible by their seed.

Whatever decides which rows belong together is measured in the spread of all rows along
every direction, so that no start depends on units.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from emgui.engine.checks import check_rows
from emgui.engine.iteration import Start
from emgui.engine.setting_facts import (
    NoClasses,
    OtherNumberOfClasses,
    SeveralColumns,
    StartMethodError,
)
from emgui.engine.settings import FitSettings, StartMethod
from emgui.engine.short_runs import best_of_short_runs
from emgui.mixture.arrays import Checkpoint, FloatArray, no_checkpoint
from emgui.mixture.diagnosis.spread import narrowest, sphering_of, widened
from emgui.mixture.em.em import m_step, overall
from emgui.mixture.em.missing import conditional_moments, filled
from emgui.mixture.em.rows import Rows
from emgui.mixture.em.statistics import ExpectedStatistics, no_statistics
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.standardization import BLOCK
from emgui.mixture.model.structures.catalogue import TIED
from emgui.mixture.model.structures.floor import Floor
from emgui.mixture.search.clustering import k_means, nearest_center, spread_centers
from emgui.mixture.search.distinct import distinct_places
from emgui.mixture.search.hierarchy import agglomerate
from emgui.mixture.search.projection import telling_directions

# Centres are drawn from at most this many rows, themselves drawn by the seed: which of
# them it is matters little to EM, and no start takes longer on more rows.
START_SAMPLE = 20_000
# Merging groups takes time by the square of their number.
HIERARCHY_SAMPLE = 600
# Short runs see at most this many rows.
SHORT_RUN_SAMPLE = 5_000
# So many rows show the directions in which groups lie apart.
PROJECTION_SAMPLE = 2_000
_K_MEANS_TRIES = 5
# From so many drawn starts each short runs begin, besides k-means and the hierarchy.
_DRAWN_RUNS = 3
# No start is narrower than this share of all rows' variance, along any direction.
_NARROW = 1e-3


def initial_parameters(
    rows: Rows, settings: FitSettings, *, checkpoint: Checkpoint = no_checkpoint
) -> Start:
    """Find a start.

    Parameters
    ----------
    rows : Rows
        The data.
    settings : FitSettings
        Number of components, family, start method and seed.
    checkpoint : callable
        Called after every block of rows; whatever it raises ends the search.

    Returns
    -------
    Start
        As it was found: nothing is rounded, in whatever units the data are.

    Raises
    ------
    DegenerateError
        If the rows cannot be fitted as asked.
    ValueError
        If the start method does not fit the data.
    """
    check_rows(rows, settings, checkpoint=checkpoint)
    search = _Search(
        rows, settings, np.random.default_rng(settings.start.seed), checkpoint
    )
    if settings.start.method is StartMethod.SHORT_RUNS:
        origin, start = search.short_runs()
        return Start.of(start, rows.standardization, origin)
    return Start.of(search.start(settings.start.method), rows.standardization)


@dataclass(eq=False)
class _Search:
    """The search for one start; everything is standardized."""

    rows: Rows
    settings: FitSettings
    rng: np.random.Generator
    checkpoint: Checkpoint

    @cached_property
    def overall(self) -> MixtureParameters:
        """The one Gaussian of all rows."""
        return overall(self.rows, checkpoint=self.checkpoint)

    @cached_property
    def sphering(self) -> FloatArray:
        """What makes the spread of all rows round."""
        return sphering_of(self.rows, checkpoint=self.checkpoint)

    def start(self, method: StartMethod) -> MixtureParameters:
        match method:
            case StartMethod.RANDOM:
                return self._random_responsibilities()
            case StartMethod.RANDOM_ROWS:
                return self._around(self._random_rows())
            case StartMethod.KMEANS_PLUS_PLUS:
                return self._around(self._spread_rows())
            case StartMethod.K_MEANS:
                return self._around(self._middles())
            case StartMethod.QUANTILES:
                return self._around(self._quantiles())
            case StartMethod.HIERARCHICAL:
                return self._merged()
            case StartMethod.SHORT_RUNS:
                return self.short_runs()[1]
            case StartMethod.CLASSES:
                return self._classes()
            case StartMethod.GIVEN:
                raise ValueError("a given start has its parameters already")

    # -- centres, standardized, (up to K, d) ---------------------------------

    def _random_rows(self) -> FloatArray:
        """Draw different rows."""
        sample = self._sample(START_SAMPLE)
        return sample[distinct_places(sample, self.settings.model.n_components)]

    def _spread_rows(self) -> FloatArray:
        """Draw rows far from one another."""
        sample = self._sample(START_SAMPLE)
        points = sample @ self.sphering.T
        chosen = spread_centers(points, self.settings.model.n_components, self.rng)
        return np.asarray(sample[chosen])

    def _middles(self) -> FloatArray:
        """Find the middles of groups by k-means: the best of some tries."""
        sample = self._sample(START_SAMPLE)
        centers = self._k_means(sample @ self.sphering.T)
        return np.asarray(np.linalg.solve(self.sphering, centers.T).T, np.float64)

    def _k_means(self, points: FloatArray) -> FloatArray:
        tries = []
        for _ in range(_K_MEANS_TRIES):
            points = self.rng.permutation(points)
            drawn = spread_centers(points, self.settings.model.n_components, self.rng)
            tries.append(k_means(points, points[drawn]))
            self.checkpoint()
        return min(tries, key=lambda found: found[1])[0]

    def _quantiles(self) -> FloatArray:
        """Take the middles of groups of equally many rows."""
        d, k = self.rows.n_features, self.settings.model.n_components
        if d != 1:
            raise StartMethodError(SeveralColumns(d))
        self.rng = np.random.default_rng(0)
        sample = self._sample(START_SAMPLE)
        levels = (np.arange(k) + 0.5) / k
        return np.asarray(np.quantile(sample[:, 0], levels))[:, np.newaxis]

    # -- starts ---------------------------------------------------------------

    def _random_responsibilities(self) -> MixtureParameters:
        """Let every row belong to the components at random, and make one M-step."""
        k = self.settings.model.n_components
        total = no_statistics(np.zeros((k, self.rows.n_features)))
        for block, weights in self._blocks():
            shares = self.rng.random((k, block.shape[1]))
            shares /= shares.sum(axis=0)
            total += _statistics(block, shares * weights)
            self.checkpoint()
        start = m_step(
            total, self.settings.model.structure, self.rows.standardization.scale
        )
        return self._wide_enough(start)

    def _around(self, centers: FloatArray) -> MixtureParameters:
        """Give every row to its nearest centre; start with these groups' parameters.

        Where there are fewer different rows than components, centres are repeated.
        """
        centers = centers[np.arange(self.settings.model.n_components) % len(centers)]
        round_centers = centers @ self.sphering.T
        total = no_statistics(np.zeros(centers.shape))
        for block, weights in self._blocks():
            owners = nearest_center(self.sphering @ block, round_centers)
            total += _statistics(block, _indicators(owners, len(centers)) * weights)
            self.checkpoint()
        if not (total.counts > 0.0).all():
            return self._with_all_spread(centers)
        return self._pooled(total)

    def _merged(self) -> MixtureParameters:
        """Merge the rows of a sample into as many groups as there are components."""
        sample = self._sample(HIERARCHY_SAMPLE)
        centred = (sample - self.overall.means) @ self.sphering.T
        owners = agglomerate(centred, self.settings.model.n_components)
        self.checkpoint()
        groups = int(owners.max()) + 1
        if groups < self.settings.model.n_components:
            middles = [sample[owners == group].mean(axis=0) for group in range(groups)]
            return self._around(np.array(middles))
        return self._pooled(_statistics(sample.T, _indicators(owners, groups)))

    def _projected(self) -> Iterator[MixtureParameters]:
        """Yield groups that show along few directions, and drown in all of them."""
        k, d = self.settings.model.n_components, self.rows.n_features
        if d == 1 or k == 1:
            return
        sample = self._sample(PROJECTION_SAMPLE)
        points = (sample - self.overall.means) @ self.sphering.T
        found = telling_directions(points)
        for few in (found[:1], found[-1:], found[: k - 1] if k > 2 else found[:0]):
            if not len(few):
                continue
            seen = points @ few.T
            owners = nearest_center(seen.T, self._k_means(seen))
            indicators = _indicators(owners, k)
            if indicators.any(axis=1).all():
                yield self._pooled(_statistics(sample.T, indicators))

    def _classes(self) -> MixtureParameters:
        """Take the known classes for components."""
        classes, k = self.rows.classes, self.settings.model.n_components
        if classes is None:
            raise StartMethodError(NoClasses())
        known = np.unique(classes[classes >= 0])
        if len(known) != k:
            raise StartMethodError(OtherNumberOfClasses(len(known), k))
        total, first = no_statistics(np.zeros((k, self.rows.n_features))), 0
        for block, weights in self._blocks():
            place = slice(first, first + block.shape[1])
            first = place.stop
            shares = (classes[place] == known[:, np.newaxis]) * weights
            total += _statistics(block, shares)
            self.checkpoint()
        own = m_step(
            total, self.settings.model.structure, self.rows.standardization.scale
        )
        narrow = narrowest(own, self.sphering).min() < _NARROW
        return self._pooled(total) if narrow else own

    def short_runs(self) -> tuple[MixtureParameters, MixtureParameters]:
        """Try many starts for a few steps each, on a sample; the best one wins.

        Returns where it began, and where it has come.
        """
        index = self._drawn(SHORT_RUN_SAMPLE)
        sample = self.rows.subset(np.sort(index))
        search = _Search(sample, self.settings, self.rng, self.checkpoint)
        drawn = [StartMethod.RANDOM_ROWS, StartMethod.KMEANS_PLUS_PLUS] * _DRAWN_RUNS
        methods = [StartMethod.HIERARCHICAL, StartMethod.K_MEANS, *drawn]
        candidates = chain(map(search.start, methods), search._projected())
        best = best_of_short_runs(sample, candidates, self.settings, self.checkpoint)
        if best is not None:
            return best
        drawn_start = self._around(self._spread_rows())
        return drawn_start, drawn_start

    # -- rows -----------------------------------------------------------------

    def _drawn(self, size: int) -> NDArray[np.intp]:
        """Draw rows without replacement, in random order, the heavier the likelier."""
        n, weights = self.rows.n_samples, self.rows.weights
        if weights is None or weights.min() == weights.max():
            return self.rng.choice(n, size=min(n, size), replace=False)
        # Efraimidis and Spirakis (2006): the first of races that weights speed up.
        # In logarithms, because the quotient by a tiny weight may overflow.
        arrivals = np.log(self.rng.exponential(size=n)) - np.log(weights)
        return np.argsort(arrivals)[:size]

    def _sample(self, size: int) -> FloatArray:
        """Draw rows, (up to size, d); missing cells are what all rows let expect."""
        drawn = self.rows.values[self._drawn(size)]
        sample = self.rows.standardization.apply(drawn)
        if self.rows.is_complete:
            return sample
        return conditional_moments(sample, self.overall)[0]

    def _blocks(self) -> Iterator[tuple[FloatArray, FloatArray | float]]:
        """Yield blocks of all rows with their weights; missing cells as in a sample."""
        for pattern in self.rows.patterns:
            for part in self.rows.parts(BLOCK, pattern):
                block = part.values
                if len(part.observed) < self.rows.n_features:
                    block = filled(block, self.overall, 0, part.observed)
                yield block, 1.0 if part.weights is None else part.weights

    # -- spreads --------------------------------------------------------------

    def _pooled(self, statistics: ExpectedStatistics) -> MixtureParameters:
        """Return groups as components that share the groups' pooled covariance.

        A small group's own covariance would be a first step towards a collapse.
        """
        return self._wide_enough(m_step(statistics, TIED))

    def _wide_enough(self, start: MixtureParameters) -> MixtureParameters:
        return self._constrained(widened(start, self.sphering, _NARROW))

    def _with_all_spread(self, centers: FloatArray) -> MixtureParameters:
        """Start with equal weights and the spread of all rows around every centre."""
        k = len(centers)
        spread = np.repeat(self.overall.covariances, k, axis=0)
        start = MixtureParameters(np.full(k, 1.0 / k), centers, spread)
        model = self.settings.model
        scale = self.rows.standardization.scale
        floor = Floor(model.floor_at_work, self.rows.variances, scale)
        return model.structure.with_floor(self._constrained(start), floor)

    def _constrained(self, parameters: MixtureParameters) -> MixtureParameters:
        scale = self.rows.standardization.scale
        return self.settings.model.structure.constrained(parameters, scale)


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
