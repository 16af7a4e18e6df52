"""What admins take with them: questions as a table, lessons as a part of curation.yaml. Pure."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.storage.storage import Question
    from knowledge.model import Pin

LONGEST = 300
"""Characters of a question that can be taught."""

_COLUMNS = ("asked_at", "text", "language", "outcome", "section", "confidence")
# A spreadsheet would take a cell that starts so for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def questions(asked: Iterable[Question]) -> bytes:
    """Return questions as CSV in UTF-8, with a byte order mark for the sake of spreadsheets."""
    table = io.StringIO(newline="")
    writer = csv.writer(table)
    writer.writerow(_COLUMNS)
    for each in asked:
        confidence = f"{each.confidence:.3f}"
        moment = each.asked_at.isoformat(timespec="minutes")
        cells = (moment, each.text, each.language, each.outcome, each.section or "", confidence)
        writer.writerow([harmless(cell) for cell in cells])
    return table.getvalue().encode("utf-8-sig")


def lessons(taught: Iterable[Pin]) -> bytes:
    """Return what was taught as the `pin` list of a curation.yaml."""
    pins = [{"question": each.question, "section": each.section} for each in taught]
    text = yaml.safe_dump({"pin": pins}, allow_unicode=True, sort_keys=False, width=1_000)
    return text.encode("utf-8")


def harmless(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
