"""A language is one catalogue, made with ordinary tools, and emgui speaks it."""

import gettext
import os
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from catalogues import files
from catalogues.__main__ import main
from catalogues.faults import FIELD, faults, fields
from catalogues.pseudo import CLOSING, OPENING, PSEUDO, pseudo, pseudo_catalogue
from catalogues.template import new_catalogue, template


@pytest.fixture(scope="module")
def texts() -> Catalog:
    """Return the template, of the source as it is."""
    return template()


def emgui(folder: Path, language: str, *words: str) -> str:
    """Return what the command prints in a language of a folder."""
    return ran(folder, language, "-m", "emgui", *words)


def ran(folder: Path, language: str, *words: str) -> str:
    """Return what Python prints in a language of a folder."""
    done = subprocess.run(
        [sys.executable, *words],
        env={
            **os.environ,
            "EMGUI_TRANSLATIONS": str(folder),
            "LANGUAGE": language,
            "PYTHONUTF8": "1",
        },
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout


# -- what is in the repository ---------------------------------------------------------


def test_the_template_is_that_of_the_source(texts: Catalog) -> None:
    # If not: script/translations extract
    assert files.TEMPLATE.read_text(encoding="utf-8") == files.text(texts)


def test_every_language_is_sound_and_compiled() -> None:
    for path in files.languages():
        catalogue = files.read(path)
        assert faults(catalogue) == []
        with path.with_suffix(".mo").open("rb") as stream:
            compiled = gettext.GNUTranslations(stream)
        for message in catalogue:
            if message.id and message.string and not message.fuzzy:
                one = message.id[0] if message.pluralizable else message.id
                found = compiled._catalog
                assert one in found or (one, 0) in found, f"{path}: {one!r}"


# -- the script ------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty folder of languages, with a small template."""
    monkeypatch.setattr(files, "LANGUAGES", tmp_path)
    monkeypatch.setattr(files, "TEMPLATE", tmp_path / "emgui.pot")
    small = Catalog(domain="emgui", fuzzy=False)
    small.add("smaller is better")
    small.add("50 % of it")
    small.add(("{n} row", "{n} rows"))
    files.write(files.TEMPLATE, small)
    return tmp_path


def translated(path: Path, old: str, new: str) -> None:
    """Write a translation into a catalogue, as an editor of these does."""
    before, id_, after = path.read_text(encoding="utf-8").partition(f'msgid "{old}"\n')
    assert id_
    after = after.replace('msgstr ""', f'msgstr "{new}"', 1)
    path.write_text(before + id_ + after, encoding="utf-8")


def test_a_language_is_begun_translated_and_compiled(folder: Path) -> None:
    assert main(["new", "pl"]) == 0
    path = folder / "pl" / "LC_MESSAGES" / "emgui.po"
    assert "nplurals=3" in path.read_text(encoding="utf-8")
    translated(path, "smaller is better", "im mniej, tym lepiej")
    assert main(["compile"]) == 0
    found = gettext.translation("emgui", folder, ["pl"])
    assert found.gettext("smaller is better") == "im mniej, tym lepiej"
    assert found.ngettext("{n} row", "{n} rows", 5) == "{n} rows"


def test_only_our_own_templates_are_flagged(folder: Path) -> None:
    # Translators' tools would look for a %o in "% of".
    assert main(["new", "de"]) == 0
    assert main(["update"]) == 0
    begun = files.catalogue_path(folder, "de").read_text(encoding="utf-8")
    assert "python-brace-format" in begun
    assert "python-format" not in begun


def test_a_language_is_not_begun_twice(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", "de"]) == 0
    assert main(["new", "de"]) == 1
    assert "is there" in capsys.readouterr().err


def test_what_is_no_language_is_refused(folder: Path) -> None:
    with pytest.raises(SystemExit):
        main(["new", "klingonian"])
    assert list(folder.iterdir()) == [folder / "emgui.pot"]


def test_new_texts_come_into_a_language_and_old_ones_stay(folder: Path) -> None:
    main(["new", "de"])
    path = folder / "de" / "LC_MESSAGES" / "emgui.po"
    translated(path, "smaller is better", "kleiner ist besser")
    larger = files.read(files.TEMPLATE)
    larger.add("a new text")
    files.write(files.TEMPLATE, larger)
    assert main(["update"]) == 0
    catalogue = files.read(path)
    assert catalogue["smaller is better"].string == "kleiner ist besser"
    assert catalogue["a new text"].string == ""


def test_a_catalogue_that_would_break_a_sentence_is_not_compiled(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["new", "de"])
    path = folder / "de" / "LC_MESSAGES" / "emgui.po"
    translated(path, "smaller is better", "kleiner ist {besser}")
    # Without fields nothing is filled in, so that a brace does no harm.
    assert main(["compile"]) == 0
    wrong = path.read_text(encoding="utf-8").replace(
        'msgstr[0] ""', 'msgstr[0] "{m} Zeile"'
    )
    path.write_text(wrong, encoding="utf-8")
    assert main(["compile"]) == 1
    assert "{m} is no field of it" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("source", "string", "fault"),
    [
        ("{n} of {total}", "{n} von {summe}", "{summe} is no field of it"),
        ("{n} of {total}", "von {total}", "{n} is missing"),
        ("{n} of {total}", "{n} von {total", "{total} is missing"),
        ("{n} of them", "{n} davon }", "a brace is no field's"),
        ("&Run", "Start", "another number of underlined letters (&)"),
        ("Run", "<b>Start</b>", "markup (<) that the text does not have"),
        (("{n} of {m}", "{n} of {m}"), ("ein {m}", "{n}"), "{m} is missing"),
    ],
)
def test_what_would_break_is_found(source: str, string: str, fault: str) -> None:
    catalogue = Catalog("de", fuzzy=False)
    catalogue.add(source, string)
    assert f"{source!r}: {fault}" in faults(catalogue)


@pytest.mark.parametrize(
    ("source", "string"),
    [
        ("{n} of {total}", "{total}, davon {n}"),
        ("a set {1, 2}", "eine Menge {1, 2}"),
        ("&Run", "&Start"),
        (("{n} row", "{n} rows"), ("eine Zeile", "{n} Zeilen")),
        ("not yet", ""),
    ],
)
def test_what_is_sound_is_accepted(source: str, string: str) -> None:
    catalogue = Catalog("de", fuzzy=False)
    catalogue.add(source, string)
    assert faults(catalogue) == []


# -- the pseudo-language ---------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Run",
        "&Run to the end",
        "{n} of {total} rows",
        "{name!r}: 50 % of {share}",
        "`emgui fit` takes --components and --start-file",
        "Fits (*.json);;All files (*)",
        "One.\nTwo.",
    ],
)
def test_a_text_is_in_brackets_longer_and_keeps_what_is_no_word(text: str) -> None:
    made = pseudo(text)
    assert made.startswith(OPENING)
    assert made.endswith(CLOSING)
    assert len(FIELD.sub("", made)) >= 1.3 * len(FIELD.sub("", text))
    assert fields(made) == fields(text)
    for kept in ("&R", "`emgui fit`", "--components", "(*.json)", "\n", "%"):
        assert (kept in made) == (kept in text)


