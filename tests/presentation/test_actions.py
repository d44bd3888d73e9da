import pytest

from emgui.presentation.actions import (
    ACTIONS,
    BARE_KEYS,
    KEYS,
    Deed,
    action_of,
    key_of,
)
from emgui.session.state import Command

# What needs to be told where or what is asked for by no action.
TOLD_MORE = {Command.GO_TO, Command.EDIT}


def test_every_command_has_one_action_that_asks_for_it() -> None:
    asked = [one.command for one in ACTIONS.values() if one.command is not None]
    assert set(asked) == set(Command) - TOLD_MORE
    assert len(set(asked)) == len(asked)
    for command in asked:
        assert action_of(command).command is command


def test_every_deed_is_in_the_table_once() -> None:
    assert list(ACTIONS) == list(Deed)
    assert all(ACTIONS[deed].name == deed for deed in Deed)


def test_keys_of_commands_lead_to_them() -> None:
    assert KEYS["F10"] is Command.STEP
    assert KEYS["Shift+F5"] is Command.STOP
    assert BARE_KEYS["Space"] is Command.RUN
    assert "Ctrl+O" not in KEYS


def test_a_text_names_the_first_key_of_an_action() -> None:
    assert key_of(Deed.RUN) == "F5"
    assert key_of(Deed.E_STEP) == "E"
    with pytest.raises(ValueError, match="about: it has no key"):
        key_of(Deed.ABOUT)


def test_a_plain_text_has_neither_mnemonic_nor_dots() -> None:
    assert ACTIONS[Deed.BRANCHES].plain_text == "Branches as a table"
