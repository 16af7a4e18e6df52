"""Which language a page and each of its sections is in: as told, by its address, by its words."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from knowledge.sources.plain import primary_language

if TYPE_CHECKING:
    from collections.abc import Iterable

    from py3langid.langid import LanguageIdentifier

    from knowledge.model import Section

# Probabilities of the detector below which words alone decide nothing, and above which they
# count more than what a page says of itself: plug-ins are often left in English.
_LIKELY = 0.9
_CERTAIN = 0.99
_FEW_LETTERS = 20
_MANY_LETTERS = 100
_SECTION_LETTERS = 60
_SCRIPT_LETTERS = 15
_LONGEST_SAMPLE = 4_000
_CODE_LENGTH = 2
# What plug-ins are most often left in, all written in Latin letters.
_LATIN = frozenset({"en", "fr", "de", "es", "it", "pt", "nl"})
_FEW_LATIN = 0.3
# Told apart by their words only now and then: what the page says is kept.
_KIN = (
    frozenset({"no", "nb", "nn", "da", "sv"}),
    frozenset({"hr", "sr", "bs", "sl"}),
    frozenset({"id", "ms"}),
    frozenset({"cs", "sk"}),
    frozenset({"bg", "mk"}),
    frozenset({"es", "gl"}),
    frozenset({"pt", "gl"}),
)


def assign(
    told: Iterable[object], url: str, sections: tuple[Section, ...]
) -> tuple[str | None, tuple[Section, ...]]:
    """Return the page's language and its sections, each with its own where that differs.

    Args:
        told: What the page says of itself, the most trustworthy first: locales or anything else.
        url: The page's address: a folder or a parameter may name the language.
        sections: With their text.
    """
    said = next((code for value in told if (code := primary_language(value))), None)
    words = "\n".join(f"{section.title}\n{section.text}" for section in sections)
    found, probability = detect(words)
    language = named = said or _of_address(url)
    letters = sum(map(str.isalpha, words[:_LONGEST_SAMPLE]))
    foreign = language in _LATIN and _latin_share(words) < _FEW_LATIN
    sure = letters >= _MANY_LETTERS and probability >= (_LIKELY if foreign else _CERTAIN)
    if language is None:
        language = found if probability >= _LIKELY and letters >= _FEW_LETTERS else None
    elif sure and not _related(language, found):
        language = found
    own = tuple(_own(section) for section in sections)
    if named is None and _is_mixed(own, language):
        language = _main(own)
    return language, tuple(_but(section, language) for section in own)


def detect(text: str) -> tuple[str | None, float]:
    """Return the language that a text is most likely in, with its probability from 0 to 1."""
    label, probability = _identifier().classify(text[:_LONGEST_SAMPLE])
    return (label if len(label) == _CODE_LENGTH else None), float(probability)


def _own(section: Section) -> Section:
    letters = sum(map(str.isalpha, section.text))
    telling = _is_script_of_its_own(section.text)
    if letters < (_SCRIPT_LETTERS if telling else _SECTION_LETTERS):
        return section
    found, probability = detect(section.text)
    if found is None or probability < (_LIKELY if telling else _CERTAIN):
        return section
    return replace(section, language=found)


def _is_mixed(sections: Iterable[Section], language: str | None) -> bool:
    """Return whether some sections are clearly in another language than a page as a whole."""
    spoken = {section.language for section in sections if section.language is not None}
    return any(language is None or not _related(language, own) for own in spoken)


def _main(sections: Iterable[Section]) -> str | None:
    """Return the language in which most is said, of those that sections have for their own."""
    said: Counter[str] = Counter()
    for section in sections:
        if section.language is not None:
            said[section.language] += len(section.text)
    return said.most_common(1)[0][0] if said else None


def _but(section: Section, language: str | None) -> Section:
    """Return a section without its language where that is the page's or near it."""
    if language is None or section.language is None or not _related(language, section.language):
        return section
    return replace(section, language=None)


def _is_script_of_its_own(text: str) -> bool:
    """Return whether a text's letters tell more than Latin and Cyrillic ones, which many share."""
    letters = [letter for letter in text[:_LONGEST_SAMPLE] if letter.isalpha()]
    shared = sum(letter < "\u0370" or "\u0400" <= letter < "\u0530" for letter in letters)
    return shared < _FEW_LATIN * len(letters)


def _related(one: str, other: str | None) -> bool:
    return other is None or one == other or any({one, other} <= kin for kin in _KIN)


def _latin_share(text: str) -> float:
    letters = [letter for letter in text[:_LONGEST_SAMPLE] if letter.isalpha()]
    latin = sum(letter < "\u0250" for letter in letters)  # the end of Latin Extended-B
    return latin / len(letters) if letters else 1.0


def _of_address(url: str) -> str | None:
    parts = urlsplit(url)
    named = [*parse_qs(parts.query).get("lang", []), parts.path.strip("/").split("/")[0]]
    known = _identifier().labels
    codes = (primary_language(name) for name in named if len(name) in (2, 5))  # xx, xx-yy
    return next((code for code in codes if code in known), None)


@cache
def _identifier() -> LanguageIdentifier:
    # Loading takes a second: only a build needs it.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
