from builders import altered, fit_settings

from emgui.session.restarts_state import RestartList, RestartsState, belongs

TWO, THREE = fit_settings(n_components=2, seed=5), fit_settings(n_components=3)


def test_a_seed_makes_no_other_list_but_everything_else_does() -> None:
    known = RestartList(TWO)
    assert belongs(known, altered(TWO, seed=99))
    assert not belongs(known, THREE)
    assert not belongs(known, altered(TWO, tolerance=1e-3))


def test_what_was_never_run_has_an_empty_list() -> None:
    found = RestartsState().of(TWO)
    assert found.settings == TWO
    assert (found.wanted, found.done, found.optima) == (0, (), ())


def test_every_model_keeps_its_own_list() -> None:
    state = RestartsState().with_list(RestartList(TWO, wanted=4))
    state = state.with_list(RestartList(THREE, wanted=7))
    state = state.with_list(RestartList(TWO, wanted=9))
    assert len(state.lists) == 2
    assert state.of(altered(TWO, seed=1)).wanted == 9
    assert state.of(altered(TWO, seed=1)).settings.start.seed == 5
    assert state.of(THREE).wanted == 7


def test_it_runs_while_a_list_grows() -> None:
    assert not RestartsState().is_running
    assert RestartsState(growing=TWO).is_running
