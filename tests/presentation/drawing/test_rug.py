from scenes import scene, two_processes

from emgui.presentation.density import DensityViewModel, density_view_model
from emgui.presentation.drawing.rug import RUG_ROWS
from emgui.presentation.view_settings import ViewSettings
from emgui.session.state import SessionState

VIEW = ViewSettings()


def model_of(state: SessionState, view: ViewSettings = VIEW) -> DensityViewModel:
    model = density_view_model(state, view)
    assert isinstance(model, DensityViewModel)
    return model


def test_small_data_have_a_rug() -> None:
    small = model_of(scene(two_processes(RUG_ROWS)))
    assert small.rug is not None
    assert small.rug.x.size == RUG_ROWS
    assert (small.rug.jitter >= 0.0).all()
    assert (small.rug.jitter < 1.0).all()
    assert model_of(scene(two_processes(RUG_ROWS + 3))).rug is None
