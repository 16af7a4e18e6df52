"""The form that words are compared in: no case, no accents, no marks."""

from __future__ import annotations

import re
import unicodedata

BARE_WORD = re.compile(r"[^\W_]+")
"""A word without the signs that may join it to others: letters and digits in a row."""

# The signs that are looked for come first: regular expressions search for them the fastest.
_GROUPING_SPACE = re.compile(r"[\u00a0\u2009\u202f ](?<=\d.)(?=\d{3}(?!\d))")
_MARK = "\u0300-\u036f\u0591-\u05c7\u0640\u064b-\u065f\u0670"
MARKS = re.compile(f"[{_MARK}]")
"""What stands above, below or between letters: accents, vowel signs, a tatweel."""

WRITTEN = re.compile(rf"[^\W_](?:[^\W_]|[{_MARK}])*+")
"""A word as texts write it, with accents and vowel signs that stand apart from their letters."""

_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i", "ى": "ي",
     "ی": "ي", "ک": "ك", "ة": "ه", "ˀ": ""}
)  # fmt: skip

# From small a to small ke, and the signs that repeat a letter.
_HIRAGANA = {letter: letter - 0x60 for letter in (*range(0x30A1, 0x30F7), 0x30FD, 0x30FE)}


def fold(text: str) -> str:
    """Return `text` in the form that words are compared in: no case, no accents, no marks.

    Compatibility forms are resolved first (NFKC), so that full-width letters and ligatures
    compare as what they stand for. Marks that make another letter (Japanese voicing, Hangul)
    stay.
    """
    if text.isascii():
        return text.casefold()
    # Case is folded between the two: a mathematical capital has case only once it is a letter.
    letters = unicodedata.normalize("NFKD", text).casefold()
    apart = unicodedata.normalize("NFKD", letters).translate(_LETTERS)
    return unicodedata.normalize("NFC", MARKS.sub("", apart))


def first_group(found: re.Match[str]) -> str:
    """Return what is found of a pattern's first group, to be put in the place of all of it.

    In Python 3.11 a template is read anew for each text, which takes longer than the search.
    """
    return found[1]


def in_hiragana(text: str) -> str:
    """Return a folded text with its katakana as hiragana: Japanese writes many words in either."""
    return text if text.isascii() else text.translate(_HIRAGANA)


def ungrouped(text: str) -> str:
    """Return `text` with numbers such as "12 000" in one piece."""
    return _GROUPING_SPACE.sub("", text)
