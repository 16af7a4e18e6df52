"""A real WordPress is crawled, edited, and crawled again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from knowledge import building
from knowledge.kb import files
from knowledge.sources.http import Manners
from knowledge.sources.visit import Wishes
from tests.wordpress.village import Village, missing

pytestmark = [pytest.mark.wordpress, pytest.mark.timeout(300)]

STREETS = 250
SHOWN = STREETS + 3  # the town hall, the register office and the wedding room
# The front page, three lists of a hundred and the site's name, then the pages by twenty-five.
FIRST = 5 + -(-(SHOWN + 2) // 25)
WISHES = Wishes(manners=Manners(allow_private_addresses=True, pause=0.05))


@pytest.fixture(scope="module")
def village(tmp_path_factory):
    if lacking := missing():
        pytest.skip(f"{', '.join(lacking)} not installed: tests/wordpress/install brings them")
    village = Village(tmp_path_factory.mktemp("village"))
    try:
        village.start()
        yield village
    finally:
        village.stop()


@pytest.fixture
def build(village, tmp_path):
    village.do("fill", str(STREETS))
    for option in ("village_closed", "village_notices"):
        village.do("option", option, "")
    village.do("permalinks", "/%postname%/")

    async def go(wishes=WISHES):
        village.requests()
        return await building.build([village.url], tmp_path / "kb", wishes)

    return go


def titles(tmp_path):
    return [page.title for page in files.load(tmp_path / "kb").pages]


async def test_all_public_pages_are_there_and_nothing_else(build, village, tmp_path):
    built = await build()
    assert len(village.requests()) == FIRST
    kb = files.load(tmp_path / "kb")
    assert len(kb.pages) == SHOWN
    assert {each.title for each in built.skipped} == {"Members", "Nothing here"}
    assert not {"Not ready", "Next year", "Members"} & set(titles(tmp_path))
    assert (kb.site.name, kb.site.languages) == ("Village", ("en",))
    by_title = {page.title: page for page in kb.pages}
    assert by_title["Wedding room"].parent == by_title["Register office"].id
    assert by_title["Wedding room"].url == f"{village.url}town-hall/register-office/wedding-room/"
    way = by_title["Town hall"].sections[1]
    assert (way.title, way.text) == ("How to get here", "Bus 12 stops at the door.")
    assert [(link.text, link.url) for link in way.links] == [("at the door", f"{village.url}map")]


async def test_nothing_changed_costs_three_requests_and_writes_nothing(build, village, tmp_path):
    await build()
    before = (tmp_path / "kb" / "pages").stat().st_mtime_ns
    built = await build()
    assert (built.fetched, built.unchanged) == (0, SHOWN + 2)
    assert not built.changes
    assert (tmp_path / "kb" / "pages").stat().st_mtime_ns == before
    assert len(village.requests()) == 3


async def test_one_changed_page_costs_that_page(build, village, tmp_path):
    await build()
    village.do("edit", "Street 7", "<h2>Waste in street 7</h2><p>Bins stay away in May.</p>")
    built = await build()
    assert [entry.title for entry in built.changes.changed] == ["Waste in street 7"]
    assert built.fetched == 1
    assert len(village.requests()) == 4


async def test_pages_below_one_that_moved_have_their_new_address(build, village, tmp_path):
    await build()
    village.do("rename", "Town hall", "mairie")
    built = await build()
    by_title = {page.title: page for page in files.load(tmp_path / "kb").pages}
    assert by_title["Wedding room"].url == f"{village.url}mairie/register-office/wedding-room/"
    assert built.fetched == 3
    assert {entry.title for entry in built.changes.moved} >= {"Passports", "Booking"}
    assert (built.changes.added, built.changes.removed) == ((), ())


async def test_what_is_deleted_and_added_is_noticed(build, village, tmp_path):
    await build()
    village.do("delete", "Street 9")
    village.do("add", "Library", "<h2>Books</h2><p>Three at a time.</p>")
    built = await build()
    assert built.removed == ("Street 9",)
    assert [entry.title for entry in built.changes.added] == ["Books"]
    assert [entry.title for entry in built.changes.removed] == ["Waste in street 9"]
    assert len(titles(tmp_path)) == SHOWN


async def test_posts_and_custom_types_come_on_request(build, tmp_path):
    await build(replace(WISHES, kinds=("page", "post", "workshop")))
    assert {"A new bridge", "Summer fair", "Pottery", "Town hall"} <= set(titles(tmp_path))


async def test_plain_permalinks_are_understood(build, village, tmp_path):
    village.do("permalinks", "")
    await build()
    assert len(titles(tmp_path)) == SHOWN


async def test_notices_of_a_plug_in_do_no_harm(build, village, tmp_path):
    village.do("option", "village_notices", "1")
    await build()
    assert len(titles(tmp_path)) == SHOWN


@pytest.mark.parametrize("permalinks", ["/%postname%/", ""])
async def test_a_closed_api_is_replaced_by_the_sitemap_with_the_same_sections(
    build, village, tmp_path, permalinks
):
    village.do("permalinks", permalinks)
    await build()
    open_api = {page.url: page.sections for page in files.load(tmp_path / "kb").pages}
    village.do("option", "village_closed", "1")
    built = await building.build([village.url], tmp_path / "other", WISHES)
    read = {page.url: page.sections for page in files.load(tmp_path / "other").pages}
    assert any("rest_not_logged_in" in note for note in built.notes)
    shared = open_api.keys() & read.keys()
    assert len(shared) == SHOWN
    assert all(
        [(s.title, s.text) for s in open_api[url]] == [(s.title, s.text) for s in read[url]]
        for url in shared
    )


async def test_an_application_password_opens_a_closed_api(build, village, tmp_path):
    village.do("option", "village_closed", "1")
    account = ("admin", village.do("password"))
    built = await build(replace(WISHES, manners=replace(WISHES.manners, credentials=account)))
    assert len(titles(tmp_path)) == SHOWN
    assert built.notes == ()
