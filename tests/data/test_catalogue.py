from emgui.data.catalogue import BUNDLED


def test_every_data_set_is_found_by_its_name_and_has_an_entry_in_lists() -> None:
    assert [known.entry for known in BUNDLED.values()] == [
        "two processes (two-process)",
        "Old Faithful (faithful)",
        "galaxies",
        "iris",
    ]
    assert all(known.name == name for name, known in BUNDLED.items())
