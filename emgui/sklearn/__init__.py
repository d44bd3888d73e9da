"""The engine for users of scikit-learn: needs the extra `emgui[sklearn]`."""

from emgui.sklearn.gaussian_mixture import GaussianMixture
from emgui.sklearn.records import IterationRecord

__all__ = ["GaussianMixture", "IterationRecord"]
