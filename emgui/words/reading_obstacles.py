"""Why a file cannot be read, where no number is needed to say so."""

from __future__ import annotations

from emgui.data.reading.file_facts import Obstacle
from emgui.words.language import _

OBSTACLES = {
    Obstacle.NO_SUCH_FILE: _("there is no such file"),
    Obstacle.NO_PERMISSION: _("you have no permission to read it"),
    Obstacle.NO_PERMISSION_FOR_FOLDER: _(
        "you have no permission to look into its folder"
    ),
    Obstacle.FOLDER: _("this is a folder, not a file"),
    Obstacle.PIPE_OR_DEVICE: _("this is not an ordinary file (a pipe or a device)"),
    Obstacle.EMPTY: _("the file is empty (0 bytes)"),
    Obstacle.WHITE_SPACE: _("the file holds nothing but white space"),
    Obstacle.CHANGED_MEANWHILE: _(
        "the file changed while it was being read; open it again"
    ),
    Obstacle.TOO_LITTLE_MEMORY: _("there is not enough memory to read it"),
    Obstacle.NUL_BYTE: _("there is a NUL byte: this is not plain text"),
    Obstacle.WORKBOOK: _("this is a workbook; save it as CSV first"),
    Obstacle.OLD_WORKBOOK: _("this is an old workbook; save it as CSV first"),
    Obstacle.BZIP2: _("this is a bzip2 file; unpack it first"),
    Obstacle.XZ: _("this is an xz file; unpack it first"),
    Obstacle.SEVEN_ZIP: _("this is a 7z file; unpack it first"),
    Obstacle.ZSTANDARD: _("this is a zstd file; unpack it first"),
    Obstacle.PDF: _("this is a PDF document, not a table"),
    Obstacle.PICTURE: _("this is a picture, not a table"),
    Obstacle.NUMPY: _("this is a packed NumPy file; unpack it first"),
    Obstacle.PICKLED: _(
        "this NumPy file holds Python objects, which may run programs when they are "
        "read; save the numbers alone (array.astype(float))"
    ),
    Obstacle.EMPTY_ZIP: _("this is an empty zip file"),
    Obstacle.WEB_PAGE: _("this is a web page, not a table"),
    Obstacle.XML: _("this is XML, not a table"),
    Obstacle.JSON: _("this is JSON, not a table"),
    Obstacle.PACKED_TWICE: _("it holds another packed file; unpack it first"),
    Obstacle.LOCKED_ZIP: _("the zip file is locked with a password"),
    Obstacle.DAMAGED_GZIP: _("the compressed data are damaged"),
    Obstacle.DAMAGED_OR_CUT_OFF: _("the compressed data end early or are damaged"),
}
