"""The log-likelihood over two numbers of the mixture, and EM's path on it."""

from __future__ import annotations

from dataclasses import replace
from weakref import ref

from emgui.engine.objective import Objective
from emgui.exhibits.landscape.base_point import first_parameters, settings_of
from emgui.exhibits.landscape.basins import BasinPicture
from emgui.exhibits.landscape.choices import (
    LandscapeChoices,
    Surface,
    choices_of,
    chosen_pair,
    chosen_plane,
)
from emgui.exhibits.landscape.landmarks import Landmark, landmarks
from emgui.exhibits.landscape.plane import MapPlane, map_plane
from emgui.exhibits.landscape.study import LandscapeResult
from emgui.exhibits.landscape.terrain import Terrain
from emgui.exhibits.landscape.trails import Trails, trails
from emgui.exhibits.subject import Subject
from emgui.mixture.model.parameters import MixtureParameters
from emgui.presentation.placeholder import Placeholder, shown_fit
from emgui.records import dataclass
from emgui.studies.basins import BasinStudy
from emgui.studies.coordinate import Coordinate, coordinates
from emgui.studies.coordinate_plane import partners
from emgui.studies.surface import SurfaceStudy
from emgui.words import numbers
from emgui.words.language import _, plural
from emgui.words.names import OBJECTIVE_TITLES, OBJECTIVES
from emgui.words.number_marks import whole


@dataclass(frozen=True, slots=True, eq=False)
class LandscapeViewModel:
    """What the exhibit shows.

    Parameters
    ----------
    data_key : object
        Another one means another plane: time for a new range.
    plane : MapPlane
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
    plane: MapPlane
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


def landscape_view_model(
    subject: Subject, result: LandscapeResult | None
) -> LandscapeViewModel | Placeholder:
    """Return what the exhibit shows at the position looked at."""
    shown = shown_fit(subject.state)
    if isinstance(shown, Placeholder):
        return shown
    choices = LandscapeChoices(
        *chosen_pair(subject, shown), choices_of(subject).surface
    )
    plane = map_plane(chosen_plane(subject, shown), shown.summary)
    theta = shown.parameters
    picture, story = _drawn(subject, plane, choices.surface, result)
    terrain = picture if isinstance(picture, Terrain) else None
    basins = picture if isinstance(picture, BasinPicture) else None
    now = plane.at(theta)
    is_profile = choices.surface is Surface.PROFILE
    marks = landmarks(subject, plane, terrain, basins, is_profile=is_profile)
    base = theta
    if choices.surface.is_of_starts:
        base = first_parameters(subject.state, theta)
    objective = settings_of(subject.state).em_objective
    return LandscapeViewModel(
        data_key=(ref(shown.summary), plane),
        plane=plane,
        names=shown.dataset.shown_columns,
        x_options=coordinates(theta.n_components, theta.n_features),
        y_options=partners(
            plane.x.coordinate,
            theta.n_components,
            theta.n_features,
            plane.numbers.structure,
        ),
        chosen=choices_of(subject),
        choices=choices,
        terrain=terrain,
        basins=basins,
        trails=trails(subject.state, plane),
        landmarks=marks,
        now=now,
        base=base,
        story=story,
        description=_description(plane, now, picture, marks, story, objective),
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
        return f"{words} · {_nowhere()}"
    return _(
        "{place} · {fall} below the best drawn", place=words, fall=numbers.gain(fall)
    )


def _nowhere() -> str:
    return _("no mixture has these numbers")


def _led(basins: BasinPicture, x: float, y: float) -> str:
    entry, n_iterations = basins.at(x, y)
    if entry is None:
        return _nowhere()
    return plural(
        "leads to {letter} ({end}) in {n} iteration",
        "leads to {letter} ({end}) in {n} iterations",
        n_iterations,
        letter=entry.letter,
        end=entry.words,
    )


def _drawn(
    subject: Subject, plane: MapPlane, surface: Surface, result: LandscapeResult | None
) -> tuple[Terrain | BasinPicture | None, str]:
    """Return the picture if it is one of this plane, and what to say of it."""
    if result is None:
        return None, _("Drawing…")
    if result.finding is None and result.problem:
        return None, result.problem
    study, picture = result.study.study, result.finding
    if isinstance(study, SurfaceStudy) and isinstance(picture, Terrain):
        fits = (Surface.PROFILE if study.is_profile else Surface.CUT) is surface
        words = _of_surface(study)
    elif isinstance(study, BasinStudy) and isinstance(picture, BasinPicture):
        n, m = picture.labels.shape
        fits = surface.is_of_starts
        words = [_("{rows} × {columns} starts", rows=n, columns=m)]
        words.append(_("their other numbers as where this branch began"))
    else:
        return None, _("Drawing…")
    if not fits or study.plane != plane.numbers or study.rows is not subject.rows:
        return None, _("Drawing…")
    if picture.note:
        words.append(picture.note)
    if isinstance(picture, Terrain) and picture.is_coarse:
        n = picture.x.size
        words.append(
            _(
                "a coarse look at {side} × {side} places: tops lie between them",
                side=n,
            )
        )
    if not result.is_final:
        words.append(_("drawing finer…"))
    return picture, " · ".join(words)


def _of_surface(study: SurfaceStudy) -> list[str]:
    """Say what a surface is, and what the other numbers are."""
    words = [_others(study)]
    if study.settings.model.prior > 0.0:
        objective = OBJECTIVES[study.settings.em_objective]
        words.append(_("the {objective}, prior included", objective=objective))
    return words


def _others(study: SurfaceStudy) -> str:
    if study.is_profile:
        return _("All other numbers at their best")
    if study.iteration is None:
        return _("All other numbers as in the edited parameters")
    return _(
        "All other numbers as in iteration {iteration}",
        iteration=whole(study.iteration),
    )


def _description(
    plane: MapPlane,
    now: tuple[float, float],
    picture: Terrain | BasinPicture | None,
    marks: tuple[Landmark, ...],
    story: str,
    objective: Objective,
) -> str:
    x, y = plane.x, plane.y
    if isinstance(picture, BasinPicture):
        what = _("Where starts lead over {x} and {y}.", x=x.label, y=y.label)
    else:
        what = _(
            "{objective} over {x} and {y}.",
            objective=OBJECTIVE_TITLES[objective],
            x=x.label,
            y=y.label,
        )
    here = _("Now at {x} and {y}.", x=x.words(now[0]), y=y.words(now[1]))
    parts = [what, f"{story}.", here]
    if isinstance(picture, BasinPicture):
        parts += [f"{one.letter}: {one.words}." for one in picture.entries]
    elif picture is not None and not picture.is_coarse:
        across, up = picture.summit
        parts.append(_("Highest at {x} and {y}.", x=x.words(across), y=y.words(up)))
    return " ".join([*parts, *(f"{mark.words}." for mark in marks)])
