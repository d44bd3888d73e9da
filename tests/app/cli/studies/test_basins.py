"""Every start leads where a fit from it leads."""

import json

import numpy as np
import pytest


def test_every_start_leads_where_a_fit_from_it_leads(studied, fitted, tmp_path):
    options = ("--start", "random-rows", "--seed", "3")
    found = studied("basins", "--nodes", "3", *options)
    base = found["fit"]
    assert found["n_starts"] == 9
    assert sum(one["n_starts"] for one in found["destinations"]) == 9
    best = found["destinations"][0]
    assert best["log_likelihood"] == pytest.approx(base["log_likelihood"], abs=1e-4)
    end = tmp_path / "end.json"
    end.write_text(json.dumps(best["end"]))
    again = fitted("--start-file", str(end))
    assert again["log_likelihood"] == pytest.approx(best["log_likelihood"], abs=1e-5)


def test_labels_are_places_in_the_list_of_destinations(studied):
    found = studied("basins", "--nodes", "5")
    labels = np.array(found["labels"])
    assert labels.shape == (5, 5) == np.shape(found["iterations"])
    counts = [int((labels == i).sum()) for i in range(len(found["destinations"]))]
    assert counts == [one["n_starts"] for one in found["destinations"]]
