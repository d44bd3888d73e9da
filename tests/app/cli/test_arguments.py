import argparse
import os

import pytest

from emgui.app.cli.arguments import (
    ArgumentParser,
    CommandError,
    add_columns,
    column_names,
    non_negative_number,
    output_path,
    real_number,
    whole_number,
)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("x", ("x",)),
        ("x,y", ("x", "y")),
        (" x , y ", ("x", "y")),
        ('"a,b", c', ("a,b", "c")),
        ('c, "a,b"', ("c", "a,b")),
        ("Größe", ("Größe",)),
        ('"a\nb",c', ("a\nb", "c")),
    ],
)
def test_column_names(text, names):
    assert column_names(text) == names


@pytest.mark.parametrize(
    ("text", "word"),
    [("", "empty"), ("a,", "empty"), ("a,a", "twice"), ("a\nb", "line break")],
)
def test_bad_column_names(text, word):
    with pytest.raises(argparse.ArgumentTypeError, match=word):
        column_names(text)


@pytest.mark.parametrize(
    ("read", "text", "value"),
    [
        (whole_number(1), "1", 1),
        (whole_number(0), "99999999999999999999", 99999999999999999999),
        (real_number, "-2.5e3", -2500.0),
        (non_negative_number, "0", 0.0),
    ],
)
def test_numbers(read, text, value):
    assert read(text) == value


@pytest.mark.parametrize(
    ("read", "text"),
    [
        (whole_number(1), "0"),
        (whole_number(1), "2.5"),
        (whole_number(1), "two"),
        (whole_number(1), "1_0"),
        (whole_number(1), "٣"),
        (whole_number(1, 9), "10"),
        (real_number, "1_0"),
        (real_number, "two"),
        (real_number, "nan"),
        (real_number, "1e999"),
        (non_negative_number, "-1"),
        (non_negative_number, "inf"),
    ],
)
def test_bad_numbers_are_named(read, text):
    with pytest.raises(argparse.ArgumentTypeError) as refusal:
        read(text)
    assert text in str(refusal.value)


@pytest.mark.parametrize("read", [whole_number(0), real_number, column_names])
def test_of_a_long_mistake_the_beginning_is_told(read):
    with pytest.raises(argparse.ArgumentTypeError) as refusal:
        read("9" * 5_000 + ",,")
    assert len(str(refusal.value)) < 200


def test_a_mistake_is_an_exception_of_one_line():
    parser = ArgumentParser(prog="emgui test")
    parser.add_argument("--number", type=whole_number(1))
    with pytest.raises(
        CommandError, match=r"--number.*0.*emgui test --help"
    ) as mistake:
        parser.parse_args(["--number", "0"])
    assert "\n" not in str(mistake.value)


def test_an_output_may_be_new_or_replaced(tmp_path):
    assert output_path(str(tmp_path / "new.csv")) == tmp_path / "new.csv"
    (tmp_path / "old.csv").write_text("old")
    assert output_path(str(tmp_path / "old.csv")) == tmp_path / "old.csv"


@pytest.mark.parametrize(("text", "word"), [("", "no file"), ("-", "/dev/stdout")])
def test_what_names_no_file_is_refused(text, word):
    with pytest.raises(argparse.ArgumentTypeError, match=word):
        output_path(text)


def test_a_read_only_file_is_refused_before_the_fit(tmp_path):
    path = tmp_path / "old.csv"
    path.write_text("old")
    path.chmod(0o444)
    with pytest.raises(argparse.ArgumentTypeError, match="read-only"):
        output_path(str(path))


def test_an_output_into_a_missing_folder_is_refused(tmp_path):
    with pytest.raises(argparse.ArgumentTypeError, match="no folder"):
        output_path(str(tmp_path / "nowhere" / "new.csv"))


def test_a_folder_is_no_output(tmp_path):
    with pytest.raises(argparse.ArgumentTypeError, match="is a folder"):
        output_path(str(tmp_path))


def test_a_place_without_permission_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "access", lambda _path, _mode: False)
    with pytest.raises(argparse.ArgumentTypeError, match="no permission"):
        output_path(str(tmp_path / "new.csv"))


def test_columns_are_all_unless_some_are_named():
    parser = ArgumentParser()
    add_columns(parser)
    assert parser.parse_args([]).columns == ()
    assert parser.parse_args(["--columns", "a,b"]).columns == ("a", "b")
