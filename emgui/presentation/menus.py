"""What the menus offer, and what of it can be done now."""

from __future__ import annotations

from enum import StrEnum

from emgui.presentation.actions import Deed
from emgui.presentation.model_panel import MOST_COMPONENTS
from emgui.presentation.pages import FIRST_STEPS, HOW_EM_WORKS, PAGES, Page
from emgui.records import dataclass
from emgui.session.state import SessionState
from emgui.words.language import _


class MenuPart(StrEnum):
    """A part of a menu that is filled from elsewhere."""

    RECENT_FILES = "recent files"
    EXAMPLES = "examples"
    COMPONENTS = "components"
    DOCKS = "docks"
    THEMES = "themes"
    THREADS = "threads"
    EXHIBITS = "exhibits"
    EXHIBIT_PAGES = "exhibit pages"


_HOW_EM_WORKS = Page(HOW_EM_WORKS, _("How &EM works"))

MENUS: dict[str, tuple[Deed | MenuPart | Page | None, ...]] = {
    _("&File"): (
        Deed.OPEN,
        MenuPart.RECENT_FILES,
        MenuPart.EXAMPLES,
        None,
        Deed.START_FROM_FIT,
        Deed.SAVE_FIT,
        None,
        Deed.SAVE_PICTURE,
        None,
        Deed.ASK_BEFORE_QUITTING,
        Deed.QUIT,
    ),
    _("&Edit"): (Deed.UNDO, Deed.REDO, None, MenuPart.COMPONENTS),
    _("&Run"): (
        Deed.RUN,
        Deed.PAUSE,
        Deed.FINISH,
        Deed.STOP,
        None,
        Deed.STEP,
        Deed.E_STEP,
        Deed.M_STEP,
        None,
        Deed.FORWARD,
        Deed.BACK,
        Deed.TO_START,
        Deed.TO_END,
        None,
        Deed.NEW_START,
        Deed.SAME_START,
        None,
        Deed.RUN_RESTARTS,
        None,
        Deed.BRANCH_BEFORE,
        Deed.BRANCH_AFTER,
        Deed.BRANCHES,
        None,
        MenuPart.THREADS,
    ),
    _("&View"): (
        MenuPart.DOCKS,
        None,
        Deed.SHOW_ALL,
        Deed.WARNINGS,
        Deed.RESTORE_LAYOUT,
        Deed.FULL_SCREEN,
        None,
        Deed.LARGER_PRINT,
        Deed.SMALLER_PRINT,
        Deed.USUAL_PRINT,
        None,
        MenuPart.THEMES,
    ),
    _("E&xplain"): (MenuPart.EXHIBITS,),
    _("&Learn"): (_HOW_EM_WORKS, Deed.GALLERY, Deed.FIRST_STEPS),
    _("&Help"): (
        Page(FIRST_STEPS, _("&First steps")),
        _HOW_EM_WORKS,
        None,
        MenuPart.EXHIBIT_PAGES,
        *PAGES,
        None,
        Deed.KEYS,
        Deed.ABOUT,
    ),
}
"""What every menu offers, in its order; None is a line between two groups."""

# Menus whose entries say more when the pointer rests on them.
WITH_TIPS = frozenset({_("&File"), _("&Run"), _("E&xplain")})


@dataclass(frozen=True, slots=True)
class MenusViewModel:
    """What the menus say of the data and the fit.

    Parameters
    ----------
    to_undo, to_redo : str
        What would be undone, and done again; empty for nothing.
    has_data, has_fit : bool
        Whether there is anything to begin at, and to save.
    n_components : int
        How many can be split, merged and dropped.
    most_components : int
        How many there can be.
    """

    to_undo: str = ""
    to_redo: str = ""
    has_data: bool = False
    has_fit: bool = False
    n_components: int = 0
    most_components: int = MOST_COMPONENTS


def menus_view_model(state: SessionState, to_undo: str, to_redo: str) -> MenusViewModel:
    """Return what the menus say.

    Parameters
    ----------
    state : SessionState
        What is true now.
    to_undo, to_redo : str
        What would be undone, and done again.
    """
    parameters, dataset = state.parameters, state.dataset
    n_samples = 0 if dataset is None else dataset.n_samples
    return MenusViewModel(
        to_undo,
        to_redo,
        has_data=dataset is not None,
        has_fit=state.position is not None,
        n_components=0 if parameters is None else parameters.n_components,
        most_components=min(n_samples, MOST_COMPONENTS),
    )
