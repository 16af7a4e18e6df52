from __future__ import annotations

import resource
import signal
import subprocess
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge import files
from knowledge.errors import KnowledgeError
from knowledge.model import Crumb, Image, Link, Page, Section, Site

SITE = Site(name="Café associatif", url="https://cafe.example/", languages=("fr", "en"))
HOURS = Section(
    id="7-hours",
    title="Opening hours",
    url="https://cafe.example/visit#hours",
    text="Every day but Monday.\n\nFrom 9:30 to 18:00 😀",
    parents=("Visit: practical",),
    links=(Link("Book a table", "https://cafe.example/book?n=2,3"), Link("", "tel:+33100000000")),
    images=(Image("https://cafe.example/door.jpg", "The door"),),
)
VISIT = Page(
    title="Visit",
    url="https://cafe.example/visit",
    sections=(
        HOURS,
        Section("7-way", "Way", "https://cafe.example/visit", "By bus 12.", language="fr"),
    ),
    id=7,
    language="en",
    modified=datetime(2024, 2, 29, 12, 30, tzinfo=UTC),
    description="How to find us",
    breadcrumb=(Crumb("Home", "https://cafe.example/"), Crumb("Visit")),
    parent=2,
)
TEAM = Page(
    "Team",
    "https://cafe.example/team",
    (Section("8-team", "Team", "https://cafe.example/team", "Us."),),
    8,
)


@pytest.fixture
def kb(tmp_path):
    folder = tmp_path / "kb"
    files.write(folder, SITE, [VISIT, TEAM])
    return folder


def put(folder, name, text):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return folder


def bytes_of(folder):
    return {
        str(path.relative_to(folder)): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def said(folder):
    return [str(problem).replace(f"{folder}/", "") for problem in files.check(folder)]


# Reading


def test_what_is_written_is_what_is_read(kb):
    found = files.load(kb)
    assert found.site == SITE
    assert found.pages == (VISIT, TEAM)
    assert files.check(kb) == ()


def test_a_page_reads_as_the_contract_shows_it(kb):
    assert (kb / "pages" / "7-visit.yaml").read_text(encoding="utf-8") == (
        """\
id: 7
title: Visit
url: https://cafe.example/visit
language: en
modified: 2024-02-29T12:30:00+00:00
parent: 2
description: How to find us
breadcrumb:
  - {title: Home, url: https://cafe.example/}
  - {title: Visit}
sections:
  - id: 7-hours
    title: Opening hours
    url: https://cafe.example/visit#hours
    parents:
      - "Visit: practical"
    text: |
      Every day but Monday.

      From 9:30 to 18:00 😀
    links:
      - {text: Book a table, url: "https://cafe.example/book?n=2,3"}
      - {url: tel:+33100000000}
    images:
      - {url: https://cafe.example/door.jpg, alt: The door}
  - id: 7-way
    title: Way
    url: https://cafe.example/visit
    language: fr
    text: |
      By bus 12.
"""
    )


def test_an_address_with_a_question_reads_without_libyaml_too(tmp_path):
    link = Link("Where?", "https://a.example/?page_id=7")
    page = replace(TEAM, sections=(replace(TEAM.sections[0], links=(link,)),))
    files.write(tmp_path / "kb", Site(), [page])
    text = (tmp_path / "kb" / "pages" / "8-team.yaml").read_text(encoding="utf-8")
    (read,) = yaml.load(text, Loader=yaml.SafeLoader)["sections"][0]["links"]
    assert read == {"text": link.text, "url": link.url}


def test_title_address_and_texts_are_enough_for_a_page(tmp_path):
    put(
        tmp_path,
        "pages/hours.yaml",
        "title: No\nurl: https://a.example\nsections:\n- text: 12:30\n- text: yes\n",
    )
    (page,) = files.load(tmp_path).pages
    assert page.title == "No"
    assert [section.text for section in page.sections] == ["12:30", "yes"]
    assert [section.title for section in page.sections] == ["No", "No"]
    assert [section.url for section in page.sections] == ["https://a.example"] * 2
    assert [section.id for section in page.sections] == ["hours-no", "hours-no-2"]


def test_a_moment_without_an_offset_is_utc(tmp_path):
    put(
        tmp_path,
        "pages/a.yaml",
        "title: a\nurl: https://a.example\nmodified: 2024-02-29 12:30\nsections: []",
    )
    assert files.load(tmp_path).pages[0].modified == datetime(2024, 2, 29, 12, 30, tzinfo=UTC)


HEAD = "title: a\nurl: https://a.example\n"


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("url: https://a.example\nsections: []", "1: title: is missing"),
        ("title: a\nurl:\nsections: []", "2: url: is empty"),
        ("title: a\nurl: a.example/b\nsections: []", "2: url: 'a.example/b' is no full"),
        ("title: a\nurl: /b\nsections: []", "2: url: '/b' is no full address"),
        ("title: a\nurl: https:///b\nsections: []", "2: url: 'https:///b' is no full"),
        ("title: a\nurl: javascript:alert(1)\nsections: []", "2: url: 'javascript:"),
        (
            "title: [a]\nurl: https://a.example\nsections: []",
            "1: title: must be a text, not a list",
        ),
        (HEAD, "1: sections: is missing"),
        (HEAD + "sections: text", "3: sections: must be a list"),
        (HEAD + "sections:\n- text", "4: sections[0]: must be fields"),
        (HEAD + "sections:\n- id: b", "4: sections[0].text: is missing"),
        (
            HEAD + "language: en_GB\nsections: []",
            "3: language: 'en_GB' is no BCP 47 language tag: write en-GB",
        ),
        (HEAD + "language: english\nsections: []", "3: language: 'english' is no BCP 47"),
        (HEAD + "modified: soon\nsections: []", "3: modified: 'soon' must be a date"),
        (HEAD + "modified: 0001-01-01T00:00+14:00\nsections: []", "3: modified: "),
        (HEAD + "parent: two\nsections: []", "3: parent: 'two' must be a whole"),
        (
            HEAD + "sectoins: []\nsections: []",
            "3: sectoins: is not known here: did you mean sections?",
        ),
        (HEAD + "sections:\n- {text: b, id: é}", "4: sections[0].id: 'é' cannot be an id"),
        (HEAD + f"sections:\n- {{text: b, id: {'x' * 49}}}", "4: sections[0].id: 'xxx"),
        (
            HEAD + "sections:\n- text: b\n  links:\n  - {text: c, url: 'ftp://d'}",
            "6: sections[0].links[0].url: 'ftp://d' is no full address: write https://…, mail",
        ),
        (
            HEAD + "sections:\n- text: b\n  links:\n  - text: c",
            "6: sections[0].links[0].url: is missing",
        ),
        (
            HEAD + "sections:\n- text: b\n  links: [{url: 'https://a b'}]",
            "5: sections[0].links[0].url: 'https://a b' is no address: it has a blank",
        ),
        ("- a", "1: must be fields (key: value), not a list"),
        ("", "1: title: is missing"),
        ("title: 'a", "1: this line opens a quote"),
    ],
)
def test_a_fault_in_a_page_is_one_line_with_file_line_and_field(tmp_path, page, expected):
    put(tmp_path, "pages/a.yaml", page)
    found = said(tmp_path)
    assert found[0].startswith(f"pages/a.yaml:{expected}")
    assert not any("\n" in line for line in found)
    with pytest.raises(KnowledgeError) as caught:
        files.load(tmp_path)
    assert len(caught.value.problems) == len(found)


