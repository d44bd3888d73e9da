"""Why a file cannot be read: its kind, its place, its encoding, its lines."""

from __future__ import annotations

from enum import Enum, auto

from emgui.data.reading.advice import Advice, ReadingFact
from emgui.records import dataclass


class Obstacle(Enum):
    """What alone says why a file cannot be read."""

    NO_SUCH_FILE = auto()
    NO_PERMISSION = auto()
    NO_PERMISSION_FOR_FOLDER = auto()
    FOLDER = auto()
    PIPE_OR_DEVICE = auto()
    EMPTY = auto()
    WHITE_SPACE = auto()
    CHANGED_MEANWHILE = auto()
    TOO_LITTLE_MEMORY = auto()
    NUL_BYTE = auto()
    WORKBOOK = auto()
    OLD_WORKBOOK = auto()
    BZIP2 = auto()
    XZ = auto()
    SEVEN_ZIP = auto()
    ZSTANDARD = auto()
    PDF = auto()
    PICTURE = auto()
    NUMPY = auto()
    PICKLED = auto()
    EMPTY_ZIP = auto()
    WEB_PAGE = auto()
    XML = auto()
    JSON = auto()
    PACKED_TWICE = auto()
    LOCKED_ZIP = auto()
    DAMAGED_GZIP = auto()
    DAMAGED_OR_CUT_OFF = auto()


@dataclass(frozen=True, slots=True)
class Obstructed(ReadingFact):
    """A file that cannot be read for a reason that needs no numbers."""

    obstacle: Obstacle


@dataclass(frozen=True, slots=True)
class Failed(ReadingFact):
    """What nobody has foreseen: an exception, as Python names it."""

    cause: str


@dataclass(frozen=True, slots=True)
class SystemRefused(ReadingFact):
    """What the operating system says, in its words."""

    text: str


@dataclass(frozen=True, slots=True)
class DamagedZip(ReadingFact):
    """A zip file that cannot be opened, and what its library says."""

    cause: str


@dataclass(frozen=True, slots=True)
class NotOneMember(ReadingFact):
    """A zip file with no table, or with several; the first of them by name."""

    n_members: int
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UnpackedSize(ReadingFact):
    """A packed file of `size` bytes that unpacks to `unpacked` or more.

    Without being asked, `most` bytes are read.
    """

    size: int
    unpacked: int
    most: int


@dataclass(frozen=True, slots=True)
class OddDelimiter(ReadingFact):
    """A delimiter that is not one character, or one that parts no cells."""

    sign: str


@dataclass(frozen=True, slots=True)
class OddDecimalMark(ReadingFact):
    """A decimal mark that is neither a point nor a comma."""

    sign: str


@dataclass(frozen=True, slots=True)
class UnknownEncoding(ReadingFact):
    """A character encoding that Python does not have."""

    name: str


@dataclass(frozen=True, slots=True)
class NoByteOrderMark(ReadingFact):
    """Bytes that are not of an encoding, which begins with a mark of its own."""

    encoding: str

    @property
    def advice(self) -> tuple[Advice, ...]:
        """What helps."""
        return (Advice.USUAL_ENCODING,)


@dataclass(frozen=True, slots=True)
class Undecodable(ReadingFact):
    """A byte, the `number`-th of the file from 1, that is not of an encoding."""

    byte: int
    number: int
    encoding: str

    @property
    def advice(self) -> tuple[Advice, ...]:
        """What helps; of several any one."""
        is_utf_8 = self.encoding.startswith("utf-8")
        other = Advice.OTHER_ENCODING if is_utf_8 else Advice.USUAL_ENCODING
        return other, Advice.REPLACE_CHARACTERS


@dataclass(frozen=True, slots=True)
class EndlessLine(ReadingFact):
    """A line, or a cell in quotes, of more than `most` characters."""

    most: int


@dataclass(frozen=True, slots=True)
class UnclosedQuote(ReadingFact):
    """A quote that opens, and is closed too late, or never."""

    is_closed_later: bool


@dataclass(frozen=True, slots=True)
class NoTable(ReadingFact):
    """Nothing to read below a line, from 1; in the whole file where that is 0."""

    below: int
    n_comments: int

    @property
    def advice(self) -> tuple[Advice, ...]:
        """What helps; of several any one."""
        lines = (Advice.OTHER_LINES,) if self.below else ()
        return (*lines, Advice.NO_COMMENTS) if self.n_comments else lines


@dataclass(frozen=True, slots=True)
class HeaderOnly(ReadingFact):
    """A header of so many columns, and nothing below it."""

    n_columns: int


@dataclass(frozen=True, slots=True)
class TooManyColumns(ReadingFact):
    """A first line of more cells than columns are read."""

    n_cells: int
    most: int


@dataclass(frozen=True, slots=True)
class TooManyCells(ReadingFact):
    """A line of more cells than the table has columns."""

    n_cells: int
    n_columns: int

    @property
    def advice(self) -> tuple[Advice, ...]:
        """What helps."""
        return (Advice.LEAVE_LINES_OUT,)
