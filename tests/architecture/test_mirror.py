"""Tests mirror the package, module by module."""

from pathlib import Path

import emgui

PACKAGE = Path(emgui.__file__).parent
TESTS = Path(__file__).parents[1]

# Modules that other modules' tests run from end to end: nothing in them to test alone.
TESTED_ELSEWHERE: set[str] = set()


def modules() -> list[Path]:
    return sorted(
        path.relative_to(PACKAGE)
        for path in PACKAGE.rglob("*.py")
        if not path.name.startswith("__")
    )


def test_every_module_has_its_tests():
    untested = [
        str(module)
        for module in modules()
        if str(module) not in TESTED_ELSEWHERE
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
    ]
    assert strays == []
