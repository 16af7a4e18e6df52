"""What is missing of a closed site is told, not taken for deleted, nor asked for on and on."""

from __future__ import annotations

import pytest
from aiohttp import web

from knowledge.errors import SourceError
from knowledge.kb import files
from tests.knowledge.village_site import ALL, titles


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (403, ""),
        (200, "<title>Just a moment...</title>"),
        (200, "<urlset><url><lo"),
        (202, "<p>Wait"),
    ],
)
async def test_a_sitemap_that_robots_name_and_nobody_gets_deletes_nothing(
    build, closed, tmp_path, status, body
):
    closed.extra["/robots.txt"] = "Sitemap: /one.xml\nSitemap: /two.xml\n"
    closed.extra["/one.xml"] = closed.sitemap("page-1/", "page-2/", "page-3/")
    closed.extra["/two.xml"] = closed.sitemap("page-4/", "page-5/", "page-6/", "page-7/")
    await build()
    kind = "text/html" if body.startswith("<title") else "text/xml"
    closed.fail("/two.xml", status, 99, text=body, content_type=kind)
    built = await build()
    assert sorted(titles(tmp_path)) == ALL
    assert built.removed == ()
    assert any("part of the sitemap is missing" in note for note in built.notes)


async def test_a_sitemap_may_have_a_prefix_before_all_its_names(build, closed, tmp_path):
    text = closed.sitemap(lastmod="2024-01-01").decode().replace("<", "<s:").replace("<s:/", "</s:")
    closed.extra["/sitemap.xml"] = text.replace("<s:?", "<?").replace("xmlns=", "xmlns:s=")
    await build()
    assert sorted(titles(tmp_path)) == ALL
    assert (await build()).unchanged == 7


async def test_sitemaps_of_more_pages_than_any_site_has_are_a_gap(
    build, closed, tmp_path, monkeypatch
):
    monkeypatch.setattr("knowledge.sources.sitemap._MOST_PLACES", 4)
    closed.extra["/sitemap.xml"] = closed.index("one.xml", "two.xml", "three.xml")
    for name, first in (("one", 1), ("two", 3), ("three", 5)):
        paths = [f"page-{number}/" for number in range(first, first + 2)]
        closed.extra[f"/{name}.xml"] = closed.sitemap(*paths)
    built = await build()
    assert sorted(titles(tmp_path)) == ALL[:4]
    assert any("three.xml: more than 4 pages before it" in note for note in built.notes)


async def test_a_site_that_turns_us_away_half_way_is_left_alone(build, closed, tmp_path):
    closed.extra["/sitemap.xml"] = closed.sitemap()
    await build()
    for number in range(8, 300):
        closed.page(number)
    closed.extra["/sitemap.xml"] = closed.sitemap()
    left = [20]

    def shut(request):
        left[0] -= 1
        return web.Response(status=403) if left[0] < 0 else None

    closed.faults.insert(0, shut)
    with pytest.raises(SourceError, match=r"the site answers 403, as \d+ others; try again later"):
        await build()
    assert len(closed.seen) < 40
    assert sorted(titles(tmp_path)) == ALL


async def test_pages_that_only_members_see_are_skipped_and_the_others_read(build, closed, tmp_path):
    for number in range(8, 60):
        closed.page(number)
        closed.fail(f"/page-{number}/", 403, times=9)
    closed.extra["/sitemap.xml"] = closed.sitemap()
    built = await build()
    assert sorted(titles(tmp_path)) == ALL
    assert len(built.skipped) == 52


async def test_a_sitemap_that_is_broken_is_named_as_such(build, closed):
    closed.extra["/sitemap.xml"] = "<urlset>"
    broken = f"<urlset><url><loc>{closed.url}?a=1&b=2</loc></url></urlset>"
    closed.fail("sitemap_index.xml", 200, 99, text=broken, content_type="text/xml")
    said = r"its sitemap cannot be read: \S+/sitemap_index\.xml: is no sitemap \(not well-formed"
    with pytest.raises(SourceError, match=said):
        await build()


async def test_a_place_within_a_page_is_no_page(build, closed, tmp_path):
    closed.extra["/sitemap.xml"] = closed.sitemap("page-1/#top", "page-1/", "page-2/#here")
    built = await build()
    assert sorted(page.url for page in files.load(tmp_path / "kb").pages) == [
        f"{closed.url}page-1/",
        f"{closed.url}page-2/",
    ]
    assert built.fetched == 2
