"""A second build of a live site fetches what changed, and loses nothing on the way."""

from __future__ import annotations

import asyncio
import json
import signal
import sys
from dataclasses import replace

import pytest
from aiohttp import web

from knowledge.errors import SourceError
from knowledge.kb import files
from tests.knowledge.village_site import ALL, MANNERS, WISHES, titles


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


async def test_a_page_that_a_cache_gives_as_it_was_is_asked_for_again(build, site, tmp_path):
    await build()
    old = dict(site.items[3])
    site.page(3, "Quite another text.", modified_gmt="2024-02-02T00:00:00")
    stale = [1]

    def cached(request):
        return web.json_response([old]) if "include" in request.query and stale else None

    site.faults.append(cached)
    await build()
    stale.clear()
    built = await build()
    assert [entry.id for entry in built.changes.changed] == ["3-topic-3"]
    assert (await build()).fetched == 0


async def test_a_page_that_only_moved_has_its_new_address(build, site, tmp_path):
    await build()
    site.items[3]["link"] = f"{site.url}above/page-3/"
    built = await build()
    assert files.load(tmp_path / "kb").pages[2].url == f"{site.url}above/page-3/"
    assert [entry.id for entry in built.changes.moved] == ["3-topic-3"]
    assert built.fetched == 1


async def test_pages_below_one_that_is_renamed_say_its_new_name(build, site, tmp_path):
    site.page(2, parent=1)
    site.page(3, parent=2)
    await build()
    site.page(1, title={"rendered": "Town hall"}, modified_gmt="2024-02-02T00:00:00")
    built = await build()
    ways = {page.id: page.breadcrumb for page in files.load(tmp_path / "kb").pages}
    assert [crumb.title for crumb in ways[3]] == ["Town hall", "Page 2", "Page 3"]
    assert [crumb.title for crumb in ways[2]] == ["Town hall", "Page 2"]
    assert built.fetched == 1
    assert [entry.id for entry in built.changes.moved] == ["1-topic-1", "2-topic-2", "3-topic-3"]


async def test_a_way_that_calls_a_page_by_another_name_keeps_it(build, site, tmp_path):
    way = f"<a href='{site.url}page-1/'>Start</a> <a href='#'>Page 2</a>"
    content = f"<nav class=breadcrumb>{way}</nav><h2>Topic 2</h2><p>Words of page 2.</p>"
    site.page(2, content={"rendered": content})
    await build()
    before = files.load(tmp_path / "kb").pages[1].breadcrumb
    assert before[0].title == "Start"
    site.page(1, title={"rendered": "Town hall"}, modified_gmt="2024-02-02T00:00:00")
    await build()
    assert files.load(tmp_path / "kb").pages[1].breadcrumb == before


async def test_types_that_nobody_wants_any_more_are_removed(build, site, tmp_path):
    walks = [{**site.items[1], "id": 20, "link": f"{site.url}walk/", "title": {"rendered": "Walk"}}]
    site.fail("/walks", 200, times=3, text=json.dumps(walks))
    await build(replace(WISHES, kinds=("page", "walk")))
    assert "Walk" in titles(tmp_path)
    site.hidden = {3}
    built = await build()
    assert titles(tmp_path) == ALL
    assert built.removed == ("Walk",)


@pytest.mark.parametrize("totals", [True, False])
async def test_a_gap_in_the_list_deletes_nothing(build, site, tmp_path, totals):
    site.quiet_cap, site.totals = 2, totals
    await build()

    def broken(request):
        return web.Response(status=500) if request.query.get("page") == "2" else None

    site.faults.append(broken)
    built = await build()
    assert titles(tmp_path) == ALL
    assert built.removed == ()
    assert len(built.notes) == 1  # a part is missing, or less is there than the site counts


async def test_a_page_that_is_hidden_now_is_asked_for_before_it_counts_as_gone(
    build, site, tmp_path
):
    await build()
    site.hidden = {3}
    built = await build()
    assert titles(tmp_path) == ALL
    assert built.removed == ()


async def test_a_page_that_is_hidden_now_is_asked_for_though_the_next_list_hides_none(
    build, site, tmp_path
):
    def walks(request):
        counts = {"X-WP-Total": "0", "X-WP-TotalPages": "0"}
        asked = request.path.endswith("/walks")
        return web.json_response([], headers=counts) if asked else None

    site.faults.append(walks)
    wishes = replace(WISHES, kinds=("page", "walk"))
    await build(wishes)
    site.hidden = {3}
    built = await build(wishes)
    assert titles(tmp_path) == ALL
    assert built.removed == ()


async def test_an_interrupted_build_leaves_the_old_and_goes_on_where_it_stopped(
    build, site, tmp_path
):
    await build()
    for number in range(1, 61):
        site.page(number, modified_gmt="2024-03-03T00:00:00")
    site.leave("include=", after=2)
    with pytest.raises(SourceError, match=r"Server disconnected.*try again later"):
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
