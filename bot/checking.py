"""Everything that is to be put right before the bot can run: configuration and knowledge."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from bot import config as configuration
from bot import models, values
from bot.errors import StorageError
from bot.storage.storage import Storage
from knowledge.errors import InputError, Problem
from knowledge.kb import files
from knowledge.semantic.encoder import ModelError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bot.places import Places


def problems(kb: Path | None, config: Path | None) -> tuple[Problem, ...]:
    """Return every problem of the configuration and of the knowledge base, in that order.

    The model, the database and the knowledge base are tried beside a configuration with problems
    as well, where it says which they are. Nothing is changed or made.

    Args:
        kb: The knowledge base's folder; None for the configured one, else the built-in sample.
        config: The configuration's file; None for the usual places.
    """
    found: tuple[Problem, ...] = ()
    try:
        configuration.load(config)
    except InputError as error:
        found = error.problems
    places = configuration.as_written(config)
    wrong = {problem.field for problem in found}
    tried = () if places is None else tuple(_tried(places, wrong))
    return (*found, *tried, *_of_knowledge(kb, places))


def _of_knowledge(kb: Path | None, places: Places | None) -> tuple[Problem, ...]:
    configured = places.written("knowledge", "path") if places and not kb else None
    if places is None or not configured:
        return files.check(kb or files.SAMPLE)
    folder = values.at_home(Path(configured))
    lacking = configuration.lost_knowledge(folder)
    if lacking is not None:
        return (places.problem(("knowledge", "path"), str(lacking)),)
    return files.check(folder)


def _tried(places: Places, wrong: set[str]) -> Iterator[Problem]:
    """Try what the configuration names, but for what is wrong with its own key."""
    tries: tuple[tuple[str, str, Callable[[str], object], str | None], ...] = (
        ("retriever", "model", models.open_model, None),
        ("storage", "url", _open, configuration.Storage().url),
    )
    for section, key, use, default in tries:
        value = places.written(section, key) or default
        if value is None or wrong & {section, f"{section}.{key}"}:
            continue
        try:
            use(value)
        except (ModelError, StorageError) as error:
            yield places.problem((section, key), str(error))


def _open(url: str) -> None:
    Storage(url).look()
