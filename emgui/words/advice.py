"""What can be done about a degeneracy, in words for where they are read."""

from __future__ import annotations

from emgui.data.place import Place
from emgui.engine.degeneracy import Degeneracy, Remedy, RemedyKind
from emgui.engine.remedies import asked_for, suited
from emgui.engine.settings import FitSettings, StartMethod
from emgui.mixture.model.degeneracy import DegenerateFact
from emgui.words.degeneracy import fact_told
from emgui.words.language import _
from emgui.words.remedies import advised

# So many starts usually find a better one, if there is one.
_RESTARTS = 20


def told(
    found: Degeneracy,
    settings: FitSettings,
    n_features: int,
    place: Place,
    n_starts: int = 1,
) -> str:
    """Return what is wrong and what can be done, as sentences.

    Parameters
    ----------
    found : Degeneracy
        What is wrong.
    settings : FitSettings
        Those of the fit, with its number of components.
    n_features : int
        How many columns it has.
    place : Place
        Where this is read.
    n_starts : int
        How many starts have been tried.
    """
    advice = advice_on(found, settings, n_features, place, n_starts)
    return with_advice(fact_told(found.fact), advice)


def refusal(found: Degeneracy) -> str:
    """Return what is wrong and all that can be done, as sentences for any place."""
    words = [advised(one, found.fact) for one in found.remedies]
    return with_advice(fact_told(found.fact), "; ".join(filter(None, words)))


def with_advice(message: str, advice: str) -> str:
    """Return a sentence with what can be done, if anything."""
    if not advice:
        return message
    return _("{message}. You can: {advised}.", message=message, advised=advice)


def advice_on(
    found: Degeneracy,
    settings: FitSettings,
    n_features: int,
    place: Place,
    n_starts: int = 1,
) -> str:
    """Return what can be done, one after the other; empty if there is nothing."""
    remedies = suited(found, settings, n_features).remedies
    words = [_words(one, found.fact, settings, place, n_starts) for one in remedies]
    return "; ".join(dict.fromkeys(text for text in words if text))


def _words(
    remedy: Remedy,
    fact: DegenerateFact,
    settings: FitSettings,
    place: Place,
    n_starts: int,
) -> str:
    text = advised(remedy, fact)
    if place is Place.WINDOW or not text:
        return text
    option = _option(remedy, settings, n_starts)
    if remedy.kind is RemedyKind.MOVE_COMPONENT and not option:
        return ""
    return f"{text} ({option})" if option else text


def _option(remedy: Remedy, settings: FitSettings, n_starts: int) -> str:
    """Return what is said to ``emgui fit`` for a remedy; empty where nothing can be."""
    is_given = settings.start.method is StartMethod.GIVEN
    wanted = asked_for(settings, remedy)
    match remedy.kind:
        case RemedyKind.RAISE_FLOOR | RemedyKind.LET_FLOOR_GO:
            return f"--floor {wanted.model.floor:g}"
        case RemedyKind.USE_PRIOR:
            return f"--prior {wanted.model.prior:g}"
        case RemedyKind.OTHER_FAMILY:
            return f"--family {wanted.model.structure}"
        case RemedyKind.MERGE_COMPONENTS if is_given and remedy.other is not None:
            first, second = sorted(((remedy.component or 0) + 1, remedy.other + 1))
            return f"--merge {first},{second}"
        case (
            RemedyKind.DROP_COMPONENT
            | RemedyKind.MERGE_COMPONENTS
            | RemedyKind.FEWER_COMPONENTS
        ):
            fewer = f"--components {wanted.model.n_components}"
            if not is_given:
                return fewer
            return _("{option} without the start file", option=fewer)
        case RemedyKind.NEW_START:
            return _another_start(settings, n_starts)
        case RemedyKind.BEST_START:
            return f"--start {StartMethod.SHORT_RUNS}"
        case RemedyKind.MOVE_COMPONENT:
            return _("in the start file") if is_given else ""
        case RemedyKind.LEAVE_OUT_COLUMN | RemedyKind.CHOOSE_COLUMNS:
            return "--columns"
        case _:
            return ""


def _another_start(settings: FitSettings, n_starts: int) -> str:
    if settings.start.method is StartMethod.GIVEN:
        return "another --start-file, or --start"
    if settings.start.method.kind.depends_on_seed:
        return f"--restarts {max(_RESTARTS, 2 * n_starts)}"
    return f"--start {StartMethod.SHORT_RUNS}"
