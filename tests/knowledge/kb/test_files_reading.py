"""A knowledge base on disk is read and checked, each fault in one line."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import UTC, datetime

import pytest
import yaml

from knowledge.errors import KnowledgeError
from knowledge.kb import files
from knowledge.model import Link, Site
from tests.knowledge.cafe import SITE, TEAM, VISIT, put, said, written


@pytest.fixture
def kb(tmp_path):
    return written(tmp_path)


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


@pytest.mark.parametrize(
    "host", ["a.example/", "a.example/\\e[2J", "a\\0.example/", "a.example\\x7f"]
)
def test_an_address_that_commands_a_terminal_is_none(tmp_path, host):
    text = f'title: A\nurl: "https://{host}"\nsections: []'
    faults = files.check(put(tmp_path, "pages/a.yaml", text))
    assert [fault.field for fault in faults] == (["url"] if "\\" in host else [])
    assert all("it has a control character in it" in fault.message for fault in faults)


@pytest.mark.parametrize("digits", [18, 19, 5_000])
def test_an_id_may_have_any_number_of_digits(tmp_path, digits):
    text = f"id: {'9' * digits}\ntitle: A\nurl: https://a.example/\nsections: []"
    kb = put(tmp_path, "pages/a.yaml", text)
    (page,) = files.load(kb).pages
    assert str(page.id) == "9" * digits


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
    put(tmp_path, "site.yaml", "contakt: me\nurl: nowhere\nformat: 2\n")
    put(tmp_path, "curation.yaml", "hidden: []\nsynonyms: [a]\n")
    put(tmp_path, "pages/a.yaml", "titel: b\ntitle: a\nsections:\n- txt: b\n")
    put(tmp_path, "pages/b.yaml", "title: 'a\n")
    assert [line.partition(": ")[0] for line in said(tmp_path)] == [
        "site.yaml:1",
        "site.yaml:2",
        "site.yaml:3",
        "pages/a.yaml:1",
        "pages/a.yaml:1",
        "pages/a.yaml:4",
        "pages/a.yaml:4",
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
    assert "is no folder: name the" in str(files.check(put(tmp_path, "file", "") / "file")[0])
    assert "has no pages" in str(files.check(tmp_path)[0])
    assert "signpost build SOURCE --out" in str(files.check(tmp_path)[0])


def test_the_folder_of_the_pages_is_told_from_the_knowledge_base(kb):
    (problem,) = files.check(kb / "pages")
    assert problem.message == f"has no pages: name {kb}, whose pages are in it"


def test_a_folder_that_the_system_does_not_open_is_named_with_the_reason(tmp_path):
    folder = tmp_path / ("kb" * 200)
    (problem,) = files.check(folder)
    assert str(problem) == (
        f"{folder}: cannot be read: File name too long; name a folder that signpost may read"
    )


@pytest.mark.skipif(sys.platform == "win32", reason="links there need a right of their own")
@pytest.mark.parametrize("name", ["site.yaml", "curation.yaml"])
@pytest.mark.parametrize("target", ["gone.yaml", "{name}"])
def test_a_link_that_leads_nowhere_is_no_missing_file(kb, name, target):
    """What it hides would be shown."""
    (kb / name).unlink(missing_ok=True)
    (kb / name).symlink_to(target.format(name=name))
    (fault,) = files.check(kb)
    assert str(fault).startswith(f"{kb / name}: cannot be read: ")
    with pytest.raises(KnowledgeError, match="cannot be read"):
        files.load(kb)


def test_the_format_must_be_one_that_is_known(kb):
    put(kb, "site.yaml", "name: x\n")
    assert said(kb) == ["site.yaml:1: format: is missing: write format: 1"]
