"""Everyday words for the same thing, per language, joined across languages by concept."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

import yaml

from knowledge.language.folding import fold
from knowledge.packaged import languages_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing and what people call it in one language.

    Attributes:
        key: The same in every language; joins them.
        same: Words and short phrases that mean it, the ordinary one first.
        near: Words from which a visitor means it, or that stand for a part of it.
        sure: Single words from which a visitor means it as surely as from a phrase ("besoffen"),
            while a text that says one in passing is not about it.
    """

    key: str
    same: tuple[str, ...]
    near: tuple[str, ...] = ()
    sure: tuple[str, ...] = ()


@cache
def languages() -> tuple[str, ...]:
    """Return the languages that have a thesaurus (primary subtags), in alphabetical order."""
    return languages_in(resources.files(__name__))


def may_have(language: str, words: Iterable[str]) -> bool:
    """Return whether a thesaurus may have all of some folded words: sooner seen than read."""
    written = _written(language)
    return all(word in written for word in words)


@cache
def _written(language: str) -> str:
    """Return all that a thesaurus says, folded, and hyphened words as one."""
    text = (resources.files(__name__) / f"{language}.yaml").read_text(encoding="utf-8")
    return fold(text).replace("-", "")


def load(language: str) -> tuple[Concept, ...]:
    """Return the concepts of a language (primary subtag); none where it has no thesaurus."""
    file = resources.files(__name__) / f"{language}.yaml"
    if not file.is_file():
        return ()
    # Every value is text, and not looking for numbers and dates in it takes half the time.
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    entries = yaml.load(file.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506  # text only
    return tuple(
        Concept(key, *(tuple(entry.get(kind, ())) for kind in ("same", "near", "sure")))
        for key, entry in entries.items()
    )


@cache
def broader() -> Mapping[str, tuple[str, ...]]:
    """Return where else to look for what a site has no name for, by the concepts' keys."""
    file = resources.files(__name__) / "relations" / "broader.yaml"
    found: dict[str, tuple[str, ...]] = {}
    for key, taken_in in yaml.safe_load(file.read_text(encoding="utf-8")).items():
        for narrower in taken_in:
            found[narrower] = (*found.get(narrower, ()), key)
    return found
