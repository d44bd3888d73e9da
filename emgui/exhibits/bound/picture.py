"""The log-likelihood along a line, with the evidence lower bound under it."""

from __future__ import annotations

from dataclasses import replace

from emgui.engine.history import Phase, Position
from emgui.engine.iteration import Iteration
from emgui.exhibits.bound.bound_words import gap_at, half_step_told
from emgui.exhibits.bound.stairs import StairsViewModel, stairs_view_model
from emgui.exhibits.bound.study import (
    BoundChoices,
    BoundResult,
    base_index,
    bound_study,
    choices_of,
)
from emgui.exhibits.subject import Subject, own_result
from emgui.presentation.drawing.curves import Curve
from emgui.presentation.placeholder import (
    BEFORE_E_STEP,
    Placeholder,
    shown_fit,
    told,
)
from emgui.records import dataclass
from emgui.session.state import Fitted
from emgui.studies.bound import BoundStudy, Section
from emgui.studies.coordinate import coordinates
from emgui.words import numbers
from emgui.words.coordinate_names import coordinate_name
from emgui.words.errors import error_told
from emgui.words.language import _
from emgui.words.names import OBJECTIVES
from emgui.words.number_marks import whole

# A line that reaches further is not counted in steps: nobody could see one.
_MOST_STEPS = 50.0


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


_DRAWING = Placeholder(_("Drawing…"))
_NO_STAIRS = Placeholder(
    _("Make a step or two: every half of it becomes a stair here.")
)
_LEVEL_BELOW = _(
    "Below, the stairs are level: no half-step changes more than the last bits of a "
    "total."
)
THE_WAY = _("the next step of EM")


def bound_view_model(
    subject: Subject, result: BoundResult | None
) -> BoundViewModel | Placeholder:
    """Return what the exhibit shows of the bound at the position looked at."""
    state, choices = subject.state, choices_of(subject)
    shown = shown_fit(state)
    if isinstance(shown, Placeholder):
        return shown
    if state.edited is None and base_index(shown.position) < 0:
        return BEFORE_E_STEP
    theta = shown.parameters
    names = shown.dataset.shown_columns
    ways = [(THE_WAY, BoundChoices())]
    ways += [
        (coordinate_name(one, names), BoundChoices(one))
        for one in coordinates(theta.n_components, theta.n_features)
    ]
    section, stairs, story = _pictures(subject, shown, names, result)
    return BoundViewModel(tuple(ways), choices, section, stairs, story)


def _pictures(
    subject: Subject,
    fit: Fitted,
    names: tuple[str, ...],
    result: BoundResult | None,
) -> tuple[SectionViewModel | Placeholder, StairsViewModel | Placeholder, str]:
    wanted, result = bound_study(subject), own_result(subject, result)
    if result is None or wanted is None or result.finding is None:
        problem = "" if result is None else result.problem
        nothing = told(problem) if problem else _DRAWING
        return nothing, _NO_STAIRS, ""
    study, picture = result.study, result.finding
    is_present = study.base is wanted.base or fit.edited is not None
    has_moved = is_present and _place(fit).phase is Phase.M
    leapt = _leapt(fit) if has_moved else None
    at_next = has_moved and leapt is None
    stairs = (
        stairs_view_model(_place(fit), study, picture.stairs)
        if picture.stairs
        else _NO_STAIRS
    )
    if picture.section is None:
        why = "" if picture.problem is None else error_told(picture.problem)
        return told(why), stairs, ""
    section = _section(study, picture.section, at_next, names)
    story = half_step_told(study, picture.section, at_next, choices_of(subject), leapt)
    if leapt is not None:
        section = replace(section, description=story)
    if isinstance(stairs, StairsViewModel) and stairs.is_level:
        story = f"{story} {_LEVEL_BELOW}"
    return section, stairs, story


def _leapt(state: Fitted) -> Iteration | None:
    """Return the iteration looked at if it was not made by one M-step of EM."""
    shown, at = state.shown, state.position
    made_by = state.history.owner(at.branch, at.iteration).settings.algorithm
    # Where SQUAREM refuses to leap, it goes on with a second step of EM.
    is_double = made_by.n_em_steps > 1 and shown.cost > 1
    return shown if shown.is_accelerated or is_double else None


def _place(fit: Fitted) -> Position:
    """Return the position; edited parameters stand where an E-step will be made."""
    at = fit.position
    return at if fit.edited is None else replace(at, phase=Phase.E)


def _section(
    study: BoundStudy, section: Section, at_next: bool, names: tuple[str, ...]
) -> SectionViewModel:
    zero = section.at_here[0]
    mark = section.at_next if at_next else section.at_here
    gap = gap_at(section, mark)
    along = study.along
    unit = _step_unit(section) if along is None else 1.0
    x = section.x / unit
    return SectionViewModel(
        data_key=(study.base, along),
        totals=Curve(x, section.totals - zero),
        bounds=Curve(x, section.bounds - zero),
        marks=(section.here / unit, section.next / unit),
        at_marks=(_minus(section.at_here, zero), _minus(section.at_next, zero)),
        at_next=at_next,
        gap=_("KL divergence {gap}", gap=numbers.gain(gap)),
        x_label=_way_label(unit) if along is None else coordinate_name(along, names),
        y_label=_(
            "{objective} − its value at iteration {iteration}",
            objective=OBJECTIVES[study.objective],
            iteration=whole(study.index),
        ),
        description=half_step_told(study, section, at_next, BoundChoices(along)),
    )


def _step_unit(section: Section) -> float:
    """Return how many steps the axis counts as 1: near the end they are too short."""
    steps = float(section.x[-1])
    return 1.0 if steps < _MOST_STEPS else float(f"1e{numbers.magnitude(steps)}")


def _way_label(unit: float) -> str:
    if unit == 1.0:
        return _("way of the next step: 0 before, 1 after the M-step")
    power = numbers.power_of_ten(numbers.magnitude(unit))
    return _("way of the next step, in {power} such steps", power=power)


def _minus(pair: tuple[float, float], zero: float) -> tuple[float, float]:
    return pair[0] - zero, pair[1] - zero
