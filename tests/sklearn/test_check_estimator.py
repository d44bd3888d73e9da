"""scikit-learn's checks of what every estimator owes its users."""

import os
import subprocess
import sys

import pytest
from sklearn.utils.estimator_checks import estimator_checks_generator

from emgui.sklearn import GaussianMixture

# Run in a process of their own: SciPy must be told before it is imported.
WITH_ARRAY_API = ("check_array_api_input",)


def checks(covariance_type: str):
    estimator = GaussianMixture(covariance_type=covariance_type)
    for cloned, check in estimator_checks_generator(estimator):
        yield check.func.__name__, cloned, check


CHECKS = [
    pytest.param(estimator, check, id=f"{covariance_type}-{name}")
    for covariance_type in ("full", "tied", "diag", "spherical")
    for name, estimator, check in checks(covariance_type)
    if name not in WITH_ARRAY_API
]


@pytest.mark.parametrize(("estimator", "check"), CHECKS)
def test_every_check_of_scikit_learn_passes(estimator, check):
    check(estimator)


def test_they_are_there():
    names = {parameters.id for parameters in CHECKS}
    assert "full-check_sample_weight_equivalence_on_dense_data" in names
    assert "full-check_methods_sample_order_invariance" in names
    assert len(names) > 120


@pytest.mark.parametrize("wanted", WITH_ARRAY_API)
def test_checks_with_array_api_dispatch_pass(wanted):
    code = (
        "from sklearn.utils.estimator_checks import estimator_checks_generator\n"
        "from emgui.sklearn import GaussianMixture\n"
        "for estimator, check in estimator_checks_generator(GaussianMixture()):\n"
        f"    if check.func.__name__ == {wanted!r}:\n"
        "        check(estimator)\n"
        "        print('passed')"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "SCIPY_ARRAY_API": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "passed" in done.stdout
