from __future__ import annotations

import asyncio
import signal
import sys
from dataclasses import replace
from itertools import count

import pytest
from aiohttp import web

from knowledge import building, files
from knowledge.errors import SourceError
from knowledge.sources.http import Manners
from knowledge.sources.live import with_credentials
from knowledge.sources.visit import Wishes
from tests.knowledge.faulty_site import FaultySite

MANNERS = Manners(allow_private_addresses=True, pause=0.001, attempts=3, timeout=5)
WISHES = Wishes(manners=MANNERS)


@pytest.fixture
async def site():
    async with FaultySite() as site:
        for number in range(1, 8):
            site.page(number)
        yield site


@pytest.fixture
def build(site, tmp_path):
    async def go(wishes=WISHES, path=""):
        site.seen.clear()
        return await building.build([site.url + path], tmp_path / "kb", wishes)

    return go


def titles(tmp_path):
    return [page.title for page in files.load(tmp_path / "kb").pages]


ALL = [f"Page {number}" for number in range(1, 8)]


# Finding the API


async def test_a_site_becomes_a_knowledge_base(build, tmp_path):
    built = await build()
    kb = files.load(tmp_path / "kb")
    assert titles(tmp_path) == ALL
    assert kb.site.name == "Village"
    assert kb.pages[0].language == "en"
    assert [section.title for section in kb.pages[0].sections] == ["Topic 1"]
    assert (built.fetched, built.unchanged, built.skipped, built.notes) == (7, 0, (), ())
    assert len(built.changes.added) == 7


@pytest.mark.parametrize("api", ["/wp-json/", "/blog/wp-json/", ""])
async def test_the_api_is_where_the_header_says(build, site, tmp_path, api):
    site.api = api
    await build()
    assert titles(tmp_path) == ALL


async def test_the_api_is_where_the_page_says(build, site, tmp_path):
    site.announced = False
    site.api = "/cms/wp-json/"
    site.head = f"<link rel='https://api.w.org/' href='{site.url}cms/wp-json/'>"
    await build()
    assert titles(tmp_path) == ALL


@pytest.mark.parametrize("api", ["/wp-json/", ""])
async def test_the_api_is_where_it_usually_is(build, site, tmp_path, api):
    site.announced = False
    site.api = api
    await build()
    assert titles(tmp_path) == ALL


async def test_an_address_below_the_front_page_gives_that_page(build, tmp_path):
    await build(path="page-3/")
    assert titles(tmp_path) == ["Page 3"]


async def test_an_address_of_the_api_gives_what_it_answers(build, tmp_path):
    await build(path="wp-json/wp/v2/pages?include=2,4&_fields=id,link,slug,status,title,content")
    assert titles(tmp_path) == ["Page 2", "Page 4"]


async def test_types_are_chosen(build, site):
    with pytest.raises(SourceError, match="there is no type recipe; there are page, walk"):
        await build(replace(WISHES, kinds=("page", "recipe")))


@pytest.mark.parametrize("alternate", ["fr/", "?lang=fr"])
async def test_every_language_is_read(build, site, tmp_path, alternate):
    site.head = f"<link rel=alternate hreflang=fr-FR href='{site.url}{alternate}'>"

    def french_list(request):
        if request.path.endswith("/pages") and request.query.get("lang") == "fr":
            page = {**site.items[1], "id": 9, "link": f"{site.url}fr/page-9/"}
            return web.json_response([page], headers={"X-WP-Total": "1", "X-WP-TotalPages": "1"})
        return None

    site.faults.append(french_list)
    await build()
    languages = {page.id: page.language for page in files.load(tmp_path / "kb").pages}
    assert languages == {**dict.fromkeys(range(1, 8), "en"), 9: "fr"}


# Turning pages


@pytest.mark.parametrize(("cap", "quiet_cap"), [(20, 100), (10, 100), (100, 3)])
@pytest.mark.parametrize("totals", [True, False])
async def test_lists_are_as_long_as_the_site_allows(build, site, tmp_path, cap, quiet_cap, totals):
    for number in range(8, 46):
        site.page(number)
    site.cap, site.quiet_cap, site.totals = cap, quiet_cap, totals
    await build()
    assert len(titles(tmp_path)) == 45


