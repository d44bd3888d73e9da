from dataclasses import replace

import pytest

from emgui.engine.settings import Algorithm, FitSettings
from emgui.mixture.model.degeneracy import Remedy, RemedyKind
from emgui.mixture.model.structures.catalogue import DIAG
from emgui.session.deeds import of_remedy, of_settings


@pytest.mark.parametrize(
    ("changes", "deed"),
    [
        ({}, ""),
        ({"n_components": 1}, "1 component"),
        ({"n_components": 5}, "5 components"),
        ({"family": DIAG}, "family diag"),
        ({"algorithm": Algorithm.SQUAREM}, "algorithm SQUAREM"),
        ({"tolerance": 1e-9}, "other stopping rule"),
        ({"prior": 2.0}, "other prior"),
        ({"prior": 2.0, "floor": 1e-3}, "other settings"),
    ],
)
def test_settings_are_told_by_what_has_changed(
    changes: dict[str, object], deed: str
) -> None:
    old = FitSettings()
    assert of_settings(old, replace(old, **changes)) == deed  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", list(RemedyKind))
def test_every_remedy_has_a_name(kind: RemedyKind) -> None:
    assert of_remedy(Remedy(kind, component=1, other=0))


def test_components_are_counted_from_one() -> None:
    assert of_remedy(Remedy(RemedyKind.DROP_COMPONENT, component=1)) == (
        "drop component 2"
    )
    merge = Remedy(RemedyKind.MERGE_COMPONENTS, component=1, other=0)
    assert of_remedy(merge) == "merge components 1 and 2"
