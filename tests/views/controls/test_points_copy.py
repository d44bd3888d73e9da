from functools import cache

import numpy as np
from exhibit_scenes import cloud
from scenes import scene, with_gaps

from emgui.mixture.model.gaussian import responsibilities
from emgui.presentation.points import points_view_model
from emgui.presentation.view_settings import ViewSettings
from emgui.views.controls.points_copy import (
    BLOCK,
    Copied,
    blocks,
    progress,
    told,
    too_long,
    whole,
)
from emgui.views.controls.row_choice import RowChoice


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
    found = np.array([[float(cell) for cell in line.split("\t")] for line in lines[1:]])
    model = the_model()
    np.testing.assert_array_equal(found[:, 0], np.arange(1, 1_201))
    np.testing.assert_array_equal(found[:, 1:2], model.dataset.rows)
    shares = responsibilities(model.dataset.rows, model.responsible)
    np.testing.assert_array_equal(found[:, 2:4], shares)
    np.testing.assert_array_equal(found[:, 4], shares.argmax(axis=1) + 1)


def test_a_missing_cell_is_copied_as_an_empty_one():
    model = points_view_model(
        with_gaps(scene(cloud(60, 2), truth=None)), ViewSettings()
    )
    rows = model.dataset.rows
    lines = whole(Copied(model, RowChoice().everything(len(rows)))).split("\n")[1:]
    copied = [line.split("\t")[1:3] for line in lines]
    assert np.isnan(rows).any()
    for cells, values in zip(copied, rows, strict=True):
        for cell, value in zip(cells, values, strict=True):
            assert cell == "" if np.isnan(value) else float(cell) == value


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
