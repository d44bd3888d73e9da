"""What every view of the main window shows, and what that is made from."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from emgui.app.window.late import (
    points_view_model,
    restarts_view_model,
    scatter_view_model,
    trace_view_model,
)
from emgui.presentation.actions import actions_view_model
from emgui.presentation.column_chooser import column_chooser_view_model
from emgui.presentation.cycle import cycle_view_model
from emgui.presentation.density import density_view_model
from emgui.presentation.likelihood import likelihood_view_model
from emgui.presentation.model_panel import model_panel_view_model
from emgui.presentation.parameter_table import parameter_table_view_model
from emgui.presentation.reads import FACTS, Reads
from emgui.presentation.residuals import residual_view_model
from emgui.presentation.responsibilities import responsibility_view_model
from emgui.presentation.title import window_title
from emgui.presentation.view_settings import ViewSettings
from emgui.presentation.warnings import warnings_view_model
from emgui.records import dataclass
from emgui.session.state import SessionState


@dataclass(frozen=True, slots=True)
class Picture:
    """A view model, and the slices that it is made from.

    Parameters
    ----------
    build : callable
        Makes it of the state and the view settings; pure.
    reads : Reads
        All that `build` looks at, and the colours that its components wear.
    """

    build: Callable[[SessionState, ViewSettings], Any]
    reads: Reads


def _of_state(
    build: Callable[[SessionState], Any],
) -> Callable[[SessionState, ViewSettings], Any]:
    def picture(state: SessionState, _view: ViewSettings) -> Any:
        return build(state)

    return picture


# What there is to see; `activity` and `problem` say why there is nothing.
FIT = (
    "activity",
    "dataset",
    "summary",
    "problem",
    "position",
    "parameters",
    "identities",
)
COLOURS = ("responsible", "temperature", "is_drawn")
# Whether handles can be dragged, and what an edit is worth.
_EDITING = ("edited", "edited_log_likelihood", "shown", "has_more", "last_index")
_CHOSEN_ROWS = ("selected", "brush")

DENSITY = Picture(
    density_view_model,
    Reads(
        (*FIT, *COLOURS, *_EDITING),
        ("x_column", "n_bins", "show_truth", *_CHOSEN_ROWS),
    ),
)
SCATTER = Picture(
    scatter_view_model,
    Reads(
        (*FIT, *COLOURS, *_EDITING, "settings"),
        ("x_column", "y_column", "level", "show_truth", *_CHOSEN_ROWS),
    ),
)
RESIDUALS = Picture(residual_view_model, Reads(FIT, ("x_column", "n_bins")))
RESPONSIBILITIES = Picture(
    responsibility_view_model,
    Reads((*FIT, *COLOURS), ("x_column", *_CHOSEN_ROWS)),
)
TRACES = Picture(
    trace_view_model,
    Reads((*FIT, "history", "last_index"), ("x_column", "show_truth")),
)
LIKELIHOOD = Picture(
    likelihood_view_model, Reads((*FIT, "history", "edited", "shown"), ("clock",))
)
POINTS = Picture(points_view_model, Reads((*FIT, *COLOURS), _CHOSEN_ROWS))
COLUMNS = Picture(
    column_chooser_view_model,
    Reads(
        ("dataset",),
        ("x_column", "y_column", "n_bins", "level", "show_truth"),
    ),
)
# The transport tells what the window has to say as well: see `Announcer`.
TRANSPORT = Reads(FACTS)
MENUS = Reads(("dataset", "parameters", "position"))
ACTIONS = Picture(
    _of_state(actions_view_model),
    Reads(("activity", "dataset", "position", *_EDITING)),
)
CYCLE = Picture(
    _of_state(cycle_view_model),
    Reads(("activity", "dataset", "position", "history", "has_more", *_EDITING)),
)
MODEL = Picture(
    _of_state(model_panel_view_model),
    Reads((*FIT, *_EDITING, "settings", "history")),
)
PARAMETERS = Picture(
    _of_state(parameter_table_view_model),
    Reads((*FIT, *_EDITING, "previous", "history")),
)
WARNINGS = Picture(
    _of_state(warnings_view_model),
    Reads((*FIT, *_EDITING, "history", "branch", "refused", "settings", "restarts")),
)
RESTARTS = Picture(
    _of_state(restarts_view_model), Reads(("dataset", "restarts", "search_settings"))
)
TITLE = Picture(
    _of_state(window_title),
    Reads(
        (
            "activity",
            "dataset",
            "problem",
            "position",
            "edited",
            "history",
            "last_index",
        )
    ),
)
