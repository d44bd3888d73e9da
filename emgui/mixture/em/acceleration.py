"""Faster than EM, to the same place: Anderson acceleration and SQUAREM.

EM's map M has a matrix J of derivatives: the fractions of missing information. Steps
between iterates, and what became of them, are secants of it. In the chart of the
parameters J is symmetric near a maximum, so that a few secants give curvatures 1 - J
along their own directions; there the step size is what the curvature allows, elsewhere
it is EM's. Where a curvature is negative, at a saddle, the step leads away from it. In
place of a line search there is a trust region: a radius that grows with steps that rise
and shrinks with one that lowers the objective, which is taken back.

Anderson (1965), "Iterative procedures for nonlinear integral equations", Journal of the
ACM 12, 547-560; Walker and Ni (2011), "Anderson acceleration for fixed-point
iterations", SIAM Journal on Numerical Analysis 49, 1715-1735; for the signs of the
curvatures: Dauphin and others (2014), "Identifying and attacking the saddle point
problem in high-dimensional non-convex optimization", Advances in Neural Information
Processing Systems (NIPS) 27.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from emgui.mixture.arrays import FloatArray
from emgui.mixture.model.coordinates import CoordinateChart
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.structures.structure import CovarianceStructure
from emgui.records import dataclass

# So many secants are kept: older ones belong to other curvatures.
_WINDOW = 5
# EM alone makes the first steps, which are long; and it goes on while it is quick.
_FIRST = 10
# A convergence rate from which EM is slow: each step covers less than a tenth of the
# way that is left, every further digit takes more than 22 iterations, and acceleration
# pays.
SLOW = 0.9
# A secant that adds less than this of its length to those before it adds noise.
_NEW_DIRECTION = 1e-2
_LEAST_CURVATURE = 1e-5
# Steps of EM that are shorter are rounding errors.
_NO_LENGTH = 1e-13
# The largest step size, in the chart: it adapts to what steps have achieved.
_RADIUS = 0.3
_GROWTH = 3.0
_SHRINKAGE = 0.5
# Accelerated steps that fall cost E-steps: at most this part of all of them.
_LOSS = 0.1


@dataclass(frozen=True, slots=True, eq=False)
class Secants:
    """What an accelerator remembers of its way.

    Parameters
    ----------
    points : tuple of MixtureParameters
        The last iterates, standardized, the newest last.
    images : tuple of MixtureParameters
        What EM makes of each.
    n_steps : int
        Iterations so far.
    length : float
        Length of EM's newest step, in the chart.
    rates : tuple of float
        Ratios of the lengths of EM's last steps, the newest last.
    radius : float
        The largest size of the next step: that of the trust region.
    pause : bool
        Whether the last step went too far: EM makes the next one.
    has_begun : bool
        Whether acceleration has begun.
    n_lost : int
        E-steps of accelerated steps that fell, and were taken back.
    """

    points: tuple[MixtureParameters, ...] = ()
    images: tuple[MixtureParameters, ...] = ()
    n_steps: int = 0
    length: float = 0.0
    rates: tuple[float, float] = (0.0, 0.0)
    radius: float = _RADIUS
    pause: bool = False
    has_begun: bool = False
    n_lost: int = 0

    @property
    def are_due(self) -> bool:
        """Whether EM has become so slow that acceleration pays."""
        if len(self.points) < 2 or self.length < _NO_LENGTH:
            return False
        return self.has_begun or (self.n_steps >= _FIRST and min(self.rates) >= SLOW)

    def seen(
        self, point: MixtureParameters, image: MixtureParameters, length: float
    ) -> Secants:
        """Return what is remembered after one more iterate."""
        rate = length / self.length if self.length > 0.0 else 0.0
        return replace(
            self,
            points=(*self.points, point)[-_WINDOW - 1 :],
            images=(*self.images, image)[-_WINDOW - 1 :],
            n_steps=self.n_steps + 1,
            length=length,
            rates=(self.rates[1], rate),
        )

    def accepted(self, step: AcceleratedStep) -> Secants:
        """Return what is remembered of an accelerated step that rose."""
        radius = self.radius * _GROWTH if step.was_limited else self.radius
        return replace(self, has_begun=True, radius=radius)

    def refused(self, step: AcceleratedStep) -> Secants:
        """Return what is remembered of one that fell: smaller steps from here."""
        radius = _SHRINKAGE * step.length
        n_lost = self.n_lost + 1
        return replace(self, has_begun=True, radius=radius, pause=True, n_lost=n_lost)

    def can_lose(self, n_e_steps: int) -> bool:
        """Return whether an accelerated step may fall, after so many E-steps.

        Parameters
        ----------
        n_e_steps : int
            E-steps so far.
        """
        return self.n_lost + 1 <= _LOSS * n_e_steps

    def rested(self) -> Secants:
        """Return what is remembered after a step that EM made."""
        return replace(self, pause=False)


@dataclass(frozen=True, slots=True, eq=False)
class AcceleratedStep:
    """A step longer than EM's, and what the secants foresee.

    Parameters
    ----------
    target : MixtureParameters or None
        Where it leads, standardized; None where that is no mixture.
    arrival : MixtureParameters or None
        Where the whole step would lead, were its length not limited.
    length : float
        The step size, in the chart.
    was_limited : bool
        Whether the secants would have gone further.
    remaining : float
        The gain in log-likelihood that the secants foresee, per row; infinite at a
        saddle.
    rate : float
        The largest fraction of missing information that was seen; above 1 at a
        saddle.
    """

    target: MixtureParameters | None
    arrival: MixtureParameters | None
    length: float
    was_limited: bool
    remaining: float
    rate: float


def anderson_step(secants: Secants, structure: CovarianceStructure) -> AcceleratedStep:
    """Return the step of Anderson acceleration from the newest iterate, by its secants.

    Parameters
    ----------
    secants : Secants
        At least two iterates.
    structure : CovarianceStructure
        What the covariances keep.
    """
    chart = CoordinateChart(secants.points[-1], structure)
    points = np.array([chart.coordinates(one) for one in secants.points])
    images = np.array([chart.coordinates(one) for one in secants.images])
    em_steps = images - points
    directions, curvatures = _curvatures(
        np.diff(points, axis=0), np.diff(em_steps, axis=0)
    )
    along = directions @ em_steps[-1]
    across = em_steps[-1] - along @ directions
    step = (
        across + (along / np.maximum(np.abs(curvatures), _LEAST_CURVATURE)) @ directions
    )
    length = float(np.linalg.norm(step))
    limit = max(secants.radius, float(np.linalg.norm(em_steps[-1])))
    limited = step * (limit / length) if length > limit else step
    lowest = float(curvatures.min(initial=1.0))
    remaining = np.inf
    if lowest > 0.0:
        remaining = 0.5 * float(across @ across + np.square(along) @ (1.0 / curvatures))
    return AcceleratedStep(
        _mixture(chart, limited),
        _mixture(chart, step),
        min(length, limit),
        length > limit,
        remaining,
        1.0 - lowest,
    )


def _curvatures(
    moves: FloatArray, changes: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Return orthonormal directions, one a row, and the curvature 1 - J along each.

    Gram and Schmidt's method, the newest move first; then Rayleigh and Ritz's.
    """
    directions: list[FloatArray] = []
    answers: list[FloatArray] = []
    for move, change in zip(moves[::-1], changes[::-1], strict=True):
        length = float(np.linalg.norm(move))
        if length == 0.0:
            continue
        direction, answer = move / length, change / length
        for known, known_answer in zip(directions, answers, strict=True):
            share = known @ direction
            direction = direction - share * known
            answer = answer - share * known_answer
        left = float(np.linalg.norm(direction))
        if left >= _NEW_DIRECTION:
            directions.append(direction / left)
            answers.append(answer / left)
    if not directions:
        return np.zeros((0, moves.shape[1])), np.zeros(0)
    basis = np.array(directions)
    projected = -basis @ np.array(answers).T
    curvatures, rotation = np.linalg.eigh((projected + projected.T) / 2.0)
    return rotation.T @ basis, curvatures


