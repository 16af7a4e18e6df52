"""Pages come with their facts from files and folders; what cannot be read says why."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import sources
from knowledge.errors import InputError, SignpostError, SourceError
from knowledge.kb.files import SAMPLE

SEED = SAMPLE / "source" / "page-179737.json"


def item(number=1, content="<h2>Opening hours</h2><p>Nine to five.</p>", **fields):
    return {
        "id": number,
        "link": f"https://example.org/page-{number}/",
        "title": {"rendered": f"Page {number}"},
        "content": {"rendered": content, "protected": False},
        **fields,
    }


@pytest.fixture
def saved(tmp_path):
    def save(data, name="answer.json"):
        path = tmp_path / name
        path.write_text(data if isinstance(data, str) else json.dumps(data), encoding="utf-8")
        return str(path)

    return save


def test_the_seed_page_has_its_facts():
    harvest = sources.read([str(SEED)])
    (page,) = harvest.pages
    assert (page.id, page.title, page.language) == (179737, "Revivifying forgotten regions", "en")
    assert page.modified == datetime(2023, 8, 17, 7, 24, 47, tzinfo=UTC)
    assert page.description.startswith("Granting access to local services")
    assert page.parent == 179725
    assert [crumb.title for crumb in page.breadcrumb][:2] == ["For regions", "Revivifying regions"]
    assert (harvest.site.name, harvest.site.url) == ("Groupe SOS", "https://www.groupe-sos.org/en/")
    assert harvest.site.languages == ("en",)
    assert harvest.skipped == ()


def test_facts_come_from_the_item_where_no_plugin_tells_them(saved):
    entry = item(
        title={"rendered": "Help &amp; <em>advice</em>&#8230;"},
        excerpt={"rendered": "<p>What we&nbsp;do.</p>\n"},
        parent=0,
        modified_gmt="2024-02-03T04:05:06",
        lang="pt-BR",
        yoast_head_json=False,
        _links={"collection": [{"href": "https://example.org/sub/wp-json/wp/v2/pages"}]},
    )
    harvest = sources.read([saved(entry)])
    (page,) = harvest.pages
    assert (page.title, page.description) == ("Help & advice…", "What we do.")
    assert (page.parent, page.language) == (None, "pt")
    assert page.modified == datetime(2024, 2, 3, 4, 5, 6, tzinfo=UTC)
    assert harvest.site.url == "https://example.org/sub/"


def test_yoasts_breadcrumb_stands_in_for_the_contents(saved):
    crumbs = [
        {"position": 1, "name": "Home", "item": "https://example.org/"},
        {"position": 2, "name": "Help &amp; advice"},
    ]
    schema = {"@graph": [{"@type": "BreadcrumbList", "itemListElement": crumbs}]}
    (page,) = sources.read([saved(item(yoast_head_json={"schema": schema}))]).pages
    assert [(crumb.title, crumb.url) for crumb in page.breadcrumb] == [
        ("Home", "https://example.org/"),
        ("Help & advice", "https://example.org/page-1/"),
    ]


def test_pages_without_content_are_skipped_with_the_reason(saved):
    locked = item(2)
    locked["content"] = {"rendered": "", "protected": True}
    entries = [item(1), locked, item(3, ""), item(4, "<p> </p>"), item(1), item(5, status="draft")]
    harvest = sources.read([saved(entries)])
    assert [page.id for page in harvest.pages] == [1]
    assert [skipped.reason.split(":")[0] for skipped in harvest.skipped] == [
        "protected by a password",
        "empty",
        "nothing to read in its content",
        "the same id came before",
        "not published (draft)",
    ]


def test_a_page_without_a_title_is_named_by_what_else_names_it(saved):
    untitled = item(1, title={"rendered": ""}, slug="opening-hours-%c3%a9t%c3%a9")
    assert sources.read([saved(untitled)]).pages[0].title == "opening hours été"
    drawn = item(1, title={"rendered": "<img src='/l.png' alt='Our &amp; your mill'>"})
    assert sources.read([saved(drawn)]).pages[0].title == "Our & your mill"
    seo = {"og_title": "Hours - Example", "og_site_name": "Example"}
    (page,) = sources.read([saved(untitled | {"yoast_head_json": seo})]).pages
    assert page.title == "Hours"


def test_a_description_ends_without_the_link_to_more(saved):
    short = "<p>In short, &hellip; <a class='more-link' href='/p/'>Go <b>on</b></a></p>"
    (page,) = sources.read([saved(item(1, excerpt={"rendered": short}))]).pages
    assert page.description == "In short, …"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"id": 1,\n "link": }', ":2: is no JSON"),
        ('{\n"id": "one",\n"link": "https://a.org/",\n"content": {"rendered": "x"}}', ":2: id: "),
        ('[\n{"id": 1,\n"content": {"rendered": "x"},\n"link": "/a"}]', ":4: [0].link: "),
        ('[\n{"id": 1, "link": "https://a.org/"}]', ":2: [0].content: is missing"),
        ('[{"content": {"rendered": 5}, "id": 1, "link": "https://a.org/"}]', "[0].content.rend"),
        (
            '[{"id": 1, "link": "https://a.org/", "content": {"rendered": ""}}, 3]',
            ":1: [1]: should",
        ),
        ("[" * 100_000, "is JSON that no site sends"),
    ],
)
def test_bad_json_is_one_line_with_the_place(saved, text, expected):
    path = saved(text)
    with pytest.raises(InputError) as error:
        sources.read([path])
    assert str(error.value).startswith(path)
    assert expected in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    "text",
    ['{"name": "a", "version": "1"}', '{"posts": []}', '["a", "b"]', "[3]", "null", "42", '"a"'],
)
def test_json_of_another_kind_is_one_line_with_the_way_out(saved, text):
    with pytest.raises(InputError) as error:
        sources.read([saved(text)])
    (problem,) = error.value.problems
    assert "holds no page of the REST API: save the answer of /wp-json/wp/v2/" in str(problem)


def test_a_login_page_saved_as_json_is_named_as_such(saved):
    with pytest.raises(InputError, match=r":1: is HTML, no JSON"):
        sources.read([saved(" <!DOCTYPE html><title>Log in</title>")])


def test_all_problems_of_a_file_come_at_once(saved):
    bad = [item(1) | {"id": "one"}, item(2), item(3) | {"link": 5}]
    with pytest.raises(InputError) as error:
        sources.read([saved(bad)])
    assert [problem.field for problem in error.value.problems] == ["[0].id", "[2].link"]


def test_a_saved_error_answer_is_named_as_such(saved):
    path = saved({"code": "rest_forbidden", "message": "Not <b>you</b>.", "data": {"status": 401}})
    with pytest.raises(SourceError, match=r"the site's error.*rest_forbidden: Not you\."):
        sources.read([path])


def test_other_bytes_are_no_json(tmp_path):
    path = tmp_path / "a.json"
    path.write_bytes(b'{"id":\n"\xff"}')
    with pytest.raises(InputError, match=r"a\.json:2: is not in UTF-8"):
        sources.read([str(path)])


def test_a_folder_gives_each_page_once(saved, tmp_path):
    saved([item(1), item(2)], "a.json")
    saved([item(2), item(3)], "b.json")
    harvest = sources.read([str(tmp_path)])
    assert [page.id for page in harvest.pages] == [1, 2, 3]
    assert [skipped.reason for skipped in harvest.skipped] == ["the same page came before"]


def test_what_else_lies_in_a_folder_is_skipped_with_the_reason(saved, tmp_path):
    """As in a copy of a whole site, with its sitemap, feeds and manifests."""
    saved([item(1)], "a.json")
    (tmp_path / "sitemap.xml").write_text("<urlset></urlset>", encoding="utf-8")
    saved({"name": "Village", "icons": []}, "manifest.json")
    harvest = sources.read([str(tmp_path)])
    assert [page.title for page in harvest.pages] == ["Page 1"]
    assert [(each.source, each.reason.partition(":")[0]) for each in harvest.skipped] == [
        (str(tmp_path / "manifest.json"), "holds no page of the REST API"),
        (str(tmp_path / "sitemap.xml"), "is XML, but no WordPress export; make one in WordPress"),
    ]
    saved("[1", "b.json")
    with pytest.raises(InputError, match=r"b\.json:1: is no JSON"):
        sources.read([str(tmp_path)])


def test_what_is_hidden_in_a_folder_is_no_source(saved, tmp_path):
    saved([item(1)], "a.json")
    for name in (".signpost/state.json", ".b.json"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text('{"sites": {}}')
    assert [page.id for page in sources.read([str(tmp_path)]).pages] == [1]


def test_a_folder_that_cannot_be_read_is_no_empty_one(saved, tmp_path, monkeypatch):
    saved(item())
    monkeypatch.chdir(tmp_path)  # and back in the end
    for _ in range(25):  # a way too long for the system, which no right helps against
        Path("deep" * 50).mkdir()
        os.chdir("deep" * 50)
    with pytest.raises(SourceError, match=r"deep: cannot be read: File name too long"):
        sources.read([str(tmp_path)])


@pytest.mark.parametrize("source", ["no-such-file.json", ".", "x" * 300])
def test_a_source_that_is_not_there_is_one_line(source, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SourceError, match=rf"^{source}: "):
        sources.read([source])


@pytest.mark.parametrize("source", ["village.example", "www.village.example/contact"])
def test_an_address_without_its_beginning_is_told_what_lacks(source, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SourceError, match=rf"; write https://{source} if a site is meant$"):
        sources.read([source])


def test_a_file_of_another_kind_is_refused(tmp_path):
    path = tmp_path / "notes.txt"
    path.write_text("just words")
    with pytest.raises(SourceError, match="is neither"):
        sources.read([str(path)])


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(list(item(yoast_head_json=0, parent=0, lang=0))), JSON))
def test_any_json_gives_pages_or_one_of_our_errors(tmp_path_factory, fields):
    path = tmp_path_factory.mktemp("json") / "answer.json"
    path.write_text(json.dumps(item(1, "<p>x</p>") | fields), encoding="utf-8")
    said, harvest = "", sources.Harvest()
    try:
        harvest = sources.read([str(path)])
    except SignpostError as error:
        said = str(error)
    assert said.startswith(str(path)) or len(harvest.pages) + len(harvest.skipped) == 1
