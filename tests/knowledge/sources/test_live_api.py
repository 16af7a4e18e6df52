"""A live site is found, and read through its API, page by page."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import count

import pytest
from aiohttp import web

from knowledge.errors import SourceError
from knowledge.kb import files
from tests.knowledge.village_site import ALL, WISHES, titles


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


async def test_the_api_may_be_in_any_of_several_headers(build, site, tmp_path):
    site.announced, site.api = False, "/cms/wp-json/"

    def front(request):
        if request.path != "/":
            return None
        response = web.Response(text="<html lang=en><p>Welcome.", content_type="text/html")
        response.headers.add("Link", "</a.css>; rel=preload; as=style")
        response.headers.add("Link", f'<{site.url}cms/wp-json/>; REL="https://api.w.org/"')
        return response

    site.faults.append(front)
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


@pytest.mark.parametrize("api", ["/wp-json/", ""])
async def test_a_page_of_a_site_that_does_not_announce_its_api_is_that_page(
    build, site, tmp_path, api
):
    site.announced, site.api = False, api
    await build(path="page-3/")
    assert titles(tmp_path) == ["Page 3"]


async def test_an_address_of_the_api_gives_what_it_answers(build, tmp_path):
    await build(path="wp-json/wp/v2/pages?include=2,4&_fields=id,link,slug,status,title,content")
    assert titles(tmp_path) == ["Page 2", "Page 4"]


async def test_types_are_chosen(build, site):
    with pytest.raises(SourceError, match="there is no type recipe; there are page, walk"):
        await build(replace(WISHES, kinds=("page", "recipe")))


# Languages


def answers(site, language, lists):
    """Have the API answer its lists with these pages where it is asked for a language."""

    def fault(request):
        if request.path.endswith("/pages") and request.query.get("lang") == language:
            total = {"X-WP-Total": str(len(lists)), "X-WP-TotalPages": "1"}
            return web.json_response(lists, headers=total)
        return None

    site.faults.append(fault)


def languages(tmp_path):
    return {page.id: page.language for page in files.load(tmp_path / "kb").pages}


@pytest.mark.parametrize("alternate", ["fr/", "?lang=fr"])
@pytest.mark.parametrize("tag", ["link rel=alternate", "a"])
async def test_every_language_is_read(build, site, tmp_path, alternate, tag):
    site.head = f"<{tag} hreflang=fr-FR href='{site.url}{alternate}'></a>"
    answers(site, "fr", [{**site.items[1], "id": 9, "link": f"{site.url}fr/page-9/"}])
    await build()
    assert languages(tmp_path) == {**dict.fromkeys(range(1, 8), "en"), 9: "fr"}


async def test_a_language_may_have_an_api_of_its_own(build, site, tmp_path):
    site.head = f"<link rel=alternate hreflang=fr-FR href='{site.url}fr/'>"
    page = {**site.items[1], "id": 9, "link": f"{site.url}fr/page-9/"}

    def french(request):
        if request.path == "/fr/":
            link = f'<{site.url}fr/wp-json/>; rel="https://api.w.org/"'
            return web.Response(text="Bonjour", content_type="text/html", headers={"Link": link})
        if request.path.startswith("/fr/wp-json/"):
            return web.json_response([page], headers={"X-WP-Total": "1", "X-WP-TotalPages": "1"})
        return None

    site.faults.append(french)
    await build()
    assert languages(tmp_path) == {**dict.fromkeys(range(1, 8), "en"), 9: "fr"}


async def test_a_language_that_is_new_is_found_within_a_week(build, site, tmp_path):
    await build()
    site.head = f"<link rel=alternate hreflang=fr href='{site.url}?lang=fr'>"
    answers(site, "fr", [{**site.items[1], "id": 9, "link": f"{site.url}fr/page-9/"}])
    await build()
    assert 9 not in languages(tmp_path)
    state = tmp_path / "kb" / ".signpost" / "state.json"
    told = json.loads(state.read_text())
    for of_site in told["sites"].values():
        of_site["looked"] -= 7 * 24 * 3600
    state.write_text(json.dumps(told))
    await build()
    assert languages(tmp_path)[9] == "fr"
    await build()
    assert site.counted("lang=fr") == 1


async def test_a_language_is_asked_for_by_the_name_of_its_folder(build, site, tmp_path):
    site.head = f"<link rel=alternate hreflang=pt-BR href='{site.url}pt-br/'>"
    answers(site, "pt-br", [{**site.items[1], "id": 9, "link": f"{site.url}nono/"}])
    await build()
    assert languages(tmp_path)[9] == "pt"


async def test_a_site_that_gives_all_languages_at_once_is_read_once(build, site, tmp_path):
    site.head = f"<link rel=alternate hreflang=fr href='{site.url}fr/'>"
    site.page(9, "Les déchets sont collectés le mardi.", link=f"{site.url}fr/page-9/")
    built = await build()
    assert languages(tmp_path) == {**dict.fromkeys(range(1, 8), "en"), 9: "fr"}
    assert built.fetched == 8
    assert site.counted("lang=fr") == 1
    await build()
    assert site.counted("lang=fr") == 0


async def test_a_site_that_sends_visitors_to_a_language_is_read_whole(build, site, tmp_path):
    site.head = f"<link rel=alternate hreflang=en href='{site.url}en/'>"
    site.fail("/", 302, headers={"Location": "/en/"})
    await build()
    assert titles(tmp_path) == ALL


async def test_the_front_page_of_a_language_is_one_of_the_site(build, site, tmp_path):
    site.head = (
        f"<link rel=alternate hreflang=en href='{site.url}en/'>"
        f"<link rel=alternate hreflang=fr href='{site.url}'>"
    )
    answers(site, "en", [{**site.items[1], "id": 9, "link": f"{site.url}en/page-9/"}])
    await build(path="en/")
    assert titles(tmp_path) == [*ALL, "Page 1"]


async def test_a_language_that_cannot_be_had_is_reported_and_the_others_read(build, site, tmp_path):
    site.head = f"<link rel=alternate hreflang=fr href='{site.url}fr/'>"
    site.fail("/fr/", 302, headers={"Location": "https://elsewhere.example/"})
    site.fail("lang=fr", 400, times=99, text='{"code": "rest_invalid_param", "message": "No."}')
    built = await build()
    assert titles(tmp_path) == ALL
    assert "a part of the site's list is missing" in built.notes[0]
    assert "rest_invalid_param" in built.notes[0]


# Turning pages


@pytest.mark.parametrize(("cap", "quiet_cap"), [(20, 100), (10, 100), (100, 3)])
@pytest.mark.parametrize("totals", [True, False])
async def test_lists_are_as_long_as_the_site_allows(build, site, tmp_path, cap, quiet_cap, totals):
    for number in range(8, 46):
        site.page(number)
    site.cap, site.quiet_cap, site.totals = cap, quiet_cap, totals
    await build()
    assert len(titles(tmp_path)) == 45


async def test_a_list_that_counts_its_pages_too_large_is_read_to_its_end(build, site, tmp_path):
    site.quiet_cap = 3

    def miscounted(request):
        response = site._list(request) if "orderby" in request.query else None
        if response is not None and response.status == 200:
            response.headers["X-WP-TotalPages"] = "1"
        return response

    site.faults.append(miscounted)
    built = await build()
    assert titles(tmp_path) == ALL
    assert built.notes == ()


async def test_pages_that_hold_less_than_asked_are_not_the_last(build, site, tmp_path):
    site.quiet_cap = 2
    site.hidden = {3, 4}
    built = await build()
    assert titles(tmp_path) == ["Page 1", "Page 2", "Page 5", "Page 6", "Page 7"]
    assert built.notes == ("the site counts more pages than it lists; some may be hidden",)


@pytest.mark.parametrize("pages", ["999999999999", None])
async def test_a_list_without_end_is_given_up_and_reported(
    build, site, tmp_path, monkeypatch, pages
):
    monkeypatch.setattr("knowledge.sources.turning._MOST_PAGES", 12)
    await build()
    numbers = count(100)

    def endless(request):
        if "orderby" not in request.query or "include" in request.query:
            return None
        told = {"X-WP-Total": "5", "X-WP-TotalPages": pages} if pages else {}
        return web.json_response([{**site.items[1], "id": next(numbers)}], headers=told)

    site.faults.append(endless)
    built = await build()
    assert set(ALL) <= set(titles(tmp_path))
    assert any("12 pages of a list or more" in note for note in built.notes)


async def test_ids_that_are_digits_in_quotes_are_ids(build, site, tmp_path):
    for number in (2, 3, 5):
        site.page(number, id=str(number), parent="0", modified_gmt="2024-01-01T00:00:00")
    built = await build()
    assert sorted(titles(tmp_path)) == ALL
    assert (built.skipped, built.notes) == ((), ())
    assert (await build()).unchanged == 7


async def test_what_has_no_usable_id_is_skipped_with_the_reason_and_not_gone(build, site, tmp_path):
    def unnamed(request):
        if "orderby" not in request.query:
            return None
        first, second, third, fourth, *others = site.items.values()
        odd = [{**second, "id": None}, {**third, "id": "six"}, {"link": fourth["link"]}, 12]
        told = {"X-WP-Total": "8", "X-WP-TotalPages": "1"}
        return web.json_response([first, *odd, *others], headers=told)

    site.faults.append(unnamed)
    built = await build()
    assert titles(tmp_path) == [ALL[0], *ALL[4:]]
    assert built.notes == ()
    reason = "the site lists it without an id that it can be asked for by"
    assert [(each.url, each.reason) for each in built.skipped] == [
        (f"{site.url}page-2/", f"{reason} (null)"),
        (f"{site.url}page-3/", f'{reason} ("six")'),
        (f"{site.url}page-4/", f"{reason} (null)"),
        ("", f"{reason} (null)"),
    ]
    site.faults.clear()
    await build()
    site.faults.append(unnamed)
    built = await build()
    assert sorted(titles(tmp_path)) == ALL
    assert (built.removed, [each.url for each in built.skipped]) == ((), [""])


EMPTY = "this page of a list and 9 before it are empty, of 2000 that the site counts"


@pytest.mark.parametrize("beyond", ["an empty list", "a refusal"])
@pytest.mark.parametrize(("total", "told"), [("7", []), ("200000", [True, False]), (None, [True])])
async def test_pages_of_a_list_that_are_not_there_are_not_all_asked_for(
    build, site, tmp_path, total, told, beyond
):
    await build()
    site.quiet_cap = 2

    def miscounted(request):
        response = site._list(request) if "orderby" in request.query else None
        if response is None:
            return None
        if response.status != 200 and beyond == "an empty list":
            response = web.json_response([])
        if response.status == 200:
            headers = {"X-WP-Total": total, "X-WP-TotalPages": "2000"}
            response.headers.update({name: said for name, said in headers.items() if said})
            if total is None:
                response.headers.pop("X-WP-Total", None)
        return response

    site.faults.append(miscounted)
    built = await build()
    assert titles(tmp_path) == ALL
    assert built.removed == ()
    assert site.counted("orderby") < 60
    assert [EMPTY in note for note in built.notes] == told


async def test_what_shifts_while_as_many_come_as_go_is_not_lost(build, site, tmp_path):
    await build()
    site.quiet_cap = 2
    asked = count(1)

    def one_goes_and_one_comes(request):
        if "orderby" in request.query and next(asked) == 2:
            del site.items[1]
            site.page(8)

    site.faults.append(one_goes_and_one_comes)
    built = await build(replace(WISHES, manners=replace(WISHES.manners, at_once=1)))
    assert titles(tmp_path) == [*ALL, "Page 8"]
    assert (built.removed, built.notes) == ((), ())
    assert (await build()).removed == ("Page 1",)
    assert titles(tmp_path) == [*ALL[1:], "Page 8"]


async def test_what_shifts_between_pages_is_there_once(build, site, tmp_path):
    site.quiet_cap = 2
    asked = count(1)

    def delete_meanwhile(request):
        if "orderby" in request.query and next(asked) == 2:
            del site.items[1]
        return

    site.faults.append(delete_meanwhile)
    built = await build()
    assert titles(tmp_path) == ALL[1:]
    assert built.notes == ()
