"""Ranking by meaning, with the real model."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from knowledge import evaluation, golden
from knowledge.kb import files
from knowledge.model import KnowledgeBase, Page
from knowledge.retriever import Retriever
from knowledge.semantic import embeddings
from knowledge.semantic.encoder import Encoder
from tests.knowledge.test_sample import PROMISED
from tests.knowledge.test_sites import SITES
from tests.knowledge.town import section, town

if TYPE_CHECKING:
    from pathlib import Path


FEES = {
    "Library": {"Library": "Books and films for everybody.", "Fees": "Adults: 12 euros a year."},
    "Swimming pool": {"Swimming pool": "Two basins and a slide.", "Fees": "A ticket: 5 euros."},
}


def _page(title: str, texts: dict[str, str]) -> Page:
    sections = (section(f"{title} / {name}", name, text) for name, text in texts.items())
    return Page(title, "https://t.example/", tuple(sections), language="en")


@pytest.fixture(scope="module")
def model(model_folder: Path) -> Encoder:
    return Encoder(model_folder)


@pytest.fixture(scope="module")
def retriever(model: Encoder) -> Retriever:
    return Retriever(town()).understanding(model)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("where do I get a parking permit", "parking"),
        ("at what time can I visit the library", "library"),
        ("do pensioners pay for public transport", "bus"),
        ("parkng pemrit", "parking"),
        ("do pensoiners pay for pulbic tranpsort", "bus"),
    ],
)
def test_finds_what_is_meant(retriever, question, expected):
    answer = retriever.ask(question)
    assert answer.answered
    assert answer.match.section.id == expected


@pytest.mark.parametrize(
    "question",
    ["", "?!", "🙂", "asdfghjkl", "what is the weather in Paris today", "who won the cup"],
)
def test_says_nothing_where_nothing_answers(retriever, question):
    assert not retriever.ask(question).answered


@pytest.mark.parametrize("question", PROMISED)
def test_what_is_promised_of_the_sample_is_answered_too(model, question):
    answer = Retriever(files.load(files.SAMPLE)).understanding(model).ask(question)
    assert answer.match is not None
    assert "inclusive transport" in answer.match.section.title


def test_a_title_is_meant_under_those_above_it(model):
    pages = tuple(_page(*each) for each in FEES.items())
    retriever = Retriever(KnowledgeBase(pages=pages)).understanding(model)
    for place in FEES:
        found = retriever.search(f"how much do I have to pay at the {place.lower()}")
        assert found[0].section.id == f"{place} / Fees"


@pytest.mark.parametrize("site", ["town_de", "town_fr"])
def test_a_model_that_does_not_know_the_language_leaves_the_ranking_to_the_words(model, site):
    questions = golden.load(SITES / site / "golden.yaml")
    words = Retriever(files.load(SITES / site / "kb"))
    alone, both = (
        evaluation.report(tuple(evaluation.ask_all(each, questions)))
        for each in (words, words.understanding(model))
    )
    assert (both.hit_rate_1 or 0) >= (alone.hit_rate_1 or 0) - 0.02
    assert (both.false_answers or 0) <= 0.12


def test_every_word_is_still_quoted(retriever):
    answer = retriever.ask("do pensioners pay for public transport")
    assert answer.passage in answer.match.section.text


def test_the_retriever_that_it_came_from_goes_on_without(retriever):
    lexical = Retriever(town())
    before = lexical.ask("do pensioners pay for public transport").confidence
    lexical.understanding(retriever._semantics._encoder)
    assert lexical.ask("do pensioners pay for public transport").confidence == before


def test_what_texts_mention_without_naming_it_is_found_beside_a_model_too(model):
    keeps = "We keep your name, your postal address and your telephone number."
    texts = {"What we keep": keeps, "The old mill": "12 Mill Street, Quaytown\n\n01326 555 0142"}
    kb = KnowledgeBase(pages=(_page("Help", texts),))
    answer = Retriever(kb).understanding(model).ask("What is your phone number?")
    assert answer.match is not None
    assert answer.match.section.title == "The old mill"


def test_an_empty_knowledge_base_answers_nothing(model):
    assert Retriever(KnowledgeBase()).understanding(model).ask("anything").match is None


def test_threads_get_the_same_answers(retriever):
    questions = ["pensioners on trams", "throw away a sofa", "parking permit", "weather"] * 4
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(retriever.ask, questions))
    for question, answer in zip(questions, found, strict=True):
        assert answer.confidence == pytest.approx(retriever.ask(question).confidence, abs=1e-4)


@given(st.text(max_size=200))
@settings(max_examples=30, deadline=None)
def test_any_question_has_a_confidence(retriever, question):
    assert 0 <= retriever.ask(question).confidence <= 1


class Counting:
    """An encoder that says how many texts it was given."""

    def __init__(self, encoder: Encoder) -> None:
        self.encoder, self.count = encoder, 0
        self.fingerprint = encoder.fingerprint
        self.question = encoder.question

    def passages(self, texts):
        self.count += len(texts)
        return self.encoder.passages(texts)


def test_each_text_is_embedded_once_and_kept(model, tmp_path):
    store = tmp_path / "kb" / "vectors.npy"
    first, again = Counting(model), Counting(model)
    vectors = embeddings.embed(["one", "two", "one"], first, store)
    assert np.allclose(embeddings.embed(["two", "three"], again, store)[0], vectors[1], atol=1e-3)
    assert (first.count, again.count) == (2, 1)
    assert np.array_equal(vectors[0], vectors[2])


@given(st.floats(0, 1, exclude_max=True), st.binary(max_size=20))
@example(0.12, b"\x00\x00\x00\x00{")  # numpy takes this header for one of Python 2
@settings(max_examples=25, deadline=None)
def test_a_broken_store_is_made_anew(model, tmp_path_factory, part, junk):
    store = tmp_path_factory.mktemp("store") / "vectors.npy"
    whole = embeddings.embed(["one", "two"], model, store)
    content = store.read_bytes()
    store.write_bytes(content[: int(part * len(content))] + junk)
    assert np.allclose(embeddings.embed(["one", "two"], model, store), whole, atol=1e-3)


def test_a_folder_that_cannot_be_written_costs_only_time(model, tmp_path):
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    assert len(embeddings.embed(["one"], model, tmp_path / "file" / "vectors.npy")) == 1
