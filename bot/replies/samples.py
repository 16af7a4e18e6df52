"""Sample questions taken from the knowledge itself, so that each of them has an answer."""

from __future__ import annotations

from collections import Counter
from itertools import chain, zip_longest
from typing import TYPE_CHECKING

from bot.text import visible
from knowledge.language.analyzer import primary
from knowledge.language.spoken import guess_languages

if TYPE_CHECKING:
    from collections.abc import Iterable

    from knowledge.model import KnowledgeBase, Section

_SHORT = 60  # characters; a longer question would be cut on its button
_LOOKED_AT = 50  # sections whose questions' language is told


def question_for(section: Section, language: str) -> str:
    """Return a question that the section answers: one that people ask, else its title.

    Args:
        section: What answers it.
        language: The visitor's; a question in it is taken before others.
    """
    asked = _in_language(section, language) or section.aliases
    return asked[0] if asked else section.title


def example(knowledge: KnowledgeBase, language: str) -> str:
    """Return a question that the knowledge answers, empty where it has no section."""
    return "".join(question_for(each, language) for each in choose(knowledge, language, 1))


def choose(knowledge: KnowledgeBase, language: str, count: int = 3) -> list[Section]:
    """Return sections to offer as samples, the same for the same knowledge and language.

    Those in the visitor's language come first, and of them those with a question that people ask,
    then those with a short title of their own; as many pages as can be have one.
    """
    titles = Counter(section.title for _, section in knowledge.sections())
    spoken = {
        section.id
        for page, section in knowledge.sections()
        if primary(section.language or page.language) == language
    }
    by_page = zip_longest(*(page.sections for page in knowledge.pages))
    spread = [section for section in chain.from_iterable(by_page) if section is not None]
    ranked = sorted(
        _usable(spread),
        key=lambda section: (section.id not in spoken, *_rank(section, titles[section.title])),
    )
    first, rest = ranked[:_LOOKED_AT], ranked[_LOOKED_AT:]
    first.sort(key=lambda section: not _in_language(section, language))
    return [*first, *rest][:count]


def _in_language(section: Section, language: str) -> list[str]:
    return [each for each in section.aliases if language in guess_languages(each, (language,))]


def _usable(sections: Iterable[Section]) -> list[Section]:
    return [section for section in sections if visible(section.title)]


def _rank(section: Section, namesakes: int) -> tuple[bool, bool, bool, bool]:
    """Return a key that sorts the better sample first; places on the pages decide the rest."""
    return (
        not section.aliases,
        namesakes > 1,
        not visible(section.text),
        len(section.title) > _SHORT,
    )
