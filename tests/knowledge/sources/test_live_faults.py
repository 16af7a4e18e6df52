"""Faults of live sites that pass are outwaited; those that stay are named with the way out."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from aiohttp import web
from hypothesis import given
from hypothesis import strategies as st
from multidict import CIMultiDict
from yarl import URL

from knowledge.errors import KnowledgeError, SourceError
from knowledge.sources.api import ClosedError, ask
from knowledge.sources.response import Response
from knowledge.sources.state import Memory
from tests.knowledge.village_site import ALL, LIST, MANNERS, WISHES, titles


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


async def test_a_site_may_name_the_day_to_come_back(build, site):
    later = format_datetime(datetime.now(UTC) + timedelta(days=2), usegmt=True)
    site.fail("pages", 503, times=9, headers={"Retry-After": later})
    with pytest.raises(SourceError, match=r"asks to come back in 17\d\d\d\d seconds"):
        await build()
    assert site.counted("pages") == 1


@pytest.mark.parametrize(
    "asked",
    ["", "0", "soon", "-5", "Wed, 21 Oct 2015 07:28:00 GMT", "Mon, 21 Oct 99999999999999 07:28:00"],
)
async def test_pauses_grow_and_differ_unless_the_site_asks_for_longer(
    build, site, monkeypatch, asked
):
    pauses, sleep = [], asyncio.sleep

    async def noted(seconds):
        if seconds >= 0.01:  # less is how long the site takes to answer
            pauses.append(seconds)
        await sleep(0)

    monkeypatch.setattr(asyncio, "sleep", noted)
    site.fail("/", 503, times=99, headers={"Retry-After": asked})
    with pytest.raises(SourceError, match="4 times"):
        await build(replace(WISHES, manners=replace(MANNERS, pause=0.1, attempts=4)))
    assert [0.05 * 2**n <= pause <= 0.15 * 2**n for n, pause in enumerate(pauses)] == [True] * 3


async def test_every_request_waits_where_the_site_asks_for_patience(
    build, site, tmp_path, monkeypatch
):
    pauses, sleep = [], asyncio.sleep

    async def noted(seconds):
        pauses.append(seconds)
        await sleep(0)

    monkeypatch.setattr(asyncio, "sleep", noted)
    site.fail("pages", 429, headers={"Retry-After": "100"})
    await build()
    assert titles(tmp_path) == ALL
    refused = next(place for place, asked in enumerate(site.seen) if "pages" in asked)
    after = len(site.seen) - refused - 1
    # No time passes here, so each of them has the whole pause before it.
    assert [50 < pause <= 100 for pause in pauses if pause > 1] == [True] * after


async def test_a_site_that_goes_down_half_way_is_left_alone(build, site, tmp_path):
    await build()
    for number in range(1, 400):
        site.page(number, modified_gmt="2024-02-02T00:00:00")
    left = [8]

    def down(request):
        left[0] -= 1
        return web.Response(status=502) if left[0] < 0 else None

    site.faults.append(down)
    with pytest.raises(SourceError, match=r"the site answers 502, 3 times, as \d+ others"):
        await build()
    assert len(site.seen) < 60
    assert titles(tmp_path) == ALL


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


async def test_an_answer_that_takes_too_long_is_asked_for_again(build, site, tmp_path):
    left = [60.0, 60.0]
    site.pause = lambda request: left.pop() if "include" in request.query and left else 0.0
    await build(replace(WISHES, manners=replace(MANNERS, timeout=0.5)))
    assert titles(tmp_path) == ALL


async def test_a_site_that_never_answers_is_given_up(build, site):
    site.pause = lambda _: 60.0
    with pytest.raises(SourceError, match=r"no answer within 0\.1 seconds, 3 times"):
        await build(replace(WISHES, manners=replace(MANNERS, timeout=0.1)))


async def test_an_answer_that_breaks_off_is_asked_for_again(build, site, tmp_path):
    left = [1]

    def cut(request):
        if "include" not in request.query or not left:
            return None
        left.pop()
        return web.Response(text='[{"id": 1', headers={"Content-Length": "9000"})

    site.faults.append(cut)
    await build(replace(WISHES, manners=replace(MANNERS, timeout=1)))
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
        (200, "<!doctype html><p>Welcome", "an HTML page in place of JSON"),
        (200, "<html><script>var a = []; b = {}</script>", "an HTML page in place of JSON"),
        (200, "<b>Notice</b>: x\n<!DOCTYPE html><script>[]</script>", "an HTML page in place"),
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


CHALLENGE = "<html><title>Just a moment...</title>"


@pytest.mark.parametrize(
    ("status", "text", "named", "way", "asked"),
    [
        (200, LIST[:9], r"breaks off after 9 bytes \(200\)", "try again later; the site", 4),
        (200, "no list", r"something that is no JSON \(200\)", "see in a browser what http", 1),
        (200, "[1, 2]]", r"something that is no JSON \(200\)", "see in a browser what http", 1),
        (403, CHALLENGE, r"a check for browsers .* the API \(403\)", "ask who runs the site", 1),
        (503, CHALLENGE, r"a check for browsers .* the API \(503\)", "ask who runs the site", 1),
        (200, "<html>captcha", r"a check for browsers .* API \(200\)", "ask who runs the site", 1),
    ],
)
async def test_what_comes_in_place_of_a_list_is_named_for_what_it_is(
    build, site, tmp_path, status, text, named, way, asked
):
    site.fail("orderby", status, times=99, text=text)
    with pytest.raises(SourceError, match=f"{named}; there is no sitemap either; {way}") as caught:
        await build()
    assert site.counted("orderby") == asked
    site.extra["/sitemap.xml"] = site.sitemap()
    (note,) = (await build()).notes
    assert sorted(titles(tmp_path)) == ALL
    for said in (str(caught.value), note):
        assert "closed" not in said
        assert "WORDPRESS_APPLICATION_PASSWORD" not in said


@given(st.integers(1, len(LIST) - 1), st.sampled_from(["", "<b>Notice</b>: Index [0] in x\n"]))
def test_a_list_that_is_cut_anywhere_is_known_for_one(length, before):
    assert asyncio.run(_closed_by(before + LIST[:length])).cut


@given(st.text(max_size=40))
def test_whatever_comes_in_place_of_a_list_is_named_in_one_line(text):
    assert "\n" not in str(asyncio.run(_closed_by(f"{text}]")))


async def _closed_by(text):
    headers = CIMultiDict({"Content-Type": "application/json"})

    class Answering:
        async def get(self, url, headers_sent):
            return Response(url, 200, headers, text.encode())

    with pytest.raises(ClosedError) as caught:
        await ask(Answering(), URL("https://a.example/wp-json/"), dict)
    return caught.value


async def test_a_check_for_browsers_is_named_though_a_page_answers_elsewhere(build, site):
    site.announced = False
    site.fail("/wp-json", 403, times=9, text=CHALLENGE)
    site.fail("rest_route", 200, times=9, text="<!doctype html><p>Welcome")
    with pytest.raises(SourceError, match=r"a check for browsers .* the API \(403\)"):
        await build()


@pytest.mark.parametrize("status", [403, 503])
async def test_a_front_page_that_is_refused_is_not_asked_twice(build, site, status):
    site.fail("/", status, times=9, text="<title>Just a moment...</title>")
    way = r"ask who runs the site to let Signpost pass, or build from an export"
    with pytest.raises(SourceError, match=f"a check for browsers stands in front of it .*; {way}"):
        await build()
    assert len(site.seen) == 1


async def test_a_front_page_that_is_not_there_is_named_with_the_way_out(build, site):
    site.fail("/", 404, times=9)
    with pytest.raises(SourceError, match=r"the site answers 404; is the address right\?"):
        await build()


async def test_a_page_that_makes_no_sense_is_skipped_with_the_reason(build, site, tmp_path):
    site.page(4, content={"rendered": None})
    built = await build()
    assert titles(tmp_path) == ALL[:3] + ALL[4:]
    assert "content.rendered" in built.skipped[0].reason


async def test_a_skipped_page_keeps_its_address_and_loses_an_account(build, site):
    site.page(4, content={"rendered": None}, link="https://ann:geheim@village.example/@cafe/")
    built = await build()
    assert built.skipped[0].url == "https://village.example/@cafe/"


async def test_half_a_character_costs_the_build_nothing(build, site, tmp_path):
    """JSON can hold one, and no file can."""
    half = "\ud83d"
    site.page(1, title={"rendered": ""}, slug=half)
    site.page(2, modified_gmt=f"2024{half}")
    site.page(3, link=f"{site.url}{half}/")
    await build()
    built = await build()
    assert set(ALL[3:]) < set(titles(tmp_path))
    assert built.changes.pages == 6


async def test_an_index_that_makes_no_sense_is_none_of_wordpress(build, site):
    site.announced = False
    site.faults.append(
        lambda request: (
            web.json_response({"namespaces": 5, "home": {}, "name": []})
            if "/wp-json" in request.path or "rest_route" in request.query
            else None
        )
    )
    with pytest.raises(SourceError, match="there is no sitemap either"):
        await build()


async def test_what_a_site_says_is_quoted_on_one_line_that_no_terminal_obeys(build, site):
    said = '{"code": "\\u001b[2J\\nno", "message": "\\u001b[31m\\nred"}'
    for part in ("/wp-json", "rest_route"):
        site.fail(part, 403, times=9, text=said)
    with pytest.raises(SourceError, match=r"closed: \[2J no: \[31m red; "):
        await build()
    site.extra["/"] = said
    with pytest.raises(SourceError, match=r"not a page \(\[2J no: \[31m red\)$"):
        await build()


async def test_a_site_where_no_page_can_be_had_gets_one_short_line(build, site):
    for number in range(1, 300):
        site.page(number, content={"rendered": ""})
    with pytest.raises(SourceError, match=r"empty: .* and 296 more") as caught:
        await build()
    assert len(str(caught.value)) < 700


async def test_an_answer_that_is_too_large_is_refused(build, site):
    site.extra["/"] = "x" * 50_000
    with pytest.raises(SourceError, match="larger than 1,000 bytes"):
        await build(replace(WISHES, manners=replace(MANNERS, max_bytes=1000)))


async def test_an_answer_that_never_comes_is_given_up(build, site):
    site.fail("/", 503, times=9)
    with pytest.raises(SourceError, match="the site answers 503, 3 times; try again later"):
        await build()


async def test_a_disk_that_does_not_take_what_is_fetched_is_named(build, tmp_path):
    folder = tmp_path / "kb" / ".signpost"
    folder.mkdir(parents=True)
    (folder / "fetched").write_text("in the way", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"fetched: cannot be written \(File exists\)"):
        await build()


@pytest.mark.parametrize("line", [b"12\n", b"\xff\xfe\x00\n", b'["cut sh'])
async def test_what_a_broken_disk_made_of_a_page_is_fetched_anew(build, site, tmp_path, line):
    memory = Memory(tmp_path / "kb")
    memory.keep(str(URL(site.url)), "page", "stamp", {})
    (file,) = (tmp_path / "kb" / ".signpost" / "fetched").iterdir()
    file.write_bytes(line)
    await build()
    assert titles(tmp_path) == ALL


@pytest.mark.parametrize(
    "odd",
    [
        {"excerpt": {"rendered": None}},
        {"excerpt": False},
        {"title": "Page 4"},
        {"slug": None},
        {"modified_gmt": False},
    ],
)
async def test_what_a_page_can_do_without_costs_it_nothing(build, site, tmp_path, odd):
    site.page(4, **odd)
    built = await build()
    assert titles(tmp_path) == ALL
    assert built.skipped == ()


@pytest.mark.parametrize("title", [None, {"rendered": False}])
async def test_a_page_that_has_no_title_at_all_is_named_by_its_slug(build, site, tmp_path, title):
    site.page(4, title=title, slug="opening-hours")
    await build()
    assert titles(tmp_path)[3] == "opening hours"
