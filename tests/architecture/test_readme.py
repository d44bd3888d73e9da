"""What the README promises is there."""

import re
import shlex
from pathlib import Path
from typing import Any

import pytest

from emgui.app.cli.command_line import main
from emgui.data.catalogue import BUNDLED

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")

COMMANDS = [
    line.split("#")[0].strip()
    for block in re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
    for line in block.splitlines()
]


@pytest.mark.parametrize("command", [c for c in COMMANDS if "/" in c.split()[0]])
def test_scripts_are_there_and_can_be_run(command):
    script = ROOT / command.split()[0]
    assert script.stat().st_mode & 0o111


@pytest.mark.parametrize("command", [c for c in COMMANDS if c.startswith("emgui ")])
def test_options_are_known(command, capsys):
    _, name, *words = shlex.split(command)
    with pytest.raises(SystemExit, match="0"):
        main([name, *(words[:1] if name == "study" else []), "--help"])
    shown = capsys.readouterr().out
    for word in words:
        if word.startswith("-"):
            assert re.search(rf"(^|[ ,\[]){re.escape(word)}\b", shown, re.MULTILINE)


def test_files_that_are_linked_to_are_there():
    links = re.findall(r"\]\(([^):]+)\)", README)
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_every_bundled_data_set_is_named():
    for name in BUNDLED:
        assert f"`{name}`" in README


@pytest.mark.parametrize(
    "example", re.findall(r"```python\n(.*?)```", README, re.DOTALL)
)
def test_examples_run(example):
    left: dict[str, Any] = {}
    exec(example, left)  # noqa: S102 - it is what the README tells people to run
    assert left["labels"][[0, 1, 2]].tolist() == [left["labels"][0]] * 3
    assert left["labels"][[3, 4, 5]].tolist() == [1 - left["labels"][0]] * 3
    assert left["climb"][-1] == left["mixture"].log_likelihood_ > left["climb"][0]
