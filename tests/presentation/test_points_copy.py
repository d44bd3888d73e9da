from dataclasses import replace
from functools import cache

import numpy as np
from scenes import scene

from emgui.mixture.gaussian import responsibilities
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
    shown = cells(the_model(), 0, 1_200)
    assert [line.split("\t")[-1] for line in lines[1:]] == [row[-1] for row in shown]


def test_numbers_are_copied_with_all_their_digits_as_programs_read_them():
    state = scene(1e4 * np.random.default_rng(0).normal(size=(60, 2)), truth=None)
    dataset = replace(state.dataset, weights=np.linspace(1.0, 1e7 / 3.0, 60))
    model = points_view_model(replace(state, dataset=dataset), ViewSettings())
    copied = whole(Copied(model, RowChoice().everything(60))).split("\n")[1:]
    read = np.array([line.split("\t")[1:-1] for line in copied], float)
    shares = responsibilities(dataset.rows, state.responsible)
    expected = np.column_stack([dataset.rows, dataset.weights, shares])
    assert np.array_equal(read, expected)


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
