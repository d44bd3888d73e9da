from emgui.data.catalogue import BUNDLED


def test_every_data_set_has_a_sentence_and_a_source() -> None:
    for entry in BUNDLED.values():
        assert entry.sentence.endswith((".", "?"))
        assert entry.source
