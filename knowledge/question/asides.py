"""Sections beside the point of a question whose words they have: legal ones, news and teasers.

Pages about the site and not its subject (privacy, cookies, terms, who is responsible for it) say
much in passing ("when you book, donate or apply …") that other pages are there to answer. So do
news, minutes of meetings and advertised posts. A teaser, as on a front page, says in a few words
what the page that it leads to answers.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from knowledge.language.analyzer import Analyzer, primary
from knowledge.mentions import mentions

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from numpy.typing import NDArray

    from knowledge.language.analyzer import Token
    from knowledge.model import KnowledgeBase, Page, Section
    from knowledge.question.expansion import Expander, Expansion

_IMPRINT = "imprint"
_MINUTES = "meeting_minutes"


class Kind(NamedTuple):
    """Sections that say much in passing, where a question asks for nothing of their own.

    Attributes:
        concepts: Those of the thesaurus that their pages are about, or called by.
        cost: What it costs one in its score.
        doubt: How much less sure one is to answer, in logits.
    """

    concepts: frozenset[str]
    cost: float
    doubt: float


LEGAL = Kind(
    frozenset({"privacy", "cookies", "copyright", "terms", "accessibility_statement", _IMPRINT}),
    cost=0.5,
    doubt=2.0,
)
"""Pages about the site and not its subject."""

NEWS = Kind(frozenset({"news", "vacancy", _MINUTES}), cost=0.5, doubt=1.0)
"""What tells of one day, minutes of meetings and advertised posts."""

TEASER = 0.35
"""What it costs a section to say in a few words what the page that it leads to answers."""

_NEWSROOM = NEWS.concepts | {"event"}  # "News and events"
_BETWEEN_PARTS = re.compile(r"\s*[:|\u2013\u2014]\s+|\s-\s")  # "Vacancy: youth worker"
_POSTED = re.compile(r"/(?:19|20)\d\d/(?:0[1-9]|1[0-2])/")  # WordPress's addresses by date
_CONTACTS = frozenset({"telephone", "email", "address"})
_LONGEST_TEASER = 300  # characters of its text
_EVERYWHERE = "en"  # untranslated titles ("Privacy Policy") stand on sites in any language


class Beside(NamedTuple):
    """How far sections are beside the point of a question.

    Attributes:
        costs: float32[sections], what it costs each in its score.
        doubts: float32[sections], how much less sure each is to answer, in logits.
    """

    costs: NDArray[np.float32]
    doubts: NDArray[np.float32]


class Asides(NamedTuple):
    """Which sections are beside the point of most questions that they have the words of.

    Attributes:
        by_asked: How far each is, by whether a question asks for what legal pages are about, and
            whether for news.
    """

    by_asked: Mapping[tuple[bool, bool], Beside]

    @classmethod
    def of(cls, kb: KnowledgeBase, expander: Expander, languages: Sequence[str]) -> Asides:
        """Look through a knowledge base.

        Args:
            kb: The knowledge.
            expander: Knows what the titles of such pages say.
            languages: Those of the knowledge (primary subtags), commonest first.
        """
        pages = {_address(page.url) for page in kb.pages}
        teasers = [_is_teaser(page, section, pages) for page, section in kb.sections()]
        titles = _Titles(expander, languages)
        legal, news = _find_legal(kb, titles), _find_news(kb, titles)
        by_asked = {
            (False, False): _beside(teasers, {LEGAL: legal, NEWS: news}),
            (True, False): _beside(teasers, {NEWS: news}),
            (False, True): _beside(teasers, {LEGAL: legal}),
            (True, True): _beside(teasers, {}),
        }
        return cls(by_asked)

    def beside(self, *, legal: bool, news: bool) -> Beside:
        """Return how far sections are beside the point of a question.

        Args:
            legal: Whether it asks for what legal pages are about.
            news: Whether it asks for news, or for a year.
        """
        return self.by_asked[legal, news]


def _beside(teasers: Sequence[bool], found: Mapping[Kind, Sequence[bool]]) -> Beside:
    """Return how far sections are beside the point, given which are teasers and of each kind."""
    costs = np.array(teasers, np.float32) * np.float32(TEASER)
    doubts = np.zeros(len(teasers), np.float32)
    for kind, sections in found.items():
        costs += np.array(sections, np.float32) * np.float32(kind.cost)
        doubts += np.array(sections, np.float32) * np.float32(kind.doubt)
    return Beside(costs, doubts)


def _find_legal(kb: KnowledgeBase, titles: _Titles) -> list[bool]:
    """Return of each section whether it is on a legal page, by what the page's title says.

    What an imprint says of how to reach those that it names is as good as a contact page.
    """
    found: list[bool] = []
    for page in kb.pages:
        named = titles.named(page.title, page.language, LEGAL.concepts)
        about = named.concepts if named.alone else frozenset()
        reaches = about == {_IMPRINT}
        found += [
            bool(about) and not (reaches and mentions.terms(section.text, _CONTACTS))
            for section in page.sections
        ]
    return found


def _find_news(kb: KnowledgeBase, titles: _Titles) -> list[bool]:
    """Return of each section whether its page tells of one day, and not of what is always so.

    Where all pages do, news are what the site has to say.
    """
    told = [_is_news(page, titles) for page in kb.pages]
    if all(told):
        told = [False] * len(told)
    return [news for page, news in zip(kb.pages, told, strict=True) for _ in page.sections]


def _is_news(page: Page, titles: _Titles) -> bool:
    """Return whether a page is news by its address, its title's parts or a title above it.

    Minutes are ones whatever else their title says ("Minutes of the meeting of 4 March").
    """
    if _POSTED.search(page.url):
        return True
    names = (*(crumb.title for crumb in page.breadcrumb), *_BETWEEN_PARTS.split(page.title))
    found = [titles.named(name, page.language, _NEWSROOM) for name in names]
    return any(
        _MINUTES in each.concepts or (each.alone and each.concepts & NEWS.concepts)
        for each in found
    )


class _Named(NamedTuple):
    """Which of some concepts a title names, and whether it says nothing else."""

    concepts: AbstractSet[str]
    alone: bool


class _Titles:
    """Tells what titles name; each is read once, though many pages stand under the same ones."""

    def __init__(self, expander: Expander, languages: Sequence[str]) -> None:
        self._expander = expander
        self._commonest = next(iter(languages), _EVERYWHERE)
        self._analyzers: dict[str, Analyzer] = {}
        self._known: dict[tuple[str, str], tuple[list[Token], list[Expansion]]] = {}

    def named(self, title: str, language: str | None, among: AbstractSet[str]) -> _Named:
        """Return which of some concepts a title names; `language` is that of its page (BCP 47)."""
        key = title, primary(language) or self._commonest
        if key not in self._known:
            self._known[key] = self._read(*key)
        tokens, named = self._known[key]
        about = [each for each in named if each.concept in among]
        covered = {place for each in about for place in range(each.first, each.last + 1)}
        others = (place for place, token in enumerate(tokens) if token.weight == 1)
        alone = bool(about) and covered.issuperset(others)
        return _Named({each.concept for each in about}, alone)

    def _read(self, title: str, spoken: str) -> tuple[list[Token], list[Expansion]]:
        if spoken not in self._analyzers:
            self._analyzers[spoken] = Analyzer([spoken])
        tokens = [token for token in self._analyzers[spoken].tokens(title) if not token.joined]
        return tokens, list(self._expander.named(tokens, (spoken, _EVERYWHERE)))


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
