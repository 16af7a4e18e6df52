"""However a build ends, and whoever reads meanwhile, one whole state is there."""

from __future__ import annotations

import resource
import signal
import subprocess
import sys
import time
from dataclasses import replace

import pytest

from knowledge import files
from knowledge.errors import KnowledgeError
from tests.knowledge.cafe import SITE, TEAM, VISIT, bytes_of, put, written


@pytest.fixture
def kb(tmp_path):
    return written(tmp_path)


def test_a_full_disk_leaves_the_old_knowledge_base(kb):
    before = bytes_of(kb)
    big = replace(TEAM, sections=(replace(TEAM.sections[0], text="word " * 20_000),))
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, hard))
    try:
        with pytest.raises(KnowledgeError, match="cannot be written"):
            files.write(kb, SITE, [VISIT, big])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert bytes_of(kb) == before
    assert sorted(path.name for path in kb.iterdir()) == ["pages", "site.yaml"]


def test_a_build_that_died_between_its_two_renames_has_lost_nothing(kb):
    (kb / "pages").rename(kb / ".pages-old")
    put(kb, ".pages-new/8-team.yaml", "title: half")
    assert files.load(kb).pages == (VISIT, TEAM)
    files.write(kb, SITE, [TEAM])
    assert files.load(kb).pages == (TEAM,)
    assert sorted(path.name for path in kb.iterdir()) == ["pages", "site.yaml"]


def test_a_build_that_was_killed_early_leaves_no_trace_in_the_next(kb):
    put(kb, ".pages-new/8-team.yaml", "title: half")
    put(kb, ".pages-old/1-gone.yaml", "title: old")
    assert files.load(kb).pages == (VISIT, TEAM)
    files.write(kb, SITE, [VISIT])
    assert files.load(kb).pages == (VISIT,)
    assert sorted(path.name for path in kb.iterdir()) == ["pages", "site.yaml"]


BACK_AND_FORTH = """
import itertools, pathlib, sys
from knowledge import files
from knowledge.model import Page, Section, Site
folder = pathlib.Path(sys.argv[1])
def pages(name):
    url = "https://a.example"
    return [Page(f"{name} {n}", url, (Section(f"{name}-{n}", name, url, name),), n)
            for n in range(20)]
for name in itertools.cycle(["old", "new"]):
    files.write(folder, Site(), pages(name))
    print(name, flush=True)
"""


def names_of(folder):
    return [section.text for _, section in files.load(folder).sections()]


def test_a_killed_build_leaves_the_old_pages_or_the_new_ones(tmp_path):
    for attempt in range(12):
        command = [sys.executable, "-c", BACK_AND_FORTH, str(tmp_path / "kb")]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
            process.stdout.readline()
            time.sleep(attempt * 0.0017)
            process.send_signal(signal.SIGKILL)
            process.stdout.read()
        assert names_of(tmp_path / "kb") in (["old"] * 20, ["new"] * 20)


def test_who_reads_while_a_build_writes_sees_one_state(tmp_path):
    command = [sys.executable, "-c", BACK_AND_FORTH, str(tmp_path / "kb")]
    seen = set()
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        process.stdout.readline()
        for _ in range(100):
            names = names_of(tmp_path / "kb")
            assert names in (["old"] * 20, ["new"] * 20)
            seen.add(names[0])
        process.kill()
        process.stdout.read()
    assert seen == {"old", "new"}


def test_who_lists_the_pages_just_as_they_are_put_aside_looks_again(kb, monkeypatch):
    (kb / "pages").rename(kb / ".pages-old")
    listed = type(kb).iterdir

    def after_a_build(folder):
        monkeypatch.undo()
        files.write(kb, SITE, [TEAM])
        return listed(folder)

    monkeypatch.setattr(type(kb), "iterdir", after_a_build)
    assert files.load(kb).pages == (TEAM,)


def test_two_builds_at_once_do_not_mix(kb):
    from knowledge import swap

    with swap.exclusive(kb), pytest.raises(KnowledgeError, match="being written by another build"):
        files.write(kb, SITE, [TEAM])
    assert files.load(kb).pages == (VISIT, TEAM)
