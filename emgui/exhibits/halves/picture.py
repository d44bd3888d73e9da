"""A step, or one half of it, in two pictures, and every moment between them."""

from __future__ import annotations

from dataclasses import replace

from emgui.engine.history import Phase, Position
from emgui.exhibits.halves.changes import OF_A_HALF, changes_told
from emgui.exhibits.subject import Subject
from emgui.mixture.arrays import FloatArray
from emgui.mixture.model.parameters import MixtureParameters
from emgui.presentation.density import DensityViewModel, density_view_model
from emgui.presentation.placeholder import Placeholder, shown_fit
from emgui.presentation.scatter import ScatterViewModel, scatter_view_model
from emgui.presentation.view_settings import ViewSettings
from emgui.records import dataclass
from emgui.session.runs import HALVES_VISIBLE_UP_TO
from emgui.session.state import Activity, Fitted, SessionState
from emgui.studies.study import Result
from emgui.words.language import _
from emgui.words.number_marks import whole

FIRST_STEP = Placeholder(
    _("This is the bare start. Press E-step: then its two pictures can be compared.")
)
TOO_QUICK = Placeholder(
    _(
        "EM runs too fast to compare the halves of a step. Pause it, or slow it down "
        "to 4 iterations a second."
    )
)

Picture = DensityViewModel | ScatterViewModel


@dataclass(frozen=True, slots=True)
class HalvesChoices:
    """Which moment of the step or half-step the second picture shows.

    Parameters
    ----------
    moment : float
        0 before it, 1 after it.
    half_step : object
        Of which one; of any other, the second picture shows the end.
    """

    moment: float = 1.0
    half_step: object = None


@dataclass(frozen=True, slots=True, eq=False)
class HalvesViewModel:
    """What the exhibit shows.

    Parameters
    ----------
    title : str
        Which step or half-step it is.
    moved : str
        What moves in it and what stays, in a sentence.
    caption : str
        Which moment the second picture is of.
    n_halves : int
        How many half-steps lie between the pictures.
    changes : tuple of str
        What changed, in numbers: one line a component.
    before, now : DensityViewModel, ScatterViewModel or Placeholder
        The picture before, and the one at the moment chosen.
    choices : HalvesChoices
        The moment, and the half-step that it belongs to.
    """

    title: str
    moved: str
    caption: str
    n_halves: int
    changes: tuple[str, ...]
    before: Picture | Placeholder
    now: Picture | Placeholder
    choices: HalvesChoices


def halves_view_model(
    subject: Subject, _result: Result[None, None] | None
) -> HalvesViewModel | Placeholder:
    """Return the step or half-step that led to the position looked at."""
    state = subject.state
    shown = shown_fit(state)
    if isinstance(shown, Placeholder):
        return shown
    if _is_too_quick(state):
        return TOO_QUICK
    if not isinstance(state, Fitted):
        return FIRST_STEP
    path = _path(state)
    if len(path) < OF_A_HALF:
        return FIRST_STEP
    choices = _choices(subject)
    title, moved = _words(state, len(path))
    return HalvesViewModel(
        title=title,
        moved=moved,
        caption=_caption(path, choices.moment),
        n_halves=len(path) - 1,
        changes=changes_told(path, subject.view.x_column),
        before=_picture(path[0], subject.view),
        now=_on_the_way(path, subject.view, choices.moment),
        choices=choices,
    )


def _is_too_quick(state: SessionState) -> bool:
    """Whether a run shows whole iterations only: there is no half to look at."""
    speed = state.iterations_per_second
    return state.activity is Activity.RUNNING and (
        speed is None or speed > HALVES_VISIBLE_UP_TO
    )


def _choices(subject: Subject) -> HalvesChoices:
    """Return the moment chosen; a half-step that is new is seen at its end."""
    state, chosen = subject.state, subject.choices
    half_step = (state.position, state.parameters, state.by_half)
    if isinstance(chosen, HalvesChoices) and chosen.half_step == half_step:
        return chosen
    return HalvesChoices(half_step=half_step)


def position_before(position: Position) -> Position | None:
    """Return the half-step before a position; None at the bare start."""
    branch, t = position.branch, position.iteration
    if position.phase is Phase.E:
        return Position(branch, t, Phase.M)
    return Position(branch, t - 1, Phase.E) if t > 0 else None


