"""Sample questions taken from the knowledge itself, so that each of them has an answer."""

from __future__ import annotations

from collections import Counter
from itertools import chain, zip_longest
from typing import TYPE_CHECKING

from bot.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from knowledge.model import KnowledgeBase, Section

_SHORT = 60  # characters; a longer question would be cut on its button


def question_for(section: Section) -> str:
    """Return a question that the section answers: one that people ask, else its title."""
    return section.aliases[0] if section.aliases else section.title


def choose(knowledge: KnowledgeBase, count: int = 3) -> list[Section]:
    """Return sections to offer as samples, the same for the same knowledge.

    Those with a question that people ask come first, then those with a short title of their own;
    as many pages as can be have one.
    """
    titles = Counter(section.title for _, section in knowledge.sections())
    by_page = zip_longest(*(page.sections for page in knowledge.pages))
    spread = [section for section in chain.from_iterable(by_page) if section is not None]
    ranked = sorted(_usable(spread), key=lambda section: _rank(section, titles[section.title]))
    return ranked[:count]


def _usable(sections: list[Section]) -> Iterator[Section]:
    return (section for section in sections if visible(question_for(section)))


def _rank(section: Section, namesakes: int) -> tuple[bool, bool, bool, bool]:
    """Return a key that sorts the better sample first; places on the pages decide the rest."""
    return (
        not section.aliases,
        namesakes > 1,
        not visible(section.text),
        len(question_for(section)) > _SHORT,
    )
