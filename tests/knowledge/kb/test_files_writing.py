"""A knowledge base is written in one step; what people put there stays."""

from __future__ import annotations

import errno
import os
import re
from dataclasses import replace

import pytest

from knowledge.errors import KnowledgeError
from knowledge.kb import files
from knowledge.model import Site
from tests.knowledge.cafe import SITE, TEAM, VISIT, bytes_of, put, written


@pytest.fixture
def kb(tmp_path):
    return written(tmp_path)


def test_the_same_pages_give_the_same_bytes(kb, tmp_path):
    files.write(tmp_path / "other", SITE, [VISIT, TEAM])
    assert {n: b for n, (b, _) in bytes_of(tmp_path / "other").items()} == {
        n: b for n, (b, _) in bytes_of(kb).items()
    }


def test_a_page_that_stays_the_same_keeps_its_file(kb):
    before = bytes_of(kb)
    files.write(kb, SITE, [VISIT, replace(TEAM, title="Our team")])
    after = bytes_of(kb)
    assert after["pages/7-visit.yaml"] == before["pages/7-visit.yaml"]
    assert sorted(after) == ["pages/7-visit.yaml", "pages/8-our-team.yaml", "site.yaml"]


def test_nothing_new_changes_nothing(kb):
    put(kb, "pages/notes.txt", "mine")
    before = (kb / "pages").stat().st_mtime_ns, bytes_of(kb)
    files.write(kb, SITE, [VISIT, TEAM])
    assert ((kb / "pages").stat().st_mtime_ns, bytes_of(kb)) == before


def test_a_build_leaves_alone_what_people_put_there(kb):
    for name in (
        "curation.yaml",
        "golden.yaml",
        ".git/HEAD",
        "pages/notes.txt",
        "pages/old/a.yaml",
    ):
        put(kb, name, "# mine\n")
    mine = {name: seen for name, seen in bytes_of(kb).items() if seen[0] == b"# mine\n"}
    files.write(kb, SITE, [TEAM])
    after = bytes_of(kb)
    assert {name: after[name] for name in mine} == mine
    assert sorted(after.keys() - mine.keys()) == ["pages/8-team.yaml", "site.yaml"]
    assert files.load(kb).pages == (TEAM,)


def test_a_build_leaves_links_to_other_places_as_they_are(kb, tmp_path):
    put(tmp_path, "photos/1.txt", "smile")
    for name, target in (("photos", tmp_path / "photos"), ("one", tmp_path / "photos" / "1.txt")):
        (kb / "pages" / name).symlink_to(target)
    files.write(kb, SITE, [TEAM])
    assert (kb / "pages" / "photos").readlink() == tmp_path / "photos"
    assert (kb / "pages" / "one").readlink() == tmp_path / "photos" / "1.txt"


def test_a_disk_without_hard_links_keeps_what_stays_the_same_too(kb, monkeypatch):
    def refuse(*_, **__):
        raise OSError(errno.EPERM, "Operation not permitted")

    before = bytes_of(kb)
    monkeypatch.setattr(os, "link", refuse)
    files.write(kb, SITE, [VISIT])
    assert bytes_of(kb) == {
        name: seen for name, seen in before.items() if name != "pages/8-team.yaml"
    }


def test_what_a_person_added_to_the_site_file_stays(kb):
    text = "# our site\nformat: 1\nname: Mine\ncontact: help@cafe.example\nlanguages: [fr, en]\n"
    put(kb, "site.yaml", text)
    files.write(kb, Site(), [TEAM])
    assert (kb / "site.yaml").read_text(encoding="utf-8") == text
    files.write(kb, SITE, [TEAM])
    assert files.load(kb).site == replace(SITE, contact="help@cafe.example")


SITE_FILES = [
    "# ours\nformat: 1\nname: Old name  # shown at /start\n\n# who to ask\ncontact: a@b.example\n",
    "# top\nformat: 1\nlanguages:\n  - de\n  - it\n# below\nurl: https://old.example/ # was http\n",
    "# top\nname: 'Old # 1' # quoted\nlanguages: [de] # both\nformat: 1\n",
    "# top\nname: |\n  Old\n  name\nformat: 1\n# end",
]


