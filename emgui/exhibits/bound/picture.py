"""The log-likelihood along a line, with the bound that EM lays under it."""

from __future__ import annotations

from dataclasses import replace

from emgui.engine.history import History, Phase, Position
from emgui.engine.iteration import Iteration
from emgui.exhibits.bound.stairs import LEVEL, StairsViewModel, stairs_view_model
from emgui.exhibits.bound.study import BoundSketch, Section
from emgui.exhibits.coordinate import Coordinate, coordinates
from emgui.exhibits.subject import Subject, own_drawing
from emgui.presentation.drawing.curves import Curve
from emgui.presentation.placeholder import (
    BEFORE_E_STEP,
    Placeholder,
    shown_mixture,
    told,
)
from emgui.records import dataclass
from emgui.session.sketch import Drawing
from emgui.session.state import SessionState
from emgui.words import numbers

# Iterations before and behind the present one in the staircase.
_STEPS = 3
# Differences of totals are good to this part of them, and no further.
_ROUNDING = 1e-12
# A line that reaches further is not counted in steps: nobody could see one.
_MOST_STEPS = 50.0


@dataclass(frozen=True, slots=True)
class BoundChoices:
    """What the line follows.

    Parameters
    ----------
    along : Coordinate or None
        One number that is varied while the others stay; None for the way that the
        next M-step takes.
    """

    along: Coordinate | None = None


@dataclass(frozen=True, slots=True, eq=False)
class SectionViewModel:
    """The cut as it is drawn: heights are differences from the E-step's place.

    Parameters
    ----------
    data_key : object
        Another one means another cut: time for a new range.
    totals, bounds : Curve
        Log-likelihood and lower bound.
    marks : tuple of float
        Where the E-step was made, and where the M-step leads.
    at_marks : tuple of (float, float)
        Heights of log-likelihood and bound at both marks.
    at_next : bool
        Whether the parameters looked at are the next ones: the M-step has been made.
    gap : str
        The divergence at the mark looked at, in words.
    x_label, y_label : str
        Names of the axes.
    description : str
        The picture in words.
    """

    data_key: object
    totals: Curve
    bounds: Curve
    marks: tuple[float, float]
    at_marks: tuple[tuple[float, float], tuple[float, float]]
    at_next: bool
    gap: str
    x_label: str
    y_label: str
    description: str


@dataclass(frozen=True, slots=True, eq=False)
class BoundViewModel:
    """What the exhibit shows.

    Parameters
    ----------
    ways : tuple of (str, BoundChoices)
        What the line can follow.
    choices : BoundChoices
        What it follows now.
    section : SectionViewModel or Placeholder
        The cut.
    stairs : StairsViewModel or Placeholder
        The staircase.
    story : str
        What has happened, in a sentence with its numbers.
    """

    ways: tuple[tuple[str, BoundChoices], ...]
    choices: BoundChoices
    section: SectionViewModel | Placeholder
    stairs: StairsViewModel | Placeholder
    story: str


_DRAWING = Placeholder("Drawing…")
_NO_STAIRS = Placeholder("Make a step or two: every half of it becomes a stair here.")
THE_WAY = "the next step of EM"


def bound_sketch(subject: Subject) -> BoundSketch | None:
    """Return the bound of the last E-step, to be drawn; None before there is one."""
    state, choices = subject.state, _choices(subject)
    at, rows = state.position, subject.rows
    if rows is None or at is None or isinstance(shown_mixture(state), Placeholder):
        return None
    if state.edited is not None:
        base = rows.standardization.standardize(state.edited)
        settings = replace(
            state.settings,
            model=replace(state.settings.model, n_components=base.n_components),
        )
        return BoundSketch(rows, settings, base, at.iteration, None, (), choices.along)
    index = _base_index(at)
    if index < 0:
        return None
    known = state.history.at(at.branch, index)
    made_by = state.history.owner(at.branch, index)
    return BoundSketch(
        rows,
        made_by.settings,
        known.standardized,
        index,
        known,
        _path(state.history, at, index),
        choices.along,
        made_by.since,
    )


