"""A subject is frozen: a sketch made from it can be drawn on any thread."""

from dataclasses import FrozenInstanceError

import pytest
from builders import state_at

from emgui.engine.history import Phase
from emgui.presentation.subject import Subject
from emgui.presentation.view_settings import ViewSettings


def test_a_subject_cannot_be_changed_under_a_sketch() -> None:
    subject = Subject(state_at(0, Phase.E), ViewSettings())
    with pytest.raises(FrozenInstanceError):
        subject.rows = None  # type: ignore[misc]
