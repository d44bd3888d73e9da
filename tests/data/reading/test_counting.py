from emgui.data.reading.counting import Counted, n_without_last, unique_names


def test_many_are_counted_and_the_first_few_kept() -> None:
    lines = Counted[int]()
    assert not lines
    for line in (1_200, *range(3, 8)):
        lines.add(line)
    assert (lines.count, lines.first) == (6, [1_200, 3, 4])


def test_names_are_told_apart_from_all_that_there_are() -> None:
    names, renamed = unique_names(["x", "x.1", "x", "", "x", "column 4"])
    assert names == ["x", "x.1", "x.2", "column 4", "x.3", "column 4.1"]
    assert renamed.first == [("x", "x.2"), ("x", "x.3"), ("column 4", "column 4.1")]


def test_empty_items_at_the_end_do_not_count() -> None:
    assert n_without_last(["a", "", "b", "", ""], "") == 3
    assert n_without_last(["", ""], "") == 0