def _path(history: History, at: Position, index: int) -> tuple[Iteration, ...]:
    """Return the iterations around one that steps of the same settings lead through.

    No step leads into a branch: it begins with an edit, or another algorithm.
    """
    made_by = history.owner(at.branch, index)
    last = min(history.last_index(at.branch), index + _STEPS)
    return tuple(
        history.at(at.branch, t)
        for t in range(max(0, index - _STEPS), last + 1)
        if history.owner(at.branch, t) is made_by
    )


def bound_view_model(
    subject: Subject, drawing: Drawing | None
) -> BoundViewModel | Placeholder:
    """Return what the exhibit shows of the bound at the position looked at."""
    state, choices = subject.state, _choices(subject)
    shown = shown_mixture(state)
    if isinstance(shown, Placeholder):
        return shown
    if state.edited is None and _base_index(shown.position) < 0:
        return BEFORE_E_STEP
    theta = shown.parameters
    names = shown.dataset.shown_columns
    ways = [(THE_WAY, BoundChoices())]
    ways += [
        (one.name(names), BoundChoices(one))
        for one in coordinates(theta.n_components, theta.n_features)
    ]
    section, stairs, story = _pictures(subject, choices, names, drawing)
    return BoundViewModel(tuple(ways), choices, section, stairs, story)


def _choices(subject: Subject) -> BoundChoices:
    """Return the choices; a parameter that is no more gives way to EM's own way."""
    chosen, theta = subject.choices, subject.state.parameters
    if not isinstance(chosen, BoundChoices) or theta is None:
        return BoundChoices()
    known = coordinates(theta.n_components, theta.n_features)
    return chosen if chosen.along in known else BoundChoices()


def _base_index(position: Position) -> int:
    """Return the iteration whose E-step was the last one; -1 before the first."""
    return position.iteration - (position.phase is Phase.M)


def _pictures(
    subject: Subject,
    choices: BoundChoices,
    names: tuple[str, ...],
    drawing: Drawing | None,
) -> tuple[SectionViewModel | Placeholder, StairsViewModel | Placeholder, str]:
    wanted, drawing = bound_sketch(subject), own_drawing(subject, drawing)
    if drawing is None or wanted is None or drawing.picture is None:
        problem = "" if drawing is None else drawing.problem
        nothing = told(problem) if problem else _DRAWING
        return nothing, _NO_STAIRS, ""
    sketch, picture = drawing.sketch, drawing.picture
    assert isinstance(sketch, BoundSketch)  # noqa: S101 - it hangs on our easel
    is_present = sketch.base is wanted.base or subject.state.edited is not None
    has_moved = is_present and _place(subject).phase is Phase.M
    leapt = _leapt(subject.state) if has_moved else None
    at_next = has_moved and leapt is None
    stairs = (
        stairs_view_model(_place(subject), sketch, picture.stairs)
        if picture.stairs
        else _NO_STAIRS
    )
    if picture.section is None:
        return told(picture.problem), stairs, ""
    section = _section(sketch, picture.section, at_next, names)
    story = _story(sketch, picture.section, at_next, choices, leapt)
    if leapt is not None:
        section = replace(section, description=story)
    if isinstance(stairs, StairsViewModel) and stairs.is_level:
        story += f" Below, {LEVEL}"
    return section, stairs, story


def _leapt(state: SessionState) -> Iteration | None:
    """Return the iteration looked at if it was not made by one M-step of EM."""
    shown, at = state.shown, state.position
    if shown is None or at is None:
        return None
    made_by = state.history.owner(at.branch, at.iteration).settings.algorithm
    # Where SQUAREM refuses to leap, it goes on with a second step of EM.
    is_double = made_by.n_em_steps > 1 and shown.cost > 1
    return shown if shown.is_accelerated or is_double else None


