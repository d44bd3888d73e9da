"""What was found becomes plain JSON, with units, and a text with both."""

import json
from dataclasses import dataclass
from enum import Enum

import numpy as np
import pytest

from emgui.data.library import bundled
from emgui.engine.fit import fit
from emgui.engine.result import FitResult
from emgui.engine.settings import FitSettings
from emgui.report.study_report import plain, study_mapping, study_text


@dataclass(frozen=True)
class One:
    name: str
    value: object
    unit: str
    text: str = ""


class Kind(Enum):
    A = "a"


DATASET = bundled("galaxies")
SETTINGS = FitSettings()
FOUND = (
    One("height", np.array([1.0, np.nan]), "metres", "1"),
    One("hidden", 3, "nobody counts"),
)


def test_everything_becomes_lists_numbers_and_strings() -> None:
    made = {"a": np.arange(2), "b": (np.float64(0.5), Kind.A), "c": float("inf")}
    assert plain(made) == {"a": [0, 1], "b": [0.5, "a"], "c": None}
    json.dumps(plain(made), allow_nan=False)


@pytest.fixture(scope="module")
def result() -> FitResult:
    return fit(DATASET.rows, SETTINGS)


def test_the_record_has_the_fit_what_was_found_and_its_units(result: FitResult) -> None:
    mapping = study_mapping("size", DATASET, SETTINGS, result, FOUND)
    assert mapping["study"] == "size"
    assert mapping["fit"]["log_likelihood"] == result.log_likelihood
    assert mapping["height"] == [1.0, None]
    assert mapping["units"]["height"] == "metres"
    assert set(mapping["units"]) == {"fit", "height", "hidden"}


def test_the_text_has_what_can_be_read(result: FitResult) -> None:
    text = study_text("size", "how tall", DATASET, result, FOUND)
    assert text.startswith("size: how tall\n")
    assert "height  1\n          metres" in text
    assert "hidden" not in text
