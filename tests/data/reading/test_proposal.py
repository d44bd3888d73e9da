from pathlib import Path

import pytest
from fact_scenes import refused_as
from said import sentences

from emgui.data.place import Place
from emgui.data.reading import ReadingError, Table, detect, read_table
from emgui.words.errors import error_told

N = range(1, 31)
WRITTEN = Path(__file__).parents[1] / "files" / "as_written"


def read(folder: Path, text: str) -> Table:
    path = folder / "t.csv"
    path.write_text(text)
    return read_table(path, detect(path))


def table_of(folder: Path, header: str, row: str, numbers: object = N) -> Table:
    rows = [row.format(i=i, x=i * i % 17 + 0.5) for i in numbers]  # type: ignore[attr-defined]
    return read(folder, "\n".join([header, *rows]) + "\n")


@pytest.mark.parametrize(
    ("header", "row"),
    [
        (",x,y", "{i},{x},2{x}"),
        ('"","x","y"', '"{i}",{x},2{x}'),
        ("x y", '"{i}" {x} 2{x}'),
        ("Unnamed: 0,x,y", "{i},{x},2{x}"),
        ("index,x,y", "{i},{x},2{x}"),
        ("ID,x,y", "{i},{x},2{x}"),
        ("rownames,x,y", "{i},{x},2{x}"),
        ("x,y,row_id", "{x},2{x},{i}"),
        ("row names;x;y", "{i};{x};2{x}"),
        ("Lfd. Nr.;x;y", "{i};{x};2{x}"),
        ("PassengerId,x,y", "{i},{x},2{x}"),
        ("sample_id,x,y", "{i},{x},2{x}"),
        ("RECORD,x,y", "{i},{x},2{x}"),
    ],
)
@pytest.mark.parametrize("numbers", [range(20), range(1, 6_001)])
def test_a_column_that_only_counts_the_rows_is_left_out_and_named(
    tmp_path: Path, header: str, row: str, numbers: range
) -> None:
    table = table_of(tmp_path, header, row, numbers)
    dataset = table.to_dataset()
    assert dataset.columns == ("x", "y")
    told = sentences(dataset.notes, Place.TERMINAL)
    (note,) = [note for note in told if "only counts the rows" in note]
    assert note.endswith("left out; --columns takes it back.")


@pytest.mark.parametrize(
    "numbers",
    [
        [i for i in N if i % 5],
        [i for i in N if i % 5 == 0 or i % 7 == 0],
        [7, 3, 12, 0, 9, 21, 14, 5, 30, 2, 18],
        [*range(12), *range(8)],
    ],
)
def test_row_numbers_that_are_left_of_a_larger_table_are_no_variable(
    tmp_path: Path, numbers: list[int]
) -> None:
    assert table_of(tmp_path, ",x", "{i},{x}", numbers).columns_to_fit() == ("x",)
    named = table_of(tmp_path, "id,x", "{i},{x}", numbers)
    assert named.columns_to_fit() == ("id", "x")


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("year,x", "19{i:02},{x}"),
        ("depth,x", "{i},{x}"),
        ("id,x", "{i}5,{x}"),
        (",x", "{i}0,{x}"),
        ("x,", "{x},{i}"),
        ("id,x", "{i}.5,{x}"),
    ],
)
def test_what_has_a_name_or_does_more_than_count_stays(
    tmp_path: Path, header: str, row: str
) -> None:
    table = table_of(tmp_path, header, row)
    assert table.columns_to_fit() == tuple(c.name for c in table.columns)


def test_without_a_header_the_first_column_may_count_from_0_or_1(
    tmp_path: Path,
) -> None:
    for numbers, columns in (
        (N, ("column 2",)),
        (range(1990, 2010), ("column 1", "column 2")),
    ):
        rows = "".join(f"{i},{i * i % 17}.5\n" for i in numbers)
        assert read(tmp_path, rows).columns_to_fit() == columns


