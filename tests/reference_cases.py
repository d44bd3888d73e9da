"""Results of other people's software (R mclust, scikit-learn), read for the tests."""

import csv
import json
from functools import cache
from pathlib import Path

import numpy as np

from emgui.mixture.em.rows import Rows
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.structures.catalogue import DIAG, FULL, SPHERICAL, TIED

FOLDER = Path(__file__).parent / "data" / "reference"
FAMILIES = {
    "V": FULL,
    "VVV": FULL,
    "E": TIED,
    "EEE": TIED,
    "VVI": DIAG,
    "VII": SPHERICAL,
}


def cases(kind):
    everything = json.loads((FOLDER / "cases.json").read_text())
    return [case for case in everything if case["kind"] == kind]


@cache
def table(name, columns=None):
    with (FOLDER / Path(name).name).open(newline="") as file:
        records = list(csv.DictReader(file))
    chosen = columns or [
        key for key in records[0] if all(is_number(r[key] or "nan") for r in records)
    ]
    return np.array(
        [[float(record[key] or "nan") for key in chosen] for record in records]
    )


def is_number(text):
    try:
        float(text)
    except ValueError:
        return False
    return True


def rows(case):
    columns = case.get("columns")
    columns = (columns,) if isinstance(columns, str) else columns and tuple(columns)
    return Rows.of(table(case["file"], columns), columns=columns)


def parameters(weights, means, covariances, n_features, digits=None):
    k = len(weights)
    shape = (k, n_features, n_features)
    values = [
        weights,
        np.reshape(means, (k, n_features)),
        np.reshape(covariances, shape),
    ]
    if digits is not None:
        values = [rounded(value, digits) for value in values]
        values[0] /= values[0].sum()
    return MixtureParameters(*values)


def rounded(values, digits):
    round_one = np.vectorize(lambda value: float(f"{value:.{digits - 1}e}"))
    return round_one(np.asarray(values, dtype=float))


def expected_parameters(case, n_features, digits=None):
    found = case["expected"]
    return parameters(
        found["pro"], found["mean"], found["covariance"], n_features, digits
    )


def run(iterations):
    """Exhaust a generator of iterations; return them and the stop."""
    found = []
    while True:
        try:
            found.append(next(iterations))
        except StopIteration as end:
            return found, end.value
