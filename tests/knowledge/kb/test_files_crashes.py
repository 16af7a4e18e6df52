"""However a build ends, and whoever reads meanwhile, one whole state is there."""

from __future__ import annotations

import errno
import os
import resource
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import replace

import pytest

from knowledge.errors import KnowledgeError
from knowledge.kb import files
from tests.knowledge.cafe import SITE, TEAM, VISIT, bytes_of, put, written


@pytest.fixture
def kb(tmp_path):
    return written(tmp_path)


BIG = replace(TEAM, sections=(replace(TEAM.sections[0], text="word " * 20_000),))


@contextmanager
def full_disk(room=4096):
    """Let no file become larger than so many bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, hard))
    try:
        with pytest.raises(KnowledgeError, match="cannot be written"):
            yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_full_disk_leaves_the_old_knowledge_base(kb):
    before = bytes_of(kb)
    with full_disk():
        files.write(kb, SITE, [VISIT, BIG])
    with full_disk(room=10):
        files.write(kb, replace(SITE, name="Another"), [VISIT, TEAM])
    assert bytes_of(kb) == before
    assert sorted(path.name for path in kb.iterdir()) == ["pages", "site.yaml"]


def test_new_pages_that_cannot_take_their_place_leave_the_old_there(kb, monkeypatch):
    rename = type(kb).rename

    def refuse(path, target):
        if path.name == ".pages-new":
            raise OSError(errno.EIO, "Input/output error", str(path))
        return rename(path, target)

    before = bytes_of(kb)
    monkeypatch.setattr(type(kb), "rename", refuse)
    with pytest.raises(KnowledgeError, match="what was there before still stands"):
        files.write(kb, SITE, [TEAM])
    assert bytes_of(kb) == before
    assert sorted(path.name for path in kb.iterdir()) == ["pages", "site.yaml"]


@pytest.mark.parametrize(
    ("fault", "way"),
    [
        (errno.EACCES, "give signpost the right to use it"),
        (errno.ENOSPC, "make room on its disk"),
        (errno.EROFS, "name a place that can be written to"),
    ],
)
def test_what_the_system_refuses_to_write_comes_with_a_way_out(kb, monkeypatch, fault, way):
    def refuse(*_args, **_more):
        raise OSError(fault, os.strerror(fault), str(kb))

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(KnowledgeError, match=f"cannot be written .* still stands; {way}"):
        files.write(kb, SITE, [TEAM])


def test_a_build_that_died_between_its_two_renames_has_lost_nothing(kb):
    (kb / "pages").rename(kb / ".pages-old")
    put(kb, ".pages-new/8-team.yaml", "title: half")
    assert files.load(kb).pages == (VISIT, TEAM)
    files.write(kb, SITE, [TEAM])
    assert files.load(kb).pages == (TEAM,)
    assert sorted(path.name for path in kb.iterdir()) == ["pages", "site.yaml"]


def test_a_build_that_died_and_one_that_failed_after_it_have_lost_nothing(kb):
    (kb / "pages").rename(kb / ".pages-old")
    with full_disk():
        files.write(kb, SITE, [BIG])
    assert files.load(kb).pages == (VISIT, TEAM)


def test_a_build_that_was_killed_early_leaves_no_trace_in_the_next(kb):
    put(kb, ".pages-new/8-team.yaml", "title: half")
    put(kb, ".pages-old/1-gone.yaml", "title: old")
    assert files.load(kb).pages == (VISIT, TEAM)
    files.write(kb, SITE, [VISIT])
    assert files.load(kb).pages == (VISIT,)
    assert sorted(path.name for path in kb.iterdir()) == ["pages", "site.yaml"]


BACK_AND_FORTH = """
import itertools, pathlib, sys
from knowledge.kb import files
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
