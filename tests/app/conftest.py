from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot
from wired_window import Wired, wired_window


@pytest.fixture
def wired(qtbot: QtBot) -> Iterator[Wired]:
    with wired_window(qtbot) as made:
        yield made
