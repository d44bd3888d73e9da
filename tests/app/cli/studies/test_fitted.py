"""What a study is made from is the very fit that the command prints."""

import numpy as np
import pytest
from builders import fit_settings

from emgui.app.cli.studies.fitted import FittedDataset
from emgui.data.library import bundled
from emgui.engine.fit import fit
from emgui.engine.settings import StartMethod
from emgui.mixture.model.parameters import MixtureParameters


def fitted(restarts: int = 1, start: MixtureParameters | None = None) -> FittedDataset:
    dataset = bundled("faithful")
    settings = fit_settings(3, method=StartMethod.RANDOM_ROWS, seed=4)
    result = fit(dataset.rows, settings, restarts=restarts, start=start)
    return FittedDataset(dataset, settings, start, result)


@pytest.mark.parametrize("restarts", [1, 4])
def test_the_path_ends_where_the_fit_ended(restarts: int) -> None:
    one = fitted(restarts)
    last, result = one.path[-1], one.result
    assert len(one.path) == result.n_iterations + 1
    np.testing.assert_allclose(last.parameters.means, result.parameters.means)
    assert last.log_likelihood == pytest.approx(result.log_likelihood, rel=1e-12)
    assert one.first is one.path[0].parameters


def test_a_given_start_is_where_it_begins() -> None:
    given = MixtureParameters(
        [0.5, 0.5], [[2.0, 55.0], [4.0, 80.0]], [np.diag([0.1, 30.0])] * 2
    )
    one = fitted(start=given)
    np.testing.assert_allclose(one.first.means, given.means)
    assert one.settings.model.n_components == 2
    assert one.settings.start.method is StartMethod.GIVEN
