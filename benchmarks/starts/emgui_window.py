"""emgui's own window, as the command opens it; it closes as soon as it is painted."""

from __future__ import annotations

import sys

from painted import Painted

from emgui.app.cli import command_line
from emgui.app.window import application


class Watched(application.Application):
    """The application, closed when the first picture is painted."""

    def show(self) -> None:
        """Show the window, and watch its picture."""
        picture = self.window.density_plot
        self._watch = Painted(picture.canvas.viewport(), lambda: has_data(self))
        self._watch.seen.connect(self.painted)
        super().show()

    def painted(self) -> None:
        """Close: what was to be measured is over."""
        self.window.close()


def has_data(opened: application.Application) -> bool:
    """Whether the picture shows the default rows and a mixture."""
    model = opened.window.density_plot.model
    return model is not None and len(model.curves) == 2


if __name__ == "__main__":
    application.Application = Watched
    sys.exit(command_line.main([]))
