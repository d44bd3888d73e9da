"""What restarts have led to, in words."""

from builders import fit_settings

from emgui.engine.algorithms.anderson import Anderson
from emgui.words.restarts import (
    RULE,
    Tally,
    done_told,
    explanation,
    found_told,
    run_told,
)

TWO = fit_settings(n_components=2, max_iterations=10)


def test_what_was_found_is_counted_by_kinds() -> None:
    assert found_told(Tally(3, 1)) == "1 optimum"
    assert found_told(Tally(900, 120, 2, 1, n_shown=100)) == (
        "120 optima · 2 not converged · 1 degenerate · the first 100 are shown"
    )


def test_most_of_them_at_the_limit_come_with_a_remedy() -> None:
    assert done_told(Tally(4, 1, n_at_limit=2), TWO) == "4 restarts · 1 optimum"
    faster = fit_settings(algorithm=Anderson(), max_iterations=10)
    assert done_told(Tally(4, 1, 3, n_at_limit=3), faster) == (
        "4 restarts · 1 optimum · 3 not converged. 3 of 4 ended at the iteration "
        "limit: raise the limit of 10 iterations."
    )
    assert "choose the algorithm" in done_told(Tally(1, 0, 1, n_at_limit=1), TWO)


def test_a_repeated_start_counts_once() -> None:
    assert done_told(Tally(4, 1, n_repeats=3), TWO).endswith(
        "all from one start, which counts once"
    )
    assert done_told(Tally(4, 1, n_repeats=1), TWO).endswith(
        "1 of them from a start of others, and not counted again"
    )


def test_the_list_says_of_what_model_it_is() -> None:
    told = explanation(Tally(1, 1), TWO)
    assert told == f"Restarts of 2 components, full, short-runs. {RULE}"
    assert run_told(7, 1, None) == "seed 7 · 1 iteration"
