"""What is drawn of many columns in the background: every cell with its points."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from emgui.data.summary import Summary
from emgui.exhibits.matrix.cells import Cell, Margin
from emgui.exhibits.matrix.choices import MatrixContents, MatrixMode
from emgui.exhibits.matrix.filling import CellStyle, margin, pair_cell, plane_cell
from emgui.exhibits.matrix.layout import GridLayout
from emgui.mixture.arrays import Checkpoint, FloatArray
from emgui.mixture.model.ellipses import level_radius
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.search.planes import Plane, principal_plane, separating_plane
from emgui.presentation.drawing.pair import row_shares
from emgui.presentation.view_settings import Brush
from emgui.records import dataclass
from emgui.studies.study import Result


@dataclass(frozen=True, slots=True, eq=False)
class MatrixPicture:
    """Everything that is seen of many columns.

    Parameters
    ----------
    contents : MatrixContents
        What it shows.
    layout : GridLayout
        Where its cells are.
    cells : tuple of Cell
        Below the diagonal, or the one large one.
    margins : tuple of Margin
        On the diagonal; none of a large picture.
    responsibilities : ndarray, shape (n_drawn, n_components)
        Of the rows of the sample; zero before the first E-step.
    plane : Plane or None
        The plane looked into, if any.
    """

    contents: MatrixContents
    layout: GridLayout
    cells: tuple[Cell, ...]
    margins: tuple[Margin, ...]
    responsibilities: FloatArray
    plane: Plane | None = None


@dataclass(frozen=True, slots=True, eq=False)
class MatrixStudy:
    """A picture of many columns, to be drawn in the background."""

    summary: Summary
    parameters: MixtureParameters | None
    responsible: MixtureParameters | None
    truth: MixtureParameters | None
    temperature: float
    level: float
    brush: Brush | None
    contents: MatrixContents
    iteration: int | None = None

    @property
    def key(self) -> Hashable:
        """All that is seen: whatever changes of it, something looks different."""
        return (
            self.summary,
            self.parameters,
            self.responsible,
            self.truth,
            self.temperature,
            self.level,
            self.brush,
            self.contents,
        )

    def run(self, checkpoint: Checkpoint) -> Iterator[MatrixPicture]:
        """Yield the picture, once: its points are few enough."""
        shares = row_shares(self.summary.sample, self.responsible, self.temperature)
        checkpoint()
        style = CellStyle(
            self.summary,
            self.parameters,
            self.truth,
            level_radius(self.level),
            self.brush,
            self.contents.ratio,
        )
        if self.contents.mode is MatrixMode.PAIRS:
            yield self._matrix(style, shares, checkpoint)
        else:
            yield self._large(style, shares)

    def _matrix(
        self, style: CellStyle, shares: FloatArray, checkpoint: Checkpoint
    ) -> MatrixPicture:
        columns = self.contents.columns
        layout = GridLayout(len(columns), self.contents.size)
        cells, margins = [], []
        for line, up in enumerate(columns):
            margins.append(margin(style, up, line, self.responsible, self.temperature))
            for column, across in enumerate(columns[:line]):
                box = layout.box(line, column)
                cells.append(pair_cell(style, (across, up), line, column, box))
                checkpoint()
        return MatrixPicture(
            self.contents, layout, tuple(cells), tuple(margins), shares
        )

    def _large(self, style: CellStyle, shares: FloatArray) -> MatrixPicture:
        layout = GridLayout(1, self.contents.size, is_labelled=True)
        box = layout.box(0, 0)
        plane = self._plane()
        if plane is None or self.parameters is None:
            cell = pair_cell(style, self.contents.pair, 0, 0, box)
        else:
            cell = plane_cell(style, plane, plane.mixture(self.parameters), box)
        return MatrixPicture(self.contents, layout, (cell,), (), shares, plane)

    def _plane(self) -> Plane | None:
        if self.parameters is None:
            return None
        if self.contents.mode is MatrixMode.PRINCIPAL:
            return principal_plane(self.parameters)
        if self.contents.mode is MatrixMode.SEPARATING:
            return separating_plane(self.parameters)
        return None


MatrixResult = Result[MatrixStudy, MatrixPicture]
