"""The built-in sample is what a build makes of the page beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge import evaluation, golden, sources
from knowledge.kb import files
from knowledge.retriever import Retriever

PROMISED = (
    "how do I find transport help",
    "tranport hlep",
    "I have no car, how can I get to my job interview?",
)
"""What the transport section answers, whoever asks, with a model or without."""

NEVER = ("who won the world cup", "what is the weather in Paris")
"""What no section answers."""

RANKING = Path(__file__).parents[2] / "docs" / "ranking.md"

BY_HAND = {"curation.yaml", "golden.yaml"}


def test_the_sample_is_the_output_of_a_build(tmp_path):
    harvest = sources.read([str(files.SAMPLE / "source" / "page-179737.json")])
    files.write(tmp_path / "kb", harvest.site, harvest.pages)
    built = {
        path.relative_to(tmp_path / "kb"): path.read_bytes()
        for path in (tmp_path / "kb").rglob("*.yaml")
    }
    shipped = {
        path.relative_to(files.SAMPLE): path.read_bytes()
        for path in files.SAMPLE.rglob("*.yaml")
        if path.name not in BY_HAND
    }
    assert built == shipped


def test_the_sample_has_no_problem():
    assert files.check(files.SAMPLE) == ()


def test_the_samples_own_questions_are_answered_and_nothing_else():
    kb = files.load(files.SAMPLE)
    questions = golden.load(files.SAMPLE / "golden.yaml", kb)
    report = evaluation.report(list(evaluation.ask_all(Retriever(kb), questions)))
    assert report.questions == 50
    assert report.hit_rate_1 is not None
    assert report.hit_rate_1 >= 0.85
    assert report.false_answers == 0


@pytest.mark.parametrize("question", PROMISED)
def test_what_is_promised_of_the_sample_is_answered(question):
    answer = Retriever(files.load(files.SAMPLE)).ask(question)
    assert answer.match is not None
    assert "inclusive transport" in answer.match.section.title
    assert "https://wimoov.org/" in {link.url for link in answer.match.section.links}


@pytest.mark.parametrize("question", NEVER)
def test_what_the_sample_says_nothing_of_is_not_answered(question):
    assert Retriever(files.load(files.SAMPLE)).ask(question).match is None


def test_the_worked_example_of_the_ranking_comes_out_as_it_says():
    found = Retriever(files.load(files.SAMPLE)).ask(PROMISED[0])
    example = RANKING.read_text(encoding="utf-8").partition(PROMISED[0])[2].partition("##")[0]
    assert f"the confidence {found.confidence:.2f}." in example
