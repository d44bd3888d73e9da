"""What covariance structures are called, and what is said of them."""

from __future__ import annotations

from emgui.mixture.model.structures.structure import CovarianceStructure
from emgui.records import dataclass
from emgui.words.language import _
from emgui.words.names import Name

# Of a file whose covariances have no shape that can be read.
_MATRICES_NEEDED = _(
    "covariances: {k} matrices of {d} x {d} are needed, but the file has {shape}"
)


@dataclass(frozen=True, slots=True)
class StructureWords:
    """The words of one structure.

    Parameters
    ----------
    name : Name
        What it is called, and what it means.
    note : str
        What it means for the numbers of a table; empty where nothing needs saying.
    shapes : str
        Of a file's covariances: which shapes they may have, ``{k}`` components and
        ``{d}`` columns, and which ``{shape}`` they have.
    """

    name: Name
    note: str = ""
    shapes: str = _MATRICES_NEEDED


# By the code of the structure.
STRUCTURES = {
    "VVV": StructureWords(
        Name(
            _("each its own"),
            _("full"),
            _("Every component has its own spread, in any direction"),
        )
    ),
    "EEE": StructureWords(
        Name(
            _("one for all"),
            _("tied"),
            _(
                "All components share one spread; fewer parameters, hardly ever a "
                "collapse"
            ),
        ),
        _("sd and correlations are the same in all components (tied)"),
        _(
            "covariances: {k} matrices of {d} x {d} are needed, or one matrix of "
            "{d} x {d}, but the file has {shape}"
        ),
    ),
    "VVI": StructureWords(
        Name(
            _("own, along the axes"),
            _("diag"),
            _(
                "Every component has its own spread per column; columns are "
                "uncorrelated in it"
            ),
        ),
        _("no correlations within a component (diag)"),
        _(
            "covariances: {k} matrices of {d} x {d} are needed, or {k} lists of "
            "{d} variances, but the file has {shape}"
        ),
    ),
    "VII": StructureWords(
        Name(
            _("own, round"),
            _("spherical"),
            _("Every component has one variance, the same in every direction"),
        ),
        _("one standard deviation in all columns, no correlations (spherical)"),
        _(
            "covariances: {k} matrices of {d} x {d} are needed, or {k} variances, "
            "but the file has {shape}"
        ),
    ),
}


def structure_words(structure: CovarianceStructure) -> StructureWords:
    """Return the words of a structure; its code, where it has none of its own yet."""
    found = STRUCTURES.get(structure.code)
    if found is not None:
        return found
    tip = _("Covariances of structure {code}", code=structure.code)
    return StructureWords(Name(structure.code, tip=tip))
