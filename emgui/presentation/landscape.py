"""The log-likelihood over two numbers of the mixture, and EM's way on it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from emgui.mixture.families import CovarianceFamily
from emgui.mixture.parameters import MixtureParameters
from emgui.presentation import numbers
from emgui.presentation.coordinate import Coordinate, coordinates
from emgui.presentation.landmarks import Landmark, landmarks
from emgui.presentation.landscape_sketch import LandscapePicture, LandscapeSketch
from emgui.presentation.placeholder import Placeholder, ShownMixture, shown_mixture
from emgui.presentation.plane import Plane, first_pair, partners, plane_of
from emgui.presentation.subject import Subject
from emgui.presentation.terrain import Terrain
from emgui.presentation.trails import Trails, trails
from emgui.session.sketch import Drawing
from emgui.session.state import Activity, SessionState


class Surface(StrEnum):
    """What becomes of the numbers that are not on the axes."""

    PROFILE = "profile: others at their best"
    CUT = "cut: others as they are now"


@dataclass(frozen=True, slots=True)
class LandscapeChoices:
    """What the landscape shows.

    Parameters
    ----------
    x, y : Coordinate or None
        Across and up; None for what is shown at first.
    surface : Surface
        What becomes of the other numbers.
    """

    x: Coordinate | None = None
    y: Coordinate | None = None
    surface: Surface = Surface.PROFILE


@dataclass(frozen=True, slots=True, eq=False)
class LandscapeViewModel:
    """What the exhibit shows.

    Parameters
    ----------
    data_key : object
        Another one means another plane: time for a new range.
    plane : Plane
        The two numbers.
    names : tuple of str
        Of the data's columns.
    x_options, y_options : tuple of Coordinate
        What may be chosen across, and beside it up.
    choices : LandscapeChoices
        What is chosen, nothing left open.
    terrain : Terrain or None
        The surface; None until there is one of this plane.
    trails : Trails
        EM's ways.
    landmarks : tuple of Landmark
        What is marked.
    now : (float, float)
        Where the parameters looked at are.
    base : MixtureParameters
        What a start dropped on the plane takes its other numbers from.
    story : str
        What is drawn and of which parameters, in a sentence.
    description : str
        The picture in words.
    """

    data_key: object
    plane: Plane
    names: tuple[str, ...]
    x_options: tuple[Coordinate, ...]
    y_options: tuple[Coordinate, ...]
    choices: LandscapeChoices
    terrain: Terrain | None
    trails: Trails
    landmarks: tuple[Landmark, ...]
    now: tuple[float, float]
    base: MixtureParameters
    story: str
    description: str


def landscape_sketch(subject: Subject) -> LandscapeSketch | None:
    """Return the surface to be drawn; None while there are no parameters."""
    shown = shown_mixture(subject.state)
    if isinstance(shown, Placeholder) or subject.rows is None:
        return None
    choices = _choices(subject, shown)
    is_profile = choices.surface is Surface.PROFILE
    base, origin = _base(subject.state, shown, is_profile=is_profile)
    plane = _plane(choices, subject, shown)
    return LandscapeSketch(subject.rows, base, plane, is_profile, origin)


def landscape_view_model(
    subject: Subject, drawing: Drawing | None
) -> LandscapeViewModel | Placeholder:
    """Return what the exhibit shows at the position looked at."""
    shown = shown_mixture(subject.state)
    if isinstance(shown, Placeholder):
        return shown
    choices = _choices(subject, shown)
    plane = _plane(choices, subject, shown)
    theta = shown.parameters
    terrain, story = _drawn(subject, plane, choices, drawing)
    now = plane.at(theta)
    marks = landmarks(subject, plane, terrain, choices.surface is Surface.PROFILE)
    return LandscapeViewModel(
        data_key=(shown.summary, plane),
        plane=plane,
        names=tuple(shown.dataset.columns),
        x_options=coordinates(theta.n_components, theta.n_features),
        y_options=_partners(plane.x.coordinate, theta, plane.family),
        choices=choices,
        terrain=terrain,
        trails=trails(subject.state, plane),
        landmarks=marks,
        now=now,
        base=theta,
        story=story,
        description=_description(plane, now, terrain, marks, story),
    )


def with_x(model: LandscapeViewModel, x: Coordinate) -> LandscapeChoices:
    """Return choices with another number across; the other stays if it can."""
    theta = model.base
    beside = _partners(x, theta, model.plane.family)
    old = model.choices
    # Who chooses what is up wants the two to change places.
    y = old.x if x == old.y else old.y
    return LandscapeChoices(x, y if y in beside else beside[0], old.surface)


def readout(model: LandscapeViewModel, x: float, y: float) -> str:
    """Return what is at a drawn place, in a line of words."""
    plane = model.plane
    words = f"{plane.x.words(x)} · {plane.y.words(y)}"
    if model.terrain is None or not plane.contains(x, y):
        return words
    fall = model.terrain.best - model.terrain.total_at(x, y)
    if not fall >= 0.0:
        return f"{words} · no mixture has these numbers"
    return f"{words} · {numbers.gain(fall)} below the best drawn"


def _choices(subject: Subject, shown: ShownMixture) -> LandscapeChoices:
    """Return the choices, with what is open or gone filled in."""
    chosen, theta = subject.choices, shown.parameters
    if not isinstance(chosen, LandscapeChoices):
        chosen = LandscapeChoices()
    x, y = first_pair(theta.n_components)
    known = coordinates(theta.n_components, theta.n_features)
    if chosen.x in known and chosen.x is not None:
        beside = _partners(chosen.x, theta, _family(subject.state))
        x = chosen.x
        if chosen.y is not None and chosen.y in beside:
            y = chosen.y
        elif y not in beside:
            y = beside[0]
    return LandscapeChoices(x, y, chosen.surface)


def _partners(
    one: Coordinate, theta: MixtureParameters, family: CovarianceFamily
) -> tuple[Coordinate, ...]:
    return partners(one, theta.n_components, theta.n_features, family)


def _family(state: SessionState) -> CovarianceFamily:
    """Return the family of the branch looked at."""
    at = state.position
    if at is None:
        return state.settings.family
    return state.history.branch(at.branch).settings.family


def _plane(choices: LandscapeChoices, subject: Subject, shown: ShownMixture) -> Plane:
    assert choices.x is not None  # noqa: S101 - _choices has filled it in
    assert choices.y is not None  # noqa: S101
    truth = shown.dataset.truth if subject.view.show_truth else None
    pair = choices.x, choices.y
    return plane_of(pair, shown.summary, _family(subject.state), truth)


def _base(
    state: SessionState, shown: ShownMixture, *, is_profile: bool
) -> tuple[MixtureParameters, str]:
    """Return the parameters that a surface is drawn of, and whose they are.

    A profile hardly depends on where its search begins: the end of the branch is
    good for all of it, and while the branch grows, only every now and then.
    """
    at = state.position
    if at is None or state.edited is not None:
        return shown.parameters, "the edited parameters"
    index = at.iteration
    if is_profile:
        index = state.history.last_index(at.branch)
        if state.activity is not Activity.IDLE and index > 0:
            index = 1 << (index.bit_length() - 1)
    base = state.history.at(at.branch, index).parameters
    return base, f"iteration {index:,}"


def _drawn(
    subject: Subject, plane: Plane, choices: LandscapeChoices, drawing: Drawing | None
) -> tuple[Terrain | None, str]:
    """Return the surface if it is one of this plane, and what to say of it."""
    if drawing is not None and drawing.picture is None and drawing.problem:
        return None, drawing.problem
    sketch = None if drawing is None else drawing.sketch
    fits = (
        isinstance(sketch, LandscapeSketch)
        and sketch.plane == plane
        and sketch.rows is subject.rows
        and sketch.is_profile is (choices.surface is Surface.PROFILE)
    )
    if drawing is None or not fits or not isinstance(drawing.picture, LandscapePicture):
        return None, "Drawing…"
    assert isinstance(sketch, LandscapeSketch)  # noqa: S101 - for mypy
    whose = "at their best" if sketch.is_profile else f"as in {sketch.origin}"
    words = [f"All other numbers {whose}"]
    if drawing.picture.note:
        words.append(drawing.picture.note)
    if not drawing.is_final:
        words.append("drawing finer…")
    return drawing.picture.terrain, " · ".join(words)


def _description(
    plane: Plane,
    now: tuple[float, float],
    terrain: Terrain | None,
    marks: tuple[Landmark, ...],
    story: str,
) -> str:
    x, y = plane.x, plane.y
    text = (
        f"Log-likelihood over {x.label} and {y.label}. {story}. "
        f"Now at {x.words(now[0])} and {y.words(now[1])}."
    )
    if terrain is not None:
        across, up = terrain.summit
        text += f" Highest at {x.words(across)} and {y.words(up)}."
    return " ".join([text, *(f"{mark.words}." for mark in marks)])
