"""Warnings of components that are one."""

from __future__ import annotations

import numpy as np

from emgui.engine.algorithms.algorithm import Algorithm
from emgui.engine.degeneracy import Degeneracy, Remedy, RemedyKind
from emgui.engine.warning_facts import (
    AllEqual,
    Coincident,
)
from emgui.mixture.arrays import FloatArray
from emgui.mixture.model.coincidence import (
    EQUAL,
    coinciding_groups,
    component_gaps,
    component_pairs,
)
from emgui.mixture.model.parameters import MixtureParameters


def coincident(
    parameters: MixtureParameters, temperature: float, algorithm: Algorithm
) -> list[Degeneracy]:
    """Flag components that are one; not of heat, which parts them as it cools."""
    if parameters.n_components == 1 or temperature > 1.0:
        return []
    gaps = component_gaps(parameters)
    if gaps.max() < EQUAL:
        return [_symmetric(algorithm, parameters.n_components - 1)]
    return [
        _coinciding(group, gaps, parameters)
        for group in coinciding_groups(parameters, gaps)
    ]


def _coinciding(
    group: tuple[int, ...], gaps: FloatArray, parameters: MixtureParameters
) -> Degeneracy:
    """Warn once of a whole group; merged by a click are the two that are nearest."""
    first, second = component_pairs(parameters.n_components)
    inside = np.isin(first, group) & np.isin(second, group)
    nearest = int(np.where(inside, gaps, np.inf).argmin())
    a, b = int(first[nearest]), int(second[nearest])
    remedies = [Remedy(RemedyKind.MERGE_COMPONENTS, a, b)]
    if len(group) > 2:
        left = parameters.n_components - len(group) + 1
        remedies.append(Remedy(RemedyKind.FEWER_COMPONENTS, n_components=left))
    remedies.append(Remedy(RemedyKind.NEW_START))
    return Degeneracy(Coincident(group, b), tuple(remedies))


def _symmetric(algorithm: Algorithm, last: int) -> Degeneracy:
    # Heat makes components equal that did not start so.
    is_from_start = not algorithm.makes_equal
    remedies = (
        Remedy(RemedyKind.MOVE_COMPONENT, last),
        Remedy(RemedyKind.NEW_START),
    )
    return Degeneracy(AllEqual(is_from_start), remedies)
