"""A site with a closed API is read by its sitemap, and asked politely."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace

import pytest
from aiohttp import web

from knowledge.errors import SourceError
from knowledge.kb import files
from tests.knowledge.village_site import ALL, MANNERS, WISHES, titles


async def test_a_closed_site_is_read_by_its_sitemap(build, closed, tmp_path):
    closed.extra["/wp-sitemap.xml"] = closed.index("posts-page-1.xml.gz", "taxonomies-tag-1.xml")
    closed.extra["/posts-page-1.xml.gz"] = closed.sitemap(packed=True)
    built = await build()
    assert titles(tmp_path) == ALL
    assert any("read from the sitemap" in note for note in built.notes)
    assert closed.counted("taxonomies") == 0


async def test_sections_keep_their_ids_when_the_api_closes(build, site, tmp_path):
    await build()
    ids = set(files.load(tmp_path / "kb").by_id())
    site.fail("/wp-json", 401, times=999)
    site.extra["/sitemap.xml"] = site.sitemap()
    built = await build()
    assert set(files.load(tmp_path / "kb").by_id()) == ids
    assert not built.changes.added
    assert built.removed == ()
    site.faults.clear()
    built = await build()
    assert set(files.load(tmp_path / "kb").by_id()) == ids
    assert built.removed == ()


@pytest.mark.parametrize("before", ["\n\n", "\ufeff\n", "<br />\n<b>Notice</b>: x\n"])
async def test_what_is_printed_before_a_sitemap_does_no_harm(build, closed, tmp_path, before):
    closed.extra["/sitemap.xml"] = before.encode() + closed.sitemap()
    await build()
    assert sorted(titles(tmp_path)) == ALL


async def test_what_is_no_page_is_skipped(build, closed, tmp_path):
    closed.extra["/sitemap.xml"] = closed.sitemap("page-1/", "plan.pdf")
    closed.fail("plan.pdf", 200, content_type="application/pdf", body=b"%PDF")
    built = await build()
    assert titles(tmp_path) == ["Page 1"]
    assert "is no page but application/pdf" in built.skipped[0].reason


async def test_robots_are_obeyed(build, closed, tmp_path):
    closed.extra["/robots.txt"] = (
        f"User-agent: *\nDisallow: /page-2/\nSitemap: http://[broken\n"
        f"Sitemap: {closed.url}map.xml\n"
    )
    closed.extra["/map.xml"] = closed.sitemap()
    built = await build()
    assert "Page 2" not in titles(tmp_path)
    assert closed.counted("page-2") == 0
    assert "left out, as robots.txt asks: 1 of 7 pages" in built.notes


async def test_of_a_robots_txt_without_end_the_first_half_mebibyte_is_obeyed(
    build, closed, tmp_path
):
    async def endless():
        yield b"User-agent: *\nDisallow: /page-2/\n"
        while True:
            yield b"Disallow: /nowhere-at-all/\n" * 1_000

    def asked(request):
        return web.Response(body=endless()) if request.path == "/robots.txt" else None

    closed.faults.append(asked)
    closed.extra["/sitemap.xml"] = closed.sitemap()
    await build(replace(WISHES, manners=replace(MANNERS, max_bytes=1_000_000)))
    assert sorted(titles(tmp_path)) == [*ALL[:1], *ALL[2:]]
    assert closed.counted("/robots.txt") == 1


@pytest.mark.parametrize("named", ["https://old.example/map.xml", "/gone.xml", "/page-1/"])
async def test_a_sitemap_that_is_named_in_vain_is_looked_for(build, closed, tmp_path, named):
    closed.extra["/robots.txt"] = f"Sitemap: {named}"
    closed.extra["/sitemap_index.xml"] = closed.sitemap()
    await build()
    assert sorted(titles(tmp_path)) == ALL
    del closed.items[2]
    closed.extra["/sitemap_index.xml"] = closed.sitemap()
    assert (await build()).removed == ("Page 2",)


@pytest.mark.parametrize(("kind", "other"), [("page", "post"), ("post", "page")])
async def test_sitemaps_of_plain_permalinks_are_found_and_told_apart(
    build, closed, tmp_path, kind, other
):
    maps = {
        "sitemap=index": closed.index(
            *(
                f"?sitemap=posts&amp;sitemap-subtype={kind}&amp;paged=1"
                for kind in ("post", "page")
            ),
            "?sitemap=users&amp;paged=1",
        ),
        f"sitemap-subtype={kind}": closed.sitemap().decode(),
    }

    def by_query(request):
        found = [text for part, text in maps.items() if part in request.query_string]
        return web.Response(text=found[0]) if found else None

    closed.faults.append(by_query)
    await build(replace(WISHES, kinds=(kind,)))
    assert sorted(titles(tmp_path)) == ALL
    assert closed.counted("users") + closed.counted(f"subtype={other}") == 0


async def test_a_site_in_a_folder_leaves_its_neighbours_pages_alone(build, closed, tmp_path):
    closed.extra["/robots.txt"] = f"Sitemap: {closed.url}sitemap.xml"
    closed.extra["/sitemap.xml"] = closed.sitemap("page-1/", "page-2/")
    closed.extra["/blog/"] = "<h1>Blog</h1>"
    closed.extra["/blog/wp-sitemap.xml"] = closed.sitemap("blog/page-3/")
    closed.extra["/blog/page-3/"] = "<html lang=en><main><h1>Page 3</h1><p>Words.</p></main>"
    closed.announced, closed.head = True, ""
    closed.api = "/blog/wp-json/"
    closed.fail("/blog/wp-json", 401, times=99)

    def front(request):
        link = f'<{closed.url}blog/wp-json/>; rel="https://api.w.org/"'
        page = web.Response(text="<h1>Blog</h1>", content_type="text/html", headers={"Link": link})
        return page if request.path == "/blog/" else None

    closed.faults.append(front)
    built = await build(path="blog/")
    assert titles(tmp_path) == ["Page 3"]
    assert f"2 addresses of other sites, such as {closed.url}page-1/; " in built.notes[1]


async def test_addresses_of_other_sites_are_counted_and_one_is_named(build, closed, tmp_path):
    other = "https://elsewhere.example/{}"
    foreign = "".join(f"<url><loc>{other.format(number)}</loc></url>" for number in (1, 2, 1))
    maps = f"<sitemap><loc>{other.format('map.xml')}</loc></sitemap></sitemapindex>"
    index = closed.index("one.xml", "two.xml").replace("</sitemapindex>", maps)
    closed.extra["/sitemap.xml"] = index
    closed.extra["/one.xml"] = closed.sitemap()
    closed.extra["/two.xml"] = f"<urlset>{foreign}</urlset>"
    built = await build()
    assert sorted(titles(tmp_path)) == ALL
    (note,) = built.notes[1:]
    assert note.startswith("left out of the sitemap: 3 addresses of other sites, such as https://e")
    assert note.endswith("elsewhere.example/1; give that site as a source if it is meant")


@pytest.mark.parametrize("address", ["ftp{rest}page-1/", "http://xn--/", "http://a..b/"])
async def test_an_address_that_is_not_of_the_web_is_left_out(build, closed, tmp_path, address):
    address = address.format(rest=closed.url[4:])
    entry = f"<url><loc>{address}</loc></url></urlset>"
    closed.extra["/sitemap.xml"] = closed.sitemap().replace(b"</urlset>", entry.encode())
    built = await build()
    assert sorted(titles(tmp_path)) == ALL
    assert f"1 address of other sites, such as {address};" in built.notes[1]


@pytest.mark.parametrize("validator", [b'"\x01\x1b"', b'"\x7f"', b'"caf\xe9"', '"café"'.encode()])
async def test_a_validator_that_cannot_be_sent_back_is_not(build, closed, tmp_path, validator):
    page = b"<h1>Page 1</h1><p>Words.</p>"
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\nETag: %b\r\n\r\n"

    def answered(request):  # aiohttp's server would not send all of these
        if request.path == "/page-1/":
            request.transport.write(head % (len(page), validator) + page)
            request.transport.close()

    closed.extra["/sitemap.xml"] = closed.sitemap("page-1/")
    closed.faults.append(answered)
    assert [(await build()).fetched, (await build()).fetched] == [1, 1]
    assert titles(tmp_path) == ["Page 1"]


async def test_a_time_of_several_lines_is_no_header(build, closed, tmp_path):
    lastmod = "2024-01-01&#10;&#13;b&#10;c"
    closed.extra["/sitemap.xml"] = closed.sitemap("page-1/", lastmod=lastmod)
    await build()
    closed.extra["/sitemap.xml"] = closed.sitemap("page-1/", lastmod=f"{lastmod}d")
    await build()
    assert titles(tmp_path) == ["Page 1"]
    assert not any("If-None-Match" in headers for headers in closed.headers)


async def test_a_sitemap_of_another_site_alone_is_named_and_deletes_nothing(
    build, closed, tmp_path
):
    closed.extra["/sitemap.xml"] = closed.sitemap()
    await build()
    foreign = "<url><loc>https://elsewhere.example/</loc></url>"
    closed.extra["/sitemap.xml"] = f"<urlset>{foreign}</urlset>"
    message = r"names no page of it, but 1 address of other sites, such as https://elsewhere\."
    with pytest.raises(SourceError, match=message):
        await build()
    assert sorted(titles(tmp_path)) == ALL


async def test_a_site_that_sends_visitors_to_a_language_has_its_sitemap_at_the_top(
    build, closed, tmp_path
):
    closed.fail("/", 302, headers={"Location": "/en/"})
    closed.extra["/wp-sitemap.xml"] = closed.sitemap()
    await build()
    assert sorted(titles(tmp_path)) == ALL


async def test_a_closed_site_is_asked_again_only_for_what_changed(build, closed, tmp_path):
    closed.extra["/sitemap.xml"] = closed.sitemap(lastmod="2024-01-01")
    await build()
    del closed.items[2]
    closed.page(3, "Quite another text.")
    paths = [f"page-{number}/" for number in (1, 4, 5, 6, 7)]
    old = closed.sitemap(*paths, lastmod="2024-01-01").decode()
    new = f"<url><loc>{closed.url}page-3/</loc><lastmod>2024-02-02</lastmod></url></urlset>"
    closed.extra["/sitemap.xml"] = old.replace("</urlset>", new)
    built = await build()
    assert sorted(titles(tmp_path)) == [*ALL[:1], *ALL[2:]]
    assert built.removed == ("Page 2",)
    assert [path for path in closed.seen if "page-" in path] == ["/page-3/"]


async def test_pages_that_fail_are_reported_and_stay_as_they_were(build, closed, tmp_path):
    closed.extra["/sitemap.xml"] = closed.sitemap()
    await build()
    for number, status in ((2, 404), (3, 500), (4, 403)):
        closed.fail(f"/page-{number}/", status, times=99)
    built = await build()
    assert sorted(titles(tmp_path)) == [*ALL[:1], *ALL[2:]]
    assert built.removed == ("Page 2",)
    assert sorted(note.rpartition(": ")[2] for note in built.notes[1:]) == [
        "the site answers 403",
        "the site answers 500, 3 times; try again later",
    ]


@pytest.mark.parametrize(
    "target", ["https://elsewhere.example/", "/page-2/", "http://[", "ftp://{host}/"]
)
async def test_a_page_that_leads_nowhere_on_the_site_is_skipped_alone(
    build, closed, tmp_path, target
):
    target = target.format(host=closed.url[7:-1])
    closed.extra["/sitemap.xml"] = closed.sitemap()
    closed.fail("/robots.txt", 302, times=99, headers={"Location": target})
    closed.fail("/page-2/", 302, times=99, headers={"Location": target})
    built = await build()
    assert sorted(titles(tmp_path)) == [*ALL[:1], *ALL[2:]]
    assert "redirects" in built.skipped[0].reason


@pytest.mark.parametrize("lastmod", ["2024-01-01", ""])
async def test_an_interrupted_crawl_goes_on_where_it_stopped(build, closed, tmp_path, lastmod):
    closed.extra["/sitemap.xml"] = closed.sitemap(lastmod=lastmod)
    closed.leave("/page-", after=3)
    with pytest.raises(SourceError, match=r"Server disconnected.*try again later"):
        await build(replace(WISHES, manners=replace(MANNERS, at_once=1)))
    closed.faults.pop()
    await build()
    assert sorted(titles(tmp_path)) == ALL
    assert closed.counted("/page-") == 4


async def test_what_a_crawl_left_without_its_time_is_read_again(build, closed, tmp_path):
    closed.extra["/sitemap.xml"] = closed.sitemap(lastmod="")
    closed.leave("/page-", after=3)
    with pytest.raises(SourceError, match="Server disconnected"):
        await build(replace(WISHES, manners=replace(MANNERS, at_once=1)))
    closed.faults.pop()
    (kept,) = (tmp_path / "kb" / ".signpost" / "fetched").iterdir()
    lines = [json.loads(line) for line in kept.read_text().splitlines()]
    for *_, content in lines:
        del content["at"]
    kept.write_text("".join(f"{json.dumps(line)}\n" for line in lines))
    await build()
    assert sorted(titles(tmp_path)) == ALL
    assert closed.counted("/page-") == len(ALL)


async def test_a_site_that_wants_to_be_asked_slowly_is(build, closed, tmp_path):
    closed.extra["/robots.txt"] = "User-agent: *\nCrawl-delay: 1\n"
    closed.extra["/sitemap.xml"] = closed.sitemap("page-1/", "page-2/")
    closed.most_at_once = 0
    await build()
    assert sorted(titles(tmp_path)) == ALL[:2]
    assert closed.most_at_once == 1


async def test_a_site_that_wants_a_day_between_requests_gets_some_seconds(
    build, closed, tmp_path, monkeypatch
):
    pauses, sleep = [], asyncio.sleep

    async def noted(seconds):
        pauses.append(seconds)
        await sleep(0)

    monkeypatch.setattr(asyncio, "sleep", noted)
    closed.extra["/robots.txt"] = "User-agent: *\nCrawl-delay: 86400\n"
    closed.extra["/sitemap.xml"] = closed.sitemap("page-1/", "page-2/")
    await build()
    assert sorted(titles(tmp_path)) == ALL[:2]
    assert max(pauses) == 10


async def test_a_site_that_wants_no_programs_is_left_alone(build, closed):
    closed.fail("/robots.txt", 403)
    closed.extra["/sitemap.xml"] = closed.sitemap()
    with pytest.raises(SourceError, match=r"robots\.txt asks programs to stay away"):
        await build()
    assert closed.counted("/page-") == 0


async def test_sitemaps_without_end_are_a_gap(build, closed, tmp_path):
    closed.extra["/sitemap.xml"] = closed.index(*(f"map-{number}.xml" for number in range(250)))
    for number in range(250):
        closed.extra[f"/map-{number}.xml"] = closed.sitemap(f"page-{number % 3 + 1}/")
    built = await build()
    assert sorted(titles(tmp_path)) == ALL[:3]
    assert any("more than 200 sitemaps" in note for note in built.notes)


async def test_only_so_many_pages_are_read_without_an_api(build, closed, tmp_path):
    closed.extra["/sitemap.xml"] = closed.sitemap()
    built = await build(replace(WISHES, most=3))
    assert len(titles(tmp_path)) == 3
    assert "7 pages are too many: the first 3 count" in built.notes


async def test_a_page_that_says_it_is_the_same_is_not_read_again(build, closed):
    closed.etags = True
    closed.extra["/sitemap.xml"] = closed.sitemap()
    await build()
    built = await build()
    assert (built.fetched, built.unchanged) == (0, 7)


async def test_a_sitemap_that_is_missing_a_part_deletes_nothing(build, closed, tmp_path):
    closed.extra["/sitemap.xml"] = closed.index("one.xml", "two.xml")
    closed.extra["/one.xml"] = closed.sitemap("page-1/", "page-2/", "page-3/")
    closed.extra["/two.xml"] = closed.sitemap("page-4/", "page-5/", "page-6/", "page-7/")
    await build()
    del closed.extra["/two.xml"]
    built = await build()
    assert sorted(titles(tmp_path)) == ALL
    assert any("part of the sitemap is missing" in note for note in built.notes)


@pytest.mark.parametrize(
    "xml",
    [
        '<!DOCTYPE x [<!ENTITY a "b">]><urlset><url><loc>&a;</loc></url></urlset>',
        '<!DOCTYPE x SYSTEM "file:///etc/passwd"><urlset/>',
        "<html><p>no sitemap",
        "",
        b"\x1f\x8bspoilt",
    ],
)
async def test_a_sitemap_that_is_none_is_refused(build, closed, xml):
    closed.extra["/sitemap.xml"] = xml
    with pytest.raises(SourceError, match="there is no sitemap either"):
        await build()
