"""What the README says to do first, done to the letter."""

from __future__ import annotations

import math
from pathlib import Path

from journey.desk import Desk

README = Path(__file__).parents[2] / "README.md"


def step(number: int) -> str:
    """Return the text of a step of the README's list."""
    steps = README.read_text("utf-8").split("## What to do first")[1].split("\n## ")[0]
    after = steps.split(f"\n{number}. ")[1]
    return " ".join(after.split(f"\n{number + 1}. ")[0].split("\n|")[0].split())


def numbers(desk: Desk) -> list[str]:
    """Return the parameters that can be read: weight, mean and sd of each component."""
    shown = desk.see(kind="item", name="parameters")
    rows: dict[int, list[str]] = {}
    for thing in shown:
        rows.setdefault(thing.place[1], []).append(thing.text)
    return [text for row in rows.values() for text in row[:3]]


def sentence(desk: Desk) -> str:
    return desk.find(name="sentence").text


def handle(desk: Desk) -> tuple[tuple[int, int], tuple[int, int]]:
    """Return where the first curve's handle is, and a place left of it and lower."""
    weight, mean, sd = (float(text) for text in numbers(desk)[:3])
    peak = weight / (sd * math.sqrt(2 * math.pi))
    here = desk.where("density_plot", mean, peak)
    across, down = desk.where("density_plot", mean - sd, peak)
    return here, (across, down + 5)


def test_the_first_steps_do_what_the_readme_says(desk: Desk) -> None:
    assert "12,000 values" in step(1)
    desk.photograph("1 start")
    assert "12,000 values" in desk.find(name="data_sentence").text

    assert step(2).index("**E**") < step(2).index("**M**")
    start = numbers(desk)
    desk.press("e")
    desk.wait(lambda: sentence(desk).startswith("E-step 0"), "the E-step")
    desk.settle()
    assert numbers(desk) == start, "the E-step recolours, and moves nothing"
    desk.press("m")
    desk.wait(lambda: sentence(desk).startswith("M-step 1"), "the M-step")
    desk.settle()
    assert numbers(desk) != start, "the M-step moves the curves"
    assert "Out of turn, the lowest line says what comes next" in step(2)
    desk.press("m")
    desk.wait(lambda: "The E-step (E) comes next." in sentence(desk), "the turn")
    desk.photograph("2 halves")

    assert step(3).index("**F10**") < step(3).index("**F5**")
    desk.press("F10")
    desk.wait(lambda: "iteration 1 - " in desk.title(), "a step")
    desk.press("e")
    desk.wait(lambda: "The M-step (M) comes next." in sentence(desk), "the turn")
    assert "timeline" in step(3)
    desk.press("F5")
    desk.wait(lambda: "converged" in desk.title(), "convergence")
    desk.settle()
    desk.photograph("3 converged")
    end = numbers(desk)
    timeline = desk.find(name="timeline")
    desk.drag(timeline.at(0.98), timeline.at(0.1))
    desk.settle()
    assert numbers(desk) != end
    assert "converged" not in desk.title()

    assert "**F10**" in step(4)
    desk.press("End")
    desk.settle()
    assert numbers(desk) == end
    desk.drag(*handle(desk))
    desk.settle()
    desk.photograph("4 dragged")
    assert "log-likelihood of where it is goes along" in step(4)
    assert "Log-likelihood -" in sentence(desk)
    assert "lower than before" in sentence(desk)
    dragged = numbers(desk)
    assert dragged[1] != end[1], "its mean goes along"
    assert dragged[0] == end[0], "its weight does not"
    desk.press("F10")
    desk.settle()
    assert desk.find(name="branches").text.startswith("2 of 2")
    desk.press("ctrl+Prior")
    desk.settle()
    desk.press("End")
    desk.settle()
    assert numbers(desk) == end, "the old branch is kept"

    assert "**Ctrl+O**" in step(5)
    desk.press("ctrl+o")
    desk.find(kind="QFileDialog")
    desk.press("Escape")
    desk.settle()
    desk.press("ctrl+q")
    # What was dragged is work: the window asks, once.
    desk.find(kind="QMessageBox")
    assert desk.says("1 branch that you began would be lost")
    desk.photograph("5 quitting")
    desk.press("alt+q")
    assert desk.leave() == 0
