"""What is listed of languages in `words/`: light words, and forms that no stemmer leads back."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Literal, get_args

import yaml

from knowledge.language import (
    arabic,
    french,
    french_verbs,
    german,
    hebrew,
    spanish,
    spanish_verbs,
)
from knowledge.language.endings import Endings
from knowledge.language.folding import BARE_WORD, fold
from knowledge.packaged import languages_in

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

_BY_RULE: Mapping[str, Callable[[str, Mapping[str, str]], str]] = {
    "ar": arabic.base,
    "de": german.base,
    "es": spanish.base,
    "fr": french.base,
    "he": hebrew.base,
}
"""What leads more forms back to their word: given a word and the forms that `words/` lists."""

_TABLES = {"es": spanish_verbs.lines, "fr": french_verbs.lines}
"""What makes the forms of irregular verbs in some languages, a verb a line as in `words/`."""

_Key = Literal[
    "stop",
    "weak",
    "voices",
    "negations",
    "loose",
    "places",
    "where",
    "when",
    "endings",
    "particles",
    "parts",
    "joins",
]


@dataclass(frozen=True, slots=True)
class Listed:
    """What `words/` lists of a language.

    Attributes:
        stop: Function words, folded.
        weak: Request words, folded.
        forms: A form that no stemmer leads back to its word, with accents and without, to the word.
        polite: Courtesies, as they are written.
        loose: Function words that may stand within a name of several words or be missing, folded.
        voices: What visitors and sites call each other, folded.
        negations: What denies, folded.
        places: What people call those whose site it is, and where they are, folded.
        where: What asks for a place or the way there, folded.
        when: What asks for a time, folded.
        endings: Of a language without blanks, the letters that words end with ahead of others.
        particles: Those that stand behind words.
        parts: Words that compounds are made of beside those of the thesaurus, folded.
        joins: What joins two titles in one ("and"), folded.
        plurals: Their endings that Snowball keeps apart from the singular's, where there are any.
        stems: Folded endings that Snowball leaves to a stem, step by step.
    """

    stop: frozenset[str] = frozenset()
    weak: frozenset[str] = frozenset()
    forms: Mapping[str, str] = field(default_factory=dict)
    polite: tuple[str, ...] = ()
    voices: frozenset[str] = frozenset()
    negations: frozenset[str] = frozenset()
    loose: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    where: frozenset[str] = frozenset()
    when: frozenset[str] = frozenset()
    endings: frozenset[str] = frozenset()
    particles: frozenset[str] = frozenset()
    parts: frozenset[str] = frozenset()
    joins: frozenset[str] = frozenset()
    plurals: Endings | None = None
    stems: tuple[Endings, ...] = ()


@cache
def listed(language: str) -> Listed:
    """Return what is listed of a language (primary subtag); nothing of most."""
    file = resources.files("knowledge") / "words" / f"{language}.yaml"
    if not file.is_file():
        return Listed()
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    words = yaml.load(file.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506  # a safe loader
    sets = {key: _folded(words.get(key, "")) for key in get_args(_Key)}
    sets["weak"] -= sets["stop"]
    polite = tuple(filter(None, map(str.strip, words.get("polite", "").splitlines())))
    lines = (*_TABLES.get(language, tuple)(), *words.get("forms", "").splitlines())
    forms = _forms(lines, sets["stop"])
    plurals = Endings(words["plurals"]) if "plurals" in words else None
    stems = tuple(Endings(fold(step)) for step in words.get("stems", ()))
    return Listed(forms=forms, polite=polite, **sets, plurals=plurals, stems=stems)


@cache
def words_in(languages: tuple[str, ...], key: _Key) -> frozenset[str]:
    """Return the words of one kind, folded, that are listed of any of some languages."""
    return frozenset[str]().union(*(getattr(listed(language), key) for language in languages))


@cache
def word_of(language: str) -> Callable[[str], str]:
    """Return what leads the forms of a language back to their word, where its stemmer does not."""
    forms, plurals = listed(language).forms, listed(language).plurals
    by_rule = _BY_RULE.get(language)
    if by_rule:
        return lambda word: forms.get(word) or by_rule(word, forms)
    if plurals is not None:
        return lambda word: forms.get(word) or plurals.without(word)
    return lambda word: forms.get(word, word)


def _folded(text: str) -> frozenset[str]:
    return frozenset(BARE_WORD.findall(fold(text)))


def _forms(lines: Iterable[str], stop: Collection[str]) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for word, *forms in map(str.split, lines):
        for form in forms:
            # "né" without its accent is a word that stands everywhere.
            if (bare := fold(form)) not in stop:
                found.setdefault(bare, word)
            # "ς" and "ß" are other letters once case is folded.
            found[form] = found[form.casefold()] = word
    return found


@cache
def listed_languages() -> tuple[str, ...]:
    """Return the languages whose light words are listed, in alphabetical order."""
    return languages_in(resources.files("knowledge") / "words")


def function_words(languages: Iterable[str]) -> frozenset[str]:
    """Return the folded function words of some languages (primary subtags)."""
    return words_in(tuple(languages), "stop")
