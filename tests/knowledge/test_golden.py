from __future__ import annotations

import pytest

from knowledge import golden
from knowledge.errors import InputError
from knowledge.golden import Golden
from knowledge.model import KnowledgeBase, Page, Section

URL = "https://a.example"
KB = KnowledgeBase(pages=(Page("a", URL, (Section("12-fees", "Fees", URL, "Nothing."),)),))


@pytest.fixture
def path(tmp_path):
    return tmp_path / "golden.yaml"


def test_questions_have_any_of_some_sections_or_none(path):
    path.write_text(
        "- {question: who pays, section: 12-fees}\n"
        "- question: what does it cost\n"
        "  section: [12-fees, 12-grants]\n"
        "  contains: free of charge\n"
        "- {question: the weather in Paris, section: null}\n"
        "- {question: 112, section: 12}\n"
    )
    assert golden.load(path) == (
        Golden("who pays", ("12-fees",), None, 1),
        Golden("what does it cost", ("12-fees", "12-grants"), "free of charge", 2),
        Golden("the weather in Paris", (), None, 5),
        Golden("112", ("12",), None, 6),
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ":1: must be a list of questions"),
        ("question: a", ":1: must be a list of questions"),
        ("- {section: a}", ":1: [0].question: is missing"),
        ("- {question: a}", ":1: [0].section: is missing: an id, a list of ids, or null"),
        (
            "- question: a\n  section: b\n  contain: c",
            ":3: [0].contain: is not known here: did you",
        ),
        ("- {question: a, section: null, contains: c}", ":1: [0].contains: says what the answer"),
        ("- {question: a, section: {b: c}}", ":1: [0].section: must be a list of texts"),
        ("- a", ":1: [0]: must be fields (key: value), not a text"),
        ("-", ":1: [0].question: is missing"),
        ("- {question: 'a", ":1: this line opens a quote"),
    ],
)
def test_a_fault_is_one_line_with_its_place(path, text, expected):
    path.write_text(text)
    with pytest.raises(InputError) as caught:
        golden.load(path)
    assert str(caught.value.problems[0]).startswith(f"{path}{expected}")


def test_what_is_no_question_is_one_fault(path):
    path.write_text("- who pays\n- {question: b, section: x}\n")
    with pytest.raises(InputError) as caught:
        golden.load(path)
    assert len(caught.value.problems) == 1


def test_a_section_that_is_not_there_is_reported(path):
    path.write_text("- {question: a, section: 12-fees}\n- {question: b, section: [12-fee, x]}\n")
    assert len(golden.load(path)) == 2
    with pytest.raises(InputError) as caught:
        golden.load(path, KB)
    assert [str(problem) for problem in caught.value.problems] == [
        f"{path}:2: [1].section: there is no section 12-fee: did you mean 12-fees?",
        f"{path}:2: [1].section: there is no section x: remove it, or name one that is there",
    ]


@pytest.mark.parametrize("named", ["12-what-it-costs-to-come-to-us", "99-fees"])
def test_a_section_that_moved_or_was_renamed_is_found_by_its_page_or_its_title(path, named):
    path.write_text(f"- {{question: a, section: {named}}}\n")
    with pytest.raises(InputError, match=rf"no section {named}: did you mean 12-fees\?"):
        golden.load(path, KB)


def test_a_file_that_is_not_there_is_said_plainly(path):
    with pytest.raises(
        InputError, match=r"cannot be read: No such .*; name one that is there, or write q"
    ):
        golden.load(path)
