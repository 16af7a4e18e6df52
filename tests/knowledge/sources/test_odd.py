"""Addresses, numbers and moments that no site means to send: a page's own fault, never a crash."""

from __future__ import annotations

import json

import pytest

from knowledge import building, sources
from knowledge.errors import KnowledgeError, SignpostError
from knowledge.kb import files
from knowledge.sources.visit import Wishes

BROKEN = "https://[example.org/"
ENDLESS = "9" * 5_000
BEFORE_TIME = "0001-01-01T00:00:00+14:00"

PAGE = (
    "<html lang=en><head><link rel=canonical href='{link}'>{head}</head>"
    "<body class='{classes}'><h1>Hours</h1>{content}</body></html>"
)
EXPORT = (
    '<rss xmlns:wp="w" xmlns:content="c"><channel><wp:wxr_version>1.2</wp:wxr_version><item>'
    "<title>Hours</title><link>{link}</link><content:encoded>Nine to five.</content:encoded>"
    "<wp:post_id>{number}</wp:post_id><wp:post_type>page</wp:post_type></item></channel></rss>"
)


@pytest.fixture
def saved(tmp_path):
    def save(name, text):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return str(path)

    return save


def html(link="https://example.org/hours/", head="", classes="", content="<p>Nine to five.</p>"):
    return PAGE.format(link=link, head=head, classes=classes, content=content)


def test_an_address_that_cannot_be_taken_apart_is_none(saved):
    for text, name in (
        (html(link=BROKEN), "a.html"),
        (EXPORT.format(link=BROKEN, number=1), "a.xml"),
    ):
        harvest = sources.read([saved(name, text)])
        assert harvest.pages == ()
        assert "address" in harvest.skipped[0].reason
    item = {"id": 1, "link": BROKEN, "content": {"rendered": "<p>Nine to five.</p>"}}
    with pytest.raises(SignpostError, match="link: should be an address"):
        sources.read([saved("a.json", json.dumps(item))])


@pytest.mark.parametrize(
    "part", ["<a", "[a_", '<img alt="x"', '<a class="more"', "<a class='more'>"]
)
def test_a_title_and_an_excerpt_of_tags_without_end_are_read(saved, part):
    """None ends, and were each of them looked through to the end, it would take minutes."""
    endless = f"Hours {part * 50_000}"
    item = {
        "id": 1,
        "link": "https://example.org/hours/",
        "title": {"rendered": f"{endless}] today"},
        "excerpt": {"rendered": endless},
        "content": {"rendered": "<p>Nine to five.</p>"},
    }
    (page,) = sources.read([saved("a.json", json.dumps(item))]).pages

    assert page.title.startswith("Hours")
    assert page.description.startswith("Hours")


def test_a_number_without_end_is_none(saved):
    pages = [
        html(classes=f"page-id-{ENDLESS}"),
        html(head=f'<link rel=alternate type=application/json href="/wp/v2/pages/{ENDLESS}">'),
        html(content=f"<table><tr><td colspan={ENDLESS}>Nine to five.</td></tr></table>"),
        html(content=f"<div role=heading aria-level={ENDLESS}>Hours</div><p>Nine to five.</p>"),
        html(content=f'[heading tag="{ENDLESS}" title="Hours"]Nine to five.[/heading]'),
        html(content='[fusion_title size="²"]Hours[/fusion_title]<p>Nine to five.</p>'),
    ]
    for number, text in enumerate(pages):
        (page,) = sources.read([saved(f"{number}.html", text)]).pages
        assert "Nine to five." in page.sections[-1].text
    (page,) = sources.read(
        [saved("a.xml", EXPORT.format(link="https://e.org/", number=ENDLESS))]
    ).pages
    assert page.id == "https://e.org/"


@pytest.mark.parametrize("moment", [BEFORE_TIME, "9999-12-31T23:59:59-14:00"])
def test_a_moment_beyond_the_calendar_is_none(saved, moment):
    told = f'<meta property="article:modified_time" content="{moment}">'
    item = {"id": 1, "link": "https://e.org/", "content": {"rendered": "<p>Nine to five.</p>"}}
    texts = {"a.html": html(head=told), "a.json": json.dumps({**item, "modified_gmt": moment})}
    for name, text in texts.items():
        (page,) = sources.read([saved(name, text)]).pages
        assert page.modified is None


def test_a_broken_address_in_a_breadcrumb_leaves_the_page(saved):
    crumbs = [{"name": "Home", "item": BROKEN}, {"name": "Hours"}]
    graph = {"@graph": [{"@type": "BreadcrumbList", "itemListElement": crumbs}]}
    told = f'<script type="application/ld+json">{json.dumps(graph)}</script>'
    (page,) = sources.read([saved("a.html", html(head=told))]).pages
    assert page.breadcrumb[0].url == ""
    assert files.faults(page) == ()


def test_a_broken_address_by_hand_is_a_problem_with_its_line(tmp_path):
    (tmp_path / "pages").mkdir()
    page = f'title: Hours\nurl: "{BROKEN}"\nsections: [{{text: Nine to five.}}]\n'
    (tmp_path / "pages" / "a.yaml").write_text(page, encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"a\.yaml:2: url: .* is no full address"):
        files.load(tmp_path)


@pytest.mark.parametrize("told", [BROKEN, "example.org", "javascript:alert(1)"])
async def test_a_sites_address_that_is_none_leaves_a_knowledge_base_that_loads(
    saved, tmp_path, told
):
    graph = json.dumps({"@graph": [{"@type": "WebSite", "name": "Village", "url": told}]})
    page = saved("a.html", html(head=f'<script type="application/ld+json">{graph}</script>'))
    await building.build([page], tmp_path / "kb", Wishes())
    site = files.load(tmp_path / "kb").site
    assert (site.name, site.url) == ("Village", "https://example.org/")


async def test_an_exports_address_that_is_none_leaves_a_knowledge_base_that_loads(saved, tmp_path):
    link = f"<link>{BROKEN}</link><wp:wxr_version>"
    text = EXPORT.format(link="https://e.org/", number=1).replace("<wp:wxr_version>", link)
    await building.build([saved("a.xml", text)], tmp_path / "kb", Wishes())
    assert files.load(tmp_path / "kb").site.url == ""
