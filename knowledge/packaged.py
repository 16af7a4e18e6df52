"""The YAML files that come with the program, a language each."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


def languages_in(folder: Traversable) -> tuple[str, ...]:
    """Return the languages (primary subtags) of the files in a folder, in alphabetical order."""
    names = (file.name for file in folder.iterdir())
    return tuple(sorted(name[:-5] for name in names if name.endswith(".yaml")))
