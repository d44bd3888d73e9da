"""Every key and what it does: read off the table of actions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from emgui.exhibits.catalogue import EXHIBITS
from emgui.presentation.actions import ACTIONS, Action, Deed
from emgui.presentation.menus import MENUS, Part
from emgui.records import dataclass

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
        "Tab or Shift+Tab",
        "To the next control, the one before; in a picture also to its handles",
    ),
    KeyRow("Arrows", "In a picture: move what is chosen there; in a table: the cell"),
    KeyRow("Up or Down", "On a slider or a closed list: the next value"),
    KeyRow("Alt+Down", "On a closed list: open it"),
    KeyRow("Ctrl+A", "In a table: select all of its rows"),
    KeyRow("Ctrl+C", "In a table: copy what is selected, with its headings"),
    KeyRow("F2", "In the parameters: change the number"),
    KeyRow(
        "Esc",
        "Let go of the rows that are selected and brushed; in a text field: "
        "back to the picture",
    ),
)

_BARE_KEYS = """
<p>E, M, Space, Left, Right, Home and End work wherever the keyboard is, except in a
text field and an open list. A button or check box that Tab has reached keeps Space, a
table the arrows, Home and End, and a picture the arrows for what they move there: a
handle that Tab has reached, the start on The landscape, a bar of Restarts, a cell of
the scatter matrix, the place on the staircase. A control that is chosen with the mouse
gives the keyboard back to the picture.</p>
"""


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
    found["Buttons"] = [_row(ACTIONS[Deed.GENERATE])]
    found["In its place"] = IN_PLACE
    return {title: rows for title, rows in found.items() if rows}


def keys_html() -> str:
    """Return the page of all keys."""
    rows = "".join(
        f"<tr><td colspan='2'><b>{escape(name)}</b></td></tr>{_rows(keys)}"
        for name, keys in key_sections().items()
    )
    return f"{_BARE_KEYS}<table cellpadding='3'>{rows}</table>"


def _offered(title: str) -> Iterator[Action]:
    for item in MENUS[title]:
        if isinstance(item, Deed):
            yield ACTIONS[item]
        elif item is Part.EXHIBITS:
            yield from exhibit_actions()


def _row(action: Action) -> KeyRow:
    return KeyRow(" or ".join(action.all_keys), action.status or action.plain_text)


def _rows(keys: Sequence[KeyRow]) -> str:
    return "".join(
        f"<tr><td style='padding-right:24px'><b>{escape(row.keys)}</b></td>"
        f"<td>{escape(row.what)}</td></tr>"
        for row in keys
    )
