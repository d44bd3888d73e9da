"""What comes late is the view, and the view model, that it stands for."""

import pytest
from pytestqt.qtbot import QtBot
from scenes import scene

from emgui.app.window import late
from emgui.presentation.view_settings import ViewSettings

VIEWS = [name for name in vars(late) if name.startswith("make_")]


@pytest.mark.parametrize("name", VIEWS)
def test_every_view_can_be_made(qtbot: QtBot, name: str) -> None:
    view = getattr(late, name)()
    qtbot.addWidget(view)
    assert view.objectName() == name.removeprefix("make_")


@pytest.mark.parametrize("name", ["points", "scatter", "trace", "restarts"])
def test_view_models_are_those_of_presentation(name: str) -> None:
    words = {"trace": "traces"}
    state, view = scene(), ViewSettings(y_column=None)
    given = (state,) if name == "restarts" else (state, view)
    made = getattr(late, f"{name}_view_model")(*given)
    assert type(made).__module__ in (
        f"emgui.presentation.{words.get(name, name)}",
        "emgui.presentation.placeholder",
    )
