"""Journeys are made in a real window: see ``script/journey``."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from journey.desk import Desk


@pytest.fixture
def python() -> str:
    """Return the Python whose emgui is tried."""
    return os.environ.get("EMGUI_PYTHON", sys.executable)


@pytest.fixture
def home(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """Return the folder of the journey; its screenshots can be kept."""
    kept = os.environ.get("EMGUI_JOURNEYS")
    folder = Path(kept) / request.node.name if kept else tmp_path
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture
def desk(python: str, home: Path) -> Iterator[Desk]:
    """Return a desk with emgui just opened for the first time."""
    with Desk(python, home) as desk:
        yield desk
