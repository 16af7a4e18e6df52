"""YAML as people write it, read safely: plain data, with the line of every value and key."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

import yaml

from knowledge.errors import InputError, Problem, unread

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

# Every scalar is its own text: `language: no` is "no" and `title: 12:30` is "12:30", whatever
# YAML 1.1 would make of them. Only null (also `~` and nothing at all) is None.
Data: TypeAlias = "str | list[Data] | dict[str, Data] | None"
Way: TypeAlias = "tuple[str | int, ...]"

MAX_BYTES = 16 * 1024 * 1024
MAX_DEPTH = 32

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_UNREADABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_STANDARD_TAG = "tag:yaml.org,2002:"

_QUOTE = "put the whole value in quotes"
# A blank that looks like one and is none, as text copied from a page has, in front of a value.
_FALSE_BLANK = re.compile("^ *(?:- *)?(?:[\\w-]+:)?[\u00a0\u2007\u202f\u200b\ufeff]")
_SHOWN = 60
_NOTHING, _COMMA = "node content", "',' or"  # what the parser says it lacks

# What the parser says, what it means to a person, and whether the fault lies where the value began
# (the parser names the place where it gave up).
_PLAIN_WORDS = (
    (
        "mapping values are not allowed",
        (
            "has a colon and a blank inside a value, or is indented differently from its "
            f"neighbours: {_QUOTE}, or line it up"
        ),
        False,
    ),
    ("unexpected end of stream", "opens a quote that is never closed", True),
    ("document separator", "opens a quote that is never closed", True),
    ("maximum nesting depth", f"is nested more than {MAX_DEPTH} deep", False),
    ("tab character", "is indented with a tab: use blanks", False),
    ("'\\t' that cannot start", "is indented with a tab: use blanks", False),
    (
        "cannot start any token",
        (
            "starts with a tab, or its value with a sign that YAML keeps for itself, such as @, % "
            f"or `: use blanks, or {_QUOTE}"
        ),
        False,
    ),
    (
        "could not find expected ':'",
        "is no 'key: value' and not indented as the text above it: indent it, or give it a key",
        True,
    ),
    (f"{_COMMA} ']'", "opens a [ that is never closed", True),
    (f"{_COMMA} '}}'", "opens a { that is never closed", True),
    (
        "escape",
        (
            "has a backslash sequence in double quotes that YAML does not know: write \\\\ for a "
            "backslash, or use single quotes"
        ),
        False,
    ),
    (
        "sequence entries are not allowed",
        "starts a list beside its key: put each '- item' on a line of its own",
        False,
    ),
    ("alphabetic or numeric", f"has a value that starts with & or *: {_QUOTE}", False),
    ("chomping or indentation", "has text right after | or >: start it on the next line", False),
    ("comment or line break", "has text right after | or >: start it on the next line", False),
    ("document start", "is indented differently from the lines above: line it up", False),
    ("did not find expected '-'", "is no item of the list above: start it with '- '", False),
    (
        "expected",
        (
            "does not go with the lines above: line it up, and where a value starts with a quote, "
            f"[ or {{, {_QUOTE}"
        ),
        False,
    ),
)


class Document:
    """One YAML document.

    Attributes:
        name: The file's path as the person knows it.
        data: Mappings, lists, strings and None; every scalar is its own text.
    """

    __slots__ = ("_keys", "_lines", "data", "name")

    def __init__(
        self, name: str, data: Data, lines: Mapping[Way, int], keys: Mapping[Way, int]
    ) -> None:
        self.name = name
        self.data = data
        self._lines = lines
        self._keys = keys

    def line(self, way: Way = ()) -> int:
        """Return the line, counted from 1, that the value at the end of `way` starts on.

        A value that is not there has the line of the nearest one around it.
        """
        while way and way not in self._lines:
            way = way[:-1]
        return self._lines.get(way, 1)

    def key_line(self, way: Way) -> int:
        """Return the line of the key that ends `way`, or of its value where it is a list's item."""
        found = self._keys.get(way)
        return self.line(way) if found is None else found

    def problem(self, way: Way, message: str, *, key: bool = False) -> Problem:
        """Return a problem with the value at the end of `way`, or with its key."""
        line = self.key_line(way) if key else self.line(way)
        return Problem(self.name, message, line, field_name(way))