def _path(state: Fitted) -> tuple[Fitted, ...]:
    """Return the states before, after and, of a whole step, between its halves."""
    at = state.position
    if state.edited is not None:
        return replace(state, edited=None), state
    halves = [at]
    for _unused in range(2 if _is_whole(state, at) else 1):
        before = position_before(halves[0])
        if before is not None:
            halves.insert(0, before)
    return tuple(replace(state, position=one) for one in halves)


def _is_whole(state: Fitted, at: Position) -> bool:
    """Whether both halves of a step led here; no step leads into a branch."""
    if state.by_half or at.phase is Phase.M or at.iteration == 0:
        return False
    owners = [state.history.owner(at.branch, at.iteration - back) for back in (0, 1)]
    return owners[0] is owners[1]


def _words(state: Fitted, n_states: int) -> tuple[str, str]:
    t = state.position.iteration
    if state.edited is not None:
        return _("Your edit"), _("The curves are where you put them; the colours stay.")
    if n_states > OF_A_HALF:
        return (
            _(
                "Step {iteration}: the M-step, and the E-step after it",
                iteration=whole(t),
            ),
            _(
                "M-step: the curves glide to where the colours want them. E-step: "
                "the colours fade to what the curves say."
            ),
        )
    if state.position.phase is Phase.M:
        return (
            _("M-step {iteration}", iteration=whole(t)),
            _("The curves glide to where the colours want them; the colours stay."),
        )
    return (
        _("E-step {iteration}", iteration=whole(t)),
        _("The colours fade to what the curves say; the curves stay."),
    )


def _picture(state: SessionState, view: ViewSettings) -> Picture | Placeholder:
    """Return a picture that is only to be looked at."""
    model = (
        density_view_model(state, view)
        if view.y_column is None
        else scatter_view_model(state, view, contours=False)
    )
    return model if isinstance(model, Placeholder) else replace(model, editable=False)


def _caption(path: tuple[Fitted, ...], moment: float) -> str:
    """Return which moment it is: of a whole step, in which half."""
    if moment >= 1.0:
        return _("After")
    if len(path) == OF_A_HALF:
        return _("On the way")
    return _("On the way: the M-step") if moment <= 0.5 else _("On the way: the E-step")


def _on_the_way(
    path: tuple[Fitted, ...], view: ViewSettings, moment: float
) -> Picture | Placeholder:
    """Return the picture of a moment: the halves take equally long."""
    if moment >= 1.0:
        return _picture(path[-1], view)
    half, share = divmod(moment * (len(path) - 1), 1.0)
    before, after = path[int(half)], path[int(half) + 1]
    old, new = before.parameters, after.parameters
    if old is not new:
        moving = between(old, new, share)
        return _picture(replace(after, edited=moving), view)
    return _faded(_picture(before, view), _picture(after, view), share)


def between(
    old: MixtureParameters, new: MixtureParameters, moment: float
) -> MixtureParameters:
    """Return the mixture a share of the way from one to another, in a straight line."""

    def mixed(a: FloatArray, b: FloatArray) -> FloatArray:
        return a + moment * (b - a)

    weights = mixed(old.weights, new.weights)
    return MixtureParameters(
        weights / weights.sum(),
        mixed(old.means, new.means),
        mixed(old.covariances, new.covariances),
    )


def _faded(
    old: Picture | Placeholder, new: Picture | Placeholder, moment: float
) -> Picture | Placeholder:
    """Return the new picture with colours that are still partly the old ones."""
    if isinstance(old, DensityViewModel) and isinstance(new, DensityViewModel):
        bars = _blend(old.bars.responsibilities, new.bars.responsibilities, moment)
        rug = new.rug
        if rug is not None and old.rug is not None:
            shares = _blend(old.rug.responsibilities, rug.responsibilities, moment)
            rug = replace(rug, responsibilities=shares)
        return replace(new, bars=replace(new.bars, responsibilities=bars), rug=rug)
    if isinstance(old, ScatterViewModel) and isinstance(new, ScatterViewModel):
        shares = _blend(old.responsibilities, new.responsibilities, moment)
        return replace(new, responsibilities=shares)
    return new


def _blend(old: FloatArray, new: FloatArray, moment: float) -> FloatArray:
    """Return a mixture of shares; where nobody was responsible, colour comes in."""
    if old.shape != new.shape:
        return moment * new
    mixed: FloatArray = old + moment * (new - old)
    return mixed
