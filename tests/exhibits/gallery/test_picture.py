from emgui.exhibits.gallery.lessons import TROUBLES
from emgui.exhibits.gallery.picture import gallery_view_model


def test_the_gallery_lists_all() -> None:
    model = gallery_view_model(None, "", can_go_back=False)
    assert len(model.titles) == len(set(model.titles)) == len(TROUBLES) == 8
