"""A bare window of PySide6 and pyqtgraph with one curve: the measure of a start."""

from __future__ import annotations

import sys

import numpy as np
import pyqtgraph as pg
from painted import Painted
from PySide6.QtWidgets import QApplication, QMainWindow


def main() -> int:
    """Show a curve, and leave as soon as it is painted."""
    application = QApplication(sys.argv[:1])
    window = QMainWindow()
    plot = pg.PlotWidget()
    curve = plot.plot(np.linspace(0.0, 1.0, 200) ** 2)
    window.setCentralWidget(plot)
    window.resize(1280, 800)
    watch = Painted(plot.viewport(), lambda: len(curve.getData()[0]) == 200)
    watch.seen.connect(application.quit)
    window.show()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
