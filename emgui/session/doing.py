"""What a session is doing: one of four things, each with what it knows."""

from __future__ import annotations

from emgui.engine.history import Position
from emgui.records import dataclass
from emgui.session.wishes import Load


@dataclass(frozen=True, slots=True)
class Idle:
    """Nothing goes on."""


@dataclass(frozen=True, slots=True, eq=False)
class Preparing:
    """Data are made ready.

    Parameters
    ----------
    wish : Load
        The data, and how they are to be fitted.
    """

    wish: Load


@dataclass(frozen=True, slots=True, eq=False)
class Running:
    """The engine computes iterations.

    Parameters
    ----------
    branch : int
        The branch that they belong to.
    is_start : bool
        Whether it does no more than to find a start.
    is_bounded : bool
        Whether it is a step or so, and not a run to the end.
    speed : float or None
        Iterations a second; None for as fast as it goes.
    follows : bool
        Whether the place that is looked at goes with the newest iteration.
    by_half : bool
        Whether a half-step leads there.
    target : Position or None
        What is looked at in the end.
    replaced : int or None
        A branch that makes room as soon as there is an iteration.
    half_is_due : bool
        Whether the second half of an iteration is still to be shown.
    is_pausing : bool
        Whether somebody asked it to end.
    stop_wanted : bool
        Whether that was a stop, which stays on record.
    """

    branch: int
    is_start: bool = False
    is_bounded: bool = False
    speed: float | None = None
    follows: bool = True
    by_half: bool = False
    target: Position | None = None
    replaced: int | None = None
    half_is_due: bool = False
    is_pausing: bool = False
    stop_wanted: bool = False


@dataclass(frozen=True, slots=True)
class Replaying:
    """Iterations that are known are played again."""


IDLE, REPLAYING = Idle(), Replaying()

Doing = Idle | Preparing | Running | Replaying
