"""Typed reading of a document, field by field: what is wrong is noted, and reading goes on."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from rapidfuzz import fuzz, process

from knowledge.kb.documents import Data, Document, Way, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from knowledge.errors import Problem

MAX_ID = 48

_NEAR = 60.0  # rapidfuzz's ratio from which a name is taken for a slip of another
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_WEB = re.compile(
    r"https?://[^\s/?#<>\"\\\x00-\x1f\x7f]+(?:[/?#][^\s\x00-\x1f\x7f]*)?", re.IGNORECASE
)
_CONTACT = re.compile(r"(?:mailto|tel):\S+", re.IGNORECASE)
_IDENTIFIER = re.compile(rf"[!-~]{{1,{MAX_ID}}}")
# RFC 5646: language, then optional script, region, variants, extensions and private use.
_LANGUAGE = re.compile(
    r"[a-z]{2,3}(-[a-z]{3}){0,3}(-[a-z]{4})?(-([a-z]{2}|\d{3}))?(-([a-z\d]{5,8}|\d[a-z\d]{3}))*"
    r"(-[a-wyz\d](-[a-z\d]{2,8})+)*(-x(-[a-z\d]{1,8})+)?",
    re.IGNORECASE,
)
_WHOLE_NUMBER = re.compile(r"-?\d{1,18}", re.ASCII)


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the known name that `name` is most likely a slip of, or None."""
    return most_alike(name, known, _NEAR)


def most_alike(name: str, known: Iterable[str], cutoff: float = 0.0) -> str | None:
    """Return the known name that is spelled most like `name`, from a ratio on; None without any."""
    found = process.extractOne(name, list(known), scorer=fuzz.ratio, score_cutoff=cutoff)
    return None if found is None else found[0]


def is_web_address(text: str) -> bool:
    """Whether text is an absolute address of the web, and can be taken apart."""
    try:
        urlsplit(text)
    except ValueError:
        return False
    return _WEB.fullmatch(text) is not None


def is_link_address(text: str) -> bool:
    """Whether text is an address that a link may have: of the web, of mail or a phone number."""
    return is_web_address(text) or _CONTACT.fullmatch(text) is not None


def is_language(text: str) -> bool:
    """Whether text is a well-formed BCP 47 language tag."""
    return _LANGUAGE.fullmatch(text) is not None


def bad_language(value: str) -> str:
    """Return what to say of text that is no language tag, with one that would be right."""
    near = value.replace("_", "-").split(".")[0]
    right = near if is_language(near) else "a tag such as en, fr or pt-BR"
    return f"{shown(value)!r} is no BCP 47 language tag: write {right}"


