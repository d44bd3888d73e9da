"""What is done at the window, in scenes; each begins with a fresh window."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from hand import Hand


class Scene(NamedTuple):
    """Words behind ``emgui``, and what a hand does then."""

    words: tuple[str, ...]
    play: Callable[[Hand], None]


def _begin(hand: Hand) -> None:
    """Take the columns that a file offers, and the card of first steps away."""
    hand.rest()
    if hand.has_dialog:
        hand.click("Fit these columns")
    hand.click("Close the first steps")


def first_look(hand: Hand) -> None:
    """Do what a newcomer does: half steps, steps, a run, and back again."""
    hand.look("the card of first steps")
    hand.click("Close the first steps")
    hand.look("before anything")
    hand.press("E")
    hand.look("E-step")
    hand.press("M")
    hand.look("M-step")
    hand.press("F10", "F10")
    hand.look("two steps")
    hand.choose("Run", "Finish at once")
    hand.look("the end")
    hand.press("Home")
    hand.look("the start")
    hand.press("Right", "Right", "Right")
    hand.look("three forward")
    hand.choose("Edit", "Undo")
    hand.look("undone")


def looks(hand: Hand) -> None:
    """Go from light to dark and back."""
    _begin(hand)
    hand.press("F10", "F10", "F10")
    hand.choose("View", "Theme", "Dark")
    hand.look("dark")
    for tab in ("Traces", "Points", "Warnings"):
        hand.show_tab(tab)
    hand.look("dark tabs")
    hand.choose("Explain", "Beyond two")
    hand.look("dark matrix")
    hand.choose("View", "Theme", "Light")
    hand.choose("View", "Restore")
    hand.look("light again")


def small(hand: Hand) -> None:
    """Use the window on a small screen."""
    hand.resize(1024, 600)
    _begin(hand)
    hand.press("F10", "F10")
    hand.look("small")
    hand.choose("Explain", "The bound")
    hand.look("small with an exhibit")


def large_print(hand: Hand) -> None:
    """Read larger letters."""
    _begin(hand)
    hand.choose("View", "Larger print")
    hand.press("F10", "F10")
    hand.look("larger print")


def two_columns(hand: Hand) -> None:
    """Look at two columns in every panel."""
    _begin(hand)
    hand.press("F10", "F10")
    hand.look("two steps")
    for tab in ("Traces", "Points", "Classes", "Warnings", "Restarts"):
        hand.show_tab(tab)
        hand.look(tab)
    hand.click("Wide table of all parameters")
    hand.look("wide table")
    hand.select("Vertical column, or density", "Petal.Width")
    hand.look("another column")
    hand.select("Level of the ellipses", hand.choices("Level of the ellipses")[-1])
    hand.look("another level")


def branches(hand: Hand) -> None:
    """Leave the way, compare branches, try restarts."""
    _begin(hand)
    hand.press("F10", "F10", "F10")
    hand.choose("Edit", "Split component", *hand.entries("Edit", "Split component")[:1])
    hand.press("F10")
    hand.look("split")
    hand.choose("Run", "Branches as a table")
    hand.look("branches")
    hand.dismiss()
    hand.choose("Run", "Branch before")
    hand.look("branch before")
    hand.show_tab("Restarts")
    hand.set_number("Number of restarts", 4)
    hand.choose("Run", "Run restarts")
    hand.look("restarts")
    hand.click("Open")
    hand.look("a restart opened")


def settings(hand: Hand) -> None:
    """Choose every structure, start and algorithm, with steps between them."""
    _begin(hand)
    hand.click("Seed, stopping rule, floor, prior")
    hand.look("more settings")
    for chooser in (
        "Spread of the components (covariance family)",
        "Where EM starts (initialization)",
        "How one iteration leads to the next (algorithm)",
    ):
        for choice in hand.choices(chooser):
            hand.select(chooser, choice)
            hand.press("F10", "F10")
            hand.look(choice.replace("/", " "))
    hand.set_number("Number of components", 5)
    hand.press("F10")
    hand.look("five components")
    hand.choose("Edit", "Undo")
    hand.look("undone")


def exhibits(hand: Hand) -> None:
    """Open every exhibit on one column, early and at the end."""
    _begin(hand)
    hand.select("Where EM starts (initialization)", "random rows")
    hand.press("F10", "F10", "F10")
    _each_exhibit(hand, "")
    hand.choose("Run", "Finish at once")
    _each_exhibit(hand, "at the end ")


def exhibits_of_two(hand: Hand) -> None:
    """Open the exhibits on two columns, some cells of which are missing."""
    _begin(hand)
    hand.press("F10", "F10")
    hand.look("missing cells")
    # Its finest picture takes minutes here.
    _each_exhibit(hand, "", but="The landscape")


def _each_exhibit(hand: Hand, when: str, but: str = "") -> None:
    for entry in hand.entries("Explain"):
        if entry != but:
            hand.choose("Explain", entry)
            hand.look(f"{when}{entry.partition(':')[0].rstrip('?')}")
            hand.choose("Explain", entry)


def gallery(hand: Hand) -> None:
    """See every trouble, and its answer."""
    _begin(hand)
    hand.choose("Learn", "Gallery")
    hand.look("the gallery")
    for trouble in hand.choices("Troubles"):
        hand.select("Troubles", trouble)
        hand.look(trouble)
        hand.click(hand.primary())
        hand.look(f"{trouble} answered")
    hand.click("Back to my data")
    hand.look("back")


def files(hand: Hand) -> None:
    """Drop files, good and bad, and see how they are read."""
    _begin(hand)
    for name in (
        "european.csv",
        "cells.csv",
        "long.csv",
        "holes3.csv",
        "words.csv",
        "names.csv",
        "binary.csv",
        "files/35_na_tokens.csv",
    ):
        hand.drop(name)
        hand.look(name.replace("/", " "))
        hand.dismiss()
    hand.drop("weighted2.csv")
    hand.select("Column with the row weights", "count")
    hand.look("weights chosen")
    hand.click("Fit these columns")
    hand.press("F10")
    hand.look("weighted")


def hard(hand: Hand) -> None:
    """Let a fit collapse, and look at what is offered."""
    _begin(hand)
    hand.look("before")
    hand.choose("Run", "Finish at once")
    hand.choose("View", "Go to the warnings")
    hand.look("warnings")
    hand.choose("Explain", "Degeneracy")
    hand.look("microscope")


def pages(hand: Hand) -> None:
    """Read what Help tells."""
    _begin(hand)
    hand.choose("Help", "Keys")
    hand.look("keys")
    hand.dismiss()
    hand.choose("Help", "How EM works")
    hand.look("how EM works")


SCENES = {
    "first look": Scene(("--seed", "1"), first_look),
    "looks": Scene(("faithful", "--seed", "3"), looks),
    "small": Scene(("faithful", "--seed", "3"), small),
    "large print": Scene(("galaxies", "--seed", "3"), large_print),
    "two columns": Scene(("iris", "--seed", "0"), two_columns),
    "branches": Scene(("faithful", "--components", "3"), branches),
    "settings": Scene(("faithful", "--seed", "2"), settings),
    "exhibits": Scene(("galaxies", "--components", "3", "--seed", "4"), exhibits),
    "exhibits of two": Scene(("holes2.csv",), exhibits_of_two),
    "gallery": Scene((), gallery),
    "files": Scene(("galaxies",), files),
    "hard": Scene(("hard_spike.csv", "--components", "3"), hard),
    "pages": Scene(("galaxies",), pages),
}
