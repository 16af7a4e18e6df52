"""One build at a time, and when the last one was done."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from knowledge import building, builds
from knowledge.errors import BusyError, SourceError
from knowledge.kb import files
from knowledge.sources.http import Manners
from knowledge.sources.visit import Wishes
from tests.knowledge.faulty_site import FaultySite

WISHES = Wishes(manners=Manners(allow_private_addresses=True, pause=0.001, attempts=1))
SOURCE = Path(building.__file__).parent / "sample" / "source" / "page-179737.json"


async def test_a_build_that_starts_during_another_is_refused_and_harms_it_not(tmp_path):
    others = []

    def build_meanwhile(_request):
        if not others:
            other = building.build([str(SOURCE)], tmp_path / "kb", WISHES)
            others.append(asyncio.create_task(other))

    async with FaultySite() as site:
        site.page(1)
        site.faults.append(build_meanwhile)
        await building.build([site.url], tmp_path / "kb", WISHES)
    (error,) = await asyncio.gather(*others, return_exceptions=True)
    assert isinstance(error, BusyError)
    assert str(error).startswith(f"{tmp_path / 'kb'}: is being written by another build")
    assert [page.title for page in files.load(tmp_path / "kb").pages] == ["Page 1"]
    await building.build([str(SOURCE)], tmp_path / "kb", WISHES)


async def test_the_last_build_that_was_done_is_known_and_one_that_failed_is_not(tmp_path):
    folder = tmp_path / "kb"
    assert builds.last_done(folder) is None
    with pytest.raises(SourceError):
        await building.build([str(tmp_path / "nowhere.json")], folder, WISHES)
    assert builds.last_done(folder) is None
    before = datetime.now(UTC) - timedelta(seconds=1)
    await building.build([str(SOURCE)], folder, WISHES)
    done = builds.last_done(folder)
    assert done is not None
    assert before < done <= datetime.now(UTC)
    with pytest.raises(SourceError):
        await building.build([str(tmp_path / "nowhere.json")], folder, WISHES)
    assert builds.last_done(folder) == done


async def test_what_a_build_notes_stays_out_of_git_and_may_be_spoilt(tmp_path):
    await building.build([str(SOURCE)], tmp_path, WISHES)
    notes = tmp_path / builds.FOLDER
    assert (notes / ".gitignore").read_text(encoding="utf-8") == "*\n"
    for spoilt in ("yesterday", "2026-01-01", ""):
        (notes / "built").write_text(spoilt, encoding="utf-8")
        assert builds.last_done(tmp_path) is None


def test_a_first_build_that_fails_leaves_what_was_there_before(tmp_path):
    (tmp_path / "empty").mkdir()
    for out in ("new", "empty"):
        with pytest.raises(SourceError):
            asyncio.run(building.build([str(tmp_path / "nowhere")], tmp_path / out, WISHES))
    assert not (tmp_path / "new").exists()
    assert list((tmp_path / "empty").iterdir()) == []
