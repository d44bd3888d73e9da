from emgui.exhibits import names as exhibit_names
from emgui.exhibits.names import ExhibitName

ALL = [one for one in vars(exhibit_names).values() if isinstance(one, ExhibitName)]


def test_every_exhibit_has_a_name_of_its_own_and_a_sentence() -> None:
    for told in zip(*ALL, strict=True):
        assert len(set(told)) == len(ALL) > 1
    assert all(one.title and one.sentence.endswith(".") for one in ALL)