def _mixture(chart: CoordinateChart, step: FloatArray) -> MixtureParameters | None:
    with np.errstate(over="ignore", invalid="ignore"):
        try:
            return chart.parameters(step)
        except (ValueError, np.linalg.LinAlgError):
            return None


def squarem_step(
    start: MixtureParameters,
    first: MixtureParameters,
    second: MixtureParameters,
    structure: CovarianceStructure,
) -> MixtureParameters | None:
    """Return where SQUAREM leads: two steps of EM, extrapolated by a step size.

    Varadhan and Roland (2008), "Simple and globally convergent methods for
    accelerating the convergence of any EM algorithm", Scandinavian Journal of
    Statistics 35, 335-353: SQUAREM with step length S3.

    Parameters
    ----------
    start, first, second : MixtureParameters
        Standardized: an iterate, its image under EM, and the image of that.
    structure : CovarianceStructure
        What the covariances keep.

    Returns
    -------
    MixtureParameters or None
        None where the extrapolation is no mixture.
    """
    chart = CoordinateChart(start, structure)
    step = chart.coordinates(first)
    bend = chart.coordinates(second) - 2.0 * step
    bend_length = float(np.linalg.norm(bend))
    if bend_length == 0.0:
        return None
    length = max(1.0, float(np.linalg.norm(step)) / bend_length)
    return _mixture(chart, 2.0 * length * step + length**2 * bend)
