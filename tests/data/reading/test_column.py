from pathlib import Path

import pytest

from emgui.data.reading import detect, read_table
from emgui.data.reading.column import IndexKind

LEFT = (7, 3, 12, 0, 9, 21, 14, 5, 30, 2, 18)


@pytest.mark.parametrize(
    ("header", "numbers", "kind"),
    [
        ("id,x", range(1, 5), IndexKind.COUNTS),
        (",x", LEFT, IndexKind.NUMBERS),
        ("id,x", LEFT, None),
        ("depth,x", range(1, 5), None),
    ],
)
def test_a_column_knows_how_it_only_tells_the_rows_apart(
    tmp_path: Path, header: str, numbers: tuple[int, ...], kind: IndexKind | None
) -> None:
    path = tmp_path / "t.csv"
    rows = "".join(f"{i},{i * i % 17}.5\n" for i in numbers)
    path.write_text(f"{header}\n{rows}")
    column = read_table(path, detect(path)).columns[0]
    assert column.index is kind
    assert column.is_index is (kind is not None)