def test_all_problems_come_in_one_go_by_file_and_line(tmp_path):
    put(tmp_path, "site.yaml", "format: 2\nurl: nowhere\ncontakt: me\n")
    put(tmp_path, "curation.yaml", "synonyms: [a]\nhidden: []\n")
    put(tmp_path, "pages/a.yaml", "sections:\n- txt: b\ntitle: a\n")
    put(tmp_path, "pages/b.yaml", "title: 'a\n")
    assert [line.partition(": ")[0] for line in said(tmp_path)] == [
        "site.yaml:1",
        "site.yaml:2",
        "site.yaml:3",
        "pages/a.yaml:1",
        "pages/a.yaml:2",
        "pages/a.yaml:2",
        "pages/b.yaml:1",
        "curation.yaml:1",
        "curation.yaml:2",
    ]


def test_an_id_that_is_there_twice_is_named_with_both_places(kb):
    put(
        kb,
        "pages/z.yaml",
        "title: z\nurl: https://z.example\nsections:\n- text: z\n  id: 7-hours\n",
    )
    (line,) = said(kb)
    assert line == (
        "pages/z.yaml:5: sections[0].id: 7-hours is the id of the section at "
        f"{kb}/pages/7-visit.yaml:12 already: every section has its own"
    ).replace(f"{kb}/", "")


def test_a_folder_that_is_no_knowledge_base_says_how_to_make_one(tmp_path):
    assert "is not there" in str(files.check(tmp_path / "nowhere")[0])
    assert "is no folder" in str(files.check(put(tmp_path, "file", "") / "file")[0])
    assert "has no pages" in str(files.check(tmp_path)[0])
    assert "signpost build SOURCE --out" in str(files.check(tmp_path)[0])


def test_the_format_must_be_one_that_is_known(kb):
    put(kb, "site.yaml", "name: x\n")
    assert said(kb) == ["site.yaml:1: format: is missing: write format: 1"]


# Writing


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


def test_what_a_person_added_to_the_site_file_stays(kb):
    text = "# our site\nformat: 1\nname: Mine\ncontact: help@cafe.example\nlanguages: [fr, en]\n"
    put(kb, "site.yaml", text)
    files.write(kb, Site(), [TEAM])
    assert (kb / "site.yaml").read_text(encoding="utf-8") == text
    files.write(kb, SITE, [TEAM])
    assert files.load(kb).site == replace(SITE, contact="help@cafe.example")


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


def test_an_empty_repository_is_a_fine_place(tmp_path):
    put(tmp_path, ".git/HEAD", "x")
    files.write(tmp_path, SITE, [TEAM])
    assert files.load(tmp_path).pages == (TEAM,)


def test_a_path_that_cannot_be_written_is_one_line(tmp_path):
    put(tmp_path, "file", "x")
    with pytest.raises(KnowledgeError, match=r"file/kb: cannot be written \(Not a directory\)"):
        files.write(tmp_path / "file" / "kb", SITE, [TEAM])


def test_a_broken_site_file_stops_a_build_before_anything_changes(kb):
    put(kb, "site.yaml", "format: 'x\n")
    before = bytes_of(kb)
    with pytest.raises(KnowledgeError, match=r"site\.yaml:1: this line opens a quote"):
        files.write(kb, SITE, [])
    assert bytes_of(kb) == before


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


def test_two_builds_at_once_do_not_mix(kb):
    from knowledge import swap

    with swap.exclusive(kb), pytest.raises(KnowledgeError, match="being written by another build"):
        files.write(kb, SITE, [TEAM])
    assert files.load(kb).pages == (VISIT, TEAM)


# Any text

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
