import re
from html import escape, unescape
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

import emgui
from emgui import __version__
from emgui.app.window.help_texts import about_html, how_em_works_html
from emgui.data.dataset import Dataset, Origin
from emgui.data.library import bundled
from emgui.presentation.actions import ACTIONS, Deed
from emgui.views.panels.transport import Transport
from emgui.words import convergence
from emgui.words.half_steps import FULL_STEP, TURNS

PACKAGE = Path(emgui.__file__).parent
ROOT = PACKAGE.parent


def squeezed(text: str) -> str:
    return " ".join(unescape(text).replace("**", "").split())


def test_about_states_version_and_conventions() -> None:
    html = about_html()
    assert __version__ in html
    assert "smaller is better" in html
    assert "total" in html


def test_how_em_works_names_both_steps() -> None:
    assert "E-step" in how_em_works_html()
    assert "M-step" in how_em_works_html()


def test_how_em_works_explains_every_word_of_the_convergence_line_once() -> None:
    html = how_em_works_html()
    explained = {
        name.removesuffix("_EXPLAINED"): term
        for name, term in vars(convergence).items()
        if name.endswith("_EXPLAINED")
    }
    words = {"RATE", "SADDLE", "EQUAL", "RIDGE", "CREEP", "COLLAPSE"}
    assert set(explained) == words
    for word, meaning in explained.values():
        assert html.count(f"<b>{escape(word)}</b>") == 1
        assert html.count(escape(meaning)) == 1
    assert html.count("<li>") == html.count("</li>")


def test_how_em_works_claims_no_more_than_em_does() -> None:
    html = " ".join(how_em_works_html().split())
    # That would be the maximum in one step.
    assert "make the values <i>together with their colours</i> most likely" in html
    assert "never lowers" in html
    for exception in ("prior", "floor", "classification", "stochastic", "annealed"):
        assert exception in html
    assert "saddle point" in html


@pytest.mark.parametrize(
    ("name", "said", "unsaid"),
    [
        (
            "iris",
            ["150 rows", "4 columns", "points", "ellipse", "Σ"],
            ["bars", "curve"],
        ),
        ("galaxies", ["82 values", "bars", "curve", "σ²"], ["columns (", "covariance"]),
        ("two-process", ["12,000 values", "EM is not told"], ["ellipse"]),
    ],
)
def test_how_em_works_speaks_of_the_data(
    name: str, said: list[str], unsaid: list[str]
) -> None:
    html = how_em_works_html(bundled(name))
    # Of words on the way to convergence, curves are none of the data's.
    html = html.partition("How near the end is")[0]
    assert [words for words in said if words not in html] == []
    assert [words for words in unsaid if words in html] == []


def test_how_em_works_has_the_formulas_and_says_what_they_leave_out() -> None:
    rows = np.array([[1.0, 2.0], [3.0, np.nan], [5.0, 6.0]])
    weighted = Dataset(
        "mine", ("a<b>", "c"), rows, Origin.FILE, weights=np.array([1.0, 2.0, 3.0])
    )
    html = how_em_works_html(weighted)
    for formula in ("r<sub>nk</sub> =", "N<sub>k</sub> =", "Σ<sub>k</sub> =", "ℓ ="):
        assert formula in html
    assert "rows weigh" in html
    assert "cells are missing" in html
    assert "a&lt;b&gt;" in html
    assert "weigh:" not in how_em_works_html(bundled("iris"))


def test_the_order_of_the_half_steps_is_told_alike_everywhere(qtbot: QtBot) -> None:
    transport = Transport()
    qtbot.addWidget(transport)
    button = transport.findChild(QPushButton, "transport_step")
    assert button is not None
    readme = squeezed((ROOT / "README.md").read_text(encoding="utf-8"))
    help_page = squeezed(how_em_works_html())
    for text in (readme, help_page):
        assert TURNS in text
        assert FULL_STEP in text
    assert FULL_STEP in squeezed(button.toolTip().replace("\N{ZERO WIDTH SPACE}", ""))
    assert FULL_STEP in ACTIONS[Deed.STEP].tip


def test_no_text_tells_the_half_steps_the_other_way_round() -> None:
    pages = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]
    wrong = re.compile(r"M(-step)?,? (and )?then (the |an )?E\b")
    offenders = [
        place
        for place in [*PACKAGE.rglob("*.py"), *pages]
        if wrong.search(place.read_text(encoding="utf-8"))
    ]
    assert offenders == []
