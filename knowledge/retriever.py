"""Question to ranked matches, one calibrated confidence, and an answer or none."""

from __future__ import annotations

import copy
import time
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from rapidfuzz import fuzz

from knowledge import lexicon
from knowledge import passage as passages
from knowledge.indexing import index as indexes
from knowledge.language import sounds
from knowledge.language.analyzer import Analyzer, primary
from knowledge.language.compounds import Compounds
from knowledge.language.folding import BARE_WORD, fold
from knowledge.language.spoken import guess_languages, naming_languages
from knowledge.mentions.hours import DAYS
from knowledge.model import Answer, KnowledgeBase, Match, Page, Quote, Section, below
from knowledge.question import query
from knowledge.question.asides import Asides
from knowledge.question.asked import asked
from knowledge.question.expansion import Expander
from knowledge.question.itself import Itself
from knowledge.question.past import past
from knowledge.question.spelling import Speller
from knowledge.question.wording import Wording
from knowledge.quoting import Quoter
from knowledge.ranking import confidence as confidences
from knowledge.ranking import heads
from knowledge.ranking.ranking import Ranker
from knowledge.semantic.semantics import Semantics

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from knowledge.lexicon import Lexicon
    from knowledge.model import Pin
    from knowledge.question.query import Query, Reader
    from knowledge.question.readings import QueryTerm
    from knowledge.ranking.ranking import Ranked
    from knowledge.semantic.encoder import Encoder
    from knowledge.semantic.semantics import Meaning

SUGGESTIONS = 3
"""How many nearest sections are offered beside or instead of an answer."""

NEAR = 0.02
"""The confidence from which a section is near enough to be offered at all."""

SAME_QUESTION = 92.0
"""How alike (rapidfuzz ratio, 0 to 100) a question and a pinned one are to be the same."""

LONGEST = 4_096
"""How many characters of a question are read: as many as a message on Telegram has."""

MISSPELT = 0.75
"""How alike (0 to 1) a word must be to a known one to be no word of another language."""


class _Found(NamedTuple):
    """What is found for a question.

    Attributes:
        read: The question as it was read.
        meaning: How near it is to each section by its meaning, where there is a model.
        matches: The sections, best first, with those that are pinned before all others.
    """

    read: Query
    meaning: Meaning | None
    matches: tuple[Match, ...]


