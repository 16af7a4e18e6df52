"""What German leaves out of a word where the next has it: "Kranken- und Pflegeversicherung"."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from knowledge.language.analyzer import Analyzer
from knowledge.language.folding import fold
from knowledge.language.names import names_of

_AND = r"(?:\s*[,/]\s*(?:(?:und|oder|sowie)\s+)?|\s+(?:und|oder|sowie|bzw\.|&)\s+)"
_ENDLESS = re.compile(rf"\b((?:[^\W\d_]{{2,}}-{_AND})+)([^\W\d_]{{5,}})\b(?!-)")
_STUB = re.compile(r"([^\W\d_]+)-")
_HEADLESS = re.compile(rf"\b([^\W\d_]{{5,}})({_AND})-([^\W\d_]{{3,}})")
_SHORTEST = 3
_LINES = 1_000
"""How many lines with such words are remembered: titles stand above several sections."""


def completed(line: str) -> str:
    """Return a line with such words whole, where everyday ones: "Krankenversicherung und …".

    It is to be looked up, not to be read. What is no word of everyday life ("Kinder- und
    Jugendfreizeit") says more by itself.
    """
    return _completed(line, beside=False) if "-" in line else line


def told(line: str) -> str:
    """Return a line with such words whole behind what it says of them: "Kranken- Krankenver…"."""
    return _completed(line, beside=True) if "-" in line else line


@lru_cache(_LINES)
def _completed(line: str, *, beside: bool) -> str:
    def ended(found: re.Match[str]) -> str:
        stubs, last = found.groups()
        return _STUB.sub(lambda stub: put(stub[0], _with_end(stub[1], last)), stubs) + last

    def begun(found: re.Match[str]) -> str:
        first, between, end = found.groups()
        return f"{first}{between}{put(f'-{end}', _with_beginning(first, end))}"

    def put(stub: str, whole: str | None) -> str:
        if whole is None:
            return stub
        return f"{stub} {whole}" if beside else whole

    return _HEADLESS.sub(begun, _ENDLESS.sub(ended, line))


def _with_end(stub: str, last: str) -> str | None:
    """Return a word with the end that it shares with the last of a row, or None."""
    ends = (last[place:] for place in range(len(last) - _SHORTEST, 0, -1))
    return next((stub + end for end in ends if _is_everyday(stub + end)), None)


def _with_beginning(first: str, end: str) -> str | None:
    """Return a word with the beginning that it shares with the one before, or None."""
    begins = (first[:place] for place in range(len(first) - _SHORTEST, _SHORTEST - 1, -1))
    return next((begin + end for begin in begins if _is_everyday(begin + end)), None)


def _is_everyday(word: str) -> bool:
    known = names_of("de")
    return fold(word) in known.surfaces or not known.stems.isdisjoint(_analyzer().terms_of(word))


@cache
def _analyzer() -> Analyzer:
    return Analyzer(["de"])
