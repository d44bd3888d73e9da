"""Reading the parameters that a fit is to start from: JSON, also a fit's own report."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from emgui.data.visible import shown
from emgui.mixture.model.parameter_facts import InvalidParametersError
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.structures.catalogue import FULL, STRUCTURES
from emgui.mixture.model.structures.structure import CovarianceStructure
from emgui.report.small_file import read_small
from emgui.report.start_parameters import KEYS, StartFileError, parse_start
from emgui.words.errors import error_told
from emgui.words.language import _, plural

# A start of so many bytes holds three million numbers.
_MOST_BYTES = 64 << 20
# No number that a float can hold has more digits before its point.
_MOST_DIGITS = 310
_LONGEST_PIECE = 30


def read_start(
    path: Path, n_features: int, structure: CovarianceStructure
) -> MixtureParameters:
    """Read ``{"weights", "means", "covariances"}`` from a JSON file.

    Parameters
    ----------
    path : Path
        The file (or a pipe), in UTF-8, -16 or -32, of up to 64 MB. Other keys are
        passed over, so that the JSON of an earlier fit is a start as well.
    n_features : int
        Number of fitted columns d.
    structure : CovarianceStructure
        Decides which short form of the covariances is understood; see
        `parse_start`.

    Raises
    ------
    StartFileError
        If the file cannot be read or does not hold a mixture of `n_features` columns.
    """
    return read_fit(path, n_features, structure)[0]


def read_fit(
    path: Path,
    n_features: int,
    wanted: CovarianceStructure | None = None,
    *,
    otherwise: CovarianceStructure = FULL,
) -> tuple[MixtureParameters, CovarianceStructure | None]:
    """Read a start with the structure that the file names, as that of a fit does.

    Parameters
    ----------
    path, n_features
        As of `read_start`.
    wanted : CovarianceStructure or None
        What to fit, whatever the file names; None to take that one.
    otherwise : CovarianceStructure
        What to fit where the file names none.

    Returns
    -------
    parameters : MixtureParameters
        The start.
    structure : CovarianceStructure or None
        That of the file; None if it names none.

    Raises
    ------
    StartFileError
        If the file cannot be read or does not hold a mixture of `n_features` columns.
    """
    try:
        loaded = _loaded(path)
        named = _named_structure(loaded)
        structure = wanted or named or otherwise
        return parse_start(loaded, n_features, structure), named
    except OSError as error:
        raise StartFileError(f"{path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise StartFileError(
            _("{path}: is no text in UTF-8, -16 or -32", path=path)
        ) from error
    except json.JSONDecodeError as error:
        raise StartFileError(_no_json(path, error)) from error
    except RecursionError as error:
        raise StartFileError(_("{path}: is nested too deeply", path=path)) from error
    except MemoryError as error:
        raise StartFileError(
            _("{path}: does not fit into memory", path=path)
        ) from error
    except (StartFileError, InvalidParametersError) as error:
        raise StartFileError(f"{path}: {error_told(error)}") from error


def _no_json(path: Path, error: json.JSONDecodeError) -> str:
    """Return where a file is no JSON; Python's own words for why are no help."""
    rest = error.doc[error.pos :].strip()
    if not error.doc.strip():
        return _(
            "{path}: is empty; a start is JSON, as emgui fit --json writes it",
            path=path,
        )
    if not rest:
        return _(
            "{path}, line {line}: is not JSON: it ends too early",
            path=path,
            line=error.lineno,
        )
    return _(
        "{path}, line {line}: is not JSON from “{text}” on; a start is JSON, as emgui "
        "fit --json writes it",
        path=path,
        line=error.lineno,
        text=shown(rest.splitlines()[0], _LONGEST_PIECE),
    )


def _named_structure(loaded: Any) -> CovarianceStructure | None:
    """Return the structure that a file names; None for another program's word."""
    name = loaded.get("family") if isinstance(loaded, Mapping) else None
    known = {structure.name: structure for structure in STRUCTURES}
    return known.get(name) if isinstance(name, str) else None


def _loaded(path: Path) -> Any:
    # json tells UTF-8, -16 and -32 apart, with and without a byte order mark.
    return json.loads(
        read_small(path, _MOST_BYTES), parse_int=_whole, object_pairs_hook=_once_each
    )


def _whole(digits: str) -> float:
    # Python reads no more than 4300 digits; what is too large is told of by its place.
    return int(digits) if len(digits) < _MOST_DIGITS else float(digits)


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Refuse a parameter that is given twice: nobody knows which one is meant."""
    mapping = dict(pairs)
    if len(mapping) < len(pairs):
        names = [name for name, _value in pairs]
        for key in KEYS:
            if names.count(key) > 1:
                raise StartFileError(
                    plural(
                        "{key}: given {n} time",
                        "{key}: given {n} times",
                        names.count(key),
                        key=key,
                    )
                )
    return mapping
