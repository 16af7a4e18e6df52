"""Everyday words for the same thing, per language, joined across languages by concept."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources

import yaml

from knowledge.packaged import languages_in


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing and what people call it in one language.

    Attributes:
        key: The same in every language; joins them.
        same: Words and short phrases that mean it, the ordinary one first.
        near: Words from which a visitor means it, or that stand for a part of it.
    """

    key: str
    same: tuple[str, ...]
    near: tuple[str, ...] = ()


@cache
def languages() -> tuple[str, ...]:
    """Return the languages that have a thesaurus (primary subtags), in alphabetical order."""
    return languages_in(resources.files(__name__))


@cache
def load(language: str) -> tuple[Concept, ...]:
    """Return the concepts of a language (primary subtag); none where it has no thesaurus."""
    file = resources.files(__name__) / f"{language}.yaml"
    if not file.is_file():
        return ()
    # Every value is text, and not looking for numbers and dates in it takes half the time.
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    entries = yaml.load(file.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506  # text only
    return tuple(
        Concept(key, tuple(entry["same"]), tuple(entry.get("near", ())))
        for key, entry in entries.items()
    )
