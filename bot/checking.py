"""Everything that is to be put right before the bot can run: configuration and knowledge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot import config as configuration
from knowledge import files
from knowledge.errors import InputError, Problem

if TYPE_CHECKING:
    from pathlib import Path


def problems(kb: Path | None, config: Path | None) -> tuple[Problem, ...]:
    """Return every problem of the configuration and of the knowledge base, in that order.

    Args:
        kb: The knowledge base's folder; None for the configured one, else the built-in sample.
        config: The configuration's file; None for the usual places.
    """
    configured = None
    found: tuple[Problem, ...] = ()
    try:
        configured = configuration.load(config).knowledge.path
    except InputError as error:
        found = error.problems
    return found + files.check(kb or configured or files.SAMPLE)
