"""The surface in the JSON is the log-likelihood, node by node."""

import copy

import numpy as np
import pytest


def test_every_node_of_a_cut_is_the_log_likelihood(studied, values, textbook):
    _densities, total = textbook
    found = studied("landscape", "--cut", "--nodes", "17", "--y", "mean:2:y")
    assert (len(found["x"]), len(found["y"])) == (17, 17)
    assert found["at_fit"] == pytest.approx(found["fit"]["log_likelihood"], rel=1e-12)
    for i, j in ((0, 0), (3, 11), (16, 5)):
        moved = copy.deepcopy(found["fit"])
        moved["means"][0][0], moved["means"][1][1] = found["x"][j], found["y"][i]
        assert found["objective"][i][j] == pytest.approx(total(values, moved), rel=1e-9)


def test_a_profile_is_nowhere_lower_than_a_cut_and_ends_at_the_fit(studied):
    options = ("--nodes", "17", "--x", "mean:1", "--y", "weight:1")
    profile = np.array(studied("landscape", *options)["objective"])
    cut = studied("landscape", *options, "--cut")
    assert (profile >= np.array(cut["objective"], float) - 1e-6).all()
    assert profile.max() <= cut["at_fit"] + 1e-6


def test_coarse_is_quick_and_says_so(studied):
    found = studied("landscape", "--coarse")
    assert len(found["x"]) == 5
    assert found["stopped_early"] is True
    assert studied("landscape", "--nodes", "5")["stopped_early"] is False


def test_every_number_says_its_unit(studied):
    found = studied("landscape", "--coarse")
    told = {"study", "n_samples", "n_features", "columns", "n_components", "family"}
    assert set(found) - told == {*found["units"], "units", "version", "stopped_early"}
    assert all(found["units"].values())
