from builders import without_data
from scenes import scene

from emgui.presentation.column_chooser import column_chooser_view_model
from emgui.presentation.placeholder import NO_DATA
from emgui.presentation.view_settings import ViewSettings


def test_columns_and_truth_are_those_of_the_data():
    view = ViewSettings()
    model = column_chooser_view_model(scene(), view)
    assert (model.columns, model.view, model.has_truth) == (("column 1",), view, True)
    assert not column_chooser_view_model(scene(truth=None), view).has_truth


def test_without_data_a_sentence_says_so():
    assert column_chooser_view_model(without_data(scene()), ViewSettings()) is (NO_DATA)
