"""What the three letters of a covariance structure say: volume, shape, orientation.

Sigma_k = lambda_k D_k A_k D_k^T, with volume lambda_k, shape A_k (diagonal, of
determinant 1) and orientation D_k. Each is equal in all components (E), varies between
them (V), or is the identity (I).

Celeux and Govaert (1995), "Gaussian parsimonious clustering models", Pattern
Recognition 28, 781-793; the codes are those of the R package mclust.
"""

from __future__ import annotations

from typing import ClassVar


class Letters:
    """Answers that follow from the code of a structure alone."""

    __slots__ = ()

    code: ClassVar[str]

    @property
    def is_shared(self) -> bool:
        """Whether all components have one covariance."""
        return "V" not in self.code

    @property
    def is_round(self) -> bool:
        """Whether a covariance is the same in every direction."""
        return self.code[1] == "I"

    @property
    def has_correlations(self) -> bool:
        """Whether the columns may be correlated within a component."""
        return self.code[2] != "I"

    @property
    def has_own_shapes(self) -> bool:
        """Whether one component alone may become flat."""
        return self.code[1] == "V"

    @property
    def has_own_matrices(self) -> bool:
        """Whether every component must tell a whole matrix from its own rows."""
        return self.code[1:] == "VV"

    @property
    def is_linear(self) -> bool:
        """Whether these Gaussians are a linear exponential family.

        At a maximum their expected moments are then those of the rows, so that the
        complete data inform of the covariances by their shares of the rows alone.
        Elsewhere EM's Jacobian is not symmetric, and told by EM's own steps only.
        """
        return self.is_shared or "E" not in self.code

    def has_own_variances(self, n_features: int) -> bool:
        """Return whether a component's rows alone say what its variances are.

        Parameters
        ----------
        n_features : int
            The number of columns d; in a single one there is no shape.
        """
        return self.code[0] == "V" and (n_features == 1 or self.has_own_shapes)

    def n_parameters(self, n_components: int, n_features: int) -> int:
        """Return the number of free parameters of all covariances.

        Celeux and Govaert (1995), table 1.

        Parameters
        ----------
        n_components, n_features : int
            K and d.
        """
        d = n_features
        times = {"E": 1, "V": n_components, "I": 0}
        volume, shape, orientation = (times[letter] for letter in self.code)
        return volume + shape * (d - 1) + orientation * (d * (d - 1) // 2)

    def rows_needed(self, n_components: int, n_features: int) -> float:
        """Return how many rows behind a component are no coincidence.

        A covariance of its own fits d + 1 rows perfectly, variances of their own fit 2;
        one that is shared, or rests on all rows, is less at risk.

        Parameters
        ----------
        n_components, n_features : int
            K and d.
        """
        fitted = n_features + 1.0 if self.has_correlations else 2.0
        return fitted if self.is_shared or n_components == 1 else fitted + 0.5
