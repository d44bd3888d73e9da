import numpy as np
import pytest

from emgui.mixture.model.parameter_facts import InvalidParametersError
from emgui.mixture.model.structures.catalogue import (
    DIAG,
    FULL,
    SPHERICAL,
    STRUCTURES,
    TIED,
)
from emgui.report.start_parameters import StartFileError, parse_start
from emgui.words.errors import error_told

REFUSALS = (StartFileError, InvalidParametersError)


def start(**changes):
    plain = {
        "weights": [0.25, 0.75],
        "means": [[1, 2], [3, 4]],
        "covariances": [[[1, 0.5], [0.5, 2]], [[3, 0], [0, 4]]],
    }
    return plain | changes


@pytest.mark.parametrize("family", STRUCTURES, ids=str)
def test_whole_matrices_are_kept_untouched_in_every_family(family):
    parameters = parse_start(start(), 2, family)
    assert parameters.to_mapping() == start()


@pytest.mark.parametrize("family", STRUCTURES, ids=str)
@pytest.mark.parametrize("covariances", [[25, 9], [[25], [9]], [[[25]], [[9]]]])
def test_one_column_takes_plain_lists(family, covariances):
    given = {"weights": [0.5, 0.5], "means": [20, 40], "covariances": covariances}
    parameters = parse_start(given, 1, family)
    assert parameters.means.tolist() == [[20.0], [40.0]]
    assert parameters.covariances.tolist() == [[[25.0]], [[9.0]]]


@pytest.mark.parametrize(
    ("family", "short", "matrices"),
    [
        (TIED, [[2, 1], [1, 3]], [[[2, 1], [1, 3]]] * 2),
        (DIAG, [[2, 3], [4, 5]], [[[2, 0], [0, 3]], [[4, 0], [0, 5]]]),
        (SPHERICAL, [2, 3], [[[2, 0], [0, 2]], [[3, 0], [0, 3]]]),
    ],
)
def test_short_forms_of_a_family(family, short, matrices):
    parameters = parse_start(start(covariances=short), 2, family)
    np.testing.assert_array_equal(parameters.covariances, matrices)


def test_a_short_form_of_another_family_is_refused():
    with pytest.raises(StartFileError, match=r"covariances: .*2 matrices.*has 2 x 2"):
        parse_start(start(covariances=[[2, 3], [4, 5]]), 2, FULL)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"weights": [0.5, 1.5]}, ["weights", "component 2", "1.5"]),
        ({"weights": [-0.5, 1.5]}, ["weights", "component 1", "-0.5"]),
        ({"weights": [0.5, 0.25]}, ["weights", "0.75"]),
        ({"weights": [[0.5], [0.5]]}, ["weights", "2 x 1"]),
        ({"weights": ["a", 0.5]}, ["weights", '"a"']),
        ({"weights": [True, 0.5]}, ["weights", "true"]),
        ({"weights": None}, ["weights", "null"]),
        ({"weights": []}, ["weights"]),
        ({"means": [[1], [2]]}, ["means", "2 lists of 2", "2 x 1"]),
        ({"means": [[1, 2], [3]]}, ["means", "differ in length"]),
        ({"means": [[1, 2], [3, 10**400]]}, ["means", "too large"]),
        ({"means": [[1, 2], [3, 1e999]]}, ["means", "too large"]),
        ({"means": [[1, 2], [3, float("nan")]]}, ["means", "NaN"]),
        ({"means": [[[[1]]]]}, ["means", "nested", "3"]),
        ({"covariances": [[[1e-300, 1e300], [1e300, 1]]] * 2}, ["component 1", "inf"]),
        ({"covariances": [[[1, 2], [2, 1]]] * 2}, ["component 1", "definite"]),
        (
            {"covariances": [[[1, 0], [0, 1]], [[1, 0.5], [0, 1]]]},
            ["component 2", "symmetric"],
        ),
        (
            {"covariances": [[[1, 0], [0, 1]], [[1, 0], [0, -4]]]},
            ["component 2", "-4"],
        ),
        ({"covariances": [[[1, 0], [0, 1]], [[0, 0], [0, 4]]]}, ["component 2", "0"]),
    ],
)
def test_refusals_name_the_parameter_and_the_value(changes, words):
    with pytest.raises(REFUSALS) as refusal:
        parse_start(start(**changes), 2, FULL)
    for word in words:
        assert word in error_told(refusal.value)


def test_a_missing_parameter_is_named():
    given = start()
    del given["means"]
    with pytest.raises(StartFileError, match="means: missing"):
        parse_start(given, 2, FULL)


@pytest.mark.parametrize("given", [[], 3, None, "weights"])
def test_something_else_than_an_object_is_refused(given):
    with pytest.raises(StartFileError, match="an object"):
        parse_start(given, 2, FULL)