def field_name(way: Way) -> str:
    """Return a way as people write it, such as `sections[2].url`."""
    parts = (f"[{step}]" if isinstance(step, int) else f".{shown(step)}" for step in way)
    return "".join(parts).removeprefix(".")


def shown(text: str) -> str:
    """Return somebody's text on one line and not too long, to be quoted in a problem."""
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"


def read(path: Path, name: str, *, lacking: str = "") -> Document:
    """Read and parse a file.

    Args:
        path: Where the file is.
        name: How problems call it.
        lacking: What to do where it is not there, in words for the person who named it.

    Raises:
        InputError: The file is not there, cannot be read, is too large, or is no good YAML.
    """
    try:
        with path.open("rb") as file:  # its size tells little: that of a device is 0
            raw = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise InputError([Problem(name, unread(error, lacking))]) from error
    if len(raw) > MAX_BYTES:
        raise InputError([_too_large(name)])
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        message = f"byte {raw[error.start]:#04x} is not UTF-8: save the file as UTF-8"
        raise InputError([Problem(name, message, line)]) from error
    return parse(text, name)


def parse(text: str, name: str) -> Document:
    """Parse YAML into plain data, refusing everything that a knowledge base has no use for.

    Refused are anchors and aliases, tags, repeated keys, several documents in one file, and
    nesting or sizes beyond reason.

    Args:
        text: The YAML.
        name: How problems call it.

    Raises:
        InputError: Every problem that could be found.
    """
    if len(text) > MAX_BYTES:
        raise InputError([_too_large(name)])
    text = text.removeprefix("\ufeff")
    if unreadable := _UNREADABLE.search(text):
        line = text.count("\n", 0, unreadable.start()) + 1
        code = f"U+{ord(unreadable[0]):04X}"
        raise InputError([Problem(name, f"has a control character ({code}): delete it", line)])
    builder = _Builder(text, name)
    data = builder.document()
    if builder.problems:
        raise InputError(builder.problems)
    return Document(name, data, builder.lines, builder.keys)


def _too_large(name: str) -> Problem:
    return Problem(name, f"is larger than {MAX_BYTES // 1024**2} MiB: split it")


class _GiveUp(Exception):  # noqa: N818 (a signal within this module, never seen outside)
    """Nothing behind this place can be understood."""


