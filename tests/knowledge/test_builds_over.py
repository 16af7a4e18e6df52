"""A build over what somebody edited: what is broken is refused, never forgotten."""

from __future__ import annotations

import json

import pytest

from knowledge import building
from knowledge.errors import KnowledgeError
from knowledge.kb import files
from knowledge.sources.visit import Wishes


def page(number, title):
    return {
        "id": number,
        "link": f"https://village.example/{number}/",
        "title": {"rendered": f"Page {number}"},
        "content": {"rendered": f"<h2>{title}</h2><p>We are here for you from nine to five.</p>"},
    }


@pytest.fixture
def build(tmp_path):
    source = tmp_path / "pages.json"

    async def run(*titles):
        pages = [page(number, title) for number, title in enumerate(titles, 201)]
        source.write_text(json.dumps(pages), encoding="utf-8")
        return await building.build([str(source)], tmp_path / "kb", Wishes())

    return run


def contents(folder):
    return {path: path.read_bytes() for path in sorted(folder.rglob("*.yaml"))}


def append(path, text):
    with path.open("a", encoding="utf-8") as file:
        file.write(text)
    return path


async def test_a_broken_page_stops_a_build_that_would_forget_the_ids(build, tmp_path):
    await build("Fees", "Opening hour")
    broken = append(next((tmp_path / "kb" / "pages").glob("201-*")), "oops: [\n")
    before = contents(tmp_path / "kb")
    with pytest.raises(KnowledgeError) as error:
        await build("Fees", "Opening hours today")
    assert contents(tmp_path / "kb") == before
    assert str(error.value).startswith(f"{broken}:")
    assert str(error.value).endswith("; put it right, or delete this file")

    broken.unlink()
    built = await build("Fees", "Opening hours today")
    assert [entry.id for entry in built.changes.changed] == ["202-opening-hour"]


async def test_a_broken_curation_stops_a_build_before_anything_changes(build, tmp_path):
    await build("Fees")
    append(tmp_path / "kb" / "curation.yaml", "hide: {a: b}\n")
    before = contents(tmp_path / "kb")
    with pytest.raises(KnowledgeError, match=r"curation\.yaml:1: hide"):
        await build("Prices")
    assert contents(tmp_path / "kb") == before


@pytest.mark.parametrize("first", [True, False])
async def test_an_entry_with_the_id_of_a_new_section_stops_a_build(build, tmp_path, first):
    (tmp_path / "kb").mkdir()
    if not first:
        await build("Fees")
    entry = "entries:\n- {id: 202-prices, title: Prices, text: Ten., url: https://a.example}\n"
    append(tmp_path / "kb" / "curation.yaml", entry)
    before = contents(tmp_path / "kb")
    with pytest.raises(KnowledgeError, match="202-prices is the id of the section at https://"):
        await build("Fees", "Prices")
    assert contents(tmp_path / "kb") == before


async def test_curation_may_be_there_before_the_first_build(build, tmp_path):
    (tmp_path / "kb").mkdir()
    append(tmp_path / "kb" / "curation.yaml", "synonyms: [[fee, price]]\n")
    await build("Fees")
    assert files.load(tmp_path / "kb").synonyms == (("fee", "price"),)
