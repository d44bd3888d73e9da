"""The log-likelihood over two numbers of the mixture, and EM's way on it."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

from emgui.engine.objective import Objective
from emgui.exhibits.coordinate import Coordinate, coordinates
from emgui.exhibits.landscape.base_point import first_parameters, ground_of, settings_of
from emgui.exhibits.landscape.basins import BasinPicture, BasinSketch
from emgui.exhibits.landscape.landmarks import Landmark, landmarks
from emgui.exhibits.landscape.plane import Plane, first_pair, partners, plane_of
from emgui.exhibits.landscape.study import LandscapePicture, LandscapeSketch
from emgui.exhibits.landscape.terrain import Terrain
from emgui.exhibits.landscape.trails import Trails, trails
from emgui.exhibits.subject import Subject
from emgui.mixture.model.families import CovarianceFamily
from emgui.mixture.model.parameters import MixtureParameters
from emgui.presentation.placeholder import Placeholder, ShownMixture, shown_mixture
from emgui.records import dataclass
from emgui.session.sketch import Drawing
from emgui.words import numbers


class Surface(StrEnum):
    """What is drawn over the two numbers, and what becomes of the others."""

    PROFILE = "profile: others at their best"
    CUT = "cut: others as they are now"
    BASINS = "basins: where a start leads"
    ITERATIONS = "iterations that a start needs"

    @property
    def is_of_starts(self) -> bool:
        """Whether EM is run from everywhere."""
        return self in (Surface.BASINS, Surface.ITERATIONS)


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
    chosen : LandscapeChoices
        What was chosen, whatever the data.
    choices : LandscapeChoices
        What that is here, nothing left open.
    terrain : Terrain or None
        The surface; None until there is one of this plane.
    basins : BasinPicture or None
        Where starts lead, where that is chosen.
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
    chosen: LandscapeChoices
    choices: LandscapeChoices
    terrain: Terrain | None
    basins: BasinPicture | None
    trails: Trails
    landmarks: tuple[Landmark, ...]
    now: tuple[float, float]
    base: MixtureParameters
    story: str
    description: str


def landscape_sketch(subject: Subject) -> LandscapeSketch | BasinSketch | None:
    """Return what is to be drawn; None while there are no parameters."""
    shown = shown_mixture(subject.state)
    if isinstance(shown, Placeholder) or subject.rows is None:
        return None
    choices = _choices(subject, shown)
    plane = _plane(choices, subject, shown)
    if choices.surface.is_of_starts:
        base = first_parameters(subject.state, shown.parameters)
        settings = settings_of(subject.state)
        return BasinSketch(subject.rows, base, plane, settings)
    is_profile = choices.surface is Surface.PROFILE
    base, origin = ground_of(subject.state, shown.parameters, is_profile=is_profile)
    settings = settings_of(subject.state)
    return LandscapeSketch(subject.rows, base, plane, is_profile, settings, origin)


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
    picture, story = _drawn(subject, plane, choices, drawing)
    terrain = picture.terrain if isinstance(picture, LandscapePicture) else None
    basins = picture if isinstance(picture, BasinPicture) else None
    now = plane.at(theta)
    is_profile = choices.surface is Surface.PROFILE
    marks = landmarks(subject, plane, terrain, basins, is_profile=is_profile)
    base = theta
    if choices.surface.is_of_starts:
        base = first_parameters(subject.state, theta)
    climbed = settings_of(subject.state).em_objective
    return LandscapeViewModel(
        data_key=(shown.summary, plane),
        plane=plane,
        names=shown.dataset.shown_columns,
        x_options=coordinates(theta.n_components, theta.n_features),
        y_options=_partners(plane.x.coordinate, theta, plane.family),
        chosen=_chosen(subject),
        choices=choices,
        terrain=terrain,
        basins=basins,
        trails=trails(subject.state, plane),
        landmarks=marks,
        now=now,
        base=base,
        story=story,
        description=_description(plane, now, picture, marks, story, climbed),
    )


def with_x(model: LandscapeViewModel, x: Coordinate) -> LandscapeChoices:
    """Return choices with another number across; the other stays if it can."""
    # Who chooses what is up wants the two to change places.
    y = model.choices.x if x == model.choices.y else model.chosen.y
    return replace(model.chosen, x=x, y=y)


def readout(model: LandscapeViewModel, x: float, y: float) -> str:
    """Return what is at a drawn place, in a line of words."""
    plane = model.plane
    words = f"{plane.x.words(x)} · {plane.y.words(y)}"
    if model.basins is not None and plane.contains(x, y):
        return f"{words} · {_led(model.basins, x, y)}"
    if model.terrain is None or not plane.contains(x, y):
        return words
    fall = model.terrain.best - model.terrain.total_at(x, y)
    if not fall >= 0.0:
        return f"{words} · no mixture has these numbers"
    return f"{words} · {numbers.gain(fall)} below the best drawn"


def _led(basins: BasinPicture, x: float, y: float) -> str:
    entry, n_iterations = basins.at(x, y)
    if entry is None:
        return "no mixture has these numbers"
    iterations = numbers.count(n_iterations)
    return f"leads to {entry.letter} ({entry.words}) in {iterations} iterations"


def _chosen(subject: Subject) -> LandscapeChoices:
    chosen = subject.choices
    return chosen if isinstance(chosen, LandscapeChoices) else LandscapeChoices()


def _choices(subject: Subject, shown: ShownMixture) -> LandscapeChoices:
    """Return the choices, with what is open or not to be had here filled in."""
    chosen, theta = _chosen(subject), shown.parameters
    x, y = first_pair(theta.n_components)
    known = coordinates(theta.n_components, theta.n_features)
    if chosen.x in known and chosen.x is not None:
        x = chosen.x
    beside = _partners(x, theta, settings_of(subject.state).model.structure)
    if chosen.y in beside and chosen.y is not None:
        y = chosen.y
    return LandscapeChoices(x, y if y in beside else beside[0], chosen.surface)


def _partners(
    one: Coordinate, theta: MixtureParameters, family: CovarianceFamily
) -> tuple[Coordinate, ...]:
    return partners(one, theta.n_components, theta.n_features, family)


def _plane(choices: LandscapeChoices, subject: Subject, shown: ShownMixture) -> Plane:
    assert choices.x is not None  # noqa: S101 - _choices has filled it in
    assert choices.y is not None  # noqa: S101
    truth = shown.dataset.truth if subject.view.show_truth else None
    pair = choices.x, choices.y
    return plane_of(
        pair, shown.summary, settings_of(subject.state).model.structure, truth
    )


def _drawn(
    subject: Subject, plane: Plane, choices: LandscapeChoices, drawing: Drawing | None
) -> tuple[LandscapePicture | BasinPicture | None, str]:
    """Return the picture if it is one of this plane, and what to say of it."""
    if drawing is None:
        return None, "Drawing…"
    if drawing.picture is None and drawing.problem:
        return None, drawing.problem
    sketch, picture = drawing.sketch, drawing.picture
    wanted = choices.surface
    if isinstance(sketch, LandscapeSketch) and isinstance(picture, LandscapePicture):
        of = Surface.PROFILE if sketch.is_profile else Surface.CUT
        whose = "at their best" if sketch.is_profile else f"as in {sketch.origin}"
        fits, words = of is wanted, [f"All other numbers {whose}"]
        if sketch.settings.model.prior > 0.0:
            words.append(f"the {sketch.settings.em_objective}, prior included")
    elif isinstance(sketch, BasinSketch) and isinstance(picture, BasinPicture):
        n, m = picture.labels.shape
        fits, words = wanted.is_of_starts, [f"{n} × {m} starts"]
        words.append("their other numbers as where this branch began")
    else:
        return None, "Drawing…"
    if not fits or sketch.plane != plane or sketch.rows is not subject.rows:
        return None, "Drawing…"
    if picture.note:
        words.append(picture.note)
    if isinstance(picture, LandscapePicture) and picture.terrain.is_coarse:
        n = picture.terrain.x.size
        words.append(f"a coarse look at {n} × {n} places: tops lie between them")
    if not drawing.is_final:
        words.append("drawing finer…")
    return picture, " · ".join(words)


def _description(
    plane: Plane,
    now: tuple[float, float],
    picture: LandscapePicture | BasinPicture | None,
    marks: tuple[Landmark, ...],
    story: str,
    climbed: Objective,
) -> str:
    x, y = plane.x, plane.y
    is_of_starts = isinstance(picture, BasinPicture)
    what = "Where starts lead" if is_of_starts else climbed.capitalize()
    text = (
        f"{what} over {x.label} and {y.label}. {story}. "
        f"Now at {x.words(now[0])} and {y.words(now[1])}."
    )
    if isinstance(picture, BasinPicture):
        text += "".join(f" {one.letter}: {one.words}." for one in picture.entries)
    elif picture is not None and not picture.terrain.is_coarse:
        across, up = picture.terrain.summit
        text += f" Highest at {x.words(across)} and {y.words(up)}."
    return " ".join([text, *(f"{mark.words}." for mark in marks)])
