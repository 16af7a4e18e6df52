"""Text to terms: split, fold, stem, and tell the words that carry little meaning."""

from __future__ import annotations

import re
import threading
import unicodedata
from functools import cache, lru_cache
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import OSA

from knowledge.language import unspaced
from knowledge.language.folding import BARE_WORD, MARKS, first_group, fold, in_hiragana, ungrouped
from knowledge.language.listed import word_of, words_in
from knowledge.language.stemming import stemmer

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence

STOP_WEIGHT = 0.0
WEAK_WEIGHT = 0.35
"""How much of a question's weight a function word and a request word ("find", "need") carry."""

_SHORTEST_SLIP = 4
"""Shorter words have a function word near them wherever one looks."""

_TAGS = 1_000
"""How many language tags are kept as their primary subtags."""

_WORD = re.compile(r"[^\W_]+(?:[-‐‑.,'’ʼ·][^\W_]+)*")
_GROUPED_NUMBER = re.compile(r"\d{1,3}(?:[.,'’]\d{3})+\Z")
_ACRONYM_PLURAL = re.compile(r"([A-Z](?<!\w.)[A-Z]{1,5})['’]?s\b")

_OTHER_TAGS = {"no": "nb", "iw": "he", "in": "id", "ji": "yi"}
"""What nearly all sites tagged "no" are written in, and tags no longer used (IANA's language
subtag registry)."""


class Token(NamedTuple):
    """One word of a text.

    Attributes:
        written: The word in small letters, accents and all.
        surface: The word folded, the form that words are compared in.
        terms: What it is indexed or looked up under; its stem in each language asked for.
        weight: 1 for a word that carries meaning, less for request words, 0 for function words.
        joined: Whether this is a hyphenated word written as one, beside its parts.
    """

    written: str
    surface: str
    terms: tuple[str, ...]
    weight: float = 1.0
    joined: bool = False


@lru_cache(_TAGS)
def primary(language: str | None) -> str | None:
    """Return the primary subtag ("en" of "en-GB" or "en_GB"), or None.

    Of a language with two tags, it is the one that everything else here goes by ("nb" of "no").
    """
    if not language:
        return None
    subtag = re.split("[-_]", language.strip().lower())[0]
    return _OTHER_TAGS.get(subtag, subtag) or None


