"""``emgui study``: text or JSON, refined until its end or until the time is up."""

import json
import sys

import pytest

from emgui.app.cli import study_command
from emgui.app.cli.command_line import main
from emgui.app.cli.studies.catalogue import STUDIES
from emgui.studies import surface

WITHOUT_GAPS = [one.name for one in STUDIES if one.name != "deletion"]


@pytest.mark.parametrize("name", WITHOUT_GAPS)
def test_every_study_is_told_in_text_with_units(capsys, name):
    assert main(["study", name, "faithful", "--coarse"]) == 0
    printed = capsys.readouterr()
    assert printed.out.startswith(f"{name}: ")
    assert "log-likelihood -1130.263960" in printed.out
    assert printed.err == ""


def test_the_json_goes_to_a_file_beside_the_text(capsys, tmp_path):
    path = tmp_path / "found.json"
    words = ["study", "information", "faithful", "--json", str(path)]
    assert main(words) == 0
    found = json.loads(path.read_text())
    assert f"{found['rate']:.6g}" in capsys.readouterr().out


def test_when_the_time_is_up_what_is_found_by_then_is_told(capsys, monkeypatch):
    clock = iter(range(10**9))
    monkeypatch.setattr(study_command.time, "monotonic", lambda: next(clock))
    words = ["study", "landscape", "faithful", "--time", "0", "--json", "-"]
    assert main(words) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["stopped_early"] is True
    assert len(found["x"]) == 5


def test_on_a_terminal_it_says_how_far_it_is(capsys, monkeypatch):
    monkeypatch.setattr(study_command, "watcher", lambda: sys.stderr)
    assert main(["study", "value", "faithful"]) == 0
    said = capsys.readouterr().err
    assert "value: finding 1" in said
    assert said.endswith("\r")


@pytest.mark.parametrize("words", [["--nodes", "2"], ["--time", "-1"], ["no-such"]])
def test_mistakes_are_one_line(capsys, words):
    assert main(["study", "landscape", "faithful", *words]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_the_json_may_not_be_the_data(capsys, tmp_path):
    path = tmp_path / "data.csv"
    path.write_text("x\n1\n2\n3\n")
    assert main(["study", "value", str(path), "--json", str(path)]) == 2
    assert "the same file as the data" in capsys.readouterr().err


def test_ctrl_c_ends_it_quietly(capsys, monkeypatch, tmp_path):
    def pressed(rows, x, y, *_rest):
        raise KeyboardInterrupt

    monkeypatch.setattr(surface, "cut", pressed)
    path = tmp_path / "found.json"
    assert main(["study", "landscape", "faithful", "--json", str(path)]) == 130
    assert capsys.readouterr() == ("", "")
    assert not path.exists()
