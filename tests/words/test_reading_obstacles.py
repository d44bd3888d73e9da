from pathlib import Path

import pytest

from emgui.data.reading.errors import ReadingError
from emgui.data.reading.file_facts import Obstacle
from emgui.words.errors import error_told
from emgui.words.reading_obstacles import OBSTACLES


@pytest.mark.parametrize("obstacle", Obstacle)
def test_every_obstacle_is_told_with_its_file(obstacle: Obstacle) -> None:
    error = ReadingError(Path("folder/t.csv"), obstacle)
    assert error_told(error) == f"t.csv: {OBSTACLES[obstacle]}"
