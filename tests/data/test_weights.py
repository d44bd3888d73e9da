import numpy as np
import pytest
from fact_scenes import refused_as

from emgui.data.weights import WeightError, check_weights


@pytest.mark.parametrize("weights", [[1.0], [0.0, 2.5], [1e300, 1e-300]])
def test_numbers_from_0_up_weigh_rows(weights: list[float]) -> None:
    check_weights(np.array(weights), "w")


@pytest.mark.parametrize(
    ("weights", "row", "message"),
    [
        ([1.0, np.nan, -1.0], 1, "column w: the row weight is missing"),
        ([1.0, 2.0, np.inf], 2, "column w: the row weight is not finite"),
        ([-0.5, 2.0], 0, "column w: the row weight -0.5 is negative"),
        ([0.0, 0.0], None, "column w: every row weight is 0"),
        ([1e308, 1e308], None, "column w: .* add up to more"),
        ([5e-324, 5e-324], None, "column w: .* too little to count with"),
    ],
)
def test_what_cannot_weigh_a_row_is_named(
    weights: list[float], row: int | None, message: str
) -> None:
    with refused_as(message, WeightError) as caught:
        check_weights(np.array(weights), "w")
    assert caught.value.row == row
