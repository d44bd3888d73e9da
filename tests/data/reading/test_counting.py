from emgui.data.reading.counting import Counted, unique_names


def test_many_are_told_by_the_first_few() -> None:
    lines = Counted()
    assert not lines
    lines.add(1_200)
    assert lines.lines() == "Line 1,200"
    for line in range(3, 8):
        lines.add(line)
    assert lines.lines() == "Lines 1,200, 3, 4 and 3 more"


def test_names_are_told_apart_from_all_that_there_are() -> None:
    names, renamed = unique_names(["x", "x.1", "x", "", "x", "column 4"])
    assert names == ["x", "x.1", "x.2", "column 4", "x.3", "column 4.1"]
    assert str(renamed) == "x to x.2, x to x.3, column 4 to column 4.1"
