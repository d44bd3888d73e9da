"""What each half of a step does, told in one place."""

from __future__ import annotations

from emgui.words.language import _

TURNS = _("EM takes turns: E-step, M-step, E-step, M-step, and so on.")
E_STEP = _(
    "how likely is it that each component made each value? Shares the values out among "
    "the components, and colours them so: the responsibilities"
)
M_STEP = _(
    "which weights, means and spreads make the values, shared out so, most likely? "
    "Moves the curves there"
)
FULL_STEP = _(
    "E-step, M-step, and the E-step that shows what came of it; where the first of "
    "them has been made, as after every full step, the M-step comes at once"
)
RUN = _("E-step and M-step in turns, until EM converges; the same key again pauses")
