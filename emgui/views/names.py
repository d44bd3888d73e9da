"""What the views are called that are not made before somebody looks."""

from __future__ import annotations

from typing import NamedTuple

from emgui.words.language import _


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


CLASSES = ViewName(_("Classes"), _("known class against component"))
GALLERY = ViewName(_("Gallery of troubles"))
POINTS = ViewName(_("Points"), _("every row and who is likely to have made it"))
RESTARTS = ViewName(_("Restarts"), _("all are kept"))
TRACES = ViewName(_("Traces"), _("parameters by iteration; dashed: truth"))
WARNINGS = ViewName(_("Warnings"))
