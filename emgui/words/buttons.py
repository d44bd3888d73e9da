"""What the buttons of remedies say, and what their tool tips do."""

from __future__ import annotations

from emgui.engine.degeneracy import Remedy, RemedyKind
from emgui.engine.remedies import asked_for
from emgui.engine.settings import FitSettings
from emgui.words import numbers
from emgui.words.column_names import shortened
from emgui.words.counts import n_components
from emgui.words.language import _, plural


def button_words(remedy: Remedy, settings: FitSettings) -> tuple[str, str] | None:
    """Return the label of a remedy's button, and its tip; None where it has none.

    Parameters
    ----------
    remedy : Remedy
        What a click does.
    settings : FitSettings
        Those of the fit that it changes.
    """
    wanted = asked_for(settings, remedy)
    match remedy.kind:
        case RemedyKind.FEWER_COMPONENTS:
            label = n_components(wanted.model.n_components)
            return label, _("Makes a start with {components}", components=label)
        case RemedyKind.NEW_START:
            return _("New start"), _("Begins elsewhere: the next seed")
        case RemedyKind.BEST_START:
            tip = _("Tries many starts for a few steps each, and begins at the best")
            return _("Best of short runs"), tip
        case RemedyKind.NUDGE:
            tip = _("Begins a branch a small nudge away, from where EM climbs")
            return _("Nudge"), tip
        case RemedyKind.LEAVE_OUT_COLUMN:
            name = remedy.column
            tip = _("Fits the other columns, without {column}", column=name)
            return _("Leave out {column}", column=shortened(name)), tip
        case RemedyKind.DROP_COMPONENT | RemedyKind.MERGE_COMPONENTS:
            return _of_components(remedy)
        case RemedyKind.MOVE_COMPONENT if remedy.component is not None:
            return _move(remedy.component + 1)
        case _:
            return _of_settings(remedy.kind, settings, wanted)


def _of_settings(
    kind: RemedyKind, now: FitSettings, wanted: FitSettings
) -> tuple[str, str] | None:
    match kind:
        case RemedyKind.RAISE_FLOOR:
            tip = _(
                "Lets no variance fall below {fraction} of the columns' and begins "
                "again from the same start, as a branch of its own",
                fraction=numbers.exact(wanted.model.floor),
            )
            return _("Raise floor"), tip
        case RemedyKind.LET_FLOOR_GO:
            tip = _(
                "Lets variances fall as far as the data ask for, and begins again from "
                "the same start, as a branch of its own"
            )
            return _("Without floor"), tip
        case RemedyKind.USE_PRIOR:
            is_stronger = now.model.prior > 0.0
            label = _("Stronger prior") if is_stronger else _("Use a prior")
            return label, _prior_tip(wanted)
        case RemedyKind.OTHER_FAMILY:
            tip = _(
                "Gives the components no correlations and begins again from the same "
                "start, as a branch of its own"
            )
            return _("Family {name}", name=wanted.model.structure), tip
        case _:
            return None


def _prior_tip(wanted: FitSettings) -> str:
    prior = wanted.model.prior
    return plural(
        "Adds {rows} pseudo-row to every component's covariance, spread {like}, and "
        "begins again from the same start, as a branch of its own",
        "Adds {rows} pseudo-rows to every component's covariance, spread {like}, and "
        "begins again from the same start, as a branch of its own",
        1 if prior == 1.0 else 2,
        rows=numbers.exact(prior),
        like=like_all(wanted.model.n_components),
    )


def _of_components(remedy: Remedy) -> tuple[str, str]:
    one = 0 if remedy.component is None else remedy.component + 1
    if remedy.kind is RemedyKind.DROP_COMPONENT:
        tip = _(
            "Leaves the other components with its weight, in proportion, and begins a "
            "branch there"
        )
        return _("Drop component {number}", number=one), tip
    other = 0 if remedy.other is None else remedy.other + 1
    tip = _(
        "Puts one component with their common mean and spread there and begins a "
        "branch there"
    )
    return _("Merge {first} and {second}", first=one, second=other), tip


def _move(number: int) -> tuple[str, str]:
    tip = _(
        "Moves component {number} by half its standard deviation in a branch there",
        number=number,
    )
    return _("Move component {number}", number=number), tip


def like_all(n_components: int) -> str:
    """Return how the rows of a prior are spread."""
    if n_components == 1:
        return _("like all the data")
    return _("like all the data but {n} times smaller in volume", n=n_components)
