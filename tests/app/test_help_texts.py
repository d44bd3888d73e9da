from html import escape

from emgui import __version__
from emgui.app.help_texts import about_html, how_em_works_html
from emgui.presentation import convergence


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
        name.removesuffix("_EXPLAINED"): text
        for name, text in vars(convergence).items()
        if name.endswith("_EXPLAINED")
    }
    words = {"RATE", "SADDLE", "EQUAL", "RIDGE", "CREEP", "COLLAPSE"}
    assert set(explained) == words
    for text in explained.values():
        name, meaning = text.split(": ", 1)
        assert html.count(f"<b>{escape(name)}</b>") == 1
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