async def test_pages_that_hold_less_than_asked_are_not_the_last(build, site, tmp_path):
    site.quiet_cap = 2
    site.hidden = {3, 4}
    built = await build()
    assert titles(tmp_path) == ["Page 1", "Page 2", "Page 5", "Page 6", "Page 7"]
    assert built.notes == ("the site counts more pages than it lists; some may be hidden",)


async def test_what_shifts_between_pages_is_there_once(build, site, tmp_path):
    site.quiet_cap = 2
    asked = count(1)

    def delete_meanwhile(request):
        if "orderby" in request.query and next(asked) == 2:
            del site.items[1]
        return

    site.faults.append(delete_meanwhile)
    await build()
    assert titles(tmp_path) == ALL[1:]


# Faults that pass, and those that stay


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
async def test_a_fault_that_passes_is_outwaited(build, site, tmp_path, status):
    site.fail("pages", status, times=2, headers={"Retry-After": "0"})
    await build()
    assert titles(tmp_path) == ALL


async def test_a_site_that_asks_for_long_patience_is_left_for_later(build, site):
    site.fail("pages", 429, times=9, headers={"Retry-After": "86400"})
    with pytest.raises(SourceError, match="asks to come back in 86400 seconds"):
        await build()
    assert site.counted("pages") == 1


async def test_a_connection_that_breaks_is_made_again(build, site, tmp_path):
    left = [1]

    def hang_up(request):
        if "include" in request.query and left:
            left.pop()
            request.transport.close()
        return

    site.faults.append(hang_up)
    await build()
    assert titles(tmp_path) == ALL


@pytest.mark.parametrize(
    ("prefix", "suffix"),
    [
        ("\ufeff", ""),
        ("<br />\n<b>Notice</b>: Undefined index [0] in <b>x.php</b> on line 1\n", ""),
        ("", "\n<!-- cached -->"),
    ],
)
async def test_what_stands_around_the_answer_does_no_harm(build, site, tmp_path, prefix, suffix):
    site.prefix, site.suffix = prefix, suffix
    await build()
    assert titles(tmp_path) == ALL


@pytest.mark.parametrize(
    ("status", "text", "named"),
    [
        (403, "<html><title>Just a moment...</title>", r"a check for browsers .* \(403\)"),
        (200, "<html>captcha", "a check for browsers"),
        (200, "<!doctype html><p>Welcome", "an HTML page in place of JSON"),
        (200, "", "answers with nothing"),
        (401, '{"code": "rest_not_logged_in", "message": "No."}', "rest_not_logged_in: No"),
        (403, '{"code": "rest_disabled", "message": ""}', "rest_disabled"),
        (404, '{"code": "rest_no_route", "message": "No."}', "rest_no_route"),
    ],
)
async def test_a_closed_api_is_named_with_the_way_out(build, site, status, text, named):
    site.fail("/wp-json", status, times=99, text=text)
    with pytest.raises(SourceError, match=named) as caught:
        await build()
    assert "WORDPRESS_APPLICATION_PASSWORD" in str(caught.value)
    assert "\n" not in str(caught.value)
    assert site.counted("/wp-json") == 1


async def test_a_front_page_that_is_refused_is_not_asked_twice(build, site):
    site.fail("/", 403, times=9, text="<title>Just a moment...</title>")
    with pytest.raises(SourceError, match="a check for browsers stands in front of it"):
        await build()
    assert len(site.seen) == 1


async def test_answers_that_are_too_heavy_are_asked_for_in_parts(build, site, tmp_path):
    def weak(request):
        many = request.query.get("include", "").count(",") > 1
        return web.Response(status=500) if many else None

    site.faults.append(weak)
    await build()
    assert titles(tmp_path) == ALL


async def test_one_page_that_breaks_the_site_is_reported_and_the_others_read(build, site, tmp_path):
    await build()
    site.page(4, "Other words.", modified_gmt="2024-02-02T00:00:00")
    site.page(5, "Other words.", modified_gmt="2024-02-02T00:00:00")

    def poisoned(request):
        four = "4" in request.query.get("include", "").split(",") or request.path.endswith("/4")
        return web.Response(status=500) if four else None

    site.faults.append(poisoned)
    built = await build()
    assert titles(tmp_path) == ALL
    assert [entry.id for entry in built.changes.changed] == ["5-topic-5"]
    assert any("page-4/: stays as it was" in note for note in built.notes)
    site.faults.clear()
    assert [entry.id for entry in (await build()).changes.changed] == ["4-topic-4"]


