"""The complete rows' fit is the one that fitting them alone gives."""

import numpy as np
import pytest
from builders import fit_settings
from exhibit_scenes import cloud, pictures
from fact_scenes import refused_as

from emgui.engine.fit import fit
from emgui.engine.settings import FitSettings
from emgui.mixture.arrays import FloatArray, no_checkpoint
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.parameters import MixtureParameters
from emgui.studies.deletion import DeletionStudy, complete_rows, n_complete
from emgui.studies.study_facts import StudyError

START = MixtureParameters([0.5, 0.5], [[0.0, 1.0], [3.0, 4.0]], [np.eye(2)] * 2)


def holed(n: int = 400) -> FloatArray:
    rows = cloud(n, 2)
    rows[::3, 1] = np.nan
    return rows


def test_it_ends_where_a_fit_of_the_complete_rows_ends() -> None:
    rows = holed()
    weights = np.random.default_rng(1).uniform(0.5, 2.0, len(rows))
    settings = fit_settings(n_components=2)
    study = DeletionStudy(Rows.of(rows, weights=weights), settings, START)
    last = pictures(study)[-1]
    kept = ~np.isnan(rows).any(axis=1)
    alone = fit(rows[kept], settings, start=START, weights=weights[kept])
    assert last.n_rows == kept.sum()
    assert last.n_iterations == alone.n_iterations
    np.testing.assert_allclose(last.parameters.means, alone.parameters.means)
    np.testing.assert_allclose(
        last.parameters.covariances, alone.parameters.covariances
    )


def test_pictures_come_after_ever_more_steps() -> None:
    drawn = pictures(DeletionStudy(Rows.of(holed()), FitSettings(), START))
    made = [picture.n_iterations for picture in drawn]
    assert made[:4] == [0, 1, 2, 4]
    assert drawn[-1].stop is not None
    assert all(picture.stop is None for picture in drawn[:-1])


def test_only_complete_rows_are_kept() -> None:
    rows = holed(30)
    kept = complete_rows(Rows.of(rows), no_checkpoint)
    assert kept.is_complete
    assert kept.n_samples == n_complete(Rows.of(rows)) == 20


def test_without_a_complete_row_it_says_so() -> None:
    rows = cloud(10, 2)
    rows[:5, 0] = rows[5:, 1] = np.nan
    with refused_as("No row is complete", StudyError):
        pictures(DeletionStudy(Rows.of(rows), FitSettings(), START))


def test_too_few_complete_rows_are_refused_in_words() -> None:
    rows = cloud(30, 2)
    rows[1:, 0] = np.nan
    with pytest.raises(ValueError, match="row"):
        pictures(DeletionStudy(Rows.of(rows), FitSettings(), START))
