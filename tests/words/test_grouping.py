"""Many warnings of one kind are one sentence, few are told one by one."""

import pytest
from fact_scenes import degeneracy

from emgui.engine.degeneracy import Degeneracy, Remedy, RemedyKind
from emgui.engine.warning_facts import FarValue
from emgui.mixture.model.degeneracy import DegeneracyKind
from emgui.words.degeneracy import fact_told
from emgui.words.grouping import grouped

K = DegeneracyKind


def narrow(k: int, kind: DegeneracyKind = K.FEW_ROWS_IN_COMPONENT) -> Degeneracy:
    drop = Remedy(RemedyKind.DROP_COMPONENT, k)
    return degeneracy(kind, drop, Remedy(RemedyKind.NEW_START), component=k)


def test_few_are_told_one_by_one() -> None:
    found = [narrow(2), narrow(7), narrow(9)]
    assert grouped(found, 12) == tuple(found)


def test_many_are_counted_and_a_handful_is_named() -> None:
    found = [narrow(k) for k in range(2, 49)]
    (one,) = grouped(found, 60)
    assert fact_told(one.fact) == (
        "47 components rest on hardly any rows (3, 4, 5, 6, 7 and 42 more): this "
        "fit may rest on a coincidence of a few rows (a spurious maximum)"
    )
    fewer, elsewhere = one.remedies
    assert (fewer.kind, fewer.n_components) == (RemedyKind.FEWER_COMPONENTS, 13)
    assert elsewhere == found[0].remedies[1]
    assert grouped(found[:4], 4)[0].remedies[0].n_components == 1


@pytest.mark.parametrize("kind", sorted(K))
def test_every_kind_becomes_one_sentence(kind: DegeneracyKind) -> None:
    (one,) = grouped([degeneracy(kind) for _ in range(9)], 9)
    assert one.kind is kind
    told = fact_told(one.fact)
    assert "9 components" in told or told.endswith("; and 8 more like it")


def test_kinds_stay_apart_and_in_order() -> None:
    far = [Degeneracy(FarValue("height", float(j))) for j in range(8)]
    found = [narrow(0), *far, narrow(1)]
    first, second, rest = (fact_told(one.fact) for one in grouped(found, 3))
    assert first.startswith("component 1 rests on")
    assert second.startswith("component 2 rests on")
    assert rest.startswith("height has a value beyond all measure, 0: it widens")
    assert rest.endswith("; and 7 more like it")
