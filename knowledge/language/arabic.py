"""Arabic forms that Snowball keeps apart: short words with an article, plurals from within."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from knowledge.language.folding import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

_ARTICLE = re.compile(r"\A[وفبك]{0,2}(?:ال|لل)(?=..)")
"""The article, with "and", "so", "in" or "as" before it, or run together with "for"."""

_LEAST = 3
"""Letters of the shortest word that an article stands before."""


def base(word: str, forms: Mapping[str, str]) -> str:
    """Return a word without its article, and the singular of a plural that is in `forms`."""
    bare = _ARTICLE.sub("", word)
    if len(bare) < _LEAST:
        return word
    return forms.get(bare) or forms.get(fold(bare)) or bare
