"""What can go wrong in the bot itself; the rest of the tree stands in `knowledge.errors`.

SignpostError                 anything that a person can put right
├── InputError                a file's or a variable's value, with the place it stands at
├── RebuildError              the knowledge base could not be built anew
├── StorageError              where questions are kept cannot be used
└── TelegramError             Telegram cannot be reached, or does not know the token
"""

from __future__ import annotations

from knowledge.errors import SignpostError


class RebuildError(SignpostError):
    """The knowledge base could not be built anew; a line for each reason.

    Attributes:
        busy: Whether that is because another build is at work on it.
    """

    def __init__(self, message: str, *, busy: bool = False) -> None:
        super().__init__(message)
        self.busy = busy


class StorageError(SignpostError):
    """The database that storage.url names cannot be used; the message says why and what to do."""


class TelegramError(SignpostError):
    """Telegram cannot be used; the message says why and what to do."""
