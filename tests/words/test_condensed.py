"""Which rows stand for all."""

from emgui.mixture.em.row_facts import Binned, Sampled
from emgui.words.condensed import condensed_told


def test_bins_and_samples_are_told_and_all_rows_need_no_word() -> None:
    assert condensed_told(Binned(1_200)) == "1,200 bins stand for all rows"
    told = condensed_told(Sampled(4_000, 20_000))
    assert told == "a random sample of 4,000 of 20,000 rows"
    assert condensed_told(None) == ""
