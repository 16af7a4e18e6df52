"""Any text at all survives writing and reading."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.kb import files
from knowledge.model import Link, Page, Section, Site

ODD = st.sampled_from(
    [*"\t\n\r \x00\x07\x1b\x7f\x85\xa0\u200b\u2028\u2029\ufeff\ufffe\ud800", "😀"]
)
YAMLISH = st.sampled_from(
    [*"-?:,[]{}#&*!|>'\"%@`~=\\", ": ", " #", "- ", "no", "12", "null", "é", "a"]
)
TEXT = st.text(max_size=40) | st.lists(ODD | YAMLISH | st.text(max_size=3), max_size=12).map(
    "".join
)
LONG = TEXT | st.builds(lambda text, times: text * times, TEXT, st.integers(1, 300))


def holdable(text):
    """What is left of a text once written: no half characters, no outer blanks."""
    return "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text).strip()


@settings(
    max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(TEXT, LONG, TEXT, TEXT)
def test_any_text_survives_writing_and_reading(tmp_path, title, text, label, name):
    link = Link(label, "https://a.example/b")
    section = Section(
        "1-a", title or "x", "https://a.example", text, parents=(title + "p",), links=(link,)
    )
    page = Page(title + "t", "https://a.example", (section,), 1, description=label)
    files.write(tmp_path / "kb", Site(name=f"n{name}"), [page])

    found = files.load(tmp_path / "kb")
    (read,) = found.pages
    assert found.site.name == holdable(f"n{name}")
    assert read.title == holdable(title + "t")
    assert read.description == holdable(label)
    assert read.sections[0].text == holdable(text)
    assert read.sections[0].parents == (holdable(title + "p"),)
    assert read.sections[0].links[0].text == holdable(label)
    assert read.sections[0].title == (holdable(title or "x") or read.title)
