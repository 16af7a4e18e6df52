"""What can go wrong, each with the place it went wrong at.

SignpostError                 anything that a person can put right
├── InputError                a file's content: one or more problems, each with file, line, field
│   ├── KnowledgeError        a knowledge base on disk that cannot be used
│   │   └── BusyError         another build is at work on it
│   └── OtherKindError        a file that is whole, and of a kind that holds no pages
└── SourceError               a page, site or export that cannot be read
"""

from __future__ import annotations

import errno
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to put right.

    Attributes:
        file: The file's path as the person knows it.
        message: What is wrong and what would be right.
        line: Counted from 1; None where the problem is the file as a whole.
        field: The way to the value, as in `sections[2].url`; empty where there is none.
    """

    file: str
    message: str
    line: int | None = None
    field: str = ""

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        parts = [place, self.field, self.message] if self.field else [place, self.message]
        return ": ".join(parts)


_WAYS_OUT = {
    errno.EEXIST: "name another folder",
    errno.ENOTDIR: "name another folder",
    errno.EACCES: "give signpost the right to use it",
    errno.ENOSPC: "make room on its disk",
    errno.EROFS: "name a place that can be written to",
}


def way_out(error: OSError) -> str:
    """Return what to do about what the system refuses, behind a semicolon; empty if unknown."""
    way = _WAYS_OUT.get(error.errno or 0, "")
    return f"; {way}" if way else ""


def unopened(error: OSError) -> str:
    """Say why the system does not open a folder that a person named, and the way out."""
    return f"cannot be read: {error.strerror}; name a folder that signpost may read"


def unread(error: OSError, lacking: str = "") -> str:
    """Say why a file cannot be read, and the way out.

    Args:
        error: What the system says.
        lacking: What to do where the file is not there, in words for the person who named it.
    """
    ways = {
        FileNotFoundError: lacking,
        IsADirectoryError: "name a file in it",
        PermissionError: "give signpost the right to read it",
    }
    way = ways.get(type(error), "")
    return f"cannot be read: {error.strerror}" + (f"; {way}" if way else "")


class SignpostError(Exception):
    """Base of every error that is meant for the person at the keyboard: one line, no traceback."""


class InputError(SignpostError):
    """A file has problems; `problems` names each of them, never empty."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class KnowledgeError(InputError):
    """A knowledge base on disk cannot be used."""


class BusyError(KnowledgeError):
    """Another build is at work on the knowledge base."""


class OtherKindError(InputError):
    """A file is whole, and of a kind that holds no pages: in a folder it may be passed over."""


class SourceError(SignpostError):
    """A source of pages cannot be read; the message names it and the way out."""
