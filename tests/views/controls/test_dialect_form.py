import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from emgui.data.reading import Dialect
from emgui.views.controls.dialect_form import DialectForm

ALL_OTHER = Dialect(
    encoding="cp1252",
    delimiter=";",
    decimal=",",
    has_header=True,
    comment="%",
    replaces_undecodable=True,
    skips_long_lines=True,
    thousands=".",
    header_line=3,
    skip_lines=4,
    missing=("-999", "none"),
)


@pytest.fixture
def form(qtbot: QtBot) -> DialectForm:
    form = DialectForm()
    qtbot.addWidget(form)
    form.show_model(Dialect(), enabled=True)
    form.show()
    return form


def part(form: DialectForm, kind: type[QWidget], name: str) -> QWidget:
    found = form.findChild(kind, name)
    assert found is not None
    return found


def test_what_is_shown_is_what_is_asked_for(qtbot: QtBot, form: DialectForm) -> None:
    with qtbot.assertNotEmitted(form.dialect_requested):
        form.show_model(ALL_OTHER, enabled=True)
    check = part(form, QCheckBox, "has_header")
    assert isinstance(check, QCheckBox)
    with qtbot.waitSignal(form.dialect_requested) as asked:
        check.click()
    wanted = asked.args[0]
    assert not wanted.has_header
    form.show_model(wanted, enabled=True)
    assert not part(form, QSpinBox, "header_line").isEnabled()
    with qtbot.waitSignal(form.dialect_requested) as asked:
        check.click()
    assert asked.args[0] == ALL_OTHER


@pytest.mark.parametrize(
    ("name", "text", "field", "value"),
    [
        ("thousands", "apostrophe", "thousands", "'"),
        ("comment", ";", "comment", ";"),
        ("decimal", "comma (1,5)", "decimal", ","),
    ],
)
def test_a_sign_is_chosen(
    qtbot: QtBot, form: DialectForm, name: str, text: str, field: str, value: str
) -> None:
    combo = part(form, QComboBox, name)
    assert isinstance(combo, QComboBox)
    combo.setCurrentText(text)
    with qtbot.waitSignal(form.dialect_requested) as asked:
        combo.activated.emit(combo.currentIndex())
    assert getattr(asked.args[0], field) == value


@pytest.mark.parametrize("name", ["header_line", "skip_lines"])
def test_a_line_is_typed_and_asked_for_once(
    qtbot: QtBot, form: DialectForm, name: str
) -> None:
    spin = part(form, QSpinBox, name)
    assert isinstance(spin, QSpinBox)
    asked: list[Dialect] = []
    form.dialect_requested.connect(asked.append)
    spin.selectAll()
    qtbot.keyClicks(spin, "12")
    assert asked == []
    qtbot.keyClick(spin, Qt.Key.Key_Return)
    assert [getattr(wanted, name) for wanted in asked] == [12]


def test_missing_words_are_typed(qtbot: QtBot, form: DialectForm) -> None:
    line = part(form, QLineEdit, "missing_words")
    qtbot.keyClicks(line, "-999, none ,")
    with qtbot.waitSignal(form.dialect_requested) as asked:
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert asked.args[0].missing == ("-999", "none")


def test_while_a_file_is_read_nothing_can_be_changed(form: DialectForm) -> None:
    form.show_model(Dialect(), enabled=False)
    for kind, name in (
        (QComboBox, "delimiter"),
        (QSpinBox, "skip_lines"),
        (QLineEdit, "missing_words"),
        (QCheckBox, "has_header"),
    ):
        assert not part(form, kind, name).isEnabled()


def test_a_missing_word_may_hold_a_comma_in_quotes(
    qtbot: QtBot, form: DialectForm
) -> None:
    """As it may in the terminal, whose list is read by the same rule."""
    line = part(form, QLineEdit, "missing_words")
    line.setText('"-999,0", none')
    with qtbot.waitSignal(form.dialect_requested) as asked:
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert asked.args[0].missing == ("-999,0", "none")
    form.show_model(asked.args[0], enabled=True)
    assert line.text() == '"-999,0",none'
