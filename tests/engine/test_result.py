"""A fit told as one record."""

import numpy as np
import pytest
from builders import fit_settings

from emgui.engine.drive import Drive
from emgui.engine.fit import fit
from emgui.engine.iterate import iterate
from emgui.engine.result import result_of, trace_of
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.parameters import MixtureParameters

VALUES = np.array([0.0, 1.0, 2.0, 7.0, 8.0, 9.5])
START = MixtureParameters([0.5, 0.5], [[1.0], [8.0]], [[[1.0]], [[1.0]]])


def test_iterations_made_one_by_one_come_to_what_a_whole_fit_does():
    rows, settings = Rows.of(VALUES), fit_settings()
    run = Drive(iterate(rows, START, settings))
    made = list(run)
    found = result_of(rows, settings, made, run.stop)
    whole = fit(VALUES, settings, start=START)
    assert found.trace == whole.trace == tuple(one.log_likelihood for one in made)
    assert found.n_iterations == made[-1].index
    assert (found.bic, found.icl, found.stop) == (whole.bic, whole.icl, whole.stop)


def test_the_mean_is_per_row_and_counts_are_of_steps():
    found = fit(VALUES, fit_settings(), start=START)
    assert found.mean_log_likelihood == pytest.approx(found.log_likelihood / 6.0)
    assert found.n_e_steps == sum(found.costs) == found.n_iterations + 1


def test_the_trace_is_the_total_and_the_cost_of_every_iteration():
    made = list(iterate(Rows.of(VALUES), START, fit_settings(max_iterations=2)))
    assert trace_of(made) == [(one.log_likelihood, 1) for one in made]
