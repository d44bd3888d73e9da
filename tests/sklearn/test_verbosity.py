"""What is printed: line for line what scikit-learn prints, but for the times."""

import re

import numpy as np
import pytest
from sklearn.exceptions import ConvergenceWarning
from sklearn.mixture import GaussianMixture as Theirs

from emgui.sklearn import GaussianMixture
from emgui.sklearn.verbosity import Narrator

ROWS = np.random.default_rng(3).normal(size=(200, 2))


def printed_by(kind, capsys, **settings) -> str:
    kind(3, random_state=0, n_init=2, **settings).fit(ROWS)
    return re.sub(r"time lapse [\d.]+s", "time lapse", capsys.readouterr().out)


@pytest.mark.filterwarnings(
    f"ignore::{ConvergenceWarning.__module__}.ConvergenceWarning"
)
@pytest.mark.parametrize("verbose", [0, 1, 2, True])
@pytest.mark.parametrize("max_iter", [0, 3, 200])
def test_the_words_are_those_of_scikit_learn(capsys, verbose, max_iter):
    settings = {"verbose": verbose, "verbose_interval": 2, "max_iter": max_iter}
    wanted = printed_by(Theirs, capsys, **settings)
    assert printed_by(GaussianMixture, capsys, **settings) == wanted
    assert bool(wanted) == bool(verbose)


def test_iterations_between_the_intervals_are_not_told(capsys):
    narrator = Narrator(1, 3)
    for index in range(1, 8):
        narrator.iteration(index, 0.0)
    assert capsys.readouterr().out.split() == ["Iteration", "3", "Iteration", "6"]
