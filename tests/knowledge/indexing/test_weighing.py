"""What each term counts in each section, beside a sum over its words one by one."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from math import log1p

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from knowledge.indexing import index as indexes
from knowledge.indexing.collector import FIELDS, field_texts
from knowledge.language import names
from knowledge.language.analyzer import Analyzer
from knowledge.mentions import mentions
from knowledge.model import KnowledgeBase, Page
from tests.knowledge.town import section

WORDS = (
    "the",
    "cafés",
    "co-op",
    "well-known",
    "co-",
    "we",
    "are",
    "12",
    "000",
    "GPs",
    "中文",
    "€5",
)
TEXTS = st.lists(st.sampled_from((*WORDS, "a@b.example", " ", " ", " ", "\n", "\u00a0"))).map(
    "".join
)


def _terms(field, line):
    tokens = Analyzer(["en"]).tokens(line)
    terms = [token.terms[0] for token in tokens]
    if not field.titles:
        return [*terms, *mentions.terms(line)]
    whole = names.title_term([token for token in tokens if not token.joined])
    return terms if whole is None else [*terms, whole]


def _counts(page):
    """For each section and field, how many times each term stands there."""
    for each in page.sections:
        texts = zip(FIELDS, field_texts(page, each, "en"), strict=True)
        lines = ((field, filter(None, text.split("\n"))) for field, text in texts)
        yield [Counter(chain.from_iterable(_terms(field, line) for line in found))
               for field, found in lines]  # fmt: skip


def _impacts(page):
    """Each term's impact in each section that holds it."""
    sections = list(_counts(page))
    lengths = np.array([[counts.total() for counts in fields] for fields in sections])
    means = lengths.sum(axis=0) / np.maximum((lengths > 0).sum(axis=0), 1)
    sums = [Counter() for _ in sections]
    for fields, own, found in zip(sections, lengths, sums, strict=True):
        for field, counts, length, mean in zip(FIELDS, fields, own, means, strict=True):
            norm = 1 - field.b + field.b * length / max(mean, 1)
            found.update({term: count * field.weight / norm for term, count in counts.items()})
    spread = Counter(chain.from_iterable(sums))
    idf = {term: log1p((len(sums) - n + 0.5) / (n + 0.5)) for term, n in spread.items()}
    return {
        (term, number): idf[term] * tf * (indexes.K1 + 1) / (indexes.K1 + tf)
        for number, found in enumerate(sums)
        for term, tf in found.items()
    }


def _built(page):
    index = indexes.build(KnowledgeBase(pages=(page,)))
    for term, number in index.terms.items():
        for where, impact in zip(*index.postings(number), strict=True):
            yield (term, int(where)), float(impact)


def _page(*keyed):
    sections = (section(f"s{n}", title, text) for n, (title, text) in enumerate(keyed))
    return Page("Who we are", "https://t.example/", tuple(sections), language="en")


@given(st.lists(st.tuples(TEXTS, TEXTS), max_size=4))
@example([("", ""), ("", "")])
@example(
    [("We are co-op", "12 000 well-known\nGPs"), ("", "€5\n12"), ("the\u00a0we", "a@b.example")]
)
def test_a_term_counts_what_its_words_count(keyed):
    page = _page(*keyed)
    assert dict(_built(page)) == pytest.approx(_impacts(page), rel=1e-5)


def test_many_sections_of_many_words_are_weighed_like_few():
    page = _page(*(("Topic " * (n % 7), _own_words(n, 170) + "again " * 500) for n in range(400)))
    assert dict(_built(page)) == pytest.approx(_impacts(page), rel=1e-5)


def _own_words(number, count):
    return "".join(f"w{number}n{each} co-op " for each in range(count))
