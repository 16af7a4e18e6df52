"""Live sites are asked politely, and nothing leads a build to other places."""

from __future__ import annotations

from dataclasses import replace

import pytest
from aiohttp import web

from knowledge import building
from knowledge.errors import SourceError
from knowledge.sources.live import with_credentials
from knowledge.sources.visit import Wishes
from tests.knowledge.village_site import ALL, MANNERS, WISHES, titles


async def test_the_site_sees_who_asks_and_never_more_than_four_at_a_time(build, site):
    for number in range(8, 300):
        site.page(number)
    await build(replace(WISHES, manners=replace(MANNERS, contact="mailto:a@b.example")))
    assert {each["User-Agent"] for each in site.headers} == {"Signpost/0.1 (+mailto:a@b.example)"}
    assert site.most_at_once <= 4


async def test_an_account_of_the_environment_opens_the_api(build, site, tmp_path):
    def closed(request):
        known = request.headers.get("Authorization") == "Basic bWU6YWIgY2Q="
        return None if known or "/wp-json" not in request.path else web.Response(status=401)

    site.faults.append(closed)
    environment = {"WORDPRESS_USERNAME": "me", "WORDPRESS_APPLICATION_PASSWORD": "ab cd"}
    await build(with_credentials(WISHES, environment))
    assert titles(tmp_path) == ALL
    assert "ab cd" not in repr(with_credentials(WISHES, environment))


@pytest.mark.parametrize("name", ["WORDPRESS_USERNAME", "WORDPRESS_APPLICATION_PASSWORD"])
def test_half_an_account_is_none(name):
    assert with_credentials(WISHES, {name: "me"}) == WISHES


async def test_an_account_is_shown_to_no_site_without_tls(site, tmp_path):
    site.announced = False
    for path in ("/wp-json", "rest_route"):
        site.fail(path, 401, times=9)
    wishes = replace(WISHES, manners=replace(MANNERS, credentials=("me", "ab cd")))
    port = site.url.rsplit(":", 1)[1]
    with pytest.raises(SourceError, match="is shown to no site without https") as caught:
        await building.build([f"http://0.0.0.0:{port}"], tmp_path / "kb", wishes)
    assert "may open the API" not in str(caught.value)
    assert not any("Authorization" in headers for headers in site.headers)


async def test_an_account_in_an_address_is_refused_and_not_repeated(site, tmp_path):
    for account in ("me:secret", "secret", ":secret"):
        with pytest.raises(SourceError, match="put it into WORDPRESS_USERNAME") as caught:
            await building.build([site.url.replace("//", f"//{account}@")], tmp_path / "kb", WISHES)
        assert "secret" not in str(caught.value)
    assert site.seen == []


async def test_a_password_in_what_is_no_address_is_not_repeated(tmp_path):
    for address in ("https://me:se@cret@host:port/", "http://[bad/"):
        with pytest.raises(SourceError, match="is no address") as caught:
            await building.build([address], tmp_path / "kb", WISHES)
        assert "cret" not in str(caught.value)


async def test_a_password_in_an_address_of_another_kind_is_not_repeated(tmp_path):
    with pytest.raises(SourceError, match=r"^ftp://a\.example/: no such file or folder"):
        await building.build(["ftp://me:sec@ret@a.example/"], tmp_path / "kb", WISHES)


async def test_a_site_is_one_in_capitals_too(site, tmp_path):
    await building.build([site.url.replace("http", "HTTP")], tmp_path / "kb", WISHES)
    assert titles(tmp_path) == ALL


async def test_an_account_in_a_redirect_is_not_repeated(build, site):
    site.fail("/", 302, headers={"Location": "https://me:secret@elsewhere.example/"})
    with pytest.raises(SourceError, match=r"give https://elsewhere\.example/ itself"):
        await build()
    site.faults[:] = []
    site.fail("/", 302, headers={"Location": site.url.replace("//", "//me:secret@")})
    await build()
    assert not any("Authorization" in headers for headers in site.headers)


@pytest.mark.parametrize("credentials", [None, ("me", "ab cd")])
async def test_an_account_that_a_site_writes_into_its_addresses_goes_nowhere(
    build, site, tmp_path, credentials
):
    """It would be kept and shown, and sent in place of the account that was given for the site."""
    of_site = site.url.replace("//", "//bob:geheim@")
    site.announced = False
    site.head = (
        f"<link rel='https://api.w.org/' href='{of_site}wp-json/'>"
        f"<link rel=alternate hreflang=fr href='{of_site}fr/'>"
    )
    site.page(1, link=f"{of_site}page-1/")
    site.page(2, link=f"FTP://bob:geheim@{site.url[7:]}")
    wishes = replace(WISHES, manners=replace(MANNERS, credentials=credentials))
    built = [await build(wishes), await build(wishes)]
    _nowhere("geheim", tmp_path, built)
    sent = {each.get("Authorization") for each in site.headers}
    assert sent == {"Basic bWU6YWIgY2Q=" if credentials else None}


