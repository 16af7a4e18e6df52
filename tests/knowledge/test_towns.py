"""Knowledge bases in three languages, with questions written before any result was seen."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge import evaluation, files, golden
from knowledge.retriever import Retriever

TOWNS = Path(__file__).with_name("towns")


@pytest.mark.parametrize(("language", "hit_rate"), [("de", 0.90), ("fr", 0.87), ("en", 0.72)])
def test_a_town_is_understood_in_its_own_language(language, hit_rate):
    questions = golden.load(TOWNS / language / "golden.yaml")
    retriever = Retriever(files.load(TOWNS / language / "kb"))
    found = evaluation.report(tuple(evaluation.ask_all(retriever, questions)))
    assert (found.hit_rate_1 or 0) >= hit_rate
    assert (found.false_answers or 0) <= 0.12


def test_a_word_alone_is_found_within_a_compound():
    retriever = Retriever(files.load(TOWNS / "de" / "kb"))
    answer = retriever.ask("Kindergarten")
    assert answer.match is not None
    assert answer.match.section.title == "Einen Kindergartenplatz finden"
