import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from emgui.app.cli import command_line
from emgui.app.cli.command_line import main


def run_process(*words, cwd=None, **environment):
    """Run the command as a user's shell would."""
    return subprocess.run(
        [sys.executable, "-m", "emgui", *words],
        capture_output=True,
        text=True,
        cwd=cwd,
        env={**os.environ, **environment},
    )


def refusal(capsys, *words) -> str:
    """Run what must be refused; return the one line that says why."""
    assert main(words) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    (line,) = captured.err.splitlines()
    assert line.startswith("emgui: ")
    return line


# -- refusals --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["fit"], ["SOURCE"]),
        (["fit", "nowhere.csv"], ["nowhere.csv"]),
        (["fit", "two-process", "--components", "0"], ["--components", "0"]),
        (["fit", "two-process", "--family", "round"], ["--family", "round", "diag"]),
        (["fit", "two-process", "--floor", "1.5"], ["floor", "1.5"]),
        (["fit", "two-process", "--tolerance", "nan"], ["--tolerance", "nan"]),
        (["fit", "two-process", "--json", "/nowhere/fit.json"], ["/nowhere"]),
        (["fit", "two-process", "--start-file", "none.json"], ["none.json"]),
        (["fit", "two-process", "--unheard-of"], ["--unheard-of"]),
        (["--components", "many"], ["--components", "many"]),
        (["--components", "101"], ["--components", "101", "100"]),
        (["--seed", "2147483648"], ["--seed", "2147483647"]),
        (["fit", "two-process", "--restarts", "999999"], ["--restarts", "100000"]),
        (["fit", "two\0process"], ["null character"]),
        (["fit", ""], ["''", "two-process"]),
        (["nowhere.csv"], ["nowhere.csv", "two-process"]),
        (["synthesize"], ["--process"]),
    ],
)
def test_mistakes_are_one_line_that_names_them(capsys, words, expected):
    line = refusal(capsys, *words)
    for word in expected:
        assert word in line


def test_of_a_name_without_end_the_middle_is_left_out(capsys):
    line = refusal(capsys, "fit", "galaxies", "--columns", "x" * 200_000)
    assert len(line) < 2_100
    assert line.endswith("there are velocity")


# -- the process --------------------------------------------------------------------


def test_an_interrupt_is_quiet(monkeypatch, capsys):
    def interrupt(_words):
        raise KeyboardInterrupt

    monkeypatch.setattr(command_line, "_dispatch", interrupt)
    assert main(["fit", "two-process"]) == 130
    assert capsys.readouterr().err == ""


def test_a_closed_pipe_is_quiet():
    command = f"{sys.executable} -m emgui fit iris --json - | true"
    done = subprocess.run(
        ["sh", "-c", command], capture_output=True, text=True, check=False
    )
    assert done.stderr == ""


@pytest.mark.skipif(not Path("/dev/stdout").exists(), reason="no /dev/stdout")
def test_a_report_goes_into_a_pipe_by_its_name():
    done = run_process("fit", "galaxies", "--trace", "/dev/stdout", "--json", "-")
    assert done.returncode == 0
    assert done.stdout.startswith("iteration,log_likelihood\n0,")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a system without /dev/full")
def test_a_full_disk_is_one_line():
    command = f"{sys.executable} -m emgui fit galaxies > /dev/full"
    done = subprocess.run(
        ["sh", "-c", command], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert done.stderr == "emgui: standard output: No space left on device\n"


SHELL = pytest.mark.skipif(os.name != "posix", reason="a system without its shell")


def shell(line, *words):
    """Run a line in which EMGUI is the command."""
    line = line.replace("EMGUI", f"{sys.executable} -m emgui")
    return subprocess.run(
        ["sh", "-c", line, "sh", *words], capture_output=True, text=True, check=False
    )


@SHELL
@pytest.mark.parametrize(
    "words",
    ["fit galaxies", "fit galaxies --json -", "fit --help", "--version"],
)
@pytest.mark.parametrize(
    ("output", "reason"),
    [
        (">&-", "it is closed"),
        pytest.param(
            ">/dev/full",
            "No space left on device",
            marks=pytest.mark.skipif(
                not Path("/dev/full").exists(), reason="a system without /dev/full"
            ),
        ),
    ],
)
def test_what_cannot_be_printed_is_one_line(words, output, reason):
    done = shell(f"EMGUI {words} {output}")
    assert done.returncode == 2
    assert done.stderr == f"emgui: standard output: {reason}\n"


@SHELL
def test_a_file_is_whole_though_every_standard_stream_is_closed(tmp_path):
    path = tmp_path / "fit.json"
    done = shell('EMGUI fit galaxies --json "$1" <&- >&- 2>&-', str(path))
    assert done.returncode == 2
    assert json.loads(path.read_text())["converged"]
    assert list(tmp_path.iterdir()) == [path]


@SHELL
def test_a_complaint_that_nobody_hears_is_still_a_status():
    assert shell("EMGUI fit nowhere.csv 2>/dev/full").returncode == 2
    done = shell("EMGUI fit nowhere.csv 2>&-")
    assert (done.returncode, done.stdout) == (2, "")


def test_too_little_memory_is_one_line(monkeypatch, capsys):
    def exhaust(_words):
        raise MemoryError

    monkeypatch.setattr(command_line, "_dispatch", exhaust)
    assert "not enough memory" in refusal(capsys, "fit", "two-process")


def test_a_mistake_is_status_2_without_a_traceback(tmp_path):
    done = run_process("fit", "nowhere.csv", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("words", [["--version"], ["--help"], ["fit", "--help"]])
def test_help_goes_to_standard_output(tmp_path, words):
    done = run_process(*words, cwd=tmp_path)
    assert done.returncode == 0
    assert done.stdout
    assert done.stderr == ""


def test_a_terminal_without_unicode_gets_the_table_all_the_same(tmp_path):
    path = tmp_path / "names.csv"
    path.write_text("Größe\n1\n2\n11\n12\n3\n13\n", encoding="utf-8")
    done = run_process("fit", str(path), PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert done.stderr == ""
