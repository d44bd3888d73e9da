"""Classes and components are told side by side."""

import numpy as np

from emgui.words.classes import agreement_told, pairing_told


def test_rows_that_agree_are_counted() -> None:
    told = agreement_told(np.array([[40.0, 10.0], [0.0, 50.0]]), 1_200)
    assert told.startswith("90 of 100 rows agree (90.0 %) · adjusted Rand index 0.")
    assert told.endswith("· iteration 1,200")
    assert agreement_told(np.zeros((2, 2)), 3) == "No row has a known class."


def test_who_has_no_partner_is_named() -> None:
    fewer = pairing_told("Species", (3, 1), 1)
    assert "Each class of Species is paired with one component" in fewer
    assert "There are 3 classes and 1 component: some classes have no partner." in fewer
    assert fewer.endswith("1 row has no class and does not count.")
    more = pairing_told("Species", (1, 2), 2)
    assert "There are 2 components and 1 class: some components have" in more
    assert more.endswith("2 rows have no class and do not count.")
    assert "partner" not in pairing_told("Species", (2, 2), 0)
