from dataclasses import replace

import numpy as np
from builders import state_at, unfitted

from emgui.data.dataset import Dataset, Origin
from emgui.engine.history import Phase
from emgui.engine.settings import FitSettings
from emgui.presentation.actions import Deed
from emgui.presentation.menus import MENUS, MenuPart, MenusViewModel, menus_view_model
from emgui.session.state import NoData


def test_every_deed_but_that_of_a_button_is_in_one_menu() -> None:
    offered = [item for items in MENUS.values() for item in items]
    deeds = [item for item in offered if isinstance(item, Deed)]
    assert set(deeds) == set(Deed) - {Deed.GENERATE}
    assert len(set(deeds)) == len(deeds)
    assert set(MenuPart) <= {item for item in offered if isinstance(item, MenuPart)}


def test_without_data_nothing_can_be_begun_at_or_saved() -> None:
    state = NoData(settings=FitSettings())
    assert menus_view_model(state, "", "") == MenusViewModel(most_components=0)


def test_what_can_be_done_is_that_of_the_fit_looked_at() -> None:
    state = state_at(1, Phase.E)
    model = menus_view_model(state, "an edit", "")
    assert (model.to_undo, model.has_fit) == ("an edit", True)
    assert state.parameters is not None
    assert model.n_components == state.parameters.n_components


def test_there_are_no_more_components_than_rows() -> None:
    few = Dataset("few", ("x",), np.zeros((2, 1)), Origin.FILE)
    state = replace(unfitted(state_at(1, Phase.E)), dataset=few)
    model = menus_view_model(state, "", "")
    assert (model.has_data, model.has_fit, model.most_components) == (True, False, 2)
