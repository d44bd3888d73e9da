import pytest

from emgui.data.reading.advice import Advice, ReadingFact
from emgui.data.reading.file_facts import HeaderOnly, NoTable, Undecodable
from emgui.data.reading.note_facts import FirstLineInDoubt, MayBeThousands, ReadAs


@pytest.mark.parametrize(
    ("fact", "advice"),
    [
        (HeaderOnly(2), ()),
        (NoTable(0, 0), ()),
        (NoTable(3, 1), (Advice.OTHER_LINES, Advice.NO_COMMENTS)),
        (
            Undecodable(255, 1, "utf-8-sig"),
            (Advice.OTHER_ENCODING, Advice.REPLACE_CHARACTERS),
        ),
        (
            Undecodable(129, 1, "cp1252"),
            (Advice.USUAL_ENCODING, Advice.REPLACE_CHARACTERS),
        ),
        (FirstLineInDoubt(("0",), 1, are_names=True), (Advice.NAMES_ARE_A_ROW,)),
        (FirstLineInDoubt(("0",), 1, are_names=False), (Advice.ROW_IS_NAMES,)),
        (MayBeThousands("x", "1,234", ","), (Advice.COMMA_IS_THOUSANDS,)),
        (ReadAs("x", "1,234", 1234.0, doubted="."), (Advice.COMMA_IS_DECIMAL,)),
        (ReadAs("x", "1,234", 1234.0), ()),
    ],
    ids=str,
)
def test_what_is_known_of_a_file_knows_what_helps(
    fact: ReadingFact, advice: tuple[Advice, ...]
) -> None:
    assert fact.advice == advice
