"""What a file's name says of its format: an ending decides, or is refused."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from emgui.data.visible import shown
from emgui.words.language import _

# What people mean by an ending: ".svg", and not the ".5" of "fit of 2.5 sd".
_ENDING = re.compile(r"\.([A-Za-z][A-Za-z0-9]{0,7})$")


class FileKind(NamedTuple):
    """A format that can be written.

    Parameters
    ----------
    name : str
        What people call it.
    ending : str
        The end of its files' names, without the point.
    """

    name: str
    ending: str

    @property
    def filter(self) -> str:
        """The kind as Qt's file dialogs list it."""
        return f"{self.name} (*.{self.ending})"


PNG = FileKind("PNG", "png")
PDF = FileKind("PDF", "pdf")
JSON = FileKind(_("Fits"), "json")
PICTURES = (PNG, PDF)


class UnknownEndingError(ValueError):
    """A name ends as files of another format do; the text says what to do."""


def kind_of(path: Path, kinds: Sequence[FileKind]) -> FileKind | None:
    """Return the kind that a name's ending stands for, None without an ending.

    Raises
    ------
    UnknownEndingError
        If it stands for none of `kinds`.
    """
    found = _ENDING.search(path.name)
    if found is None:
        return None
    for kind in kinds:
        if kind.ending == found[1].lower():
            return kind
    raise UnknownEndingError(
        _(
            "{file}: nothing is written as {ending} here. "
            "Let the name end in {endings}.",
            file=shown(path.name),
            ending=found[0].lower(),
            endings=_listed(kinds),
        )
    )


def with_ending(path: Path, kinds: Sequence[FileKind], wanted: FileKind) -> Path:
    """Return the path to write: a name without an ending gets that of `wanted`.

    Raises
    ------
    UnknownEndingError
        If it has the ending of something else.
    """
    if kind_of(path, kinds) is not None:
        return path
    return path.with_name(f"{path.name.rstrip('.')}.{wanted.ending}")


def _listed(kinds: Sequence[FileKind]) -> str:
    endings = [f".{kind.ending}" for kind in kinds]
    *most, last = endings
    return _("{most} or {last}", most=", ".join(most), last=last) if most else last
