"""What every start method is asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from emgui.records import dataclass

if TYPE_CHECKING:
    # Who only tells of the methods needs nothing that searches.
    from emgui.engine.iteration import Start
    from emgui.engine.starts.search import Search


@dataclass(frozen=True, slots=True, eq=False)
class StartKind:
    """A start method.

    Parameters
    ----------
    key : str
        What it is called in a terminal and in files.
    find : callable
        Finds a start; raises `StartMethodError` where the data do not suit it.
    depends_on_seed : bool
        Whether another seed finds another start.
    needs_one_column : bool
        Whether it can be asked for in one column only.
    needs_classes : bool
        Whether it can be asked for only where classes are known.
    fixes_components : bool
        Whether it says how many components there are.
    """

    key: str
    find: Callable[[Search], Start]
    depends_on_seed: bool = True
    needs_one_column: bool = False
    needs_classes: bool = False
    fixes_components: bool = False