class _Builder:
    """Builds data from the parser's events, so that aliases and depth never take effect."""

    def __init__(self, text: str, name: str) -> None:
        self.name = name
        self.lines: dict[Way, int] = {}
        self.keys: dict[Way, int] = {}
        self.problems: list[Problem] = []
        self._text = text
        self._open: list[yaml.CollectionStartEvent] = []
        self._loader = _LOADER(text)
        self._next = self._loader.get_event

    def document(self) -> Data:
        """Build the only document; None where there are problems, or nothing."""
        data: Data = None
        try:
            self._next()  # the stream's start
            if isinstance(self._next(), yaml.StreamEndEvent):
                return None
            data = self._value(self._next(), ())
            self._next()  # the document's end
            event = self._next()
            if not isinstance(event, yaml.StreamEndEvent):
                self._note(event, (), "starts a second document: a file holds one")
        except yaml.MarkedYAMLError as error:
            self.problems.append(self._unclosed(error) or self._broken(error))
        except _GiveUp:
            pass
        finally:
            self._loader.dispose()
        return None if self.problems else data

    def _value(self, event: yaml.Event, way: Way) -> Data:
        self.lines[way] = _line(event)
        if isinstance(event, yaml.ScalarEvent):
            self._plain(event, way)
            null = event.implicit[0] and event.value in _NULLS
            return None if null else event.value
        if isinstance(event, yaml.AliasEvent):
            self._refuse_anchor(event, way, f"*{event.anchor}")
        elif len(way) >= MAX_DEPTH:
            self._note(event, way[:2], f"is nested more than {MAX_DEPTH} deep")
            raise _GiveUp
        elif isinstance(event, yaml.CollectionStartEvent):
            self._plain(event, way)
            return self._collection(event, way)
        raise _GiveUp

    def _collection(self, event: yaml.CollectionStartEvent, way: Way) -> Data:
        self._open.append(event)
        is_mapping = isinstance(event, yaml.MappingStartEvent)
        data: Data = self._mapping(way) if is_mapping else self._list(way)
        self._open.pop()
        return data

    def _mapping(self, way: Way) -> dict[str, Data]:
        data: dict[str, Data] = {}
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                key_kinds = "has a list, a mapping or an alias as a key, and a key is a word"
                self._note(event, way, f"{key_kinds}: put what starts with [, {{ or * in quotes")
                raise _GiveUp
            key: str = event.value
            step = (*way, key)
            self._plain(event, step)
            if key in data:
                self._note(event, step, f"is there twice, first on line {self.keys[step]}")
            self.keys[step] = _line(event)
            data[key] = self._value(self._next(), step)
        return data

    def _list(self, way: Way) -> list[Data]:
        items: list[Data] = []
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            items.append(self._value(event, (*way, len(items))))
        return items

    def _plain(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent, way: Way) -> None:
        """Refuse what stands before a value: an anchor or a tag."""
        if event.anchor is not None:
            self._refuse_anchor(event, way, f"&{event.anchor}")
        if event.tag is not None:
            tag = shown(event.tag.replace(_STANDARD_TAG, "!!", 1))
            remedy = "remove it, or put text that starts with ! in quotes"
            self._note(event, way, f"uses a tag ({tag}), which is refused: {remedy}")

    def _refuse_anchor(self, event: yaml.Event, way: Way, anchor: str) -> None:
        remedy = f"write the value out, or put text that starts with {anchor[0]} in quotes"
        refusal = f"uses an anchor or alias ({shown(anchor)}), which is refused"
        self._note(event, way, f"{refusal}: {remedy}")
        raise _GiveUp

    def _unclosed(self, error: yaml.MarkedYAMLError) -> Problem | None:
        """Name the bracket that a text ends in; the parser names only the end."""
        mark, said = error.problem_mark, error.problem or ""
        if mark is None or mark.index < len(self._text.rstrip()) or _NOTHING not in said:
            return None
        for event in reversed(self._open):
            place = event.start_mark
            sign = self._text[place.index : place.index + 1] if place else ""
            if sign in {"[", "{"}:
                message = f"this line opens a {sign} that is never closed"
                return Problem(self.name, message, _line(event))
        return None

    def _broken(self, error: yaml.MarkedYAMLError) -> Problem:
        """Say in plain words what the parser stumbled over."""
        if (line := self._false_blank(error)) is not None:
            message = "this line has a no-break space where YAML wants a plain one: type it anew"
            return Problem(self.name, message, line)
        said = error.problem or ""
        unknown = (said, f"is no good YAML ({shown(said)})", False)
        stray = ("", f"has a colon, a quote or a bracket inside a value: {_QUOTE}", False)
        known = next((row for row in _PLAIN_WORDS if row[0] in said), unknown)
        _, meaning, at_start = stray if self._is_stray(error) else known
        mark = error.context_mark if at_start and error.context_mark else error.problem_mark
        return Problem(self.name, f"this line {meaning}", None if mark is None else mark.line + 1)

    def _false_blank(self, error: yaml.MarkedYAMLError) -> int | None:
        """Return the line of a blank that is none, where one led the parser astray."""
        if error.problem_mark is None:
            return None
        first = max(error.problem_mark.line - 1, 0)
        near = self._text.split("\n")[first : first + 2]
        found = (place for place, line in enumerate(near) if _FALSE_BLANK.match(line))
        place = next(found, None)
        return None if place is None else first + place + 1

    def _is_stray(self, error: yaml.MarkedYAMLError) -> bool:
        """Whether a value between brackets has a sign that ends it, which then go on as before."""
        start, mark = error.context_mark, error.problem_mark
        if start is None or mark is None or _COMMA not in (error.problem or ""):
            return False
        return start.line == mark.line and self._text[mark.index] not in "]}"

    def _note(self, event: yaml.Event, way: Way, message: str) -> None:
        self.problems.append(Problem(self.name, message, _line(event), field_name(way)))


def _line(event: yaml.Event) -> int:
    line: int = event.start_mark.line  # type: ignore[union-attr]  # the parser's events have marks
    return line + 1
