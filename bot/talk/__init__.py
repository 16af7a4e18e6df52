"""What a message is before it is a question: small talk, a follow-up, or several questions."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, cast

import yaml

from knowledge.language.folding import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST_QUESTIONS = 3
_FOLDER = Path(__file__).parent
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_MARKS = "?？؟"
_QUESTION = re.compile(r"[^?？؟\n]*[^\s?？؟][^?？؟\n]*[?？؟]+")
_CHEERS = frozenset("👍👌🙏👏🎉💯✅😀😃😄😁😊🙂😍🤩❤🧡💛💚💙💜")

_WHOLE = ("greeting", "thanks", "agreement", "farewell", "self", "link", "more")
_CHATTY = 8  # words; nobody makes more of them without asking anything


class _Spoken(dict[int, str]):
    """What each character is in a text's plain form, found out when it is first met."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        said = unicodedata.category(character)[0] in "LNM" and character != "\ufe0f"
        self[code] = character if said else " "
        return self[code]


_SPOKEN = _Spoken({ord("'"): "'", ord("’"): "'"})


class Kind(Enum):
    """What a message wants."""

    QUESTION = auto()
    GREETING = auto()
    THANKS = auto()
    AGREEMENT = auto()
    FAREWELL = auto()
    WORDLESS = auto()
    SELF = auto()
    LINK = auto()
    MORE = auto()
    ADDITION = auto()


_CHATTER = (Kind.THANKS, Kind.FAREWELL, Kind.GREETING, Kind.AGREEMENT)  # weightiest first


@dataclass(frozen=True, slots=True)
class Heard:
    """One message, or one of the questions in it.

    Attributes:
        kind: What it wants.
        text: The words to look for; of an addition, what it adds to the question before.
    """

    kind: Kind
    text: str


def hear(text: str, language: str) -> Heard:
    """Tell what a message wants.

    Small talk is known in every language, the visitor's own first: `tak` is "yes" in Polish and
    "thanks" in Danish. What ties a question to the one before is known in the
    visitor's and in English only: `e` and `o` open many a question elsewhere.

    Args:
        text: The message.
        language: The visitor's, as a primary subtag.
    """
    said = plain(text)
    if not said:
        return Heard(Kind.WORDLESS if _CHEERS.isdisjoint(text) else Kind.AGREEMENT, text)
    folded = fold(said)
    known = _known(folded, language) or _chatter(folded.split(), language)
    if known is not None:
        return Heard(known, text)
    opener = _opener(said, language)
    if opener:
        return Heard(Kind.ADDITION, said[len(opener) :].strip())
    return Heard(Kind.QUESTION, text)


def split(text: str) -> tuple[str, ...]:
    """Return the questions of a message that asks several, else the message as it is.

    "How are you?" and its like are none of them.
    """
    if sum(map(text.count, _MARKS)) < 2:
        return (text,)
    found = [question.strip() for question in _QUESTION.findall(text)]
    meant = [question for question in found if not _is_chatter(question)]
    asked = [question for question in meant if len(plain(question).split()) > 1]
    if len(asked) > 1 or (asked and meant != found):
        return tuple(asked[:MOST_QUESTIONS])
    return (text,)


def plain(text: str) -> str:
    """Return the words of a text: lower case, one blank between, no signs and no emoji."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().translate(_SPOKEN).split())


def _is_chatter(text: str) -> bool:
    return _chatter(fold(plain(text)).split()) is not None


def _chatter(words: list[str], language: str = "") -> Kind | None:
    """Return the small talk that words are: the weightiest where several phrases follow each other.

    None where anything else is among them.
    """
    if len(words) > _CHATTY:
        return None
    kinds = _kinds(words, language)
    return next((kind for kind in _CHATTER if kind in kinds), None) if kinds else None


def _kinds(words: list[str], language: str) -> set[Kind] | None:
    """Return the kinds of the phrases of small talk that words are made of, None for others."""
    if not words:
        return set()
    for length in range(len(words), 0, -1):
        kind = _known(" ".join(words[:length]), language)
        rest = _kinds(words[length:], language) if kind in _CHATTER else None
        if kind is not None and rest is not None:
            return {kind, *rest}
    return None


def _opener(said: str, language: str) -> str:
    """Return the words that open a follow-up, such as `what about`, the longest that fit."""
    openers = _openers(language)
    if not said.startswith(openers):
        return ""
    return max((words for words in openers if said.startswith(words)), key=len)


@cache
def _openers(language: str) -> tuple[str, ...]:
    """Return the words that open a follow-up in a language, each with the blank after it."""
    known = phrases()
    openers = known.get(language, known["en"])["addition"] | known["en"]["addition"]
    return tuple(f"{words} " for words in openers)


@cache
def phrases() -> Mapping[str, Mapping[str, frozenset[str]]]:
    """Return, by language and kind, the phrases in their plain form."""
    return {file.stem: _read(file) for file in sorted(_FOLDER.glob("*.yaml"))}


def _known(folded: str, language: str) -> Kind | None:
    """Return what a whole message says in a language, else in any other; None for a question."""
    return _whole(language).get(folded) or _whole().get(folded)


@cache
def _whole(language: str | None = None) -> Mapping[str, Kind]:
    """Return the phrases that are a whole message, of one language or of all.

    People leave accents out there. Openers keep theirs: `où` opens a question of its own, `ou`
    none.
    """
    kinds = [(name, Kind[name.upper()]) for name in _WHOLE]
    known = phrases() if language is None else {language: phrases().get(language, {})}
    return {
        fold(phrase): kind
        for name, kind in reversed(kinds)  # The first of them that has a phrase takes it.
        for said_so in known.values()
        for phrase in said_so.get(name, ())
    }


def _read(file: Path) -> dict[str, frozenset[str]]:
    lists = cast(
        "dict[str, list[str]]",
        yaml.load(file.read_text(encoding="utf-8"), Loader=_LOADER),  # noqa: S506 -- a safe loader
    )
    return {name: frozenset(map(plain, said)) for name, said in lists.items()}
