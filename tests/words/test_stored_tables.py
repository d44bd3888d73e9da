"""What is said of tables that stay in their file."""

from emgui.data.stored.file_facts import ChangedWhileUsed
from emgui.mixture.model.source import SourceError, TooManyIncomplete
from emgui.words.errors import error_told
from emgui.words.stored_tables import stored_fact_told, stored_note_told


def test_the_file_is_named():
    told = error_told(SourceError("huge.npy", ChangedWhileUsed()))
    assert told == "huge.npy: the file has changed since it was opened; open it again"


def test_how_many_rows_may_lack_cells_is_said():
    assert stored_fact_told(TooManyIncomplete(9_000, 90_000, 50)) == (
        "9,000 of 90,000 rows lack cells; of a table that stays in its file up to 50 "
        "may"
    )


def test_of_other_facts_nothing_is_said():
    assert stored_note_told(ChangedWhileUsed()) == ""
