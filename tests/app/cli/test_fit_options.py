import numpy as np
import pytest
from builders import altered

from emgui.app.cli.arguments import CommandError
from emgui.app.cli.fit_options import fit_parser, fit_settings
from emgui.engine.settings import FitSettings, StartMethod
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.structures.catalogue import STRUCTURES

THREE = MixtureParameters(
    np.full(3, 1 / 3), np.array([[0.0], [1.0], [2.0]]), np.ones((3, 1, 1))
)


def settings(*words: str, start: MixtureParameters | None = None) -> FitSettings:
    return fit_settings(fit_parser().parse_args(["data.csv", *words]), start)


def test_who_says_nothing_gets_the_settings_of_the_window():
    assert settings() == FitSettings()


@pytest.mark.parametrize("family", STRUCTURES, ids=str)
def test_every_family_can_be_asked_for(family):
    assert settings("--family", family.name).model.structure == family


@pytest.mark.parametrize("method", [m for m in StartMethod if m.value != "given"])
def test_every_start_that_needs_no_file_can_be_asked_for(method):
    assert settings("--start", method.value).start.method is method


@pytest.mark.parametrize(
    ("option", "field", "value"),
    [
        ("--components", "n_components", 5),
        ("--seed", "seed", 12),
        ("--tolerance", "tolerance", 0.25),
        ("--max-iterations", "max_iterations", 7),
        ("--floor", "floor", 0.01),
        ("--prior", "prior", 3.5),
    ],
)
def test_a_number_arrives_in_its_field_and_in_no_other(option, field, value):
    said = settings(option, str(value))
    assert said != FitSettings()
    assert said == altered(FitSettings(), **{field: value})


def test_a_start_file_says_how_many_components_there_are():
    said = settings(start=THREE)
    assert said.start.method is StartMethod.GIVEN
    assert said.model.n_components == 3


@pytest.mark.parametrize(
    "words",
    [
        ("--start", "given"),
        ("--components", "0"),
        ("--tolerance", "-1"),
        ("--prior", "nan"),
        ("--draws", "1.5"),
        ("--temperature", "0.5"),
        ("--algorithm", "annealed", "--cooling", "2"),
        ("--start", "random", "--start-file", "start.json"),
        ("--comp", "3"),
    ],
)
def test_what_makes_no_sense_is_refused(words):
    with pytest.raises(CommandError):
        settings(*words)
