"""Parameters and statistics of many fits, put in and taken out."""

import numpy as np
from stack_scenes import mixtures, rows

from emgui.mixture.em.em import e_step
from emgui.mixture.stack.expectation import StackedRows
from emgui.mixture.stack.maximisation import whitening_of
from emgui.mixture.stack.records import MixtureStack


def test_what_is_put_in_a_stack_comes_out_again():
    several = mixtures(2, 3, 4)
    stack = MixtureStack.of(several)
    assert len(stack) == 4
    for fit, one in enumerate(several):
        found = stack.at(fit)
        np.testing.assert_array_equal(found.weights, one.weights)
        np.testing.assert_array_equal(found.covariances, one.covariances)


def test_a_fit_may_be_given_other_parameters():
    several = mixtures(2, 3, 4)
    stack = MixtureStack.of(several)
    stack.put(1, several[3])
    np.testing.assert_array_equal(stack.at(1).means, several[3].means)
    np.testing.assert_array_equal(stack.at(2).means, several[2].means)


def test_some_of_the_fits_stay_in_their_order():
    stack = MixtureStack.of(mixtures(2, 3, 4)).taken(np.array([2, 0]))
    np.testing.assert_array_equal(stack.at(0).means, mixtures(2, 3, 4)[2].means)


def test_statistics_of_one_fit_can_be_put_in_the_place_of_another():
    data, several = rows(2, weighted=True), mixtures(2, 2, 3)
    stack = MixtureStack.of(several)
    found = StackedRows(data).expect(stack, whitening_of(stack)[0])
    found.put(0, e_step(data, several[2]))
    np.testing.assert_array_equal(found.effective_rows[0], found.effective_rows[2])
    assert found.at(0).log_likelihood == found.taken(np.array([2])).log_likelihoods[0]
