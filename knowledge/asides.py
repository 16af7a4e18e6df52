"""Sections beside the point of a question whose words they have: legal pages' and teasers.

Pages about the site and not its subject (privacy, cookies, terms, who is responsible for it) say
much in passing ("when you book, donate or apply …") that other pages are there to answer. A teaser,
as on a front page, says in a few words what the page that it leads to answers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from knowledge import heads, mentions, past
from knowledge.analyzer import Analyzer, primary

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from numpy.typing import NDArray

    from knowledge.expansion import Expander
    from knowledge.model import KnowledgeBase, Page, Section

_IMPRINT = "imprint"
CONCEPTS = frozenset(
    {"privacy", "cookies", "copyright", "terms", "accessibility_statement", _IMPRINT}
)
"""The thesaurus's concepts that such pages are about."""

_CONTACTS = frozenset({"telephone", "email", "address"})
_LONGEST_TEASER = 300  # characters of its text
_EVERYWHERE = "en"  # untranslated titles ("Privacy Policy") stand on sites in any language


class Asides(NamedTuple):
    """Which sections are beside the point of most questions that they have the words of.

    Attributes:
        legal: bool[sections], whether each is on a legal page.
        teasers: bool[sections], whether each is a few words and a link to another page.
        past: int64[sections], the year gone by that each is about; 0 for none.
        ends: int64[sections], the number after the last section under each.
    """

    legal: NDArray[np.bool_]
    teasers: NDArray[np.bool_]
    past: NDArray[np.int64]
    ends: NDArray[np.int64]

    @classmethod
    def of(cls, kb: KnowledgeBase, expander: Expander, languages: Sequence[str]) -> Asides:
        """Look through a knowledge base.

        Args:
            kb: The knowledge.
            expander: Knows what the titles of legal pages say.
            languages: Those of the knowledge (primary subtags), commonest first.
        """
        pages = {_address(page.url) for page in kb.pages}
        teasers = [_is_teaser(page, section, pages) for page, section in kb.sections()]
        legal = _find_legal(kb, expander, languages)
        return cls(legal, np.array(teasers, np.bool_), past.past(kb), heads.ends(kb))


def _find_legal(
    kb: KnowledgeBase, expander: Expander, languages: Sequence[str]
) -> NDArray[np.bool_]:
    """Return of each section whether it is on a legal page, by what the page's title says.

    What an imprint says of how to reach those that it names is as good as a contact page.
    """
    found: list[bool] = []
    analyzers: dict[str, Analyzer] = {}
    for page in kb.pages:
        language = primary(page.language) or next(iter(languages), _EVERYWHERE)
        if language not in analyzers:
            analyzers[language] = Analyzer([language])
        concepts = _concepts(page.title, expander, analyzers[language])
        reaches = concepts == {_IMPRINT}
        found += [
            bool(concepts) and not (reaches and mentions.terms(section.text, _CONTACTS))
            for section in page.sections
        ]
    return np.array(found, np.bool_)


def _concepts(title: str, expander: Expander, analyzer: Analyzer) -> set[str]:
    """Return which of the concepts a title names, where it says nothing else."""
    tokens = [token for token in analyzer.tokens(title) if not token.joined]
    named = expander.named(tokens, (*analyzer.languages, _EVERYWHERE))
    about = [each for each in named if each.concept in CONCEPTS]
    covered = {place for each in about for place in range(each.first, each.last + 1)}
    others = (place for place, token in enumerate(tokens) if token.weight == 1)
    return {each.concept for each in about} if covered.issuperset(others) else set()


def _is_teaser(page: Page, section: Section, pages: AbstractSet[str]) -> bool:
    if not section.links or len(section.text) > _LONGEST_TEASER:
        return False
    leads = {_address(link.url) for link in section.links}
    if len(leads) != 1:
        return False
    return not leads.isdisjoint(pages) and _address(page.url) not in leads


def _address(url: str) -> str:
    """Return what of an address names a page: neither scheme, place nor query tell."""
    return url.partition("#")[0].partition("?")[0].partition("://")[2].rstrip("/").lower()