async def test_an_account_that_a_site_writes_into_its_sitemap_goes_nowhere(build, site, tmp_path):
    of_site = site.url.replace("//", "//bob:geheim@")
    for path in ("/wp-json", "rest_route"):
        site.fail(path, 404, times=99)
    site.announced = False
    other = "http://bob:geheim@elsewhere.example/"
    named = [f"{of_site}page-1/", f"{site.url}plan/", other]
    entries = "".join(f"<url><loc>{each}</loc></url>" for each in named)
    site.extra["/robots.txt"] = f"Sitemap: {of_site}map.xml\nSitemap: {other}\n"
    site.extra["/map.xml"] = f"<urlset>{entries}</urlset>"
    site.extra["/plan/"] = f"<link rel=canonical href='{of_site}plan/'><h1>Plan</h1><p>A map.</p>"
    built = [await build(), await build()]
    assert titles(tmp_path) == ["Page 1", "Plan"]
    _nowhere("geheim", tmp_path, built)
    assert not any("Authorization" in headers for headers in site.headers)


def _nowhere(secret, folder, said):
    """Expect that nothing written below a folder, nor anything that is said, holds a word."""
    for path in folder.rglob("*"):
        assert not path.is_file() or secret not in path.read_text(encoding="utf-8"), path
    assert secret not in repr(said)


async def test_an_account_that_opens_nothing_is_said_so(build, site):
    site.fail("/wp-json", 401, times=9, text='{"code": "incorrect_password", "message": "No."}')
    with pytest.raises(SourceError, match=r"incorrect_password: No; .* does not open it"):
        await build(replace(WISHES, manners=replace(MANNERS, credentials=("me", "ab cd"))))


async def test_an_account_is_shown_to_one_site_only(site, tmp_path):
    wishes = replace(WISHES, manners=replace(MANNERS, credentials=("me", "ab cd")))
    with pytest.raises(SourceError, match="an account is of one site"):
        await building.build([site.url, "https://b.example"], tmp_path / "kb", wishes)
    assert site.seen == []


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:{port}/",
        "http://localhost:{port}/",
        "http://[::ffff:127.0.0.1]:{port}/",
        "http://[::127.0.0.1]:{port}/",
        "http://[64:ff9b::127.0.0.1]:{port}/",
        "http://[64:ff9b:1::1]:{port}/",
        "http://[::ffff:0:10.0.0.1]:{port}/",
        "http://[fec0::1]:{port}/",
        "http://[2002:7f00:1::]:{port}/",
        "http://224.0.0.1:{port}/",
        "http://0.0.0.0:{port}/",
        "http://2130706433:{port}/",
        "http://0x7f.1:{port}/",
        "http://169.254.169.254/",
        "http://10.0.0.1/",
    ],
)
async def test_private_networks_are_refused(site, tmp_path, address):
    url = address.format(port=site.url.rsplit(":", 1)[1].strip("/"))
    wishes = Wishes(manners=replace(MANNERS, allow_private_addresses=False))
    with pytest.raises(SourceError, match=r"private network|not a canonical") as caught:
        await building.build([url], tmp_path / "kb", wishes)
    assert site.seen == []
    assert "\n" not in str(caught.value)


async def test_a_redirect_into_a_private_network_or_to_another_site_is_not_followed(build, site):
    neighbour = "http://127.0.0.1:1/"  # of the same machine, and another site
    others = ("http://169.254.169.254/latest", "https://elsewhere.example/", "file:///etc")
    for target in (*others, neighbour):
        site.faults[:] = []
        site.fail("/", 302, headers={"Location": target})
        with pytest.raises(SourceError, match="redirects to another site"):
            await build()


async def test_redirects_on_the_site_are_followed_but_not_for_ever(build, site, tmp_path):
    site.fail(
        "/wp-json/wp/v2/pages?_fields",
        301,
        headers={"Location": "/wp-json/wp/v2/pages?_fields=id,modified_gmt"},
    )
    await build()
    assert titles(tmp_path) == ALL
    site.fail("/", 302, times=99, headers={"Location": "/"})
    with pytest.raises(SourceError, match="redirects more than 5 times"):
        await build(replace(WISHES, fresh=True))


@pytest.mark.parametrize(
    "host", ["www..village.example", ".example", "xn--", "xn--a.example", "a" * 64]
)
@pytest.mark.parametrize("private", [True, False])
async def test_what_no_name_can_be_is_said_plainly(tmp_path, host, private):
    wishes = Wishes(manners=replace(MANNERS, allow_private_addresses=private))
    with pytest.raises(SourceError, match=f"^http://{host}/: no site of that name can be found"):
        await building.build([f"http://{host}/"], tmp_path / "kb", wishes)


async def test_a_name_that_nobody_has_is_said_plainly(tmp_path):
    with pytest.raises(SourceError, match="no site of that name can be found"):
        await building.build(["http://nowhere.invalid/"], tmp_path / "kb", WISHES)


async def test_files_and_sites_make_one_knowledge_base(site, tmp_path):
    page = tmp_path / "page.html"
    page.write_text(
        "<html><head><link rel=canonical href='https://a.example/x'></head>"
        "<body><main><h1>On paper</h1><p>Some words.</p></main></body></html>"
    )
    await building.build([str(page), site.url], tmp_path / "kb", WISHES)
    assert sorted(titles(tmp_path)) == ["On paper", *ALL]