def _place(subject: Subject) -> Position:
    """Return the position; edited parameters stand where an E-step will be made."""
    at = subject.state.position
    assert at is not None  # noqa: S101 - the caller has looked
    return at if subject.state.edited is None else replace(at, phase=Phase.E)


def _section(
    sketch: BoundSketch, section: Section, at_next: bool, names: tuple[str, ...]
) -> SectionViewModel:
    zero = section.at_here[0]
    mark = section.at_next if at_next else section.at_here
    gap = _gap(section, mark)
    along = sketch.along
    unit = _step_unit(section) if along is None else 1.0
    x = section.x / unit
    return SectionViewModel(
        data_key=(sketch.base, along),
        totals=Curve(x, section.totals - zero),
        bounds=Curve(x, section.bounds - zero),
        marks=(section.here / unit, section.next / unit),
        at_marks=(_minus(section.at_here, zero), _minus(section.at_next, zero)),
        at_next=at_next,
        gap=f"KL divergence {numbers.gain(gap)}",
        x_label=_way_label(unit) if along is None else along.name(names),
        y_label=f"{sketch.objective} − its value at iteration {sketch.index:,}",
        description=_story(sketch, section, at_next, BoundChoices(along)),
    )


def _step_unit(section: Section) -> float:
    """Return how many steps the axis counts as 1: near the end they are too short."""
    steps = float(section.x[-1])
    return 1.0 if steps < _MOST_STEPS else float(f"1e{numbers.magnitude(steps)}")


def _way_label(unit: float) -> str:
    if unit == 1.0:
        return "way of the next step: 0 before, 1 after the M-step"
    power = numbers.power_of_ten(numbers.magnitude(unit))
    return f"way of the next step, in {power} such steps"


def _minus(pair: tuple[float, float], zero: float) -> tuple[float, float]:
    return pair[0] - zero, pair[1] - zero


def _gap(section: Section, mark: tuple[float, float]) -> float:
    """Return the divergence at a mark: 0 where it is rounding of a sum over rows."""
    gap = mark[0] - mark[1]
    return gap if gap > _ROUNDING * max(1.0, abs(section.at_here[0])) else 0.0


def _story(
    sketch: BoundSketch,
    section: Section,
    at_next: bool,
    choices: BoundChoices,
    leapt: Iteration | None = None,
) -> str:
    """Say what the half-step did, in numbers of this very E-step."""
    t, laid = sketch.index, section.at_here[1]
    climbed = numbers.gain(section.at_next[1] - laid)
    if leapt is not None:
        gained = numbers.gain(leapt.penalized - section.at_here[0])
        top = f", {climbed} higher" if choices.along is None else ""
        return (
            f"Iteration {t + 1:,} did not stop at the top of this bound{top}, where "
            f"one M-step of EM leads: it went on from there, and the "
            f"{sketch.objective} rose by {gained}."
        )
    open_gap = _gap(section, section.at_here)
    if not at_next:
        if not open_gap:
            return (
                f"E-step of iteration {t:,}: the lower bound touches the "
                f"{sketch.objective}. There is no gap."
            )
        return (
            f"E-step of iteration {t:,}: rows were shared out otherwise than by their "
            f"responsibilities, so the bound stays {numbers.gain(open_gap)} below."
        )
    if choices.along is not None:
        return (
            f"M-step {t + 1:,}: this parameter alone went where the M-step leads; the "
            "others are drawn where they were."
        )
    gap = numbers.gain(_gap(section, section.at_next))
    told = (
        f"M-step {t + 1:,} went to the top of the bound, {climbed} higher. The "
        f"{sketch.objective} is {gap} above it there"
    )
    if open_gap:
        return f"{told}: rows are shared out otherwise than EM would, which leaves it."
    return f"{told}: the gap that the next E-step closes."
