"""Fits in step: where they are, and whose step cannot be made."""

import numpy as np
from builders import fit_settings
from stack_scenes import mixtures, rows

from emgui.engine.batch.march import March
from emgui.engine.steps import Stepper
from emgui.mixture.arrays import no_checkpoint
from emgui.mixture.em.em import e_step, m_step
from emgui.mixture.model.structures.catalogue import FULL
from emgui.mixture.stack.records import MixtureStack


def march(data, several):
    stepper = Stepper.of(data, fit_settings(2), 2, no_checkpoint)
    return March(stepper, MixtureStack.of(several))


def nobody(place):
    raise AssertionError(f"nothing is odd about {place}")


def test_a_step_leads_every_fit_where_it_leads_it_alone():
    data, several = rows(2), mixtures(2, 2, 3)
    here = march(data, several)
    image, found, failed = here.step(nobody)
    assert not failed
    here.arrive(image, found)
    for fit, one in enumerate(several):
        alone = m_step(e_step(data, one), FULL, data.standardization.scale)
        np.testing.assert_array_equal(here.mixtures.means[fit], alone.means)
        total = e_step(data, alone).log_likelihood
        assert here.statistics.log_likelihoods[fit] == total
        assert here.steps is not None
        assert here.steps[0][fit] == total - e_step(data, one).log_likelihood


def test_estimates_need_two_steps():
    here = march(rows(1), mixtures(1, 2, 2))
    for known in (False, True):
        image, found, _ = here.step(nobody)
        here.arrive(image, found)
        assert (here.estimates is not None) is known


def test_those_who_are_kept_go_on_as_before():
    data, several = rows(1), mixtures(1, 2, 3)
    some, last = march(data, several), march(data, several[2:])
    for here in (some, last):
        for _ in range(3):
            here.arrive(*here.step(nobody)[:2])
            if len(here) == 3:
                here.keep(np.array([2]))
    np.testing.assert_array_equal(some.mixtures.means, last.mixtures.means)
    assert some.estimates is not None
    assert last.estimates is not None
    np.testing.assert_array_equal(some.estimates.table, last.estimates.table)
