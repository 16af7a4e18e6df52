"""Passages are whole sentences in the section's own words and order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import passage


def wants(*words):
    return lambda _, text: {n: 1.0 for n, word in enumerate(words) if word in text.casefold()}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("Ask Dr. Bo at 3 p.m. or later. Go.", ["Ask Dr. Bo at 3 p.m. or later.", "Go."]),
        ("We have cafés, shops, etc. Here too.", ["We have cafés, shops, etc. Here too."]),
        ("It costs 3.50 euros. Pay.", ["It costs 3.50 euros.", "Pay."]),
        ("“Who?” Nobody.", ["“Who?”", "Nobody."]),
        ("Here:\nfirst thing\nsecond thing", ["Here:", "first thing", "second thing"]),
        ("開館。閉館。", ["開館。", "閉館。"]),
        ("Reed Ltd (org.nr. 12 345) pays. Go.", ["Reed Ltd (org.nr. 12 345) pays.", "Go."]),
        ("Open daily (incl. Sundays). Go.", ["Open daily (incl. Sundays).", "Go."]),
        ("Ring (tel.) 12 34. Go.", ["Ring (tel.) 12 34.", "Go."]),
        ("Siehe Abs. 12 und Fig. 13. Los.", ["Siehe Abs. 12 und Fig. 13.", "Los."]),
        ("(We are closed.) Come back.", ["(We are closed.)", "Come back."]),
        ("It opened in 1990. 20 boats came.", ["It opened in 1990.", "20 boats came."]),
        ("A smile :( is sad. Go.", ["A smile :( is sad.", "Go."]),
        ("", []),
    ],
)  # fmt: skip
def test_parts_text_at_the_ends_of_its_sentences(text, expected):
    assert [each.text for each in passage.sentences(text)] == expected


@given(st.text(st.sampled_from("aB1。！.!?…()「」 \n\u3000\t")))
def test_sentences_with_what_parts_them_are_the_text(text):
    units = passage.sentences(text)
    assert "".join(unit.gap + unit.text for unit in units) == text.rstrip()
    assert all(unit.text == unit.text.strip() and unit.text for unit in units)


def test_a_row_of_stops_without_end_is_read():
    """As between a title and its page in a table of contents, were every one of them its start."""
    text = f"Rowing {'.' * 500_000}5 and more. The end."

    assert [each.text for each in passage.sentences(text)] == [text[:-9], "The end."]


def test_a_passage_has_no_blank_that_the_text_has_not():
    text = "料金は無料です。0円から始められます。" * 40
    assert passage.best(text, wants("0円")) in text


def test_quotes_the_sentences_around_what_was_asked():
    text = " ".join(
        f"Sentence number {n} says nothing at all of any use to you." for n in range(20)
    )
    text += " The bus is free. Bring a photograph."
    found = passage.best(text, wants("bus", "photograph"))
    assert found.endswith("The bus is free. Bring a photograph.")
    assert 2 <= len(passage.sentences(found)) <= 4


def test_a_text_that_fits_is_quoted_whole():
    text = "Our values are:\n\nCandour\nCourage\nCare\nCalm\n\nAsk us about any of them. We listen."
    assert passage.best(text, wants("care", "calm")) == text


def test_a_list_in_a_long_text_goes_on_to_its_end():
    ahead = "Nothing of what you asked for stands in this first paragraph at all. " * 9
    boats = "We have these boats:\n\nSkiff\nGig\nPunt\nDory\nWherry\nFerry"
    found = passage.best(f"{ahead}\n\n{boats}\n\nThey are kept dry.", wants("boats", "gig"))
    assert found.endswith(boats.partition("\n\n")[2])


def test_a_single_long_sentence_stays_whole():
    text = "word " * 200 + "end."
    assert passage.best(text, wants("end")) == text


SENTENCES = st.lists(st.sampled_from(["A b c.", "Dogs bark!", "• item one", "Who?", "x" * 300]))


@given(st.lists(SENTENCES.map(" ".join), max_size=6).map("\n".join), st.sampled_from("abcdx"))
def test_a_passage_is_a_stretch_of_the_text(text, letter):
    found = passage.best(text, wants(letter))
    assert found in text
    assert bool(found) == bool(text.strip())
    units = passage.sentences(found)
    listed = sum(unit.gap == "\n" for unit in units)
    assert len(units) <= passage.MOST_SENTENCES + listed or found == text.strip()
    assert len(found) <= passage.LONGEST or len(units) == 1
