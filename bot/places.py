"""Which line or variable a setting came from, and what to say when it is wrong."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from knowledge.errors import Problem
from knowledge.kb import fields
from knowledge.kb.documents import field_name, shown

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from pydantic_core import ErrorDetails

    from knowledge.kb.documents import Document, Way


def variables(prefix: str, delimiter: str, sections: Collection[str]) -> dict[Way, str]:
    """Return the environment variables that set a value, by the way to that value."""
    found: dict[Way, str] = {}
    for name, value in os.environ.items():
        way = tuple(name[len(prefix) :].lower().split(delimiter))
        leads = len(way) > 1 or way[0] in sections
        if name.upper().startswith(prefix) and leads and value:
            found[way] = name
    return found


def nearest(name: str, known: list[str]) -> str:
    """Return what to say of an unknown name: the nearest known one, or all of them."""
    best = fields.nearest(name, known)
    return f"did you mean {best}?" if best else f"known are {', '.join(known)}"


@dataclass(frozen=True, slots=True)
class Places:
    """Where every value came from.

    Attributes:
        file: The configuration file as the person knows it.
        document: Its content with lines, or None where there is no file.
        variables: Environment variables by the way to the value that they set.
    """

    file: str
    document: Document | None
    variables: Mapping[Way, str] = field(default_factory=dict)

    def written(self, *way: str) -> str | None:
        """Return a value as it is written, be it right or wrong; None where there is none."""
        if way in self.variables:
            return os.environ[self.variables[way]]
        value = self.document.data if self.document is not None else None
        for step in way:
            value = value.get(step) if isinstance(value, dict) else None
        return value if isinstance(value, str) and value else None

    def problem(self, way: Way, message: str, *, key: bool = False) -> Problem:
        """Return a problem with the value at the end of a way, or with its key."""
        for length in range(len(way), 0, -1):
            if way[:length] in self.variables:
                return Problem(self.variables[way[:length]], message, field=field_name(way))
        if self.document is not None:
            return self.document.problem(way, message, key=key)
        return Problem(self.file, message, field=field_name(way))


def explain(detail: ErrorDetails, schema: type[BaseModel], places: Places) -> Problem:
    """Turn one of pydantic's errors into a line that says what would be right.

    A value whose field is left out of the settings' `repr` is a secret: it is never quoted.

    Args:
        detail: From `ValidationError.errors()`.
        schema: The settings, whose descriptions say what is right.
        places: Where the values came from.
    """
    way = _known_way(detail["loc"], schema)
    if detail["type"] == "extra_forbidden":
        name = str(detail["loc"][-1])
        return places.problem(
            way, f"unknown key; {nearest(name, _names(schema, way[:-1]))}", key=True
        )
    info = _field(schema, way)
    right = info.description if info is not None else "a mapping of names to values"
    given = f", not {shown(repr(detail['input']))}" if info is None or info.repr else ""
    return places.problem(way, f"expected {right}{given}")


def _known_way(loc: Way, schema: type[BaseModel]) -> Way:
    """Drop from pydantic's location the steps that name a type rather than a place."""
    if _field(schema, loc[:2]) is None:
        return loc
    return (*loc[:2], *(step for step in loc[2:] if isinstance(step, int)))


def _steps(schema: type[BaseModel], way: Way) -> Iterator[Any]:
    model: Any = schema
    for step in way:
        if not (isinstance(model, type) and issubclass(model, BaseModel)):
            return
        info = model.model_fields.get(str(step))
        if info is None:
            return
        yield info
        model = info.annotation


def _field(schema: type[BaseModel], way: Way) -> Any:  # noqa: ANN401 -- pydantic's FieldInfo is generic
    """Return the setting that a way leads to or into, or None for a section or nothing."""
    infos = list(_steps(schema, way))
    last = infos[-1] if infos else None
    return last if last is not None and last.description else None


def _names(schema: type[BaseModel], way: Way) -> list[str]:
    infos = list(_steps(schema, way))
    model = infos[-1].annotation if infos else schema
    return list(model.model_fields)
