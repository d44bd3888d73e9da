import numpy as np

from emgui.data.dataset import Dataset, Origin
from emgui.data.summary import summarize
from emgui.words.scatter import in_words, levels_held, rows_drawn


def table(gaps: int = 0, weights: np.ndarray | None = None) -> Dataset:
    rows = np.random.default_rng(3).normal(size=(50, 2))
    rows[:gaps, 1] = np.nan
    names = ("width", "height")
    return Dataset("table", names, rows, Origin.FILE, weights=weights)


def told(dataset: Dataset) -> list[str]:
    summary = summarize(dataset)
    known = ~np.isnan(summary.sample).any(axis=1)
    return rows_drawn(dataset, summary, summary.sample[known], dataset.columns)


def test_contours_are_told_of_where_they_are_drawn():
    assert levels_held(0.9, contours=False) == ["ellipses hold 90 % of a component"]
    ellipses, contours = levels_held(0.5, contours=True)
    assert ellipses == "ellipses hold 50 % of a component"
    assert contours.startswith("thin contours")


def test_nothing_is_said_where_every_row_is_a_point():
    assert told(table()) == []


def test_one_row_lacks_and_two_rows_lack():
    assert told(table(gaps=1)) == [
        "49 of 50 rows drawn",
        "1 row lacks width or height",
    ]
    assert told(table(gaps=2))[-1] == "2 rows lack width or height"


def test_weights_are_not_seen():
    weighed = table(weights=np.arange(1.0, 51.0))
    assert told(weighed) == ["a row is one point, whatever its weight"]


def test_who_cannot_see_it_hears_columns_rows_and_components():
    dataset = table()
    summary = summarize(dataset)
    words = in_words(summary, dataset.rows, dataset.columns, ["One.", "Two."])
    assert words == "Scatter of height against width: 50 of 50 rows drawn. One. Two."
