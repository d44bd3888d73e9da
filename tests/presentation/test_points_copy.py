from functools import cache

import numpy as np
from scenes import scene

from emgui.presentation.points import cells, points_view_model
from emgui.presentation.points_copy import (
    BLOCK,
    Copied,
    blocks,
    progress,
    told,
    too_long,
    whole,
)
from emgui.presentation.row_choice import RowChoice
from emgui.presentation.view_settings import ViewSettings


@cache
def the_model():
    return points_view_model(scene(), ViewSettings())


def test_what_is_chosen_is_copied_whole_in_blocks():
    table = Copied(the_model(), RowChoice().everything(1_200))
    parts = list(blocks(table))
    assert len(parts) == -(-1_200 // BLOCK)
    lines = whole(table).split("\n")
    assert lines[0] == "row\tcolumn 1\tp(1)\tp(2)\tcomponent"
    assert len(lines) == 1_201


def test_values_are_copied_with_all_their_digits_as_programs_read_them():
    rows = 1e9 + np.random.default_rng(3).normal(size=(40, 2)) * [[1.0, 1e-3]]
    model = points_view_model(scene(rows, truth=None), ViewSettings())
    lines = whole(Copied(model, RowChoice().everything(40))).split("\n")[1:]
    copied = np.array([line.split("\t") for line in lines]).astype(float)
    np.testing.assert_array_equal(copied[:, 1:3], rows)
    np.testing.assert_allclose(copied[:, 3:5].sum(axis=1), 1.0, atol=2e-6)
    shown = np.array(cells(model, 0, 40))[:, 2:4].astype(float)
    np.testing.assert_allclose(copied[:, 3:5], shown, atol=5.1e-4)


def test_rows_are_copied_in_the_order_of_the_table():
    order = np.arange(1_200)[::-1]
    lines = whole(Copied(the_model(), RowChoice(((0, 1), (5, 5))), order)).split("\n")[
        1:
    ]
    assert [line.split("\t")[0] for line in lines] == ["1200", "1199", "1195"]


def test_the_sentences_say_how_many():
    assert told(1) == "Copied 1 row."
    assert told(12_000) == "Copied 12,000 rows."
    assert progress(512, 12_000) == "Copying: 512 of 12,000 rows"
    assert "10,000,000 rows" in too_long(10_000_000)
