"""Where files that belong to emgui are: in the wheel, or in the repository."""

from __future__ import annotations

from pathlib import Path

import emgui


def resource_path(*parts: str) -> Path:
    """Return the path of a bundled file.

    Raises
    ------
    FileNotFoundError
        If it is neither in the installed package nor in the repository.
    """
    package = Path(emgui.__file__).parent
    for root in (package / "resources", package.parent / "resources"):
        path = root.joinpath(*parts)
        if path.exists():
            return path
    raise FileNotFoundError(f"emgui was installed without {'/'.join(parts)}")


def pages_path() -> Path:
    """Return the folder with the README and, in ``docs``, all other pages.

    Raises
    ------
    FileNotFoundError
        If it is neither in the installed package nor in the repository.
    """
    package = Path(emgui.__file__).parent
    for root in (package / "resources" / "pages", package.parent):
        if (root / "docs" / "README.md").is_file():
            return root
    raise FileNotFoundError("emgui was installed without its pages")
