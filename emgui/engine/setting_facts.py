"""Why settings are none, or do not suit the data."""

from __future__ import annotations

from emgui.mixture.facts import Fact, FactError
from emgui.records import dataclass


class SettingError(FactError):
    """A setting that is out of its range."""


class StartMethodError(FactError):
    """A way to start that does not suit the data."""


@dataclass(frozen=True, slots=True)
class OutOfRange(Fact):
    """A setting whose value is none that it can have."""

    setting: str
    value: float


@dataclass(frozen=True, slots=True)
class SeveralColumns(Fact):
    """Quantiles are asked for as a start, of more than one column."""

    n_columns: int


@dataclass(frozen=True, slots=True)
class NoClasses(Fact):
    """The known classes are asked for as a start, and none are known."""


@dataclass(frozen=True, slots=True)
class OtherNumberOfClasses(Fact):
    """The known classes are asked for as a start, and are not as many as components."""

    n_classes: int
    n_components: int


def check_range(setting: str, value: float, is_allowed: bool) -> None:
    """Refuse a value that a setting cannot have.

    Raises
    ------
    SettingError
        Naming the setting and the value.
    """
    if not is_allowed:
        raise SettingError(OutOfRange(setting, value))
