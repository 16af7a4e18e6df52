"""Everything that is to be put right before the bot can run: configuration and knowledge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot import config as configuration
from bot import models
from bot.errors import StorageError
from bot.storage import Storage
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
    try:
        settings = configuration.load(config)
    except InputError as error:
        found = error.problems
    else:
        found = (*_of_model(settings), *_of_storage(settings))
    return found + files.check(kb or configuration.knowledge_path(config) or files.SAMPLE)


def _of_model(settings: Settings) -> tuple[Problem, ...]:
    if settings.retriever.model is None:
        return ()
    try:
        models.open_model(settings.retriever.model)
    except ModelError as error:
        return settings.problem("retriever", "model", message=str(error)).problems
    return ()


def _of_storage(settings: Settings) -> tuple[Problem, ...]:
    try:
        Storage(settings.storage.url)
    except StorageError as error:
        return settings.problem("storage", "url", message=str(error)).problems
    return ()
