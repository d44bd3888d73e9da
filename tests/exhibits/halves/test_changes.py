"""What a step changed is told in the numbers of its iterations."""

from dataclasses import replace
from functools import cache

from builders import with_facts
from exhibit_scenes import SUBJECTS, moved

from emgui.engine.history import Phase
from emgui.exhibits.halves.picture import (
    HalvesViewModel,
    halves_view_model,
)
from emgui.exhibits.subject import Subject


@cache
def the_scene():
    return SUBJECTS["two processes"]


def shown(subject: Subject, moment: float | None = None) -> HalvesViewModel:
    model = halves_view_model(subject, None)
    assert isinstance(model, HalvesViewModel)
    if moment is None:
        return model
    choices = replace(model.choices, moment=moment)
    model = halves_view_model(replace(subject, choices=choices), None)
    assert isinstance(model, HalvesViewModel)
    return model


def test_changes_are_those_of_the_iterations() -> None:
    model = shown(moved(the_scene(), 3, Phase.M))
    history = the_scene().state.history
    old, new = history.at(0, 2).parameters, history.at(0, 3).parameters
    assert model.title == "M-step 3"
    assert f"mean {old.means[0, 0]:.2f} → {new.means[0, 0]:.2f}" in model.changes[0]
    counts = shown(moved(the_scene(), 3)).changes
    was, now = (history.at(0, t).effective_counts for t in (2, 3))
    assert f"{was[0]:,.1f} → {now[0]:,.1f} rows" in counts[0]
    assert counts[-1].startswith(f"on balance {abs(now[0] - was[0]):,.1f}")


def test_no_rows_that_went_elsewhere_are_not_counted() -> None:
    subject = moved(the_scene(), 3)
    counts = subject.state.history.at(0, 2).effective_counts
    state = with_facts(subject.state, 3, effective_counts=counts)
    still = replace(subject, state=state)
    last = shown(still).changes[-1]
    assert last == "on balance no component gained or lost any rows to speak of"
