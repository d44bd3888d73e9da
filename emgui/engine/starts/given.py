"""Parameters that somebody gave."""

from __future__ import annotations

from typing import TYPE_CHECKING

from emgui.engine.starts.kind import StartKind

if TYPE_CHECKING:
    from emgui.engine.iteration import Start
    from emgui.engine.starts.search import Search


def find(_search: Search) -> Start:
    """Refuse: there is nothing to find."""
    raise ValueError("a given start has its parameters already")


METHOD = StartKind("given", find, depends_on_seed=False, fixes_components=True)
