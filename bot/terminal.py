"""Answers as text for a terminal and as JSON for a program."""

from __future__ import annotations

import json
import re
import sys
import textwrap
from typing import TYPE_CHECKING, Any

from knowledge.model import trail

if TYPE_CHECKING:
    from knowledge.model import Answer, Match

WIDTH = 88

# A page's text must not be able to move the cursor or set colours in somebody's terminal; half a
# character, which JSON can hold, cannot be written at all.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def as_json(answer: Answer) -> str:
    """Return an answer as the one-line JSON object of the contract."""
    return one_line(_fields(answer))


def one_line(data: dict[str, Any]) -> str:
    """Return data as one line of JSON, escaped where standard output is not in UTF-8."""
    return json.dumps(data, ensure_ascii=not _is_in_utf8())


def for_spreadsheets(table: str) -> str:
    """Return CSV behind the mark that tells spreadsheets of UTF-8, where standard output is in it.

    Without the mark, they take it for the encoding of old of their system.
    """
    return f"\ufeff{table}" if _is_in_utf8() else table


def _is_in_utf8() -> bool:
    return (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"


def _fields(answer: Answer) -> dict[str, Any]:
    match = answer.match
    links = match.section.links if match else ()
    return {
        "question": answer.question,
        "answered": answer.answered,
        "confidence": round(answer.confidence, 4),
        "section": _section(match) if match else None,
        "passage": answer.passage if match else None,
        "links": [{"text": link.text, "url": link.url} for link in links],
        "suggestions": [_suggestion(near) for near in answer.suggestions],
        "corrected": answer.corrected,
        "elapsed_ms": round(answer.elapsed_ms, 3),
    }


def _section(match: Match) -> dict[str, Any]:
    page, section = match.page, match.section
    return {
        "id": section.id,
        "title": section.title,
        "url": section.url,
        "page_title": page.title,
        "page_url": page.url,
        "breadcrumb": list(trail(page, section)),
        "language": section.language or page.language,
    }


def _suggestion(match: Match) -> dict[str, Any]:
    section = match.section
    return {
        "id": section.id,
        "title": section.title,
        "url": section.url,
        "confidence": round(match.confidence, 4),
    }


def as_text(answer: Answer) -> str:
    """Return an answer for a person to read: the quoted passage and its links, or what is near."""
    lines = _found(answer, answer.match) if answer.match else _not_found(answer)
    return harmless("\n".join(lines))


def harmless(text: str) -> str:
    """Return a text without what would move somebody's cursor, set colours or cannot be written."""
    return _CONTROL.sub("", text)


def _found(answer: Answer, match: Match) -> list[str]:
    section = match.section
    lines = [f"Showing answers for: {answer.corrected}", ""] if answer.corrected else []
    lines.append(section.title)
    way = trail(match.page, section)
    if way:
        lines.append(" › ".join(way))
    lines += ["", *_quoted(answer.passage), ""] if answer.passage else [""]
    lines += [f"{link.text}: {link.url}" for link in section.links]
    lines.append(f"Read on the page: {section.url}")
    return lines


def _quoted(passage: str) -> list[str]:
    return [
        wrapped
        for line in passage.splitlines()
        for wrapped in textwrap.wrap(
            line,
            WIDTH,
            initial_indent="  ",
            subsequent_indent="  ",
            break_long_words=False,
            break_on_hyphens=False,
        )
        or [""]
    ]


def _not_found(answer: Answer) -> list[str]:
    if not answer.suggestions:
        return ["I found nothing about that here."]
    nearest = [f"  - {near.section.title}\n    {near.section.url}" for near in answer.suggestions]
    return ["I found nothing that answers this. The nearest topics are:", *nearest]
