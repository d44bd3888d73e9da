"""Edits of parameters that have not been stepped from yet, with undo and redo."""

from __future__ import annotations

from emgui.mixture.parameters import MixtureParameters


class EditStack:
    """The edits made at one position, newest last.

    A drag makes many edits but is one to undo: `show` replaces, `finish` keeps.
    """

    def __init__(self) -> None:
        self._kept: list[MixtureParameters] = []
        self._undone: list[MixtureParameters] = []

    @property
    def can_undo(self) -> bool:
        """Whether an edit can be taken back."""
        return bool(self._kept)

    @property
    def can_redo(self) -> bool:
        """Whether an edit that was taken back can be made again."""
        return bool(self._undone)

    def finish(self, edited: MixtureParameters | None) -> None:
        """Keep an edit as one that undo takes back."""
        if edited is not None and edited not in self._kept[-1:]:
            self._kept.append(edited)
            self._undone.clear()

    def undo(self) -> MixtureParameters | None:
        """Take the newest edit back; return what is shown then, None for the fit."""
        if self._kept:
            self._undone.append(self._kept.pop())
        return self._kept[-1] if self._kept else None

    def redo(self) -> MixtureParameters | None:
        """Make the edit again that was taken back last."""
        if self._undone:
            self._kept.append(self._undone.pop())
        return self._kept[-1] if self._kept else None

    def copy(self) -> EditStack:
        """Return the edits as they are now."""
        other = EditStack()
        other._kept, other._undone = [*self._kept], [*self._undone]
        return other

    def clear(self) -> None:
        """Forget all edits."""
        self._kept.clear()
        self._undone.clear()
