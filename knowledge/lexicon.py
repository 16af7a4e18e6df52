"""What questions are looked up in: built from a knowledge base once, kept over many starts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge import coverage, ngrams
from knowledge import index as indexes
from knowledge.analyzer import function_words
from knowledge.model import own_title

if TYPE_CHECKING:
    from knowledge.coverage import KeyWords
    from knowledge.index import Index
    from knowledge.model import KnowledgeBase, Page, Section
    from knowledge.ngrams import KeyIndex


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
    keys = (_keys(page, section) for page, section in kb.sections())
    light = function_words(indexes.languages(kb))
    return Lexicon(indexes.build(kb), ngrams.build(keys, light))


def key_words(kb: KnowledgeBase, index: Index) -> KeyWords:
    """Return the words of titles and aliases, as the index of a knowledge base has them."""
    lines = [
        sum(bool(line) for key in _keys(page, section) for line in key.split("\n"))
        for page, section in kb.sections()
    ]
    return coverage.build(index, lines, function_words(indexes.languages(kb)))


def _keys(page: Page, section: Section) -> tuple[str, ...]:
    """Return what a question is compared with as a whole: the section's own title, its aliases."""
    return tuple(filter(None, (own_title(page, section), *section.aliases)))
