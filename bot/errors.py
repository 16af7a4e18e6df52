"""What can go wrong in the bot itself; the rest of the tree stands in `knowledge.errors`.

SignpostError                 anything that a person can put right
├── InputError                a file's or a variable's value, with the place it stands at
├── StorageError              where questions are kept cannot be used
└── TelegramError             Telegram cannot be reached, or does not know the token
"""

from __future__ import annotations

from knowledge.errors import SignpostError


class StorageError(SignpostError):
    """The database cannot be used; the message names the setting to change."""


class TelegramError(SignpostError):
    """Telegram cannot be used; the message says why and what to do."""
