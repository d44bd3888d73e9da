import re
from pathlib import Path

import pytest

from emgui.data.resources import pages_path
from emgui.exhibits.catalogue import EXHIBITS
from emgui.presentation.pages import (
    CONTENTS,
    EXPLAIN,
    FIRST_STEPS,
    PAGES,
    exhibit_page,
    followed,
    indices,
    is_on_the_web,
    readable_markdown,
    slug,
)

ROOT = pages_path()
OPENED = [
    FIRST_STEPS.partition("#")[0],
    CONTENTS,
    EXPLAIN.place,
    *(page.place for page in PAGES),
    *(exhibit_page(exhibit.about.name) for exhibit in EXHIBITS),
]


def links(place: str) -> list[str]:
    text = (ROOT / place).read_text(encoding="utf-8")
    return re.findall(r"\]\(([^)\s]+)\)", text)


def headings(place: str) -> set[str]:
    text = (ROOT / place).read_text(encoding="utf-8")
    return {slug(line) for line in re.findall(r"^#+ (.+)$", text, re.MULTILINE)}


def test_help_opens_every_page() -> None:
    written = {path.relative_to(ROOT).as_posix() for path in ROOT.glob("docs/**/*.md")}
    assert written == {place for place in OPENED if place.startswith("docs/")}


@pytest.mark.parametrize("place", OPENED)
def test_every_link_leads_to_a_page_that_is_shipped_or_to_the_web(place: str) -> None:
    for link in links(place):
        if is_on_the_web(link):
            continue
        page, _, anchor = followed(place, link).partition("#")
        if page.endswith(".png"):
            assert (ROOT / page).is_file(), link
        else:
            assert page in OPENED, link
            assert not anchor or anchor in headings(page), link


def test_the_first_steps_are_a_heading_of_the_readme() -> None:
    page, _, anchor = FIRST_STEPS.partition("#")
    assert anchor in headings(page)


def test_the_list_of_pages_is_whole() -> None:
    listed = {followed(CONTENTS, link).partition("#")[0] for link in links(CONTENTS)}
    assert listed == {*OPENED} - {CONTENTS}


@pytest.mark.parametrize(
    ("place", "link", "wanted"),
    [
        ("docs/explain/slow.md", "bound.md", "docs/explain/bound.md"),
        ("docs/explain/slow.md#a", "../gallery.md#b", "docs/gallery.md#b"),
        ("docs/explain/slow.md#a", "#b", "docs/explain/slow.md#b"),
        ("README.md", "docs/reading.md", "docs/reading.md"),
        ("how-em-works", "docs/mathematics.md", "docs/mathematics.md"),
    ],
)
def test_links_are_followed_from_where_they_stand(
    place: str, link: str, wanted: str
) -> None:
    assert followed(place, link) == wanted


def test_only_two_schemes_lead_to_the_web() -> None:
    assert is_on_the_web("https://a.org")
    assert is_on_the_web("HTTP://a.org")
    for link in ("file:///etc/passwd", "bound.md", "javascript:x", "httpx.md"):
        assert not is_on_the_web(link)


def test_headings_have_the_names_that_github_gives_them() -> None:
    assert slug("Two algorithms called SEM") == "two-algorithms-called-sem"
    assert slug("What to do first, *now*?") == "what-to-do-first-now"


def test_notes_come_at_the_end_and_comments_go() -> None:
    text = "# A\n\nSaid.[^1]\n\n[^1]: Noted\n    at length.\n\n<!-- hidden -->\nMore.\n"
    shown = readable_markdown(text)
    assert "Said.¹" in shown
    assert shown.endswith("More.\n\n¹ Noted\n    at length.\n")
    assert "hidden" not in shown
    assert "[^" not in shown


@pytest.mark.parametrize(
    ("text", "below"),
    [
        ("w_n², Δμ_k and r_nk", ["_n", "_k", "_nk"]),
        ("T_{t−1}; gain_{t−1} / gain_t", ["_{t−1}", "_{t−1}"]),
        ("snake_case, n_left_out, x_, a_b_c", []),
    ],
)
def test_indices_are_told_from_names(text: str, below: list[str]) -> None:
    assert [text[start:end] for start, end, _ in indices(text)] == below
    assert [braces for *_, braces in indices(text)] == ["{" in one for one in below]


def test_pages_lie_where_their_pictures_are() -> None:
    assert Path(ROOT / "docs" / "gallery.png").is_file()
