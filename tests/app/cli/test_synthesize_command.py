import csv

import numpy as np
import pytest

from emgui.app.cli.arguments import CommandError
from emgui.app.cli.synthesize_command import run
from emgui.data.synthesis import Process, Synthesis, synthesize


def rows_of(path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def test_the_file_holds_what_the_window_would_draw(tmp_path):
    path = tmp_path / "drawn.csv"
    words = ["--process", "300,20,5", "--process", "700,-40,2", "--seed", "9"]
    assert run([*words, "-o", str(path)]) == 0
    processes = (Process(300, (20.0,), (5.0,)), Process(700, (-40.0,), (2.0,)))
    expected = synthesize(Synthesis(processes, seed=9)).rows
    header, *rows = rows_of(path)
    assert len(header) == 1
    np.testing.assert_array_equal(np.array(rows, dtype=float), expected)


def test_two_columns_have_a_correlation(tmp_path):
    path = tmp_path / "drawn.csv"
    assert run(["--process", "20000,1,-2,3,0.5,0.8", "-o", str(path)]) == 0
    drawn = np.loadtxt(path, delimiter=",", skiprows=1)
    # Five standard errors of 20,000 draws.
    np.testing.assert_allclose(drawn.mean(axis=0), [1, -2], atol=0.11)
    np.testing.assert_allclose(drawn.std(axis=0), [3, 0.5], rtol=0.03)
    assert np.corrcoef(drawn.T)[0, 1] == pytest.approx(0.8, abs=0.015)


def test_the_process_of_a_row_is_written_in_words(tmp_path):
    path = tmp_path / "drawn.csv"
    words = ["--process", "30,0,1", "--process", "20,100,1", "--with-process"]
    assert run([*words, "-o", str(path)]) == 0
    _, *rows = rows_of(path)
    for value, process in rows:
        assert process == ("process 2" if float(value) > 50 else "process 1")


def test_a_dash_prints_the_rows(capsys):
    assert run(["--process", "4,0,1", "-o", "-"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 5


@pytest.mark.parametrize(
    ("process", "word"),
    [
        ("4,0", "2 numbers"),
        ("4,0,1,2", "4 numbers"),
        ("4.5,0,1", "4.5"),
        ("0,0,1", "0"),
        ("4,zero,1", "zero"),
        ("4,0,-1", "-1"),
        ("4,0,0", "0"),
        ("4,0,0,1,1,1.5", "1.5"),
        ("99999999999,0,1", "10,000,000"),
        ("", "''"),
    ],
)
def test_a_bad_process_is_named(tmp_path, process, word):
    with pytest.raises(CommandError) as mistake:
        run([f"--process={process}", "-o", str(tmp_path / "drawn.csv")])
    assert word in str(mistake.value)
    assert list(tmp_path.glob("*.csv")) == []


PLANE = ["--process", "2000,0,0,1,1,0.5"]


def test_holes_are_empty_cells(tmp_path):
    path = tmp_path / "drawn.csv"
    assert run([*PLANE, "--mar", "0.4", "-o", str(path)]) == 0
    _, *rows = rows_of(path)
    assert all(x for x, _ in rows)
    empty = sum(not y for _, y in rows)
    # Four standard errors of 2,000 draws.
    assert empty / 2000 == pytest.approx(0.4, abs=0.045)


def test_the_largest_values_are_censored(tmp_path):
    path = tmp_path / "drawn.csv"
    assert run(["--process", "100,0,1", "--censor", "0.25", "-o", str(path)]) == 0
    assert len(rows_of(path)) == 1 + 75


@pytest.mark.parametrize(
    ("words", "word"),
    [
        (["--process", "4,0,1", "--holes", "0.2"], "2 columns"),
        ([*PLANE, "--holes", "1.5"], "1.5"),
        ([*PLANE, "--bin", "-1"], "-1"),
        ([*PLANE, "--bin", "1", "--mar", "0.2"], "not allowed"),
    ],
)
def test_what_cannot_be_spoiled_is_named(tmp_path, words, word):
    with pytest.raises(CommandError) as mistake:
        run([*words, "-o", str(tmp_path / "drawn.csv")])
    assert word in str(mistake.value)
    assert list(tmp_path.glob("*.csv")) == []
