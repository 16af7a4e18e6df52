"""Everything that is to be put right before the bot can run: configuration and knowledge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot import config as configuration
from bot import models
from knowledge import files
from knowledge.encoder import ModelError
from knowledge.errors import InputError, Problem

if TYPE_CHECKING:
    from pathlib import Path

    from bot.config import Settings


def problems(kb: Path | None, config: Path | None) -> tuple[Problem, ...]:
    """Return every problem of the configuration and of the knowledge base, in that order.

    Args:
        kb: The knowledge base's folder; None for the configured one, else the built-in sample.
        config: The configuration's file; None for the usual places.
    """
    configured = None
    found: tuple[Problem, ...] = ()
    try:
        settings = configuration.load(config)
        configured = settings.knowledge.path
        _try_model(settings)
    except InputError as error:
        found = error.problems
    return found + files.check(kb or configured or files.SAMPLE)


def _try_model(settings: Settings) -> None:
    if settings.retriever.model is None:
        return
    try:
        models.open_model(settings.retriever.model)
    except ModelError as error:
        raise settings.problem("retriever", "model", message=str(error)) from error
