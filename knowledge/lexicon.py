"""What questions are looked up in: built from a knowledge base once, kept over many starts."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from knowledge.indexing import index as indexes
from knowledge.indexing import ngrams
from knowledge.indexing.collector import own_titles
from knowledge.language.analyzer import Analyzer
from knowledge.language.folding import fold
from knowledge.language.listed import function_words
from knowledge.model import own_title, titles_above
from knowledge.ranking import coverage

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from knowledge.indexing.index import Index
    from knowledge.indexing.ngrams import KeyIndex
    from knowledge.language.analyzer import Token
    from knowledge.model import KnowledgeBase, Page, Section
    from knowledge.ranking.coverage import KeyWords


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of every section, and the titles and aliases; immutable.

    Attributes:
        index: Without phrases, which the thesaurus adds.
        keys: What a question is compared with as a whole.
    """

    index: Index
    keys: KeyIndex


def build(kb: KnowledgeBase) -> Lexicon:
    """Index a knowledge base; takes a second for some five thousand sections."""
    keys = (_keys(kb, page, section) for page, section in kb.sections())
    light = function_words(indexes.languages(kb))
    return Lexicon(indexes.build(kb), ngrams.build(keys, light))


def key_words(kb: KnowledgeBase, index: Index) -> KeyWords:
    """Return the words of titles and aliases, as the index of a knowledge base has them."""
    lines = [
        sum(bool(line) for key in _own_keys(kb, page, section) for line in key.split("\n"))
        for page, section in kb.sections()
    ]
    languages = indexes.languages(kb)
    above = [titles_above(kb, page, section) for page, section in kb.sections()]
    titles = dict.fromkeys(chain.from_iterable(above))
    read = Analyzer(languages).tokens_of_each(titles)
    terms = {title: _terms(words, index) for title, words in zip(titles, read, strict=True)}
    return coverage.build(
        index,
        lines,
        [tuple(chain.from_iterable(map(terms.__getitem__, titles))) for titles in above],
        _vague(kb, above),
        function_words(languages),
    )


def _vague(kb: KnowledgeBase, above: Sequence[tuple[str, ...]]) -> list[bool]:
    """Return of each section whether its title says little alone.

    Others stand under it, or it stands under several others, as the "Opening hours" of every branch
    of a library do.
    """
    over = {titles[:count] for titles in above for count in range(1, len(titles) + 1)}
    own = [own_title(*section) for section in kb.sections()]
    placed = list(zip(map(fold, own), above, strict=True))
    borne = Counter(title for title, _ in set(placed) if title)
    heads = [(*titles, title) in over for titles, title in zip(above, own, strict=True)]
    return [head or borne[title] > 1 for head, (title, _) in zip(heads, placed, strict=True)]


def _keys(kb: KnowledgeBase, page: Page, section: Section) -> tuple[str, ...]:
    """Return what a question is compared with as a whole.

    The section's own title, its aliases, and the title with those that it stands under: "Fees" of
    the library is asked for as "library fees".
    """
    above = titles_above(kb, page, section)
    return (*_own_keys(kb, page, section), *([" ".join((*above, section.title))] if above else ()))


def _own_keys(kb: KnowledgeBase, page: Page, section: Section) -> tuple[str, ...]:
    titles = own_titles(page, section, indexes.language_of(kb, page, section))
    return tuple(filter(None, (*titles, *section.aliases)))


def _terms(words: Iterable[Token], index: Index) -> tuple[int, ...]:
    found = (index.surfaces.get(word.surface, ()) for word in words if not word.joined)
    return tuple(chain.from_iterable(found))