async def test_a_page_that_makes_no_sense_is_skipped_with_the_reason(build, site, tmp_path):
    site.page(4, content={"rendered": None})
    built = await build()
    assert titles(tmp_path) == ALL[:3] + ALL[4:]
    assert "content.rendered" in built.skipped[0].reason


async def test_an_answer_that_is_too_large_is_refused(build, site):
    site.extra["/"] = "x" * 50_000
    with pytest.raises(SourceError, match="larger than 1,000 bytes"):
        await build(replace(WISHES, manners=replace(MANNERS, max_bytes=1000)))


async def test_an_answer_that_never_comes_is_given_up(build, site):
    site.fail("/", 503, times=9)
    with pytest.raises(SourceError, match="the site answers 503, 3 times; try again later"):
        await build()


# Refreshing


async def test_a_second_build_fetches_only_what_changed(build, site, tmp_path):
    await build()
    before = {p.name: p.stat().st_mtime_ns for p in (tmp_path / "kb" / "pages").iterdir()}
    site.page(3, "Quite another text.", modified_gmt="2024-02-02T00:00:00")
    built = await build()
    after = {p.name: p.stat().st_mtime_ns for p in (tmp_path / "kb" / "pages").iterdir()}
    assert len(site.seen) == 2
    assert (built.fetched, built.unchanged) == (1, 6)
    assert [entry.id for entry in built.changes.changed] == ["3-topic-3"]
    assert {name for name in after if after[name] != before[name]} == {"3-page-3.yaml"}


async def test_what_was_deleted_and_added_is_noticed(build, site, tmp_path):
    await build()
    del site.items[2]
    site.page(9)
    built = await build()
    assert titles(tmp_path) == [*ALL[:1], *ALL[2:], "Page 9"]
    assert built.removed == ("Page 2",)
    assert [entry.id for entry in built.changes.removed] == ["2-topic-2"]


async def test_a_gap_in_the_list_deletes_nothing(build, site, tmp_path):
    site.quiet_cap = 2
    await build()
    site.fail("page=2", 500, times=999)
    built = await build()
    assert titles(tmp_path) == ALL
    assert built.removed == ()
    assert any("part of the site's list is missing" in note for note in built.notes)


async def test_a_page_that_is_hidden_now_is_asked_for_before_it_counts_as_gone(
    build, site, tmp_path
):
    await build()
    site.hidden = {3}
    built = await build()
    assert titles(tmp_path) == ALL
    assert built.removed == ()


async def test_an_interrupted_build_leaves_the_old_and_goes_on_where_it_stopped(
    build, site, tmp_path
):
    await build()
    for number in range(1, 61):
        site.page(number, modified_gmt="2024-03-03T00:00:00")
    left = [2]

    def go_away(request):
        if "include" not in request.query:
            return
        left[0] -= 1
        if left[0] < 0:
            request.transport.close()
        return

    site.faults.append(go_away)
    with pytest.raises(SourceError, match="times; try again later"):
        await build(replace(WISHES, manners=replace(MANNERS, at_once=1)))
    assert titles(tmp_path) == ALL
    site.faults.clear()
    built = await build()
    assert len(titles(tmp_path)) == 60
    assert site.counted("include=") == 1
    assert built.fetched == 60
    assert not (tmp_path / "kb" / ".signpost" / "fetched").exists()


async def test_a_fresh_build_fetches_everything(build):
    await build()
    assert (await build(replace(WISHES, fresh=True))).fetched == 7


async def test_a_spoilt_memory_costs_time_and_nothing_else(build, tmp_path):
    await build()
    (tmp_path / "kb" / ".signpost" / "state.json").write_text('{"reader": [')
    assert (await build()).fetched == 7
    assert titles(tmp_path) == ALL


async def test_a_site_that_shows_no_page_any_more_leaves_the_old(build, site, tmp_path):
    await build()
    site.items.clear()
    with pytest.raises(SourceError, match="no page to be had"):
        await build()
    assert titles(tmp_path) == ALL


