"""What algorithms climb, and how far they have come."""

import pytest
from builders import altered, fit_settings

from emgui.engine.algorithms.annealed import Annealed
from emgui.engine.algorithms.auto import Auto
from emgui.engine.algorithms.hard import Hard
from emgui.engine.algorithms.stochastic import Stochastic
from emgui.engine.settings import FitSettings
from emgui.words.algorithms import draws_told, model_told, objective_told

ANNEALED = fit_settings(algorithm=Annealed())
STOCHASTIC = fit_settings(algorithm=Stochastic(draws=3))


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        (FitSettings(), "The log-likelihood never falls"),
        (fit_settings(prior=1.0), "The penalized log-likelihood never falls"),
        (
            fit_settings(floor=0.01),
            "The log-likelihood never falls, but by a floor at work",
        ),
        (fit_settings(algorithm=Auto()), "The log-likelihood never falls"),
        (
            fit_settings(algorithm=Hard()),
            "The classification log-likelihood never falls",
        ),
        (
            STOCHASTIC,
            (
                "While rows are drawn nothing need rise; "
                "from then on the log-likelihood never falls"
            ),
        ),
        (
            ANNEALED,
            (
                "While it cools every step climbs an annealed log-likelihood of its "
                "own; then the log-likelihood never falls"
            ),
        ),
        (
            altered(ANNEALED, prior=2.0),
            (
                "While it cools every step climbs a penalized annealed log-likelihood "
                "of its own; then the penalized log-likelihood never falls"
            ),
        ),
    ],
)
def test_what_is_climbed_is_called_by_its_name(
    settings: FitSettings, words: str
) -> None:
    assert objective_told(settings) == words


def test_a_model_is_told_in_a_few_words() -> None:
    plain, full = fit_settings(n_components=1), fit_settings(floor=0.01, prior=1.0)
    assert model_told(plain.model) == "1 component (full), no floor, no prior"
    assert model_told(full.model) == (
        "2 components (full), floor 0.01 of the data's, prior of 1 pseudo-row"
    )
    assert model_told(altered(full, prior=0.5).model).endswith("0.5 pseudo-rows")


def test_draws_are_counted_until_all_are_made() -> None:
    assert draws_told(Stochastic(draws=1_200), 1_000) == "Draw 1,000 of 1,200."
    assert draws_told(Stochastic(draws=3), 4) == "All 3 draws are made: EM goes on."
