"""The table of Telegram's limits in docs/telegram.md names tests that are there."""

from __future__ import annotations

import re
from pathlib import Path

TESTS = Path(__file__).parents[1]
TABLE = (TESTS.parent / "docs" / "telegram.md").read_text(encoding="utf-8").split("## Limits")[1]
NAMED = re.compile(r"`(\w+): (\w+)`")


def test_every_limit_is_held_by_tests_that_are_there():
    rows = [line for line in TABLE.splitlines() if line.startswith("| ")][2:]
    assert len(rows) > 10
    for row in rows:
        named = NAMED.findall(row.split(" | ")[2])
        assert named, row
        for module, test in named:
            (file,) = TESTS.rglob(f"test_{module}.py")
            assert f"def test_{test}(" in file.read_text(encoding="utf-8"), (module, test)
