"""What a match shows, turned into one calibrated number between 0 and 1."""

from __future__ import annotations

import math
from typing import NamedTuple

THRESHOLD = 0.4
"""The confidence from which a section is given as the answer, unless the site sets its own."""

MOST_WORDS = 6
"""From how many words that the section holds on more words make a match no surer."""

MOST_LACKING = 2
"""From how many words that the knowledge has nothing for on more make a match no less sure."""

SAID = 4
"""From how many words that carry meaning in a question on those that the section or the knowledge
has nothing for count less: of a story, nobody writes every word."""

MANY = 0.25
"""How much less sure (in logits) a match is with each time that the knowledge has e times as many
sections: the best of many chance matches is better than the best of few."""

FEW, MOST = 32, 1_000
"""From how many sections on that counts, and up to how many."""

PAST = 0.3
"""How sure a match about a year gone by is at its most, where a question asks for a time."""


class Evidence(NamedTuple):
    """What speaks for a match.

    Attributes:
        likeness: Cosine of the question with the section's titles and aliases (character n-grams),
            half the best, half that with all together; 0 to 1.
        stretch: Share of the weight of the question's weightiest words that one stretch of the
            section holds, the best; 0 to 1.
        pairs: Share of the question's weight that stands there in pairs of neighbours, as in the
            question, function words among them; 0 to 1.
        asked: Share of a title's or alias's weight that the question says word by word, the best;
            0 to 1.
        held: The same by character n-grams, times the square root of the likeness.
        sections: How many the knowledge has.
        lead: How far the match is ahead of the next, as a share of its own score; 0 to 1.
        words: How many words that carry meaning the section holds, mended and expanded words
            counted by how far they are trusted.
        lacking: How rare the rarest such word is that the section has nothing for; 0 to 1, that of
            a word that nobody uses.
        absent: How many such words the thesaurus has and the knowledge has nothing for.
        unknown: How many others it has nothing for, counted likewise.
        said_words: How many words that carry meaning the question has.
        beside: How much less sure (in logits) the section is to answer because it is beside the
            point: on a legal page, or news, where the question asks for something else.
        past: Whether the section is about a year gone by and the question asks for a time.
        substance: The weight of the question's weightiest word; 0 to 1.
        key: How near the question is to the section's titles and aliases by its meaning: 0 as near
            as unrelated texts, or no model; 1 the same.
        said: The same of the section's best stretch.
        trust: How well the model knows the words of the question and of the section's language; 0
            (or no model) to 1.
    """

    likeness: float = 0.0
    stretch: float = 0.0
    pairs: float = 0.0
    asked: float = 0.0
    held: float = 0.0
    sections: int = 0
    lead: float = 0.0
    words: float = 0.0
    lacking: float = 0.0
    absent: int = 0
    unknown: float = 0.0
    said_words: int = 0
    beside: float = 0.0
    past: bool = False
    substance: float = 0.0
    key: float = 0.0
    said: float = 0.0
    trust: float = 0.0


def confidence(evidence: Evidence) -> float:
    """Return the probability (0 to 1) that the section answers the question.

    A logistic regression, or with a model a blend of two, by how far the model is trusted with the
    question's language. Most of their weights were fitted once, over questions of several knowledge
    bases in four languages, half of them asked of knowledge that cannot answer them, the others set
    by hand; docs/ranking.md tells which. They are the same for every site.
    """
    logit = (1 - evidence.trust) * _by_words(evidence) + evidence.trust * _by_meaning(evidence)
    logit -= evidence.beside + MANY * _crowd(evidence.sections)
    # A question without a word of its own ("help", "who are you") says too little to be answered,
    # unless a title or an alias says just that.
    sure = max(evidence.substance, evidence.likeness) / (1 + math.exp(-logit))
    return sure * PAST if evidence.past else sure


def _crowd(sections: int) -> float:
    return math.log(min(max(sections, FEW), MOST) / FEW)


def _by_words(evidence: Evidence) -> float:
    words = min(evidence.words / MOST_WORDS, 1.0)
    missed = (
        0.5 * evidence.lacking
        + 1.0 * min(evidence.absent, MOST_LACKING)
        + 0.4 * min(evidence.unknown, MOST_LACKING)
    )
    return (
        -3.4
        + 2.2 * evidence.asked
        + 1.0 * evidence.held
        + 3.1 * evidence.stretch
        + 2.5 * evidence.pairs
        + words * (0.7 + 8.0 * evidence.lead)
        - missed * SAID / max(evidence.said_words, SAID)
    )


def _by_meaning(evidence: Evidence) -> float:
    return (
        -4.65
        + 6.0 * max(evidence.key, evidence.said)
        + 2.5 * min(evidence.key, evidence.said)
        + 0.6 * evidence.asked
        + 1.6 * evidence.stretch
        + 2.1 * evidence.pairs
        + 6.0 * min(evidence.words / MOST_WORDS, 1.0) * evidence.lead
        - 0.7 * min(evidence.absent, MOST_LACKING)
    )
