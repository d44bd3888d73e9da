"""Every key and what it does: read off the table of actions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import reduce
from html import escape

from emgui.exhibits.catalogue import EXHIBITS
from emgui.presentation.actions import ACTIONS, Action, Deed
from emgui.presentation.menus import MENUS, MenuPart
from emgui.records import dataclass
from emgui.words.language import _

# One-digit keys.
_DIGITS = 9


@dataclass(frozen=True, slots=True)
class KeyRow:
    """One line of Help > Keys.

    Parameters
    ----------
    keys : str
        One or several, parted by "or".
    what : str
        What they do.
    """

    keys: str
    what: str


# What pictures, tables and fields do with keys of their own.
IN_PLACE = (
    KeyRow(
        _("Tab or Shift+Tab"),
        _("To the next control, the one before; in a picture also to its handles"),
    ),
    KeyRow(
        _("Arrows"), _("In a picture: move what is chosen there; in a table: the cell")
    ),
    KeyRow(_("Up or Down"), _("On a slider or a closed list: the next value")),
    KeyRow("Alt+Down", _("On a closed list: open it")),
    KeyRow("Ctrl+A", _("In a table: select all of its rows")),
    KeyRow("Ctrl+C", _("In a table: copy what is selected, with its headings")),
    KeyRow("F2", _("In the parameters: change the number")),
    KeyRow(
        _("Esc"),
        _(
            "Let go of the rows that are selected and brushed; in a text field: "
            "back to the picture"
        ),
    ),
)

_BARE_KEYS = _(
    "E, M, Space, Left, Right, Home and End work wherever the keyboard is, except "
    "in a text field and an open list. A button or check box that Tab has reached "
    "keeps Space, a table the arrows, Home and End, and a picture the arrows for "
    "what they move there: a handle that Tab has reached, the start on The "
    "landscape, a bar of Restarts, a cell of the scatter matrix, the place on the "
    "staircase. A control that is chosen with the mouse gives the keyboard back to "
    "the picture."
)


def exhibit_actions() -> tuple[Action, ...]:
    """Return the actions that show the exhibits: Alt+1, Alt+2 and so on."""
    return tuple(
        Action(
            f"exhibit_{exhibit.about.name}",
            exhibit.entry,
            (f"Alt+{number}",) if number <= _DIGITS else (),
            tip=exhibit.about.sentence,
        )
        for number, exhibit in enumerate(EXHIBITS, 1)
    )


def key_sections() -> dict[str, Sequence[KeyRow]]:
    """Return all keys of the window, under the names of their menus."""
    found: dict[str, Sequence[KeyRow]] = {
        title.replace("&", ""): [_row(one) for one in _offered(title) if one.all_keys]
        for title in MENUS
    }
    found[_("Buttons")] = [_row(ACTIONS[Deed.GENERATE])]
    found[_("In its place")] = IN_PLACE
    return {title: rows for title, rows in found.items() if rows}


def keys_html() -> str:
    """Return the page of all keys."""
    rows = "".join(
        f"<tr><td colspan='2'><b>{escape(name)}</b></td></tr>{_rows(keys)}"
        for name, keys in key_sections().items()
    )
    return f"<p>{escape(_BARE_KEYS)}</p><table cellpadding='3'>{rows}</table>"


def _offered(title: str) -> Iterator[Action]:
    for item in MENUS[title]:
        if isinstance(item, Deed):
            yield ACTIONS[item]
        elif item is MenuPart.EXHIBITS:
            yield from exhibit_actions()


def _row(action: Action) -> KeyRow:
    keys = reduce(_or, action.all_keys)
    return KeyRow(keys, action.status or action.plain_text)


def _or(keys: str, key: str) -> str:
    return _("{keys} or {key}", keys=keys, key=key)


def _rows(keys: Sequence[KeyRow]) -> str:
    return "".join(
        f"<tr><td style='padding-right:24px'><b>{escape(row.keys)}</b></td>"
        f"<td>{escape(row.what)}</td></tr>"
        for row in keys
    )
