"""What a user may read is marked for translation, and whole."""

from pathlib import Path

import pytest
from unmarked_source import unmarked

import emgui

PACKAGE = Path(emgui.__file__).parent
# The rooms and modules in which every text is marked, until these are all of them.
DONE = (
    "app",
    "exhibits",
    "presentation",
    "report",
    "session",
    "views",
    *(
        f"words/{path.name}"
        for path in sorted((PACKAGE / "words").glob("*.py"))
        # It stands below the language; what it refuses is told by `numbers`.
        if path.name != "number_marks.py"
    ),
)


def modules() -> list[Path]:
    done = [PACKAGE / name for name in DONE]
    return sorted(
        path
        for place in done
        for path in (place.rglob("*.py") if place.is_dir() else [place])
    )


def test_what_is_done_is_there() -> None:
    assert [name for name in DONE if not (PACKAGE / name).exists()] == []


@pytest.mark.parametrize(
    "path", modules(), ids=lambda path: path.relative_to(PACKAGE).as_posix()
)
def test_every_text_is_marked(path: Path) -> None:
    assert unmarked(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "line",
    [
        'text = "a text of words"',
        'label = "Run"',
        'action = "&Back"',
        'entry = "Save as…"',
        'button = QPushButton("+ process")',
        'chooser.addItems(["1 column"])',
        'told = f"{n} rows"',
        'told = "<p>a text of <b>words</b></p>"',
        'told = f"<h3>Rows of {name}</h3>"',
        'raise CommandError(f"--rows: {n}: there are fewer; take less")',
        'told = f"log-likelihood {total}"',
        'raise CommandError(f"{path}: is a folder")',
        'table = {Kind.FULL: "a covariance each"}',
        'text = _("a text") + more',
        "text = f\"{_('A text')}: {more}\"",
        "text = f\"{_('One.')}\\n{_('Two.')}\"",
        "text = f'<h2>{shown(_(\"A title\"))}</h2>'",
        'text = _(f"{n} of them")',
        "text = _(text)",
        'text = _("{n} of them", m=n)',
        'text = _("{n} of {total}", n=n)',
        'text = plural("{n} row", "{m} rows", n)',
        "for _ in range(3): pass",
        "def f(_): pass",
    ],
)
def test_what_cannot_be_translated_is_found(line: str) -> None:
    assert unmarked(f"from emgui.words.language import _, plural\n{line}") != []


@pytest.mark.parametrize(
    "line",
    [
        'text = _("a text of words")',
        'text = _("{n} of {total}", n=n, total=total)',
        'text = plural("{n} row", "{n} rows", n)',
        'text = plural("{n} of {m} row", "{n} of {m} rows", n, m=m)',
        'text = in_context("a verb", "Fit")',
        'text = "\\n".join((_("One."), _("Two.")))',
        'def f():\n    "A docstring of words."',
        'if text == "a text of words": pass',
        'assert is_there, "it is not there"',
        'raise TypeError(f"{kind} is no kind")',
        'class Kind(StrEnum):\n    FULL = "Full covariance"',
        'view.setObjectName("a name")',
        'path = f"component_{k}.csv"',
        'option = f"--components {k}"',
        'number = f"{value:,.3f}"',
        'view.setStyleSheet(f"QLabel {{ color: {colour}; }}")',
        'sheet = f"QLabel {{ color: {colour}; }}"',
        'told = f"<tr><td>{name}</td></tr>&nbsp;{rows}"',
        'key = "n_components"',
        '__all__ = ["Table", "Note"]',
        'told = f"emgui {version}"',
        'command = "emgui fit SOURCE --help"',
    ],
)
def test_what_nobody_translates_is_left_alone(line: str) -> None:
    source = f"from emgui.words.language import _, in_context, plural\n{line}"
    assert unmarked(source) == []
