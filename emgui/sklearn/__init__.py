"""The engine for users of scikit-learn: needs the extra `emgui[sklearn]`."""

try:
    from emgui.sklearn.gaussian_mixture import GaussianMixture
    from emgui.sklearn.records import IterationRecord
except ImportError as error:
    if (error.name or "").split(".")[0] != "sklearn":
        raise
    raise ImportError(
        "emgui.sklearn needs scikit-learn 1.6 or newer, the extra emgui[sklearn]; "
        "install it by: pip install 'scikit-learn>=1.6'",
        name=error.name,
    ) from error

__all__ = ["GaussianMixture", "IterationRecord"]
