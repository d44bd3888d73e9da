"""What the buttons of a card are called, and what they tell the hand."""

from __future__ import annotations

from emgui.presentation.actions import Deed, key_of
from emgui.words.language import _
from emgui.words.sentences import inside


def button_name(button: str, title: str) -> str:
    """Return what a button of a card is called.

    Parameters
    ----------
    button : str
        "page", "fill", "window", "back" or "close".
    title : str
        That of the card.
    """
    named = inside(title)
    match button:
        case "page":
            return _("Read the page on {title}", title=named)
        case "fill":
            return _("Fill the screen with {title}", title=named)
        case "window":
            return _("Float {title}", title=named)
        case "back":
            return _("Put back {title}", title=named)
        case "close":
            return _("Close {title}", title=named)
    raise KeyError(button)


def button_tip(button: str, title: str, menu: str) -> str:
    """Return what a button of a card does, and how that is undone.

    Parameters
    ----------
    button, title
        As in `button_name`.
    menu : str
        The menu that brings the card back.
    """
    named = inside(title)
    match button:
        case "fill":
            return _(
                "Fill the screen with {title} ({key}); again or Esc: as before",
                title=named,
                key=key_of(Deed.FULL_SCREEN),
            )
        case "window":
            return _("Float {title}; bring it back with {menu}", title=named, menu=menu)
        case "close":
            return _("Close {title}; bring it back with {menu}", title=named, menu=menu)
    return button_name(button, title)
