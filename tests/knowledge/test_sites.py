"""Knowledge bases in four languages, with questions written before any result was seen."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge import evaluation, golden
from knowledge.kb import files
from knowledge.retriever import Retriever

SITES = Path(__file__).with_name("sites")


@pytest.mark.parametrize(
    ("site", "hit_rate"),
    [
        ("charity_en", 0.78),
        ("clinic_fr", 0.79),
        ("club_de", 0.67),
        ("refuge_en", 0.65),
        ("school_en", 0.66),
        ("town_de", 0.94),
        ("town_es", 0.75),
        ("town_fr", 0.92),
    ],
)
def test_a_site_is_understood_in_its_own_language(site, hit_rate):
    questions = golden.load(SITES / site / "golden.yaml")
    retriever = Retriever(files.load(SITES / site / "kb"))
    found = evaluation.report(tuple(evaluation.ask_all(retriever, questions)))
    assert (found.hit_rate_1 or 0) >= hit_rate
    assert (found.false_answers or 0) <= 0.13


def test_a_word_alone_is_found_within_a_compound():
    retriever = Retriever(files.load(SITES / "town_de" / "kb"))
    answer = retriever.ask("Kindergarten")
    assert answer.match is not None
    assert answer.match.section.title == "Einen Kindergartenplatz finden"
