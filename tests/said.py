"""What is said of notes, for tests of what was found."""

from collections.abc import Iterable

from emgui.data.place import Place
from emgui.mixture.facts import Fact
from emgui.words.data_notes import note_told


def sentences(notes: Iterable[Fact], place: Place | None = None) -> list[str]:
    """Return the sentences of notes, for those who read them at a place."""
    return [note_told(note, place) for note in notes]
