from said import sentences

from emgui.data.reading.note_facts import EncodingAssumed, LongLines, ShortLines
from emgui.data.reading.oddities import Oddities, on_encoding


def test_nothing_odd_is_nothing_to_say() -> None:
    assert Oddities().notes(0, {""}) == ()
    assert on_encoding("utf-8-sig") == ()


def test_what_is_odd_is_counted_and_told() -> None:
    oddities = Oddities()
    for line in (3, 4, 1_005, 1_006):
        oddities.short.add(line)
    oddities.long.add(7)
    notes = oddities.notes(2, {"", "NA", "?"})
    assert notes[2:] == (ShortLines(4, (3, 4, 1_005)), LongLines(1, (7,)))
    assert sentences(notes) == [
        "2 comment lines skipped.",
        "Taken as missing: ?, NA.",
        "Lines 3, 4, 1,005 and 1 more: cells are missing at the end.",
        "Line 7: too many cells, left out.",
    ]
    assert on_encoding("cp1252") == (EncodingAssumed("cp1252"),)
