"""Tests mirror the package, module by module."""

from pathlib import Path

import emgui

PACKAGE = Path(emgui.__file__).parent
TESTS = Path(__file__).parents[1]

# Records without a line that could be wrong; whoever makes and reads them is tested.
RECORDS_ONLY = {
    "app/cli/options.py",
    "app/cli/studies/command.py",
    "data/reading/dialect.py",
    "session/doing.py",
    "session/effects.py",
    "session/reports.py",
    "session/requests.py",
    "session/wishes.py",
}
# What is found is kept in records; who finds it, and who puts it in words, is tested.
FACTS = "_facts.py"

# Tests that other people wrote, for a room as a whole.
WHOLE_ROOM = {
    "sklearn/test_check_estimator.py",
    "sklearn/test_shipped.py",
}


def modules() -> list[Path]:
    return sorted(
        path.relative_to(PACKAGE)
        for path in PACKAGE.rglob("*.py")
        if not path.name.startswith("__")
    )


def test_every_module_has_its_tests():
    untested = [
        module.as_posix()
        for module in modules()
        if module.as_posix() not in RECORDS_ONLY
        and not module.name.endswith(FACTS)
        and not (TESTS / module.parent / f"test_{module.name}").exists()
    ]
    assert untested == []


def test_every_test_has_its_module():
    mirrored = {module.parent / f"test_{module.name}" for module in modules()}
    rooms = {module.parts[0] for module in modules()}
    strays = [
        str(path.relative_to(TESTS))
        for path in TESTS.rglob("test_*.py")
        if path.relative_to(TESTS).parts[0] in rooms
        and path.relative_to(TESTS) not in mirrored
        and path.relative_to(TESTS).as_posix() not in WHOLE_ROOM
    ]
    assert strays == []
