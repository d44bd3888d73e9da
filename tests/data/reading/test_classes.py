from emgui.data.reading.classes import MOST_CLASSES, ClassLabels


def test_texts_are_numbered_as_they_are_met_and_missing_ones_are_not() -> None:
    classes = ClassLabels()
    classes.add(["b", "NA", "a", ""])
    classes.add(["a", "c", "na"])
    assert classes.names == ("b", "a", "c")
    assert classes.labels is not None
    assert classes.labels.tolist() == [0, -1, 1, -1, 1, 2, -1]


def test_more_texts_than_can_be_classes_are_none() -> None:
    classes = ClassLabels()
    classes.add([str(i) for i in range(MOST_CLASSES)])
    assert classes.are_few
    classes.add(["one more"])
    assert not classes.are_few
    assert classes.labels is None
    assert classes.names == ()
