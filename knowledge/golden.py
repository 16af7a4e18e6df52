"""Golden questions: what people ask, and the sections that must answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.errors import InputError, Problem
from knowledge.kb import curation, documents
from knowledge.kb.fields import Record

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from knowledge.model import KnowledgeBase


_EXAMPLE = "- {question: who pays, section: 12-fees}"


@dataclass(frozen=True, slots=True)
class Golden:
    """One question with its known answer.

    Attributes:
        question: As a visitor would ask it.
        sections: Ids, any of which answers; none where nothing may.
        contains: Words that the quoted passage must hold, if any.
        line: Where it stands in its file, counted from 1.
    """

    question: str
    sections: tuple[str, ...] = ()
    contains: str | None = None
    line: int = 1


def load(path: Path, kb: KnowledgeBase | None = None) -> tuple[Golden, ...]:
    """Read golden questions.

    Args:
        path: The file.
        kb: Where given, every section that a question names must be in it.

    Raises:
        InputError: All problems, by line.
    """
    way = f"name one that is there, or write questions into it, such as {_EXAMPLE}"
    document = documents.read(path, str(path), lacking=way)
    if not isinstance(document.data, list) or not document.data:
        message = f"must be a list of questions such as {_EXAMPLE}"
        raise InputError([document.problem((), message)])
    problems: list[Problem] = []
    known = None if kb is None else kb.by_id()
    golden = tuple(_questions(document, known, problems))
    if problems:
        raise InputError(sorted(problems, key=lambda problem: problem.line or 0))
    return golden


def _questions(
    document: documents.Document, known: Collection[str] | None, problems: list[Problem]
) -> Iterator[Golden]:
    rows = document.data if isinstance(document.data, list) else []
    for number, row in enumerate(rows):
        record = Record(document, {} if row is None else row, (number,), problems)
        if row and not isinstance(row, dict):
            continue  # which is a problem already
        question = record.required("question")
        sections = record.texts("section")
        contains = record.text("contains") or None
        if "section" not in record:
            record.note("section", "is missing: an id, a list of ids, or null for no answer")
        if contains and not sections:
            record.note("contains", "says what the answer holds, but section says there is none")
        if known is not None:
            _require(record, sections, known)
        record.close()
        yield Golden(question, sections, contains, document.line((number,)))


def _require(record: Record, sections: tuple[str, ...], known: Collection[str]) -> None:
    for section in sections:
        if section and section not in known:
            record.note("section", curation.missing(section, known))