@pytest.mark.parametrize("text", SITE_FILES)
def test_comments_in_the_site_file_stay_when_a_value_changes(kb, text):
    put(kb, "site.yaml", text)
    before = files.load(kb).site
    files.write(kb, SITE, [TEAM])
    assert files.load(kb).site == replace(SITE, contact=before.contact)
    after = (kb / "site.yaml").read_text(encoding="utf-8")
    assert re.findall(r"# \w.*", after.replace("'Old # 1'", "")) == re.findall(
        r"# \w.*", text.replace("'Old # 1'", "")
    )


def test_a_site_file_of_another_form_takes_new_values_too(kb):
    put(kb, "site.yaml", "{format: 1, name: Old, contact: a@b.example}\n")
    files.write(kb, SITE, [TEAM])
    assert files.load(kb).site == replace(SITE, contact="a@b.example")


def test_pages_of_one_name_have_files_of_their_own(tmp_path):
    pages = [replace(TEAM, id=None, sections=()) for _ in range(3)]
    pages.append(replace(TEAM, id="../../etc", title="会社概要", sections=()))
    files.write(tmp_path / "kb", Site(), pages)
    assert sorted(path.name for path in (tmp_path / "kb" / "pages").iterdir()) == [
        "etc.yaml",
        "team-2.yaml",
        "team-3.yaml",
        "team.yaml",
    ]


def test_a_folder_of_other_things_is_refused(tmp_path):
    put(tmp_path, "thesis.docx", "x")
    with pytest.raises(KnowledgeError, match="holds other files and no knowledge base"):
        files.write(tmp_path, SITE, [TEAM])
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.docx"]


@pytest.mark.parametrize("name", ["site.yaml", "curation.yaml"])
def test_what_people_wrote_before_the_first_build_is_a_fine_place(tmp_path, name):
    put(tmp_path, name, "format: 1\n" if name == "site.yaml" else "hide: []\n")
    put(tmp_path, "notes.txt", "x")
    files.write(tmp_path, SITE, [TEAM])
    assert files.load(tmp_path).pages == (TEAM,)


def test_an_empty_repository_is_a_fine_place(tmp_path):
    put(tmp_path, ".git/HEAD", "x")
    files.write(tmp_path, SITE, [TEAM])
    assert files.load(tmp_path).pages == (TEAM,)


@pytest.mark.parametrize("place", ["file", "file/kb"])
def test_a_path_that_cannot_be_written_is_one_line(tmp_path, place):
    put(tmp_path, "file", "x")
    said = rf"{place}: cannot be written \(.*\): .* still stands; name another folder$"
    with pytest.raises(KnowledgeError, match=said):
        files.write(tmp_path / place, SITE, [TEAM])


def test_pages_that_lie_elsewhere_are_written_there(kb, tmp_path):
    elsewhere = tmp_path / "disk" / "pages"
    elsewhere.parent.mkdir()
    (kb / "pages").rename(elsewhere)
    (kb / "pages").symlink_to(elsewhere)
    for pages in ([TEAM], [TEAM, VISIT], [VISIT]):
        files.write(kb, SITE, pages)
        assert {page.title for page in files.load(kb).pages} == {page.title for page in pages}
    assert (kb / "pages").readlink() == elsewhere
    assert [path.name for path in kb.iterdir() if path.name.startswith(".")] == []
    assert [path.name for path in elsewhere.parent.iterdir()] == ["pages"]


def test_pages_that_lie_elsewhere_survive_a_build_that_died(kb, tmp_path):
    elsewhere = tmp_path / "disk" / "pages"
    elsewhere.parent.mkdir()
    (kb / "pages").rename(elsewhere)
    (kb / "pages").symlink_to(elsewhere)
    before = files.load(kb)
    elsewhere.rename(elsewhere.with_name(".pages-old"))
    assert files.load(kb) == before
    files.write(kb, SITE, [TEAM])
    assert files.load(kb).pages == (TEAM,)


def test_a_broken_site_file_stops_a_build_before_anything_changes(kb):
    put(kb, "site.yaml", "format: 'x\n")
    before = bytes_of(kb)
    with pytest.raises(KnowledgeError, match=r"site\.yaml:1: this line opens a quote"):
        files.write(kb, SITE, [])
    assert bytes_of(kb) == before
