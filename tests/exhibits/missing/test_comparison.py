"""Two fits side by side: matched by component, told by the same digits."""

import numpy as np
import pytest

from emgui.exhibits.missing.comparison import compared, distances, farthest
from emgui.mixture.model.parameters import MixtureParameters

TRUTH = MixtureParameters(
    [0.25, 0.75],
    [[0.0, 0.0], [10.0, 4.0]],
    [[[4.0, 1.0], [1.0, 1.0]], [[1.0, 0.0], [0.0, 1.0]]],
)
ONE = MixtureParameters(
    TRUTH.weights, TRUTH.means + np.array([0.2, 0.0]), TRUTH.covariances
)
OTHER = MixtureParameters(
    TRUTH.weights, TRUTH.means + np.array([1.0, 0.0]), TRUTH.covariances
)
NAMES, SPREADS = ("x", "y"), np.array([5.0, 2.0])


def rows(other: MixtureParameters | None = OTHER, **options: bool) -> list[list[str]]:
    result = compared(ONE, other, TRUTH, NAMES, (0, 1), SPREADS, **options)
    return [list(row.cells) for row in result]


def test_every_parameter_has_its_row() -> None:
    assert rows()[:6] == [
        ["1  weight", "0.250", "0.250", "0.250"],
        ["1  mean x", "0.200", "1.000", "0.000"],
        ["1  mean y", "0.000", "0.000", "0.000"],
        ["1  sd x", "2.000", "2.000", "2.000"],
        ["1  sd y", "1.000", "1.000", "1.000"],
        ["1  correlation", "0.500", "0.500", "0.500"],
    ]
    assert len(rows()) == 12


def test_components_in_another_order_are_matched() -> None:
    assert rows(OTHER.reordered([1, 0])) == rows()


def test_what_is_not_known_yet_is_a_dash() -> None:
    assert [row[2] for row in rows(None)] == ["–"] * 12
    assert all(len(row) == 3 for row in rows(None, compares=False))
    alone = compared(ONE, None, None, NAMES, (0, 1), SPREADS, compares=False)
    assert all(len(row.cells) == 2 for row in alone)


def test_the_nearer_one_is_marked_where_they_differ() -> None:
    marked = [row.nearer for row in compared(ONE, OTHER, TRUTH, NAMES, (0, 1), SPREADS)]
    assert marked[:6] == [None, 1, None, None, None, None]
    swapped = compared(OTHER, ONE, TRUTH, NAMES, (0, 1), SPREADS)
    assert swapped[1].nearer == 2


def test_the_worst_mean_is_told_in_standard_deviations() -> None:
    # 0.2 is a fifth of component 2's sd of 1, and a tenth of component 1's.
    assert farthest(ONE, TRUTH) == pytest.approx(0.2)
    row = distances(ONE, OTHER, TRUTH)
    assert row.cells[1:] == ("0.20 sd", "1.00 sd", "")
    assert row.nearer == 1
    assert distances(OTHER, ONE, TRUTH).nearer == 2
    assert distances(ONE, None, TRUTH).cells[2] == "–"
    assert len(distances(ONE, None, TRUTH, compares=False).cells) == 3


def test_components_too_many_stand_for_none() -> None:
    single = MixtureParameters([1.0], [[0.0, 0.0]], [np.eye(2)])
    table = compared(ONE, single, single, NAMES, (0, 1), SPREADS)
    assert [row.cells[2] for row in table].count("–") == 6
