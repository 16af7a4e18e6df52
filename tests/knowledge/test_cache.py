"""What is kept beside a knowledge base: used again, made anew when anything changed or broke."""

from __future__ import annotations

import shutil
import stat
import sys
from hashlib import blake2b
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge import cache
from knowledge.kb import files
from knowledge.model import Link, Page, Section, Site

if TYPE_CHECKING:
    from pathlib import Path

SUBJECTS = ("library", "swimming pool", "nursery", "cemetery", "theatre", "market", "archive",
            "bridge", "orchard", "museum", "harbour", "stadium")  # fmt: skip
PLACES = ("north", "south", "east", "west", "hill", "river")
HEAD = 16 + 32
"""Bytes of the file before what the digest is of."""


def page(number: int, place: str) -> Page:
    sections = tuple(
        Section(
            id=f"{number}-{count}",
            title=f"The {subject} of {place} {number}",
            url=f"https://town.example/{number}#{count}",
            text=f"Our {subject} opens at {count + 1}. Écrivez-nous: co-operate.",
            links=(Link("Write", "mailto:town@town.example"),),
        )
        for count, subject in enumerate(SUBJECTS)
    )
    return Page(f"Quarter {number}", f"https://town.example/{number}", sections, id=number)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A knowledge base that is large enough to be kept, and was read once."""
    folder = tmp_path_factory.mktemp("large") / "kb"
    pages = [page(number, PLACES[number % len(PLACES)]) for number in range(30)]
    files.write(folder, Site(name="Town", url="https://town.example/", languages=("en",)), pages)
    cache.load(folder)
    return folder


@pytest.fixture
def kb(made, tmp_path):
    return shutil.copytree(made, tmp_path / "kb")


def kept(folder: Path) -> Path:
    return folder / cache.FOLDER / "index"


def resign(content: bytes) -> bytes:
    """Make a changed file look as if it had been written so."""
    return content[:16] + blake2b(content[HEAD:], digest_size=32).digest() + content[HEAD:]


def answer(folder: Path) -> tuple[str, float]:
    found = cache.load(folder).ask("the harbour of river 5")
    assert found.match
    return found.passage, found.confidence


EXPECTED = "Our harbour opens at 11. Écrivez-nous: co-operate."


def test_what_was_kept_is_what_answers(kb):
    before = cache.load(kb).knowledge
    content = kept(kb).read_bytes()
    assert EXPECTED.encode() in content
    kept(kb).write_bytes(resign(content.replace(b"harbour opens", b"harbour shuts")))
    assert answer(kb)[0] == EXPECTED.replace("opens", "shuts")
    kept(kb).unlink()
    assert answer(kb)[0] == EXPECTED
    assert cache.load(kb).knowledge == before == files.load(kb)


def test_it_answers_as_what_was_built_just_now_does(kb):
    again = cache.load(kb)
    shutil.rmtree(kb / cache.FOLDER)
    fresh = cache.load(kb)
    for question in ("harbor of river", "opening hours of the mseum in the north", "ecrivez"):
        assert again.search(question) == fresh.search(question)


def change_page(folder):
    path = next(each for each in (folder / "pages").iterdir() if each.name.startswith("5-"))
    path.write_text(path.read_text("utf-8").replace("opens at 11", "opens at 9"), "utf-8")


def change_curation(folder):
    pin = "pin: [{question: the harbour of river 5, section: 0-0}]\n"
    (folder / "curation.yaml").write_text(pin, "utf-8")


def remove_page(folder):
    next(each for each in (folder / "pages").iterdir() if each.name.startswith("5-")).unlink()


@pytest.mark.parametrize("change", [change_page, change_curation, remove_page])
def test_any_change_is_seen(kb, change):
    before = answer(kb)
    change(kb)
    assert answer(kb) != before
    assert cache.load(kb).knowledge == files.load(kb)


@pytest.mark.parametrize("content", [b"", b"nonsense", b"signpost cache 1", bytes(5000)])
def test_a_broken_file_is_made_anew(kb, content):
    sound = kept(kb).read_bytes()
    kept(kb).write_bytes(content)
    assert answer(kb)[0] == EXPECTED
    assert kept(kb).read_bytes() == sound


@given(share=st.floats(0, 1), change=st.integers(1, 255), cut=st.booleans())
@settings(max_examples=25, deadline=None)
def test_no_damage_is_trusted(made, share, change, cut):
    sound = kept(made).read_bytes()
    place = int(share * (len(sound) - 1))
    after = b"" if cut else sound[place + 1 :]
    kept(made).write_bytes(sound[:place] + bytes([sound[place] ^ change]) + after)
    assert answer(made)[0] == EXPECTED
    assert kept(made).read_bytes() == sound


@given(
    st.lists(st.tuples(st.floats(0, 1), st.binary(min_size=1, max_size=8)), min_size=1, max_size=4)
)
@settings(max_examples=60, deadline=None)
def test_even_a_forged_file_stops_nothing(made, changes):
    sound = kept(made).read_bytes()
    forged = bytearray(sound)
    for share, value in changes:
        place = HEAD + 8 + int(share * (len(sound) - HEAD - 16))
        forged[place : place + len(value)] = value
    kept(made).write_bytes(resign(bytes(forged)))
    retriever = cache.load(made)
    for question in ("the harbour of river 5", "opening hours of the mseum in the north"):
        retriever.ask(question)
    kept(made).write_bytes(sound)


def test_where_nothing_can_be_kept_it_answers_all_the_same(kb):
    shutil.rmtree(kb / cache.FOLDER)
    (kb / cache.FOLDER).write_text("in the way")
    assert answer(kb)[0] == EXPECTED
    assert (kb / cache.FOLDER).read_text() == "in the way"


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right of their own there")
def test_nothing_from_elsewhere_is_trusted_or_written(kb, tmp_path):
    elsewhere = (kb / cache.FOLDER).rename(tmp_path / "elsewhere")
    content = (elsewhere / "index").read_bytes()
    forged = resign(content.replace(b"harbour opens", b"harbour shuts"))
    (elsewhere / "index").write_bytes(forged)
    (kb / cache.FOLDER).symlink_to(elsewhere)
    assert answer(kb)[0] == EXPECTED
    assert (elsewhere / "index").read_bytes() == forged


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are others there")
def test_no_one_may_read_it_who_may_not_read_the_knowledge_base(kb):
    shutil.rmtree(kb / cache.FOLDER)
    kb.chmod(0o750)
    cache.load(kb)
    assert stat.S_IMODE((kb / cache.FOLDER).stat().st_mode) & ~0o750 == 0
    assert stat.S_IMODE(kept(kb).stat().st_mode) & ~0o640 == 0


def test_it_is_no_part_of_the_knowledge_base(kb):
    assert files.check(kb) == ()
    assert (kb / cache.FOLDER / ".gitignore").read_text().splitlines()[-1] == "*"
    files.write(kb, Site(), [page(1, "north")])
    assert len(cache.load(kb).knowledge.pages) == 1
    assert kept(kb).exists()


def test_nothing_is_kept_of_a_small_knowledge_base(tmp_path):
    files.write(tmp_path / "kb", Site(), [page(1, "north")])
    cache.load(tmp_path / "kb")
    assert not (tmp_path / "kb" / cache.FOLDER).exists()


def test_a_broken_knowledge_base_is_refused_whatever_was_kept(kb):
    (kb / "site.yaml").write_text("nonsense: [", "utf-8")
    with pytest.raises(files.KnowledgeError):
        cache.load(kb)
