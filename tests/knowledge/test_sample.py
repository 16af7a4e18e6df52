"""The built-in sample is what a build makes of the page beside it."""

from __future__ import annotations

from knowledge import evaluation, files, golden, sources
from knowledge.retriever import Retriever

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
