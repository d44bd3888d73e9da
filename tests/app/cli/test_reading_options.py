from pathlib import Path

import pytest

from emgui.app.cli.arguments import ArgumentParser, CommandError
from emgui.app.cli.reading_options import add_reading_options, reading_choices
from emgui.app.cli.source import load_source
from emgui.data.reading.dialect import ReadingChoices


def choices(*words: str) -> ReadingChoices:
    parser = ArgumentParser(prog="emgui fit", allow_abbrev=False)
    add_reading_options(parser)
    return reading_choices(parser.parse_args(words))


def test_what_is_not_said_is_found_out() -> None:
    assert choices() == ReadingChoices()


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("--encoding latin1", ReadingChoices(encoding="iso8859-1")),
        ("--delimiter semicolon", ReadingChoices(delimiter=";")),
        ("--delimiter ;", ReadingChoices(delimiter=";")),
        ("--delimiter \\t", ReadingChoices(delimiter="\t")),
        ("--delimiter space", ReadingChoices(delimiter=" ")),
        ("--decimal comma", ReadingChoices(decimal=",")),
        ("--decimal .", ReadingChoices(decimal=".")),
        ("--thousands point", ReadingChoices(thousands=".")),
        ("--thousands auto", ReadingChoices()),
        ("--header auto", ReadingChoices()),
        ("--header yes", ReadingChoices(has_header=True)),
        ("--header", ReadingChoices(has_header=True)),
        ("--header no", ReadingChoices(has_header=False)),
        ("--no-header", ReadingChoices(has_header=False)),
        ("--header 4", ReadingChoices(has_header=True, header_line=4)),
        ("--skip-lines 3", ReadingChoices(skip_lines=3)),
        ("--comment none", ReadingChoices(comment="")),
        ("--comment //", ReadingChoices(comment="//")),
        ("--na=-999,none", ReadingChoices(missing=("-999", "none"))),
        ("--na -999", ReadingChoices(missing=("-999",))),
        ("--bad-lines leave-out", ReadingChoices(skips_long_lines=True)),
        ("--bad-characters replace", ReadingChoices(replaces_undecodable=True)),
    ],
)
def test_an_option_is_a_choice(words: str, expected: ReadingChoices) -> None:
    option, _, value = words.partition(" ")
    assert choices(option, *([value] if value else [])) == expected


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("--encoding nonsense", "'nonsense' is no encoding"),
        ("--encoding hex", "'hex' is no encoding"),
        ("--delimiter colon", "'colon' is none of comma, semicolon, tab, pipe, spaces"),
        ("--decimal 5", "'5' is none of point, comma"),
        ("--thousands x", "'x' is none of auto, point, comma, space, apostrophe"),
        ("--header 0", "'0' is none of auto, yes, no, or the number of a line"),
        ("--header x.csv", "'x.csv' is none of auto, yes, no"),
        ("--skip-lines -1", "at least 0 is needed"),
        ("--comment x", "'x' is none of none"),
        ("--bad-lines mend", "invalid choice: 'mend'"),
    ],
)
def test_a_value_that_is_none_is_told_in_one_line(words: str, message: str) -> None:
    with pytest.raises(CommandError) as refusal:
        choices(*words.split(" "))
    assert message in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_one_sign_cannot_mean_two_things() -> None:
    with pytest.raises(CommandError, match="--thousands comma: it is the decimal mark"):
        choices("--thousands", "comma", "--decimal", "comma")


@pytest.mark.parametrize(
    ("content", "words", "columns", "first"),
    [
        ("a;b\n1.234;2,5\n12.345;3,5\n", "--thousands point", ("a", "b"), 1234.0),
        ("x\n1.482\n2.500\n", "--thousands point", ("x",), 1482.0),
        ("x;y\n1,482;2\n2,500;3\n", "--thousands comma", ("x", "y"), 1482.0),
        ("1,2\n3,4\n7,7\n", "--header yes", ("1", "2"), 3.0),
        ("0,1\n1.5,2\n2.5,9\n", "--header no", ("column 1", "column 2"), 0.0),
        ("x,y\nu,v\n1,2\n3,4\n", "--skip-lines 1", ("u", "v"), 1.0),
        ("x,y\nu,v\n1,2\n3,4\n", "--header 1 --skip-lines 2", ("x", "y"), 1.0),
        ("x,y\n1,2\n3,4,5\n6,7\n", "--bad-lines leave-out", ("x", "y"), 1.0),
        ("x,y\n-9,2\n3,4\n6,7\n", "--na -9 --columns x", ("x",), 3.0),
        ("x|y\n1|2\n3|4\n", "--delimiter |", ("x", "y"), 1.0),
        ("!x\n1.5\n2.5\n", "--comment none", ("!x",), 1.5),
    ],
)
def test_a_choice_changes_what_is_read(
    tmp_path: Path, content: str, words: str, columns: tuple[str, ...], first: float
) -> None:
    path = tmp_path / "t.csv"
    path.write_text(content)
    said = words.removesuffix(" --columns x")
    chosen = ("x",) if said != words else ()
    dataset = load_source(str(path), chosen, reading=choices(*said.split(" ")))
    assert dataset.columns == columns
    assert dataset.rows[0, 0] == first


@pytest.mark.parametrize(
    ("content", "advice"),
    [
        (b"x,y\n1,2\n3,4,5\n", "have such lines left out: --bad-lines leave-out"),
        (b"x,y\n1,2\n" * 9000 + b"1,\xff\n", "--encoding cp1252, or have such"),
        (b"x,y\n1,2\n", "name other lines: --header, --skip-lines"),
        (b"#1,2\n#3,4\n", "--comment none"),
    ],
)
def test_a_refusal_names_the_option_that_helps(
    tmp_path: Path, content: bytes, advice: str
) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(content)
    said = ("--skip-lines", "5") if "skip" in advice else ()
    with pytest.raises(CommandError) as refusal:
        load_source(str(path), (), reading=choices(*said))
    assert advice in str(refusal.value)


def test_another_encoding_is_advised_than_the_one_that_was_said(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("x,ort\n1,K\u00f6ln\n2,Bonn\n", "utf-8")
    for said in ("ascii", "utf-16", "utf-32"):
        with pytest.raises(CommandError, match="--encoding utf-8 or --encoding cp1252"):
            load_source(str(path), (), reading=choices("--encoding", said))


@pytest.mark.parametrize("words", ["--delimiter pipe", "--no-header", "--na=-999"])
def test_a_bundled_data_set_is_not_read_otherwise(words: str) -> None:
    with pytest.raises(CommandError, match="bundled data set; leave out what says"):
        load_source("iris", (), reading=choices(*words.split(" ")))
