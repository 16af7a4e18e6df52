"""German verbs whose prefix stands at the end of the clause, read as one word."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache

from knowledge.language.folding import fold
from knowledge.language.german import related
from knowledge.language.listed import listed
from knowledge.language.names import words
from knowledge.language.uniting import LAST, infinitives

_CLAUSE_END = re.compile(r"[.,;:!?()…–]|\b(?:und|oder)\b")
_WORD = re.compile(r"[^\W\d_]+")


def whole_verbs(line: str) -> str:
    """Return a line with everyday verbs whose prefix stands apart as infinitives.

    "Wie melde ich mich an?" becomes "Wie anmelden ich mich an?": to be looked up, not to be read.
    """
    found = list(LAST.finditer(line))
    starts = [0, *(each.end() for each in _CLAUSE_END.finditer(line))] if found else []
    for prefix in reversed(found):  # from the end, so that places before stay what they are
        start = starts[bisect_right(starts, prefix.start()) - 1]
        for word in _WORD.finditer(line, start, prefix.start()):
            verbs = infinitives(word.group().lower(), prefix.group())
            verb = next((verb for verb in verbs if _is_known(verb)), None)
            if verb is not None:
                line = f"{line[: word.start()]}{verb}{line[word.end() :]}"
                break
    return line


def _is_known(verb: str) -> bool:
    known = _everyday()
    return fold(verb) in known or fold(related(verb) or "") in known


@cache
def _everyday() -> frozenset[str]:
    return words(["de"]) | {fold(verb) for verb in listed("de").forms.values()}
