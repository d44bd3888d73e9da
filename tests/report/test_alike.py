"""Many warnings of one kind are one sentence, few are told one by one."""

import pytest

from emgui.mixture.model.degeneracy import (
    Degeneracy,
    DegeneracyKind,
    Remedy,
    RemedyKind,
)
from emgui.report.alike import grouped

K = DegeneracyKind


def narrow(k: int, kind: DegeneracyKind = K.FEW_ROWS_IN_COMPONENT) -> Degeneracy:
    drop = Remedy(RemedyKind.DROP_COMPONENT, "use fewer components", k)
    elsewhere = Remedy(RemedyKind.NEW_START, "try more restarts")
    return Degeneracy(kind, f"component {k + 1} is poor", (drop, elsewhere), k)


def test_few_are_told_one_by_one() -> None:
    found = [narrow(2), narrow(7), narrow(9)]
    assert grouped(found, 12) == tuple(found)


def test_many_are_counted_and_a_handful_is_named() -> None:
    found = [narrow(k) for k in range(2, 49)]
    (one,) = grouped(found, 60)
    assert one.message == (
        "47 components rest on hardly any rows (3, 4, 5, 6, 7 and 42 more): this "
        "fit may rest on a coincidence of a few rows (a spurious maximum)"
    )
    fewer, elsewhere = one.remedies
    assert (fewer.kind, fewer.n_components) == (RemedyKind.FEWER_COMPONENTS, 13)
    assert elsewhere == found[0].remedies[1]
    assert grouped(found[:4], 4)[0].remedies[0].n_components == 1


@pytest.mark.parametrize("kind", sorted(K))
def test_every_kind_becomes_one_sentence(kind: DegeneracyKind) -> None:
    (one,) = grouped([narrow(k, kind) for k in range(9)], 9)
    assert one.kind is kind
    assert "9" in one.message or "8 more" in one.message


def test_kinds_stay_apart_and_in_order() -> None:
    far = [Degeneracy(K.FAR_VALUE, f"column {j} has a value") for j in range(8)]
    found = [narrow(0), *far, narrow(1)]
    messages = [one.message for one in grouped(found, 3)]
    assert messages == [
        "component 1 is poor",
        "component 2 is poor",
        "column 0 has a value; and 7 more like it",
    ]
