"""The HTML of a live site's pages is taken for what it is: a page, its address, its letters."""

from __future__ import annotations

import pytest
from aiohttp import web

from knowledge.errors import SourceError
from knowledge.kb import files
from tests.knowledge.village_site import ALL, titles

# What stands in front of a site while it looks at who asks, with the status that it comes with.
CHECKS = [
    (202, '<meta http-equiv="refresh" content="0;/.well-known/sgcaptcha/?r=%2F">'),
    (202, "<p>Accepted."),
    (200, " \n"),  # what is left of a page where PHP dies
    (200, "<title>One moment, please...</title><h1>Your request is being verified...</h1>"),
    (200, "<script>sucuri_cloudproxy_js=''</script><h1>You are being redirected</h1>"),
    (200, "<script>document.cookie='__test='+toHex(slowAES.decrypt(c,2,a,b))</script><p>Wait."),
    (200, '<iframe id="main-iframe" src="/_Incapsula_Resource?x=1">Request unsuccessful.</iframe>'),
]


@pytest.mark.parametrize(("status", "body"), CHECKS)
async def test_a_check_for_browsers_takes_no_pages_place(build, closed, tmp_path, status, body):
    closed.extra["/sitemap.xml"] = closed.sitemap()
    await build()
    for number in range(2, 8):
        closed.fail(f"/page-{number}/", status, 99, text=body, content_type="text/html")
    built = await build()
    assert sorted(titles(tmp_path)) == ALL
    assert not built.changes
    assert all("stays as it was" in note for note in built.notes[1:])
    assert len(built.notes) == 7


@pytest.mark.parametrize(("status", "body"), CHECKS[:1] + CHECKS[3:])
async def test_a_check_for_browsers_in_place_of_the_front_page_is_named(build, site, status, body):
    site.fail("/", status, 99, text=body, content_type="text/html")
    with pytest.raises(SourceError, match=r"a check for browsers.* let Signpost pass"):
        await build()
    assert len(site.seen) == 1


async def test_a_page_that_fails_when_the_api_closes_stays_as_it_was(build, site, tmp_path):
    await build()
    site.fail("/wp-json", 401, times=999)
    site.extra["/sitemap.xml"] = site.sitemap()
    site.fail("/page-3/", 500, times=99)
    built = await build()
    assert sorted(titles(tmp_path)) == ALL
    assert (built.removed, built.skipped) == ((), ())
    site.faults.clear()
    site.fail("page-3", 500, times=99)
    site.fail("include", 500, times=99)
    site.fail("pages/3", 500, times=99)
    assert (await build()).removed == ()
    assert sorted(titles(tmp_path)) == ALL


@pytest.mark.parametrize("told", ["{home}", "https://staging.example{path}", "http://["])
@pytest.mark.parametrize("where", ["link rel=canonical href", "meta property=og:url content"])
async def test_a_page_that_calls_itself_another_keeps_its_address(
    build, closed, tmp_path, told, where
):
    closed.extra["/sitemap.xml"] = closed.sitemap()
    closed.etags = True
    for number in range(1, 8):
        address = told.format(home=closed.url, path=f"/page-{number}/")
        closed.extra[f"/page-{number}/"] = (
            f"<title>Page {number}</title><{where}='{address}'><main><h1>Page {number}</h1>"
            f"<p>Words of page {number}.</p></main>"
        )
    await build()
    urls = {page.url for page in files.load(tmp_path / "kb").pages}
    assert urls == {f"{closed.url}page-{number}/" for number in range(1, 8)}
    assert (await build()).unchanged == 7


async def test_an_address_that_a_page_of_the_site_has_of_its_own_is_its_address(
    build, closed, tmp_path
):
    closed.extra["/sitemap.xml"] = closed.sitemap("page-1/?print=1")
    closed.head = f"<link rel=canonical href='{closed.url}page-1/'>"
    await build()
    assert [page.url for page in files.load(tmp_path / "kb").pages] == [f"{closed.url}page-1/"]


@pytest.mark.parametrize(
    ("charset", "codec"),
    [("windows-1252", "cp1252"), ("ISO-8859-1", "cp1252"), ("'utf-8'", "utf-8"), ("x-?", "utf-8")],
)
@pytest.mark.parametrize("other", ["", "<meta charset=koi8-r>"])
async def test_the_header_tells_the_encoding_first(build, closed, tmp_path, charset, codec, other):
    meta = other if charset != "x-?" else "<meta charset=utf-8>"
    closed.extra["/sitemap.xml"] = closed.sitemap("page-1/")
    page = f"<html><head>{meta}<title>Café</title></head><body><main><h1>Café</h1><p>Où ?</p>"
    kind = {"Content-Type": f"text/html; charset={charset}"}
    closed.faults.append(
        lambda request: (
            web.Response(body=page.encode(codec), headers=kind)
            if request.path == "/page-1/"
            else None
        )
    )
    await build()
    assert titles(tmp_path) == ["Café"]


async def test_a_page_whose_address_is_of_another_site_is_fetched_once(build, site):
    """As on a site that is shown elsewhere than it is written, or with links out of its menu."""
    for number in range(1, 5):
        site.page(number, link=f"https://www.village.example/page-{number}/")
    await build()
    assert (await build()).unchanged == 7
    assert site.counted("include") == 0
