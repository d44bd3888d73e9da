"""Help is had where it was quicker."""

import pytest

from emgui.mixture.em.trials import HelpTrial, help_trial


def tried(alone, helped, times):
    """Return how often help was wanted, where each way takes so long."""
    trial, wanted = HelpTrial(), []
    for _ in range(times):
        wanted.append(trial.is_wanted)
        trial.note(helped if wanted[-1] else alone, is_helped=wanted[-1])
    return wanted


@pytest.mark.parametrize(("alone", "helped"), [(1.0, 0.6), (1.0, 1.1)])
def test_both_ways_are_tried_and_the_quicker_one_is_taken(alone, helped):
    wanted = tried(alone, helped, 40)
    assert sorted(wanted[:6]) == [False] * 3 + [True] * 3
    assert wanted[6:] == [helped < alone] * 34


def test_now_and_then_the_other_way_is_tried_again():
    wanted = tried(1.0, 2.0, 300)
    assert 3 < sum(wanted) < 12


def test_what_was_slow_in_a_busy_hour_is_found_to_be_quick_again():
    trial = HelpTrial()
    for time in range(1_010):
        is_helped = trial.is_wanted
        took = (5.0 if time < 100 else 0.5) if is_helped else 1.0
        trial.note(took, is_helped=is_helped)
    assert trial.is_wanted


def test_every_computation_has_its_own_times():
    assert help_trial("numpy", 3, 100) is help_trial("numpy", 3, 100)
    assert help_trial("numpy", 3, 100) is not help_trial("numpy", 3, 101)
