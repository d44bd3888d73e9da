"""What helps with a file that was read otherwise than it was meant."""

from __future__ import annotations

from enum import Enum, auto

from emgui.mixture.facts import Fact


class Advice(Enum):
    """What can be done; in words it is an option, or a control of the window."""

    OTHER_ENCODING = auto()
    USUAL_ENCODING = auto()
    REPLACE_CHARACTERS = auto()
    LEAVE_LINES_OUT = auto()
    NAMES_ARE_A_ROW = auto()
    ROW_IS_NAMES = auto()
    OTHER_HEADER = auto()
    SKIP_OTHER_LINES = auto()
    NO_COMMENTS = auto()
    OTHER_LINES = auto()
    POINT_IS_DECIMAL = auto()
    COMMA_IS_DECIMAL = auto()
    POINT_IS_THOUSANDS = auto()
    COMMA_IS_THOUSANDS = auto()
    TAKE_COLUMN_BACK = auto()


class ReadingFact(Fact):
    """Something about a file: an assumption, an oddity, or why it cannot be read."""

    __slots__ = ()

    @property
    def advice(self) -> tuple[Advice, ...]:
        """What helps; of several any one."""
        return ()
