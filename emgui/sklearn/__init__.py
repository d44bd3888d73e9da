"""The engine for users of scikit-learn: needs the extra `emgui[sklearn]`."""

try:
    from emgui.sklearn.gaussian_mixture import GaussianMixture
    from emgui.sklearn.records import IterationRecord
except ModuleNotFoundError as error:
    if (error.name or "").split(".")[0] != "sklearn":
        raise
    raise ModuleNotFoundError(
        "emgui.sklearn needs scikit-learn; install it by: pip install 'emgui[sklearn]'",
        name="sklearn",
    ) from error

__all__ = ["GaussianMixture", "IterationRecord"]
