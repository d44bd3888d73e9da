import pytest
from builders import altered

from emgui.engine.algorithms.annealed import Annealed
from emgui.engine.algorithms.squarem import Squarem
from emgui.engine.degeneracy import Remedy, RemedyKind
from emgui.engine.settings import FitSettings, StartMethod
from emgui.mixture.model.structures.catalogue import DIAG
from emgui.session.undo_labels import of_remedy, of_settings


@pytest.mark.parametrize(
    ("changes", "deed"),
    [
        ({}, ""),
        ({"n_components": 1}, "1 component"),
        ({"n_components": 5}, "5 components"),
        ({"structure": DIAG}, "family diag"),
        ({"algorithm": Squarem()}, "algorithm SQUAREM"),
        ({"algorithm": Annealed(temperature=9.0)}, "algorithm deterministic annealing"),
        ({"seed": 3}, "other seed"),
        ({"method": StartMethod.RANDOM}, "other way to start"),
        ({"tolerance": 1e-9}, "other stopping rule"),
        ({"prior": 2.0}, "other prior"),
        ({"prior": 2.0, "floor": 1e-3}, "other settings"),
    ],
)
def test_settings_are_told_by_what_has_changed(
    changes: dict[str, object], deed: str
) -> None:
    old = FitSettings()
    assert of_settings(old, altered(old, **changes)) == deed


def test_an_option_of_the_algorithm_is_told_by_its_name() -> None:
    old = altered(FitSettings(), algorithm=Annealed())
    new = altered(old, algorithm=Annealed(temperature=9.0))
    assert of_settings(old, new) == "other temperature"


@pytest.mark.parametrize("kind", list(RemedyKind))
def test_every_remedy_has_a_name(kind: RemedyKind) -> None:
    assert of_remedy(Remedy(kind, component=1, other=0))


def test_components_are_counted_from_one() -> None:
    assert of_remedy(Remedy(RemedyKind.DROP_COMPONENT, component=1)) == (
        "drop component 2"
    )
    merge = Remedy(RemedyKind.MERGE_COMPONENTS, component=1, other=0)
    assert of_remedy(merge) == "merge components 1 and 2"
