"""Text as a reader sees it: white space, what is not shown, words, marked questions."""

from __future__ import annotations

import re

BREAK = "\n"

# What a browser shows as a blank; the ideographic space is Japanese typography and stays.
_BLANKS = re.compile("[ \t\n\r\f\v\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f]+")
_WIDE_BLANK = "\u3000"
# Nothing to read: controls, soft hyphens, zero-width spaces, byte order marks, non-characters,
# and the private use area, which icon fonts draw their pictures from.
# Joiners (U+200C, U+200D) change how Persian, Hindi and emoji look and stay.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u200b\u2060\ue000-\uf8ff\ufeff\ufffe\uffff]"
)
_DIRECTION_MARKS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# How questions and answers are marked: by a word or its initial, then a sign. Most initials could
# be a person's, too, and need a question mark.
_ASK = (
    "Q|Ｑ|Question|Frage|Pregunta|Pergunta|Pytanie|Domanda|Vraag|Вопрос|Въпрос|Питання|Fråga|"
    "Spørgsmål|Spørsmål|Soru|Ερώτηση|سؤال|שאלה|質問|問|问|问题|문|질문"
)
_ASK_INITIAL = "[FPDVSВΕسש]"
_TELL = (
    "A|Ａ|Answer|Antwort|Antwoord|R|Réponse|Respuesta|Resposta|Risposta|O|Odpowiedź|О|Ответ|"
    "Отговор|В|Відповідь|S|Svar|C|Cevap|Α|Απάντηση|ج|جواب|ת|תשובה|回答|答|답|답변"
)
_SIGN = r"\s?[\d０-９]*\s?[.:)\-–—．：、]"
_QUESTION = re.compile(rf"(?:{_ASK}){_SIGN}\s?\S|{_ASK_INITIAL}{_SIGN}\s?\S.*[?？؟;]", re.DOTALL)
_ASKING = frozenset([word[0] for word in _ASK.split("|")] + [*_ASK_INITIAL.strip("[]")])
_ANSWER = re.compile(rf"(?:{_TELL}){_SIGN}")
_WORD = re.compile(r"\w")
_WORDS = re.compile(r"\w+")
QUESTION_MARKS = ("?", "？", "؟", "\u037e")
QUESTION_ENDS = frozenset({*QUESTION_MARKS, ";"})  # what may end a question
_GREEK_QUESTION = re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]\W{0,3};$")
_ORNAMENTS = " |·•¶▸▶►▾▼◂◀◄▴▲"


def clean(text: str) -> str:
    """Return text as a reader sees it on one line: nothing unseen, single blanks, no edges."""
    if text.isprintable() and "  " not in text:  # only plain blanks, one at a time
        return text.strip(" ")
    words = " ".join(text.split())
    if words.isprintable() and _WIDE_BLANK not in text:  # nothing that is not shown
        return words
    return squeeze(seen(text)).strip(" ")


def clean_title(text: str) -> str:
    """Return `clean(text)` without direction marks, which would break comparing and quoting."""
    if text.isprintable() and "  " not in text:  # as in `clean`, and no mark in it
        return text.strip(" ")
    return clean(_DIRECTION_MARKS.sub("", text))


def clean_heading(text: str) -> str:
    """Return `clean_title(text)` without what themes draw around headings: dividers, arrows."""
    return without_ornaments(clean_title(text))


def without_ornaments(title: str) -> str:
    """Return a clean title without what themes draw around it."""
    return title.strip(_ORNAMENTS)


def folded(text: str) -> str:
    """Return a line's letters and digits alone, for comparing what is written in two places."""
    return "".join(_WORDS.findall(text.casefold()))


def squeeze(text: str) -> str:
    """Return text with every stretch of blanks as a single one."""
    return _BLANKS.sub(" ", text)


def seen(text: str) -> str:
    """Return text without characters that show nothing."""
    return _UNSEEN.sub("", text)


def inner(text: str) -> str:
    """Return a part of a line: single blanks, those at its edges, too, and nothing unseen."""
    words = " ".join(text.split())
    if not words.isprintable() or _WIDE_BLANK in text:
        return squeeze(seen(text))
    if not words:
        return " " if text else ""
    before = " " if text[0].isspace() else ""
    return f"{before}{words} " if text[-1].isspace() else before + words


def has_words(text: str) -> bool:
    """Return whether there is anything to read but punctuation."""
    return text[:1].isalnum() or (bool(text.strip()) and _WORD.search(text) is not None)


def is_question(line: str) -> bool:
    """Return whether a line ends as questions do: in Greek, that is with a semicolon."""
    if line.endswith(QUESTION_MARKS):
        return True
    return line.endswith(";") and _GREEK_QUESTION.search(line[-5:]) is not None


def may_ask(line: str) -> bool:
    """Return whether a line is marked as a question: `Q. …`."""
    return line[:1] in _ASKING and _QUESTION.match(line) is not None


def is_asked(line: str, following: str) -> bool:
    """Return whether two lines are marked as a question and its answer: `Q. …`, `A. …`."""
    return may_ask(line) and _ANSWER.match(following) is not None
