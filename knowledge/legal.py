"""Pages about the site and not its subject: privacy, cookies, terms, who is responsible for it.

They say much in passing ("when you book, donate or apply …") that other pages are there to answer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from knowledge import mentions
from knowledge.analyzer import Analyzer, primary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from knowledge.expansion import Expander
    from knowledge.model import KnowledgeBase

_IMPRINT = "imprint"
CONCEPTS = frozenset(
    {"privacy", "cookies", "copyright", "terms", "accessibility_statement", _IMPRINT}
)
"""The thesaurus's concepts that such pages are about."""

_CONTACTS = frozenset({"telephone", "email", "address"})
_EVERYWHERE = "en"  # untranslated titles ("Privacy Policy") stand on sites in any language


def find_legal(
    kb: KnowledgeBase, expander: Expander, languages: Sequence[str]
) -> NDArray[np.bool_]:
    """Return of each section whether it is on a legal page, by what the page's title says.

    What an imprint says of how to reach those that it names is as good as a contact page.

    Args:
        kb: The knowledge.
        expander: Knows what such titles say.
        languages: Those of the knowledge (primary subtags), commonest first.
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
