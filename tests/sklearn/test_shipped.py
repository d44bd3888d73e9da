"""scikit-learn's own tests of its mixture, as they are shipped, on our class."""

import numpy as np
import pytest
from sklearn.mixture.tests import test_gaussian_mixture as shipped
from sklearn.mixture.tests import test_mixture as shipped_for_both

from emgui.sklearn import GaussianMixture

# Left out, and why. Nothing that a user can call is among them.
DESELECTED = {
    "test_gaussian_mixture_array_api_compliance": "arrays of other libraries",
    "test_gaussian_mixture_raises_where_array_api_not_implemented": (
        "arrays of other libraries"
    ),
    "test_gaussian_mixture_precisions_init": (
        "calls the private methods _initialize and _set_parameters; what it is about, "
        "the factors of given precisions, is tested in test_gaussian_mixture.py"
    ),
    "test_gaussian_mixture_all_init_does_not_estimate_gaussian_parameters": (
        "counts the calls of scikit-learn's private _estimate_gaussian_parameters; "
        "what it is about, that nothing is looked for, is tested in test_runs.py"
    ),
}
TAKEN = {
    name: test
    for name, test in vars(shipped).items()
    if name.startswith("test_") and name not in DESELECTED
}
globals().update(TAKEN)

# Several of them end at a limit of iterations, or cluster fewer points than clusters.
pytestmark = pytest.mark.filterwarnings("ignore::sklearn.exceptions.ConvergenceWarning")


@pytest.fixture(autouse=True)
def our_class(monkeypatch):
    monkeypatch.setattr(shipped, "GaussianMixture", GaussianMixture)


@pytest.fixture(params=[np.float32, np.float64])
def global_dtype(request):
    return request.param


@pytest.fixture
def global_random_seed():
    return 42


def test_they_are_there():
    assert len(TAKEN) > 25


@pytest.mark.parametrize("name", DESELECTED)
def test_what_is_left_out_is_still_there_to_be_left_out(name):
    assert hasattr(shipped, name)


def test_n_iter():
    shipped_for_both.test_gaussian_mixture_n_iter(GaussianMixture())


def test_more_components_than_rows():
    shipped_for_both.test_mixture_n_components_greater_than_n_samples_error(
        GaussianMixture()
    )