async def test_what_people_did_outlives_a_small_edit(build, site, tmp_path):
    text = "The bins of the village are emptied every Monday before eight in the morning."
    site.page(3, text)
    await build()
    curation = tmp_path / "kb" / "curation.yaml"
    curation.write_text("aliases:\n  3-topic-3: [rubbish]\n  4-topic-4: [gone soon]\n")
    renamed = f"<h2>Waste and recycling</h2><p>{text}</p>"
    site.page(3, modified_gmt="2024-02-02T00:00:00", content={"rendered": renamed})
    site.page(4, modified_gmt="x", content={"rendered": "<h2>Pool</h2><p>Swim at noon.</p>"})
    built = await build()
    section = files.load(tmp_path / "kb").by_id()["3-topic-3"][1]
    assert (section.title, section.aliases) == ("Waste and recycling", ("rubbish",))
    (stale,) = built.stale
    assert "there is no section 4-topic-4" in stale.message
    assert stale.line == 3
    assert curation.read_text().startswith("aliases:")


@pytest.mark.parametrize("link", ["https://a b.example/", "http://a.example/x y"])
async def test_a_page_that_could_not_be_loaded_again_is_kept_out(build, site, tmp_path, link):
    site.page(4, link=link)
    built = await build()
    assert titles(tmp_path) == ALL[:3] + ALL[4:]
    assert built.skipped[0].reason.startswith("cannot be kept: url: ")
    assert files.check(tmp_path / "kb") == ()


async def test_an_interrupted_process_leaves_the_old_and_goes_on(build, site, tmp_path):
    for number in range(1, 61):
        site.page(number)
    hanging = asyncio.Event()

    def slow(request):
        if request.query.get("include", "").startswith("26,"):
            hanging.set()
            return web.Response(status=503, headers={"Retry-After": "60"})
        return None

    site.faults.append(slow)
    program = (
        "import asyncio, signal, sys, pathlib\n"
        # Where the tests run in the background, a shell has them ignore Ctrl-C.
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "from knowledge import building\n"
        "from knowledge.sources.visit import Wishes\n"
        "from knowledge.sources.http import Manners\n"
        "wishes = Wishes(manners=Manners(allow_private_addresses=True, at_once=1))\n"
        "asyncio.run(building.build([sys.argv[1]], pathlib.Path(sys.argv[2]), wishes))\n"
    )
    arguments = ["-c", program, site.url, str(tmp_path / "kb")]
    process = await asyncio.create_subprocess_exec(
        sys.executable, *arguments, stderr=asyncio.subprocess.PIPE
    )
    await hanging.wait()
    process.send_signal(signal.SIGINT)
    await process.communicate()
    assert process.returncode != 0
    assert not (tmp_path / "kb" / "pages").exists()
    site.faults.clear()
    built = await build()
    assert len(titles(tmp_path)) == 60
    assert built.fetched == 60
    assert site.counted("include=1,") == 0


# Without an API


@pytest.fixture
def closed(site):
    site.api = "/nowhere/"
    site.fail("/wp-json", 404, times=999)
    site.fail("rest_route", 404, times=999)
    site.announced = False
    return site


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
    assert "1 pages are left out, as robots.txt asks" in built.notes


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


async def test_an_interrupted_crawl_goes_on_where_it_stopped(build, closed, tmp_path):
    closed.extra["/sitemap.xml"] = closed.sitemap(lastmod="2024-01-01")
    left = [4]

    def go_away(request):
        left[0] -= "/page-" in request.path
        if left[0] < 0:
            request.transport.close()

    closed.faults.append(go_away)
    with pytest.raises(SourceError, match="times; try again later"):
        await build(replace(WISHES, manners=replace(MANNERS, at_once=1)))
    closed.faults.remove(go_away)
    await build()
    assert sorted(titles(tmp_path)) == ALL
    assert closed.counted("/page-") == 3


async def test_a_site_that_wants_to_be_asked_slowly_is(build, closed, tmp_path):
    closed.extra["/robots.txt"] = "User-agent: *\nCrawl-delay: 1\n"
    closed.extra["/sitemap.xml"] = closed.sitemap("page-1/", "page-2/")
    closed.most_at_once = 0
    await build()
    assert sorted(titles(tmp_path)) == ALL[:2]
    assert closed.most_at_once == 1


async def test_a_site_that_wants_no_programs_is_left_alone(build, closed):
    closed.fail("/robots.txt", 403)
    closed.extra["/sitemap.xml"] = closed.sitemap()
    with pytest.raises(SourceError, match=r"robots\.txt asks programs to stay away"):
        await build()
    assert closed.counted("/page-") == 0


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


# Manners and safety


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
        "http://2130706433:{port}/",
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
    for target in ("http://169.254.169.254/latest", "https://elsewhere.example/", "file:///etc"):
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
