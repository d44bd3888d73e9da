from emgui.data.catalogue import BUNDLED
from emgui.words.data_sets import about, about_with_source


def test_every_bundled_data_set_has_a_sentence_and_a_source() -> None:
    for name in BUNDLED:
        assert about(name).endswith((".", "?"))
        assert about_with_source(name).startswith(f"{about(name)} ")
