"""The covariance structures that can be fitted: one line each."""

from __future__ import annotations

from emgui.mixture.model.structures.diag import Diag
from emgui.mixture.model.structures.full import Full
from emgui.mixture.model.structures.spherical import Spherical
from emgui.mixture.model.structures.structure import CovarianceStructure
from emgui.mixture.model.structures.tied import Tied

FULL = Full()
TIED = Tied()
DIAG = Diag()
SPHERICAL = Spherical()
# In the order in which they are offered.
STRUCTURES: tuple[CovarianceStructure, ...] = (
    FULL,
    TIED,
    DIAG,
    SPHERICAL,
)


def structure_named(name: str) -> CovarianceStructure:
    """Return the structure of a name, or of one of mclust's codes.

    Parameters
    ----------
    name : str
        As `full`, or as `VVV`.

    Raises
    ------
    ValueError
        If there is none; the message lists those that there are.
    """
    for structure in STRUCTURES:
        if name in (structure.name, structure.code):
            return structure
    known = ", ".join(structure.name for structure in STRUCTURES)
    raise ValueError(f"{name!r} is no covariance structure; there are {known}")


def different_structures(n_features: int) -> tuple[CovarianceStructure, ...]:
    """Return the structures that are not the same in so few columns.

    Parameters
    ----------
    n_features : int
        The number of columns d; in a single one only the volumes tell them apart.
    """
    letters = 1 if n_features == 1 else 3
    found: dict[str, CovarianceStructure] = {}
    for structure in STRUCTURES:
        found.setdefault(structure.code[:letters], structure)
    return tuple(found.values())
