"""Every view of the Explain menu has its page and picture, and is in the index."""

import re
from pathlib import Path

import pytest

from emgui.exhibits.catalogue import EXHIBITS, Exhibit

PAGES = Path(__file__).parents[2] / "docs" / "explain"
INDEX = (PAGES / "README.md").read_text(encoding="utf-8")
LISTED = re.findall(r"^\| \[(.+?)\]\((\w+)\.md\)", INDEX, re.MULTILINE)
LARGEST_PICTURE = 150_000


@pytest.mark.parametrize("exhibit", EXHIBITS, ids=lambda one: one.about.name)
def test_a_view_has_a_page_that_explains_it(exhibit: Exhibit) -> None:
    text = (PAGES / f"{exhibit.about.name}.md").read_text(encoding="utf-8")
    assert text.startswith(f"# {exhibit.about.title}")
    # What it shows, how to read it, what to try, and where it comes from.
    for heading in ("shows", "read", "try", "Source"):
        assert re.search(rf"^(#+|\*\*).*{heading}", text, re.MULTILINE), heading


@pytest.mark.parametrize("exhibit", EXHIBITS, ids=lambda one: one.about.name)
def test_a_page_shows_the_view_in_a_small_picture(exhibit: Exhibit) -> None:
    text = (PAGES / f"{exhibit.about.name}.md").read_text(encoding="utf-8")
    pictures = re.findall(r"!\[.+?\]\((.+?)\)", text)
    assert pictures
    for picture in pictures:
        assert 1_000 < (PAGES / picture).stat().st_size < LARGEST_PICTURE


def test_the_index_lists_the_views_in_the_order_of_the_menu() -> None:
    wanted = [(exhibit.about.title, exhibit.about.name) for exhibit in EXHIBITS]
    assert wanted == LISTED


def test_every_page_is_in_the_index() -> None:
    pages = {page.stem for page in PAGES.glob("*.md")} - {"README"}
    assert {name for _, name in LISTED} == pages


def test_links_of_the_pages_lead_somewhere() -> None:
    for page in [*PAGES.glob("*.md"), PAGES.parent / "gallery.md"]:
        text = page.read_text(encoding="utf-8")
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text):
            assert (page.parent / target).exists(), (page.name, target)
