"""What the views are called that are not made before somebody looks."""

from __future__ import annotations

from typing import NamedTuple


class ViewName(NamedTuple):
    """Title and hint of a view's dock.

    Parameters
    ----------
    title : str
        What it is called.
    hint : str
        What can be seen there, beside the title.
    """

    title: str
    hint: str = ""


CLASSES = ViewName("Classes", "known class against component")
GALLERY = ViewName("Gallery of troubles")
POINTS = ViewName("Points", "every row and who is likely to have made it")
RESTARTS = ViewName("Restarts", "all are kept")
TRACES = ViewName("Traces", "parameters by iteration; dashed: truth")
WARNINGS = ViewName("Warnings")
