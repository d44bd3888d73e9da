"""What is wrong with a fit, or nearly wrong, in sentences: for every reader one."""

from __future__ import annotations

from emgui.mixture.model.degeneracy import DegenerateFact
from emgui.words.collapses import collapse_told
from emgui.words.fit_warnings import warning_told
from emgui.words.grouping import Alike, alike_told
from emgui.words.refusals import refusal_told


def fact_told(fact: DegenerateFact) -> str:
    """Return what is wrong, as a sentence without a full stop.

    It begins with a small letter: a name, a file or "note:" may stand before it.

    Raises
    ------
    KeyError
        If the fact has no sentence yet.
    """
    if isinstance(fact, Alike):
        return alike_told(fact, fact_told(fact.first))
    for told in (refusal_told, collapse_told, warning_told):
        if sentence := told(fact):
            return sentence
    raise KeyError(type(fact).__name__)