class Analyzer:
    """Splits text into tokens for one or more languages; safe to use from threads.

    Text of the knowledge is analysed in its own language, a question in all of the knowledge's.
    """

    def __init__(
        self,
        languages: Iterable[str],
        *,
        light: Iterable[str] | None = None,
        own: Container[str] = (),
    ) -> None:
        """Stem for `languages`; take the function words of `light` (by default the same) as such.

        Words that are in `own`, as the knowledge spells them, and light words are split once and
        looked up the next time; others are not: nothing that a visitor wrote stays behind, and
        memory does not grow with questions.
        """
        self.languages = tuple(dict.fromkeys(languages))
        lists = self.languages if light is None else tuple(light)
        self._stop = words_in(lists, "stop")
        self._weak = words_in(lists, "weak") - self._stop
        self._endings = words_in(lists, "endings")
        self._particles = words_in(lists, "particles")
        self._lists = lists
        self._stemmers = [
            (stem, word_of(language))
            for language in self.languages
            if (stem := stemmer(language)) is not None
        ]
        # Snowball's stemmers keep a buffer of their own and are not safe to share.
        self._lock = threading.Lock()
        self._seen: dict[str, tuple[Token, ...]] = {}
        self._own = own

    def tokens(self, text: str) -> list[Token]:
        """Return the tokens of `text` in order."""
        words = self.words(text)
        seen = self._seen
        new = [word for word in words if word not in seen]
        met = self._met(new) if new else {}
        return [token for word in words for token in (met[word] if word in met else seen[word])]

    def tokens_of_each(self, texts: Iterable[str]) -> list[list[Token]]:
        """Return the tokens of each of some texts: each word is looked at once, all together."""
        words = list(map(self.words, texts))
        met = self._met(dict.fromkeys(chain.from_iterable(words)))
        return [[token for word in each for token in met[word]] for each in words]

    def words(self, text: str) -> list[str]:
        """Return what stands between blanks and signs, in small letters, in order."""
        if not text.islower():
            text = _ACRONYM_PLURAL.sub(first_group, text)
        text = ungrouped(text).casefold()
        if not text.isascii() and MARKS.search(text):
            text = MARKS.sub("", unicodedata.normalize("NFC", text))
        return _WORD.findall(text)

    def terms_of(self, word: str) -> tuple[str, ...]:
        """Return what one unfolded word is looked up under: its stems, or itself, without twins."""
        return self._terms_of([word])[0]

    def stems(self, words: Sequence[str]) -> list[str]:
        """Return the stem of each of some unfolded words in the first of the languages."""
        return [terms[0] for terms in self._terms_of(words)]

    def _terms_of(self, words: Sequence[str]) -> list[tuple[str, ...]]:
        if not self._stemmers:
            return [(fold(word),) for word in words]
        with self._lock:
            stemmed = [stem(list(map(word_of, words))) for stem, word_of in self._stemmers]
        if len(stemmed) == 1:
            return [(fold(stem),) for stem in stemmed[0]]
        folded = (map(fold, stems) for stems in zip(*stemmed, strict=True))
        return [tuple(dict.fromkeys(filter(None, stems))) for stems in folded]

    def _met(self, words: Iterable[str]) -> Mapping[str, tuple[Token, ...]]:
        """Return the tokens of words that were not seen before; remember those that may be."""
        met = self._plain(words)
        for word in words:
            if word not in met:
                # A word of marks alone (an Arabic tatweel) is nothing once it is folded.
                parts = self._parts(word)
                met[word] = tuple(each for each in parts if each.surface and each.terms)
        if self._own:
            self._seen.update(
                (word, found) for word, found in met.items() if self._owns(word, found)
            )
        return met

    def _owns(self, word: str, tokens: Sequence[Token]) -> bool:
        if len(tokens) != 1:
            return False
        return word in self._own or (tokens[0].weight < 1 and word == tokens[0].surface)

    def _plain(self, words: Iterable[str]) -> dict[str, tuple[Token, ...]]:
        """Return the tokens of words that are plain letters, all stemmed at once."""
        plain = [word for word in words if word.isalnum() and _is_spaced(word)]
        weight_of = self.weight_of
        return {
            word: (Token(word, surface, terms, weight_of(surface)),)
            for word, surface, terms in zip(
                plain, map(fold, plain), self._terms_of(plain), strict=True
            )
            if surface and terms
        }

    def weight_of(self, surface: str) -> float:
        """Return how much meaning a folded word carries: 1, WEAK_WEIGHT or STOP_WEIGHT."""
        if surface in self._stop:
            return STOP_WEIGHT
        return WEAK_WEIGHT if surface in self._weak else 1.0

    def light_word(self, surface: str) -> str | None:
        """Return the function or request word that an unknown word is a slip of, or None.

        Of short words, only letters out of order are taken for one.
        """
        if surface.isdigit() or len(surface) < _SHORTEST_SLIP:
            return None
        slips = _slips_of(self._lists)
        shared = {word for rest in _rests(surface) for word in slips.get(rest, ())}
        near = [word for word in shared if OSA.distance(surface, word) <= 1]
        if not near:
            return None
        word = surface if surface in near else min(near)
        return word if len(surface) >= 6 or sorted(word) == sorted(surface) else None

    def _parts(self, word: str) -> Iterable[Token]:
        if _GROUPED_NUMBER.match(word):
            yield self._token(re.sub(r"\D", "", word))
            return
        parts = BARE_WORD.findall(word)
        found = [token for part in parts for token in self._script_parts(part)]
        yield from found
        if len(parts) > 1 and "-" in word.replace("‐", "-").replace("‑", "-"):
            whole = self._token("".join(parts), joined=True)
            # Light words do not mean more for a hyphen between them ("peut-on", "dites-moi").
            yield whole if any(token.weight == 1 for token in found) else whole._replace(weight=0.0)

    def _script_parts(self, part: str) -> Iterable[Token]:
        for run, is_unspaced in unspaced.parts(part):
            if is_unspaced:
                yield from map(self._gram, unspaced.grams(fold(run)))
            else:
                yield self._token(run)

    def _gram(self, gram: str) -> Token:
        joins = unspaced.joins(gram, self._endings, self._particles)
        term = _compared(gram)
        return Token(term, term, (term,), STOP_WEIGHT if joins else self.weight_of(term))

    def _token(self, part: str, *, joined: bool = False) -> Token:
        surface = fold(part)
        return Token(part, surface, self.terms_of(part), self.weight_of(surface), joined)


def _compared(gram: str) -> str:
    """Return two letters in a row in the kana that they are compared in.

    Katakana that would read as an ending or a function word in hiragana stays: "マス" is no "ます".
    """
    hiragana = in_hiragana(gram)
    if hiragana == gram or len(gram) < 2 or hiragana in words_in(("ja",), "stop"):
        return gram
    return hiragana


def _is_spaced(word: str) -> bool:
    return word.isascii() or not unspaced.is_in(word)


@cache
def _slips_of(languages: tuple[str, ...]) -> Mapping[str, Sequence[str]]:
    """Return the light words of some languages by all that is left of each with a letter less."""
    found: dict[str, list[str]] = {}
    for word in words_in(languages, "stop") | words_in(languages, "weak"):
        if len(word) >= _SHORTEST_SLIP:
            for rest in _rests(word):
                found.setdefault(rest, []).append(word)
    return found


def _rests(word: str) -> set[str]:
    """Return a word, and it without each of its letters: two that are one slip apart share one."""
    return {word, *[word[:place] + word[place + 1 :] for place in range(len(word))]}
