"""Texts in another language; English where there is none, or where it is wanted."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from emgui.words.language import _, in_context, plural
from emgui.words.number_marks import PLAIN, DigitMarks, choose

VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
TEXTS = {
    "{n} row": ("{n} rząd", "{n} rzędy", "{n} rzędów"),
    "the mean of {column}": "średnia kolumny {column}",
    "Fit": "Dopasowanie",
}
ASK = """
from emgui.words.language import _, in_context, plural
print(_("the mean of {column}", column="{x}"))
for n in (1, 3, 5000):
    print(plural("{n} row", "{n} rows", n))
print(_("not translated"), in_context("a verb", "Fit"), _("Fit"))
"""
POLISH = [
    "średnia kolumny {x}",
    "1 rząd",
    "3 rzędy",
    "5,000 rzędów",
    "not translated Dopasuj Dopasowanie",
]
ENGLISH = ["the mean of {x}", "1 row", "3 rows", "5,000 rows", "not translated Fit Fit"]


@pytest.fixture(scope="module")
def translations(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a catalogue in Polish, which has three forms."""
    folder = tmp_path_factory.mktemp("translations")
    catalogue = Catalog("pl", fuzzy=False)
    for text, translated in TEXTS.items():
        many = f"{text}s"
        catalogue.add(
            (text, many) if isinstance(translated, tuple) else text, translated
        )
    catalogue.add("Fit", "Dopasuj", context="a verb")
    path = folder / "pl" / "LC_MESSAGES" / "emgui.mo"
    path.parent.mkdir(parents=True)
    with path.open("wb") as stream:
        write_mo(stream, catalogue)
    return folder


@pytest.fixture
def told(translations: Path) -> Callable[..., list[str]]:
    """Return what runs code in an environment, and returns the lines it prints."""

    def run(code: str = ASK, **variables: str) -> list[str]:
        kept = {name: os.environ[name] for name in os.environ if name not in VARIABLES}
        environment = {
            **kept,
            "EMGUI_TRANSLATIONS": str(translations),
            "PYTHONUTF8": "1",
            **variables,
        }
        done = subprocess.run(
            [sys.executable, "-c", code],
            env=environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=True,
        )
        return done.stdout.splitlines()

    return run


@pytest.mark.parametrize(
    "variables",
    [
        {"LANGUAGE": "pl"},
        {"LANG": "pl_PL.UTF-8"},
        {"LC_ALL": "pl_PL", "LANG": "en_US.UTF-8"},
        {"LC_MESSAGES": "pl"},
        {"LANGUAGE": "de:pl:en", "LANG": "de_DE.UTF-8"},
    ],
)
def test_texts_are_in_the_language_of_the_environment(
    told: Callable[..., list[str]], variables: dict[str, str]
) -> None:
    assert told(**variables) == POLISH


@pytest.mark.parametrize(
    "variables",
    [
        {},
        {"LANG": "C"},
        {"LANG": "C.UTF-8"},
        {"LANG": "de_DE.UTF-8"},
        # Who reads English has no use for what comes after it.
        {"LANGUAGE": "en_GB:pl"},
        {"LC_ALL": "C", "LANG": "pl_PL"},
    ],
)
def test_without_a_catalogue_all_is_english(
    told: Callable[..., list[str]], variables: dict[str, str]
) -> None:
    assert told(**variables) == ENGLISH


def test_the_words_of_argparse_are_left_alone(told: Callable[..., list[str]]) -> None:
    code = (
        "from emgui.app.cli.command_line import main\n"
        "try: main(['--help'])\nexcept SystemExit: pass"
    )
    assert told(code, LANGUAGE="pl")[0].startswith("usage: emgui")


def test_braces_are_fields_only_where_there_are_some() -> None:
    assert _("a set {1, 2}") == "a set {1, 2}"
    assert _("a set {which}", which="{1, 2}") == "a set {1, 2}"
    assert in_context("a set", "{1, 2}") == "{1, 2}"


def test_a_number_of_things_has_the_readers_marks() -> None:
    choose(DigitMarks(",", "."))
    try:
        assert plural("{n} row", "{n} rows", 4_000) == "4.000 rows"
    finally:
        choose(PLAIN)


def test_a_field_may_hold_the_number_in_words() -> None:
    assert plural("{how} row", "{how} rows", 1, how="one") == "one row"
    assert plural("{how} row", "{how} rows", 0, how="no") == "no rows"
