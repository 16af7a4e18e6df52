"""Lists of a live site that are too much for it are asked for in parts; gaps are told."""

from __future__ import annotations

from dataclasses import replace

import pytest
from aiohttp import web

from knowledge.errors import SourceError
from tests.knowledge.village_site import ALL, LIST, MANNERS, WISHES, titles


async def test_many_pages_that_break_the_site_are_no_outage(build, site, tmp_path):
    for number in range(8, 41):
        site.page(number)

    def poisoned(request):
        asked = request.query.get("include", request.path.rpartition("/")[2]).split(",")
        few = any(each.isdecimal() and int(each) > 7 for each in asked)
        return web.Response(status=500) if few else None

    site.faults.append(poisoned)
    built = await build()
    assert titles(tmp_path) == ALL
    assert len(built.skipped) == 33


async def test_a_list_that_breaks_off_is_asked_for_in_parts(build, site, tmp_path):
    def cut(request):
        long = int(request.query.get("per_page", 0)) > 20
        return web.Response(text=LIST[:30]) if long and "orderby" in request.query else None

    site.faults.append(cut)
    built = await build()
    assert titles(tmp_path) == ALL
    assert built.notes == ()


async def test_answers_that_are_too_heavy_are_asked_for_in_parts(build, site, tmp_path):
    def weak(request):
        many = request.query.get("include", "").count(",") > 1
        return web.Response(status=500) if many else None

    site.faults.append(weak)
    await build()
    assert titles(tmp_path) == ALL


async def test_a_list_that_takes_too_long_is_asked_for_in_parts(build, site, tmp_path):
    site.pause = lambda request: 30.0 if request.query.get("per_page") in ("50", "100") else 0.0
    await build(replace(WISHES, manners=replace(MANNERS, timeout=0.5, attempts=1)))
    assert titles(tmp_path) == ALL


async def test_any_part_of_a_list_that_is_too_heavy_is_asked_for_in_smaller_ones(
    build, site, tmp_path
):
    def weak(request):
        asked = request.query.get("per_page"), request.query.get("page")
        return web.Response(status=500) if asked == ("20", "2") else None

    for number in range(8, 46):
        site.page(number)
    site.cap = 20
    site.faults.append(weak)
    built = await build()
    assert sorted(titles(tmp_path)) == sorted(f"Page {number}" for number in range(1, 46))
    assert built.notes == ()


@pytest.mark.parametrize("breaks", ["with an error", "without an answer"])
async def test_one_page_that_breaks_the_site_is_reported_and_the_others_read(
    build, site, tmp_path, breaks
):
    await build()
    site.page(4, "Other words.", modified_gmt="2024-02-02T00:00:00")
    site.page(5, "Other words.", modified_gmt="2024-02-02T00:00:00")

    def poisoned(request):
        four = "4" in request.query.get("include", "").split(",") or request.path.endswith("/4")
        if four and breaks == "without an answer":
            request.transport.close()
        return web.Response(status=500) if four else None

    site.faults.append(poisoned)
    built = await build()
    assert titles(tmp_path) == ALL
    assert [entry.id for entry in built.changes.changed] == ["5-topic-5"]
    assert any("page-4/: stays as it was" in note for note in built.notes)
    site.faults.clear()
    assert [entry.id for entry in (await build()).changes.changed] == ["4-topic-4"]


async def test_a_page_in_place_of_the_list_deletes_nothing(build, site, tmp_path):
    await build()
    page = "<!doctype html><script>var pages = []</script><p>Back soon."
    site.fail("/wp-json", 200, times=99, text=page, content_type="text/html")
    with pytest.raises(SourceError, match="an HTML page in place of JSON"):
        await build()
    assert titles(tmp_path) == ALL


@pytest.mark.parametrize(("total", "pages"), [("0", "0"), ("3", "1")])
async def test_a_list_that_counts_less_than_it_shows_is_read_to_its_end(
    build, site, tmp_path, total, pages
):
    """Plug-ins switch the counting off for speed: WordPress then counts nothing."""
    site.quiet_cap = 5

    def miscounted(request):
        response = site._list(request) if "orderby" in request.query else None
        if response is not None and response.status == 200:
            response.headers.update({"X-WP-Total": total, "X-WP-TotalPages": pages})
        return response

    site.faults.append(miscounted)
    built = await build()
    assert titles(tmp_path) == ALL
    assert built.notes == ()
