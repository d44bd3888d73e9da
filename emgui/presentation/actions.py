"""Every action of the window: one table.

Menus, tool tips, Help > Keys and the README's table of keys are made from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from emgui.presentation.half_steps import why_not
from emgui.records import dataclass
from emgui.session.state import Activity, Command, SessionState
from emgui.words.half_steps import E_STEP, FULL_STEP, M_STEP, RUN
from emgui.words.language import _


class Deed(StrEnum):
    """What an action does; those of the Run menu are called as their commands."""

    OPEN = "open"
    START_FROM_FIT = "start_from_fit"
    SAVE_FIT = "save_fit"
    SAVE_PICTURE = "save_picture"
    ASK_BEFORE_QUITTING = "ask_before_quitting"
    QUIT = "quit"
    UNDO = "undo"
    REDO = "redo"
    RUN = "run"
    PAUSE = "pause"
    FINISH = "finish"
    STOP = "stop"
    STEP = "step"
    E_STEP = "e_step"
    M_STEP = "m_step"
    FORWARD = "forward"
    BACK = "back"
    TO_START = "to_start"
    TO_END = "to_end"
    NEW_START = "new_start"
    SAME_START = "same_start"
    RUN_RESTARTS = "run_restarts"
    BRANCH_BEFORE = "branch_before"
    BRANCH_AFTER = "branch_after"
    BRANCHES = "branches"
    SHOW_ALL = "show_all"
    WARNINGS = "warnings"
    RESTORE_LAYOUT = "restore_layout"
    FULL_SCREEN = "full_screen"
    LARGER_PRINT = "larger_print"
    SMALLER_PRINT = "smaller_print"
    USUAL_PRINT = "usual_print"
    GALLERY = "gallery"
    FIRST_STEPS = "first_steps"
    KEYS = "keys"
    ABOUT = "about"
    GENERATE = "generate"


@dataclass(frozen=True, slots=True)
class Action:
    """What is said of an action, wherever it is offered.

    Parameters
    ----------
    name : str
        What it is called in the program.
    text : str
        Its entry in a menu, with the mnemonic.
    keys : tuple of str
        Keys that work everywhere in the window.
    bare_key : str
        A key that works outside of text fields and open lists; empty for none.
    tip : str
        Its tool tip; empty where the text says it all.
    status : str
        What it does, for Help > Keys; without, its text stands there.
    command : Command or None
        What it asks the session to do.
    """

    name: str
    text: str
    keys: tuple[str, ...] = ()
    bare_key: str = ""
    tip: str = ""
    status: str = ""
    command: Command | None = None

    @property
    def plain_text(self) -> str:
        """The text without its mnemonic and the sign of a dialog."""
        return self.text.replace("&", "").rstrip("…")

    @property
    def all_keys(self) -> tuple[str, ...]:
        """Every key it has."""
        return (*self.keys, self.bare_key) if self.bare_key else self.keys


def _command(
    command: Command, text: str, explanation: str, key: str = "", bare_key: str = ""
) -> Action:
    keys = (key,) if key else ()
    name = command.name.lower()
    return Action(name, text, keys, bare_key, explanation, explanation, command)


_ACTIONS = (
    Action(Deed.OPEN, _("&Open…"), ("Ctrl+O",)),
    Action(
        Deed.START_FROM_FIT,
        _("&Start from a fit…"),
        ("Ctrl+Shift+O",),
        tip=_(
            "Begin a branch at the weights, means and covariances of a JSON file: one "
            "that was saved here, one by emgui fit --json, or your own"
        ),
    ),
    Action(
        Deed.SAVE_FIT,
        _("Save &fit as JSON…"),
        ("Ctrl+S",),
        tip=_(
            "Write the iteration looked at, as emgui fit --json would: parameters, "
            "log-likelihood, AIC, BIC, ICL, and the way there"
        ),
    ),
    Action(Deed.SAVE_PICTURE, _("Save the window's &picture…"), ("Ctrl+Shift+S",)),
    Action(
        Deed.ASK_BEFORE_QUITTING,
        _("&Ask before quitting"),
        tip=_("Ask when what you did to a fit was not saved"),
    ),
    Action(Deed.QUIT, _("&Quit"), ("Ctrl+Q",)),
    Action(
        Deed.UNDO,
        _("&Undo"),
        ("Ctrl+Z",),
        status=_(
            "Undo what you did last: an edit, components, settings, a start, data"
        ),
    ),
    Action(
        Deed.REDO,
        _("&Redo"),
        ("Ctrl+Shift+Z",),
        status=_("Do again what was undone last"),
    ),
    _command(Command.RUN, _("&Run"), _("Run: {run}", run=RUN), "F5", _("Space")),
    _command(Command.PAUSE, _("&Pause"), _("Pause after the present iteration")),
    _command(
        Command.FINISH,
        _("F&inish at once"),
        _("Run EM to its end as fast as it goes, whatever the speed chosen"),
        "Ctrl+F5",
    ),
    _command(Command.STOP, _("S&top"), _("End the run here"), "Shift+F5"),
    _command(
        Command.STEP,
        _("&Step"),
        _("A full step: {full_step}", full_step=FULL_STEP),
        "F10",
    ),
    _command(
        Command.E_STEP,
        _("&E-step"),
        _("Half a step: {e_step}", e_step=E_STEP),
        bare_key="E",
    ),
    _command(
        Command.M_STEP,
        _("&M-step"),
        _("Half a step: {m_step}", m_step=M_STEP),
        bare_key="M",
    ),
    _command(
        Command.FORWARD, _("&Forward"), _("One iteration forward"), bare_key=_("Right")
    ),
    _command(Command.BACK, _("&Back"), _("One iteration back"), bare_key=_("Left")),
    _command(
        Command.TO_START, _("T&o the start"), _("To the bare start"), bare_key=_("Home")
    ),
    _command(
        Command.TO_END,
        _("To the en&d"),
        _("To the newest iteration; from there, to the end of the fit at once"),
        bare_key=_("End"),
    ),
    _command(
        Command.NEW_START,
        _("&New start"),
        _("Begin again elsewhere (the next seed)"),
        "Ctrl+N",
    ),
    _command(
        Command.SAME_START,
        _("S&ame start"),
        _("Begin again from the same start"),
        "Ctrl+Shift+N",
    ),
    Action(
        Deed.RUN_RESTARTS,
        _("R&un restarts"),
        ("Ctrl+R",),
        tip=_("Try many starts in the background, and keep them all"),
    ),
    Action(Deed.BRANCH_BEFORE, _("Bran&ch before"), ("Ctrl+PgUp",)),
    Action(Deed.BRANCH_AFTER, _("Branc&h after"), ("Ctrl+PgDown",)),
    Action(
        Deed.BRANCHES,
        _("Branches as a tab&le…"),
        ("Ctrl+B",),
        tip=_("Compare all branches; go to one, rename or delete it"),
    ),
    Action(Deed.SHOW_ALL, _("Show &all of the data"), ("Ctrl+0",)),
    Action(Deed.WARNINGS, _("&Go to the warnings"), ("F8",)),
    Action(Deed.RESTORE_LAYOUT, _("&Restore the layout")),
    Action(
        Deed.FULL_SCREEN,
        _("&Full screen"),
        ("F11",),
        status=_(
            "Fill the screen with the view that has the keyboard, or with the "
            "window; again or Esc: as before"
        ),
    ),
    Action(Deed.LARGER_PRINT, _("&Larger print"), ("Ctrl++", "Ctrl+=")),
    Action(Deed.SMALLER_PRINT, _("&Smaller print"), ("Ctrl+-",)),
    Action(Deed.USUAL_PRINT, _("&Usual print")),
    Action(Deed.GALLERY, _("&Gallery of troubles…")),
    Action(Deed.FIRST_STEPS, _("&First steps beside the picture")),
    Action(Deed.KEYS, _("&Keys"), ("F1",)),
    Action(Deed.ABOUT, _("&About emgui")),
    # A button of the data panel.
    Action(
        Deed.GENERATE,
        _("Generate"),
        ("Ctrl+G",),
        status=_("Draw the values; the same seed, the same values"),
    ),
)
ACTIONS: dict[Deed, Action] = {Deed(action.name): action for action in _ACTIONS}

KEYS = {key: one.command for one in _ACTIONS if one.command for key in one.keys}
"""Keys of commands: an action that is disabled does not hear its own."""

BARE_KEYS = {one.bare_key: one.command for one in _ACTIONS if one.bare_key}
"""Keys that drive EM outside of text fields and open lists."""


def action_of(command: Command) -> Action:
    """Return the action that asks for a command."""
    return ACTIONS[Deed(command.name.lower())]


def key_of(deed: Deed) -> str:
    """Return the first key of an action, for a text that names it.

    Raises
    ------
    ValueError
        If it has none.
    """
    keys = ACTIONS[deed].all_keys
    if not keys:
        raise ValueError(_("{deed}: it has no key", deed=deed))
    return keys[0]


@dataclass(frozen=True, slots=True)
class ActionsViewModel:
    """Which commands can be asked for now.

    Parameters
    ----------
    refusals : mapping of Command to str
        Why a command cannot be carried out now; empty where it can.
    is_running : bool
        Whether a run is on: what begins one pauses it then.
    """

    refusals: Mapping[Command, str]
    is_running: bool


def actions_view_model(state: SessionState) -> ActionsViewModel:
    """Return which commands can be asked for."""
    asked = (one.command for one in _ACTIONS if one.command is not None)
    return ActionsViewModel(
        {command: why_not(state, command) for command in asked},
        state.activity in (Activity.RUNNING, Activity.PAUSING),
    )
