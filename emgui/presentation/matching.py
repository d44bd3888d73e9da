"""Which component stands for which true process: components have no names."""

from __future__ import annotations

from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.search.matching import matched_components


def matched_truth(
    parameters: MixtureParameters, truth: MixtureParameters
) -> tuple[int | None, ...]:
    """Return, for every component, the true process that it stands for, if any.

    The assignment that brings the components closest together, in standard deviations
    of the true processes; with more components than processes some stand for none.
    """
    return matched_components(parameters, truth)
