"""Short runs: the best start wins, and none that says nothing of the data."""

import numpy as np
from builders import fit_settings

from emgui.engine.algorithms.em import EM
from emgui.engine.algorithms.hard import Hard
from emgui.engine.settings import FitSettings
from emgui.engine.starts.trials import best_of_short_runs
from emgui.mixture.arrays import no_checkpoint
from emgui.mixture.em.em import e_step
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.parameters import MixtureParameters

VALUES = np.concatenate(
    [np.random.default_rng(0).normal(m, 1, 100) for m in (0.0, 10.0, 20.0)]
)


def at(*means, sd=1.0):
    k = len(means)
    return MixtureParameters(
        np.full(k, 1 / k), np.array(means)[:, np.newaxis], np.full((k, 1, 1), sd**2)
    )


def test_the_best_start_wins_and_has_moved_on():
    rows = Rows.of(VALUES)
    good, bad = (
        rows.standardization.standardize(start)
        for start in (at(1.0, 9.0, 21.0), at(0.0, 0.5, 15.0, sd=4.0))
    )
    for algorithm in (EM(), Hard()):
        settings = fit_settings(n_components=3, algorithm=algorithm)
        found = best_of_short_runs(rows, [bad, good], settings, no_checkpoint)
        assert found is not None
        began, end = found
        assert began is good
        ends = rows.standardization.restore(end)
        assert np.allclose(np.sort(ends.means[:, 0]), [0, 10, 20], atol=0.4)
        assert e_step(rows, end).log_likelihood > e_step(rows, good).log_likelihood


def test_a_collapsed_run_never_wins():
    rows = Rows.of(np.append(VALUES, [400.0]))
    lone, sound = (
        rows.standardization.standardize(start)
        for start in (at(10.0, 400.0, sd=8.0), at(0.0, 15.0, sd=30.0))
    )
    settings = FitSettings()
    assert best_of_short_runs(rows, [lone], settings, no_checkpoint) is None
    found = best_of_short_runs(rows, [lone, sound], settings, no_checkpoint)
    assert found is None or found[1].standard_deviations.min() > 1e-3