def test_a_column_comes_back_when_it_is_asked_for(tmp_path: Path) -> None:
    table = table_of(tmp_path, "id,x", "{i},{x}")
    dataset = table.to_dataset(["id", "x"])
    assert dataset.columns == ("id", "x")
    assert not any("left out" in note for note in sentences(dataset.notes))


def test_what_is_the_only_one_is_fitted(tmp_path: Path) -> None:
    assert read(tmp_path, "id\n1\n2\n3\n").columns_to_fit() == ("id",)
    assert read(tmp_path, "7\n8\n9\n").columns_to_fit() == ("column 1",)
    assert read(tmp_path, "x\n5\n5\n").columns_to_fit() == ("x",)


def test_every_column_that_is_left_out_is_listed_with_the_reason(
    tmp_path: Path,
) -> None:
    table = read(
        tmp_path,
        "x;sex;day;mass;price;five;none\n"
        "1.5;;2024-01-05;12 kg;$5;5;\n"
        "2.5;male;2024-01-06;13 g;$6;5;NA\n"
        "4.5;female;2024-01-07;14 kg;$8;5;\n",
    )
    dataset = table.to_dataset()
    assert dataset.columns == ("x", "price")
    out = [note for note in sentences(dataset.notes) if note.endswith(": left out.")]
    mass = "line 2: '12 kg', but line 3: '13 g'"
    assert out == [
        "column 'sex' holds text (line 3: 'male'): left out.",
        "column 'day' holds dates or times (line 2: '2024-01-05'): left out.",
        f"column 'mass' holds numbers with a unit ({mass}): left out.",
        "column 'five' is constant: left out.",
        "column 'none' holds no values (no cell has a value): left out.",
    ]
    told = sentences(table.to_dataset(None, "sex").notes)
    assert not any("sex" in note for note in told)


def test_hundreds_of_texts_are_no_flood(tmp_path: Path) -> None:
    names = ",".join(f"t{j}" for j in range(300))
    row = ",".join("text" for _ in range(300))
    notes = read(tmp_path, f"x,{names}\n1.5,{row}\n2.5,{row}\n").to_dataset().notes
    assert len(notes) == 21
    assert sentences(notes)[-1].startswith("280 more columns are left out: t20, t21, ")


def test_without_any_column_of_numbers_the_reasons_are_told(tmp_path: Path) -> None:
    table = read(tmp_path, "name,day\nann,2024-01-05\nbo,2024-01-06\n")
    with refused_as(r"no column to fit: .*line 2: 'ann'", ReadingError):
        table.to_dataset()


def test_a_long_name_is_shortened_in_what_is_said_of_it(tmp_path: Path) -> None:
    name = "x" * 5_000
    table = table_of(tmp_path, f"{name},{name}2,y", "7,{i}m{i},{x}")
    told = [note for note in sentences(table.to_dataset().notes) if "xxx" in note]
    assert len(told) == 2
    assert max(map(len, told)) < 200
    with pytest.raises(ReadingError) as refused:
        table.to_dataset([f"{name}2"])
    assert len(error_told(refused.value)) < 300


@pytest.mark.parametrize("chosen", [None, ["x", "y"]])
@pytest.mark.parametrize("n", [20, 8_000])
def test_a_total_below_numbered_rows_is_none_of_them(
    tmp_path: Path, n: int, chosen: list[str] | None
) -> None:
    rows = "".join(f"{i},{i * i % 17}.5,{i % 5}.25\n" for i in range(1, n + 1))
    table = read(tmp_path, f"id,x,y\n{rows}Total,999.5,888.25\n,,\n")
    dataset = table.to_dataset(chosen)
    assert dataset.columns == ("x", "y")
    assert len(dataset.rows) == n
    assert dataset.rows.max() < 20.0
    assert any(f"line {n + 2:,}: 'Total'" in note for note in sentences(dataset.notes))
