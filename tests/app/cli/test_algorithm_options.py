import pytest
from builders import EVERY_ALGORITHM

from emgui.app.cli.algorithm_options import add_algorithm, chosen_algorithm
from emgui.app.cli.arguments import ArgumentParser
from emgui.engine.algorithms.algorithm import Algorithm
from emgui.engine.algorithms.annealed import Annealed
from emgui.engine.algorithms.stochastic import Stochastic
from emgui.engine.settings import FitSettings


def chosen(*words: str) -> Algorithm:
    parser = ArgumentParser()
    add_algorithm(parser)
    return chosen_algorithm(parser.parse_args(words))


@pytest.mark.parametrize("algorithm", EVERY_ALGORITHM)
def test_every_algorithm_can_be_asked_for(algorithm: Algorithm) -> None:
    assert chosen("--algorithm", algorithm.key) == algorithm


@pytest.mark.parametrize(
    ("words", "algorithm"),
    [
        (("--temperature", "8"), Annealed(temperature=8.0)),
        (("--cooling", "0.5"), Annealed(cooling=0.5)),
        (("--draws", "17"), Stochastic(draws=17)),
    ],
)
def test_an_option_of_an_algorithm_is_for_that_alone(
    words: tuple[str, str], algorithm: Algorithm
) -> None:
    assert chosen(*words) == FitSettings().algorithm
    assert chosen("--algorithm", algorithm.key, *words) == algorithm
