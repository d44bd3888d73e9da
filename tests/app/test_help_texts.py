from emgui import __version__
from emgui.app.help_texts import HOW_EM_WORKS, about_html, keys_html


def test_the_keys_are_a_table_with_every_key() -> None:
    html = keys_html()
    assert html.count("<tr>") == html.count("</tr>") > 10
    assert "F10" in html


def test_about_states_version_and_conventions() -> None:
    html = about_html()
    assert __version__ in html
    assert "smaller is better" in html
    assert "total" in html


def test_how_em_works_names_both_steps() -> None:
    assert "E-step" in HOW_EM_WORKS
    assert "M-step" in HOW_EM_WORKS
