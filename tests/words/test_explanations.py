"""What lies behind a kind of trouble is explained, with the limits that are used."""

from emgui.mixture.diagnosis.outliers import FAR
from emgui.mixture.model.coincidence import COINCIDENT
from emgui.mixture.model.degeneracy import DegeneracyKind
from emgui.words.explanations import EXPLANATIONS

K = DegeneracyKind


def test_every_explanation_is_sentences() -> None:
    for text in EXPLANATIONS.values():
        assert text.endswith(".")
        assert text[0].isupper()
        assert "{" not in text


def test_limits_are_those_of_the_mathematics() -> None:
    assert f"within {COINCIDENT} standard" in EXPLANATIONS[K.COINCIDENT_COMPONENTS]
    assert f"more than {FAR:,.0f} times" in EXPLANATIONS[K.FAR_VALUE]
    assert "Above 10⁸ the component" in EXPLANATIONS[K.NEARLY_SINGULAR]
