import pytest

from emgui.app.window.card_words import button_name, button_tip


def test_a_title_is_small_within_the_name_of_a_button() -> None:
    assert button_name("back", "Log-likelihood") == "Put back log-likelihood"


@pytest.mark.parametrize("button", ["window", "close"])
def test_a_tip_says_which_menu_brings_the_card_back(button: str) -> None:
    tip = button_tip(button, "Traces", "View")
    assert tip == f"{button_name(button, 'Traces')}; bring it back with View"


def test_a_tip_says_how_a_full_screen_is_left() -> None:
    assert button_tip("fill", "Race", "Explain").endswith("again or Esc: as before")


def test_a_page_is_told_by_its_name_alone() -> None:
    name = button_name("page", "Traces")
    assert button_tip("page", "Traces", "View") == name == "Read the page on traces"
