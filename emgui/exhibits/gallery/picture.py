"""What the gallery shows: the list of troubles, and the one that is open."""

from __future__ import annotations

from emgui.exhibits.gallery.lessons import TROUBLES, Trouble
from emgui.records import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class GalleryViewModel:
    """What the gallery shows.

    Parameters
    ----------
    titles : tuple of str
        All troubles.
    current : Trouble or None
        The one that is open.
    exhibit_title : str
        What the view is called that shows it best; empty if there is none.
    can_go_back : bool
        Whether there are data to go back to.
    """

    titles: tuple[str, ...]
    current: Trouble | None
    exhibit_title: str
    can_go_back: bool


def gallery_view_model(
    current: Trouble | None, exhibit_title: str, *, can_go_back: bool
) -> GalleryViewModel:
    """Return what the gallery shows.

    Parameters
    ----------
    current : Trouble or None
        The one that is open.
    exhibit_title : str
        Title of its exhibit; empty if there is none.
    can_go_back : bool
        Whether there are data to go back to.
    """
    titles = tuple(trouble.title for trouble in TROUBLES)
    return GalleryViewModel(titles, current, exhibit_title, can_go_back)
