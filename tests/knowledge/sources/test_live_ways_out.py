"""What stands in front of a live site, or in its place, is named with what can be done about it."""

from __future__ import annotations

import shutil
import ssl
import subprocess

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from knowledge import building
from knowledge.errors import SourceError
from tests.knowledge.village_site import ALL, WISHES, titles

WALL = "<title>Your access to this site has been limited by the site owner</title>"


async def test_a_wall_that_calls_itself_a_fault_is_named_and_not_asked_again(build, site):
    site.fail("/", 503, times=99, text=WALL)
    with pytest.raises(SourceError, match=r"\(503\); ask who runs the site to let Signpost pass"):
        await build()
    assert len(site.seen) == 1


async def test_a_wall_that_says_when_to_come_back_is_outwaited(build, site, tmp_path):
    site.fail("pages", 503, times=2, text=WALL, headers={"Retry-After": "0"})
    await build()
    assert titles(tmp_path) == ALL


async def test_long_headers_are_read(build, site, tmp_path):
    """Security policies of thousands of letters are in use."""
    link = f'<{site.url}wp-json/>; rel="https://api.w.org/"'
    site.announced, site.api = False, "/wp-json/"
    headers = {"Content-Security-Policy": "x" * 40_000, "Link": link}
    site.faults.append(
        lambda request: (
            web.Response(text="<html>", headers=headers, content_type="text/html")
            if request.path == "/"
            else None
        )
    )
    await build()
    assert titles(tmp_path) == ALL


async def test_an_answer_that_is_no_http_is_named_with_its_address_once(build, site):
    headers = {"Content-Encoding": "br"}
    site.fail("/", 200, 99, body=b"\x8b\x02\x80", headers=headers, content_type="text/html")
    with pytest.raises(SourceError, match=r"^\S+: Can not decode content-encoding: .*") as caught:
        await build()
    assert str(caught.value).count(site.url) == 1


async def test_an_api_that_the_site_has_elsewhere_is_named_with_the_way_out(build, site):
    site.announced = False
    for part in ("/wp-json", "rest_route"):
        site.fail(part, 404, times=99)
    site.head = "<link rel='https://api.w.org/' href='https://cms.village.example/wp-json/'>"
    said = r"its API is on another site.*; give https://cms\.village\.example/ itself"
    with pytest.raises(SourceError, match=said):
        await build()
    site.extra["/sitemap.xml"] = site.sitemap()
    assert (await build()).notes[0].endswith("https://cms.village.example/ itself if it is meant")


async def test_what_is_no_page_is_named_with_the_way_out(build, site):
    site.fail("map.xml", 200, body=site.sitemap(), content_type="text/xml")
    with pytest.raises(SourceError, match=r"no page but text/xml; give the address of the site"):
        await build(path="map.xml")


@pytest.fixture
def self_signed(tmp_path):
    """Return what a server with a certificate of its own making talks TLS with."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("openssl makes the certificate, and is not installed")
    key, certificate = tmp_path / "key", tmp_path / "certificate"
    what = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=a.example"]
    where = ["-keyout", str(key), "-out", str(certificate)]
    subprocess.run([openssl, *what, *where], check=True, capture_output=True)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate, key)
    return context


async def test_a_certificate_that_does_not_hold_is_named_with_the_way_out(tmp_path, self_signed):
    server = TestServer(web.Application(), scheme="https")
    await server.start_server(ssl=self_signed)
    with pytest.raises(SourceError, match=r"certificate does not hold \(self-signed") as caught:
        await building.build([str(server.make_url("/"))], tmp_path / "kb", WISHES)
    await server.close()
    assert "is it up to date, and is the address the one that it is for?" in str(caught.value)