class Record:
    """One mapping of a document.

    Reading a field makes its key known; `close` then reports the keys that nobody asked for.
    Blanks around a value never mean anything and are dropped.
    """

    __slots__ = ("_asked", "_data", "document", "problems", "way")

    def __init__(self, document: Document, data: Data, way: Way, problems: list[Problem]) -> None:
        self.document = document
        self.way = way
        self.problems = problems
        self._asked: set[str] = set()
        self._data: dict[str, Data] = {}
        if isinstance(data, dict):
            self._data = data
        elif data is not None:
            problems.append(
                document.problem(way, f"must be fields (key: value), not {_kind(data)}")
            )

    def __contains__(self, key: str) -> bool:
        return key in self._data

    def note(self, key: str | None, message: str, *rest: str | int) -> None:
        """Note a problem with a field, with something inside it, or with the whole record."""
        way = self.way if key is None else (*self.way, key, *rest)
        self.problems.append(self.document.problem(way, message, key=len(rest) == 0))

    def line(self, key: str) -> int:
        """Return the line that a field starts on."""
        return self.document.key_line((*self.way, key))

    def keys(self) -> Iterator[str]:
        """Yield every key; they are all known from then on."""
        self._asked.update(self._data)
        return iter(self._data)

    def text(self, key: str) -> str:
        """Return a text, empty where there is none."""
        value = self._get(key)
        if value is None:
            return ""
        if isinstance(value, str):
            return value.strip()
        self.note(key, f"must be a text, not {_kind(value)}")
        return ""

    def required(self, key: str) -> str:
        """Return a text that must be there and not be empty."""
        value = self.text(key)
        if not value and not isinstance(self._data.get(key), (list, dict)):
            self.note(key, "is empty" if key in self._data else "is missing")
        return value

    def present(self, key: str) -> str:
        """Return a text that must be there, though '' will do."""
        return self.required(key) if self._data.get(key) is None else self.text(key)

    def identifier(self, *, required: bool = False) -> str:
        """Return a section's `id`, empty where there is none or it is no good."""
        value = self.required("id") if required else self.text("id")
        if not value or _IDENTIFIER.fullmatch(value):
            return value
        rule = f"1 to {MAX_ID} ASCII characters without blanks"
        self.note("id", f"{shown(value)!r} cannot be an id: it must be {rule}")
        return ""

    def integer(self, key: str) -> int | None:
        """Return a whole number, None where there is none."""
        value = self.text(key)
        if not value:
            return None
        if _WHOLE_NUMBER.fullmatch(value):
            return int(value)
        self.note(key, f"{shown(value)!r} must be a whole number")
        return None

    def web_address(self, key: str, *, required: bool = False) -> str:
        """Return an absolute address of the web, empty where there is none."""
        value = self.required(key) if required else self.text(key)
        if value and not is_web_address(value):
            self.note(key, _bad_address(value, "https://…"))
        return value

    def link_address(self, key: str) -> str:
        """Return an address of the web, of mail or a phone number; it must be there."""
        value = self.required(key)
        if value and not is_link_address(value):
            self.note(key, _bad_address(value, "https://…, mailto:… or tel:…"))
        return value

    def language(self, key: str) -> str | None:
        """Return a language tag, None where there is none."""
        value = self.text(key)
        if value and not is_language(value):
            self.note(key, bad_language(value))
        return value or None

    def languages(self, key: str) -> tuple[str, ...]:
        """Return a list of language tags."""
        values = self.texts(key)
        for number, value in enumerate(values):
            if not is_language(value):
                self.note(key, bad_language(value), number)
        return values

    def moment(self, key: str) -> datetime | None:
        """Return a date and time in UTC, None where there is none; without an offset it is UTC."""
        value = self.text(key)
        if not value:
            return None
        try:
            found = datetime.fromisoformat(value)
            return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
        except (ValueError, OverflowError):
            example = "2023-08-17T07:24:47+00:00"
            self.note(key, f"{shown(value)!r} must be a date and time such as {example}")
            return None

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts; a single text is a list of one."""
        value = self._get(key)
        if value is None:
            return ()
        if isinstance(value, dict):
            self.note(key, f"must be a list of texts, not {_kind(value)}")
            return ()
        items = [value] if isinstance(value, str) else value
        return tuple(self._item(key, number, item) for number, item in enumerate(items))

    def groups(self, key: str) -> tuple[tuple[str, ...], ...]:
        """Return a list of lists of texts."""
        groups: list[tuple[str, ...]] = []
        for number, value in self._items(key, "lists"):
            if isinstance(value, list):
                rows = enumerate(value)
                groups.append(tuple(self._item(key, place, item, number) for place, item in rows))
            else:
                self.note(key, f"must be a list of texts, not {_kind(value)}", number)
        return tuple(groups)

    def records(self, key: str) -> Iterator[Record]:
        """Yield a list's mappings."""
        for number, value in self._items(key, "fields (key: value)"):
            way = (*self.way, key, number)
            if isinstance(value, dict):
                yield Record(self.document, value, way, self.problems)
            else:
                self.note(key, f"must be fields (key: value), not {_kind(value)}", number)

    def record(self, key: str) -> Record:
        """Return a mapping, empty where there is none."""
        return Record(self.document, self._get(key), (*self.way, key), self.problems)

    def close(self) -> None:
        """Report the keys that no field was read from."""
        for key in self._data:
            if key not in self._asked:
                self._unknown(key)

    def _unknown(self, key: str) -> None:
        near = nearest(key, sorted(self._asked))
        hint = f"did you mean {near}?" if near else f"known are {', '.join(sorted(self._asked))}"
        self.note(key, f"is not known here: {hint}")

    def _get(self, key: str) -> Data:
        self._asked.add(key)
        return self._data.get(key)

    def _items(self, key: str, what: str) -> Iterator[tuple[int, Data]]:
        value = self._get(key)
        if isinstance(value, list):
            yield from enumerate(value)
        elif value is not None:
            self.note(key, f"must be a list of {what}, not {_kind(value)}")

    def _item(self, key: str, place: int, item: Data, *rest: int) -> str:
        if isinstance(item, str) and item.strip():
            return item.strip()
        fault = "is empty" if not item else f"must be a text, not {_kind(item)}"
        self.note(key, fault, *rest, place)
        return ""


def top(document: Document, problems: list[Problem]) -> Record:
    """Return the fields of a whole document."""
    return Record(document, document.data, (), problems)


def _kind(value: Data) -> str:
    if isinstance(value, dict):
        return "fields (key: value)"
    if isinstance(value, list):
        return "a list"
    return "nothing" if value is None else "a text"


def _bad_address(value: str, right: str) -> str:
    if any(map(str.isspace, value)):
        return f"{shown(value)!r} is no address: it has a blank in it (%20 in an address)"
    if _CONTROL.search(value):
        return f"{shown(value)!r} is no address: it has a control character in it"
    return f"{shown(value)!r} is no full address: write {right}"