def test_the_pseudo_language_has_every_text_and_is_sound(texts: Catalog) -> None:
    made = pseudo_catalogue(texts)
    assert len(made) == len(texts) > 50
    assert faults(made) == []


def test_a_language_is_spoken_in_the_terminal_and_in_the_window(
    tmp_path: Path, texts: Catalog
) -> None:
    catalogue = new_catalogue(texts, "de")
    for text, translation in (
        ("smaller is better", "kleiner ist besser"),
        ("Explore Gaussian mixtures with Expectation-Maximization (EM).", "Ä"),
        ("&File", "&Datei"),
    ):
        catalogue[text].string = translation
    path = files.catalogue_path(tmp_path, "de")
    files.write(path, catalogue)
    assert faults(files.read(path)) == []
    files.compiled(path)
    assert "kleiner ist besser" in emgui(tmp_path, "de", "fit", "two-process")
    # The words of argparse are its own.
    told = emgui(tmp_path, "de", "--help")
    assert "\nÄ\n" in told
    assert "usage: emgui" in told
    window = (
        "import sys\n"
        "from PySide6.QtWidgets import QApplication\n"
        "from emgui.app.cli.options import WindowOptions\n"
        "from emgui.app.window.application import Application\n"
        "application = Application(WindowOptions())\n"
        "print([one.text() for one in application.window.menuBar().actions()])\n"
        "application.close()"
    )
    assert "&Datei" in ran(tmp_path, "de", "-c", window)
    assert "&Datei" not in ran(tmp_path, "en", "-c", window)


def test_emgui_speaks_the_pseudo_language(tmp_path: Path) -> None:
    assert main(["pseudo", str(tmp_path)]) == 0
    told = emgui(tmp_path, PSEUDO, "fit", "two-process")
    assert pseudo("smaller is better") in told
    assert emgui(tmp_path, "de", "fit", "two-process").count(OPENING) == 0