class Retriever:
    """Finds the section that answers a question; immutable once built, safe to use from threads."""

    def __init__(
        self,
        kb: KnowledgeBase,
        *,
        min_confidence: float | None = None,
        built: Lexicon | None = None,
    ) -> None:
        """Build the index over `kb`.

        Args:
            kb: What answers are quoted from.
            min_confidence: From which confidence (0 to 1) on to answer; by default the one that
                holds across sites.
            built: What `lexicon.build` made of `kb`, where that was done already.
        """
        self.knowledge = kb
        self.min_confidence = confidences.THRESHOLD if min_confidence is None else min_confidence
        self._sections = tuple(kb.sections())
        self._numbers = {section.id: number for number, (_, section) in enumerate(self._sections)}
        self._pins = self._known(kb.pins)
        self._languages = indexes.languages(kb)
        built = built or lexicon.build(kb)
        words = lexicon.key_words(kb, built.index)
        titled = frozenset(np.flatnonzero(words.worth).tolist())
        expander = Expander(built.index.terms, self._languages, kb.synonyms, titled)
        self._index = indexes.with_phrases(built.index, expander.phrases)
        self._own = frozenset(self._index.surfaces) | frozenset(self._index.spelled.values())
        written = dict(indexes.iter_surfaces(self._index))
        self._vocabulary = dict.fromkeys(expander.words(), 0) | written
        compounds = Compounds(self._vocabulary, self._languages)
        itself = Itself.of(self._naming(kb.site.name), expander)
        speller = Speller(self._vocabulary, sounds.among(self._languages))
        surfaces = self._index.surfaces
        weekdays = frozenset(term for day in DAYS for term in surfaces.get(day, ()))
        wording = Wording(
            self._index,
            speller,
            expander,
            compounds,
            Analyzer(self._languages, own=self._own),
            self._languages,
        )
        self._reader = query.Reader(wording, itself, weekdays)
        self._readers = {self._languages: self._reader}
        self._ranker = Ranker(
            self._index,
            built.keys,
            words,
            Asides.of(kb, expander, self._languages),
            heads.ends(kb),
            past(kb),
        )
        self._in_language = _by_language(self._sections) if len(self._languages) > 1 else {}
        self._semantics: Semantics | None = None
        self._quoter = Quoter(self._index, self._languages, compounds)

    def understanding(
        self,
        encoder: Encoder,
        *,
        store: Path | None = None,
        progress: Callable[[int, int], None] | None = None,
    ) -> Retriever:
        """Return a retriever over the same index that ranks by meaning too.

        Args:
            encoder: The model that embeds sections, now, and questions, when they are asked.
            store: A file that keeps the sections' vectors from one start to the next.
            progress: Told how many texts are embedded, of how many, where some have to be.
        """
        made = copy.copy(self)
        made._semantics = Semantics(
            self.knowledge,
            encoder,
            languages=self._languages,
            frequencies=self._vocabulary,
            store=store,
            progress=progress,
        )
        return made

    def pinning(self, pins: Sequence[Pin]) -> Retriever:
        """Return a retriever over the same index that answers other questions with fixed answers.

        Args:
            pins: All of them, those of the knowledge base too where they are to stay.
        """
        made = copy.copy(self)
        made.knowledge = replace(self.knowledge, pins=tuple(pins))
        made._pins = self._known(pins)
        return made

    def ask(self, question: str, *, language: str | None = None) -> Answer:
        """Return the answer to a question, or an Answer without a match.

        Args:
            question: As the visitor wrote it; what follows its first 4,096 characters is not read.
            language: The visitor's (BCP 47), where it is known; else told from the question.
        """
        started = time.perf_counter()
        found = self._matches(question, language, SUGGESTIONS + 1)
        matches = found.matches
        best = matches[0] if matches else None
        if best is None or best.confidence < self.min_confidence:
            near = _near(matches[:SUGGESTIONS])
            return Answer(
                question=question,
                match=None,
                confidence=best.confidence if best else 0.0,
                suggestions=near,
                elapsed_ms=_since(started),
            )
        quote = self._quote(found.read, found.meaning, best.section)
        return Answer(
            question=question,
            match=best,
            confidence=best.confidence,
            passage=quote.passage,
            matched=quote.matched,
            suggestions=_near(matches[1 : SUGGESTIONS + 1]),
            corrected=self._corrected(found.read, best.section),
            elapsed_ms=_since(started),
        )

    def search(
        self, question: str, *, limit: int = 10, language: str | None = None
    ) -> tuple[Match, ...]:
        """Return the best sections for a question, best first, whether or not one answers it."""
        return self._matches(question, language, limit).matches[:limit]

    def search_and_quote(
        self, question: str, *, limit: int = 10, language: str | None = None
    ) -> Iterator[tuple[Match, Quote]]:
        """Yield what `search` returns, each section with what of it answers the question best.

        The question is read once, and a section is quoted when its turn comes.
        """
        found = self._matches(question, language, limit)
        for match in found.matches[:limit]:
            yield match, self._quote(found.read, found.meaning, match.section)

    def quote(self, question: str, section: Section, *, language: str | None = None) -> Quote:
        """Return what of a section answers a question best, whether or not it answers it."""
        question = question[:LONGEST]
        reader = self._reader_of(question, language)
        read = reader.read(question)
        return self._quote(read, self._meaning(read, reader), section)

    def pins_of(self, question: str) -> tuple[Pin, ...]:
        """Return the pins of a question, however it is written; the first one answers it."""
        if not self._pins:
            return ()
        bare = _bare(question)
        return tuple(pin for pin, known in self._pins if fuzz.ratio(bare, known) >= SAME_QUESTION)

    def _matches(self, question: str, language: str | None, limit: int) -> _Found:
        """Return what is found for a question.

        Where its matches are not sure enough and a part of it asks, that part is read in its
        place, if the part's surest match is, and is one of those of the whole: its first, if the
        part has no more than one word with meaning.
        """
        question = question[:LONGEST]
        found = self._found(question, language, limit)
        if self._is_sure(found.matches) or (part := asked(question)) is None:
            return found
        of_part = self._found(part, language, limit)
        whole = found.matches[:1] if _says_little(of_part.read) else found.matches
        near = {match.section.id for match in whole}
        sure = self._is_sure(of_part.matches) and of_part.matches[0].section.id in near
        return of_part if sure else found

    def _is_sure(self, matches: Sequence[Match]) -> bool:
        return bool(matches) and matches[0].confidence >= self.min_confidence

    def _found(self, question: str, language: str | None, limit: int) -> _Found:
        reader = self._reader_of(question, language)
        read = reader.read(question)
        pinned = self._pinned(question)
        taken = {match.section.id for match in pinned}
        spoken = reader.wording.spoken
        favoured = self._in_language.get(spoken[0]) if len(spoken) == 1 else None
        meaning = self._meaning(read, reader)
        # OpenBLAS tells of invalid values in small products now and then, where there are none
        # (https://github.com/numpy/numpy/issues/24067).
        with np.errstate(invalid="ignore"):
            found = self._ranker.rank(read, limit, favoured, meaning)
        unpinned = [match for match in self._ranked(found) if match.section.id not in taken]
        return _Found(read, meaning, (*pinned, *unpinned))

    def _meaning(self, read: Query, reader: Reader) -> Meaning | None:
        # What texts mention without naming it, as a telephone number, means nothing to a model.
        if self._semantics is None or read.mentioned:
            return None
        # What reads as a function or request word, or names a concept, is no slip of the pen.
        words = (term for term in read.terms if term.mended is None)
        plain = {
            each.surface for each in words if each.weight < 1 or reader.wording.knows(each.surface)
        }
        return self._semantics.compare(read.text, plain)

    def _ranked(self, ranked: Iterable[Ranked]) -> Iterator[Match]:
        """Yield matches in order; none is surer than the one that was ranked before it."""
        ceiling = 1.0
        for each in ranked:
            page, section = self._sections[each.section]
            ceiling = min(ceiling, confidences.confidence(each.evidence))
            yield Match(page, section, ceiling)

    def _naming(self, name: str) -> frozenset[int]:
        """Return the terms that name the site itself: those of its name."""
        tokens = Analyzer(self._languages).tokens(name)
        terms = [term for token in tokens if token.weight == 1 for term in token.terms]
        return frozenset(self._index.terms[term] for term in terms if term in self._index.terms)

    def _known(self, pins: Iterable[Pin]) -> list[tuple[Pin, str]]:
        return [(pin, _bare(pin.question)) for pin in pins if pin.section in self._numbers]

    def _pinned(self, question: str) -> tuple[Match, ...]:
        # Each once: what was taught is pinned again where it is kept with the knowledge.
        return tuple(
            Match(*self._sections[self._numbers[section]], confidence=1.0)
            for section in dict.fromkeys(pin.section for pin in self.pins_of(question))
        )

    def _spoken(self, question: str, language: str | None) -> tuple[str, ...]:
        """Return the languages that a question may be in (primary subtags), never none."""
        visitors = primary(language)
        likely = (visitors, *self._languages) if visitors else self._languages
        return guess_languages(question, likely) or self._named(question, likely) or likely[:1]

    def _named(self, question: str, likely: Collection[str]) -> tuple[str, ...]:
        """Return the languages that have the words of a question that the knowledge does not know.

        Words that are all near to known ones are misspelt: no thesaurus has to be read for these.
        """
        words = map(fold, BARE_WORD.findall(question))
        unknown = {word for word in words if word not in self._vocabulary and not word.isdigit()}
        if all(map(self._is_misspelt, unknown)):
            return ()
        return naming_languages(unknown, likely)

    def _is_misspelt(self, word: str) -> bool:
        near = self._reader.wording.speller.suggest(word)
        return bool(near) and near[0].similarity >= MISSPELT

    def _reader_of(self, question: str, language: str | None) -> Reader:
        """Return what reads a question: stems of the knowledge, light words of the question."""
        spoken = self._spoken(question, language)
        if spoken not in self._readers:
            analyzer = Analyzer(self._languages, light=spoken, own=self._own)
            wording = replace(self._reader.wording, analyzer=analyzer, spoken=spoken)
            self._readers[spoken] = replace(self._reader, wording=wording)
        return self._readers[spoken]

    def _quote(self, read: Query, meaning: Meaning | None, section: Section) -> Quote:
        number = self._numbers.get(section.id)
        meant: list[float] = []
        if meaning is not None and self._semantics is not None and number is not None:
            said = meaning.sentences[self._semantics.sentences(number)]
            meant = (meaning.trust[number] * said).tolist()
        passage = self._quoter.passage(read, self._ranker.worth(read), section, meant)
        if passages.announces(section.text) and section.text.rstrip().endswith(passage):
            under = () if number is None else below(self._sections[number][0], section)
            passage = passages.with_below(passage, under)
        return Quote(passage, self._quoter.matched(read, passage))

    def _corrected(self, read: Query, section: Section) -> str | None:
        number = self._numbers[section.id]
        used = [
            term.surface
            for term in read.terms
            if term.mended and (term.weight < 1 or self._holds(number, term))
        ]
        return query.corrected(read, self._index.spelled, used)

    def _holds(self, number: int, term: QueryTerm) -> bool:
        """Return whether a section holds anything that a word may stand for."""
        return any(self._index.holds(reading.term, number) for reading in term.readings)


def _by_language(sections: Sequence[tuple[Page, Section]]) -> dict[str, NDArray[np.bool_]]:
    """Return, for each language, whether each section is in it."""
    languages = np.array([primary(section.language or page.language) for page, section in sections])
    return {str(language): languages == language for language in set(languages) if language}


def _bare(question: str) -> str:
    """Return a question without what two ways to write it may differ in."""
    return fold(question).strip(" ?!.")


def _says_little(part: Query) -> bool:
    return sum(term.telling for term in part.terms) < 2


def _near(matches: tuple[Match, ...]) -> tuple[Match, ...]:
    return tuple(match for match in matches if match.confidence >= NEAR)


def _since(started: float) -> float:
    return (time.perf_counter() - started) * 1000
