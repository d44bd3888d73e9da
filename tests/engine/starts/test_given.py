"""Parameters that somebody gave."""

import pytest
from builders import fit_settings
from start_scenes import rows

from emgui.engine.settings import StartMethod
from emgui.engine.starts.finding import initial_parameters


def test_a_given_start_is_not_searched_for():
    with pytest.raises(ValueError, match="has its parameters already"):
        initial_parameters(rows(), fit_settings(method=StartMethod.GIVEN))
