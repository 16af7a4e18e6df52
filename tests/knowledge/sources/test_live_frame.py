"""A closed site in a theme that names nothing: its pages, compared, give what REST would."""

from __future__ import annotations

from dataclasses import replace

import pytest

from knowledge.errors import SourceError
from knowledge.kb import files
from tests.knowledge.framed_site import NEWS, OFFICE, document, own_words
from tests.knowledge.village_site import MANNERS, WISHES

ALL = range(1, 8)
FRAME = ("noon", "The fair", "High Street", "All rights", "Since 1850", "Who we are")


class FramedSite:
    """Shows pages in the theme, and lists them with the day on which each changed."""

    def __init__(self, site):
        self.site = site
        self._days = {}

    def show(self, number, content, day="2024-01-01", **told):
        path = f"page-{number}/"
        text = document(f"{self.site.url}{path}", f"Page {number}", content, **told)
        self.site.extra[f"/{path}"] = text
        self._days[path] = day
        places = "".join(
            f"<url><loc>{self.site.url}{path}</loc><lastmod>{day}</lastmod></url>"
            for path, day in self._days.items()
        )
        self.site.extra["/sitemap.xml"] = f"<urlset>{places}</urlset>"


@pytest.fixture
def framed(closed):
    framed = FramedSite(closed)
    for number in ALL:
        framed.show(number, own_words(number))
    return framed


def texts(tmp_path):
    """Return what is said on each page, by title."""
    return {
        page.title: " ".join(f"{one.title} {one.text}" for one in page.sections)
        for page in files.load(tmp_path / "kb").pages
    }


def written(tmp_path):
    return {
        path.name: (path.read_bytes(), path.stat().st_mtime_ns)
        for path in (tmp_path / "kb" / "pages").iterdir()
    }


def has_frame(text):
    return any(words in text for words in FRAME)


async def test_only_what_differs_is_content(build, framed, tmp_path):
    framed.show(8, "<p>Ring the bell.</p>")
    await build()
    found = texts(tmp_path)
    assert found["Page 8"] == "Page 8 Ring the bell."
    assert all(f"Its text {number} is here." in found[f"Page {number}"] for number in ALL)
    assert not any(map(has_frame, found.values()))


async def test_a_page_that_changes_is_read_with_the_frame_of_the_first_crawl(
    build, framed, tmp_path
):
    await build()
    before = written(tmp_path)
    framed.show(3, "<p>All new.</p>", "2024-02-02")
    await build()
    assert [path for path in framed.site.seen if "page-" in path] == ["/page-3/"]
    assert texts(tmp_path)["Page 3"] == "Page 3 All new."
    after = written(tmp_path)
    changed = [name for name in before if after[name] != before[name]]
    assert changed == ["page-3-page-3.yaml"]


async def test_pages_that_change_together_may_say_the_same_new_thing(build, framed, tmp_path):
    for number in range(8, 15):
        framed.show(number, own_words(number))
    await build()
    closed = "<div><p>Closed for the summer.</p></div>"
    for number in range(1, 6):
        framed.show(number, own_words(number) + closed, "2024-02-02")
    await build()
    found = texts(tmp_path)
    assert [name for name, text in found.items() if "Closed for" in text] == [
        f"Page {number}" for number in range(1, 6)
    ]
    assert not any(map(has_frame, found.values()))


async def test_a_crawl_that_was_interrupted_gives_the_same_pages(build, framed, tmp_path):
    await build()
    whole = texts(tmp_path)
    (tmp_path / "kb").rename(tmp_path / "whole")
    framed.site.leave("/page-", after=3)
    with pytest.raises(SourceError, match="Server disconnected"):
        await build(replace(WISHES, manners=replace(MANNERS, at_once=1)))
    framed.site.faults.pop()
    await build()
    assert framed.site.counted("/page-") == 4
    assert texts(tmp_path) == whole


async def test_a_new_look_is_learnt_when_all_is_fetched_anew(build, framed, tmp_path):
    await build()
    for number in ALL:
        framed.show(number, own_words(number), side=f"<section>{NEWS}{OFFICE}</section>")
    await build(replace(WISHES, fresh=True))
    assert not any(map(has_frame, texts(tmp_path).values()))


async def test_pages_beyond_those_that_are_compared_are_read_with_the_same_frame(
    build, framed, tmp_path
):
    for number in range(8, 90):
        framed.show(number, own_words(number))
    await build()
    found = texts(tmp_path)
    assert len(found) == 89
    assert not any(map(has_frame, found.values()))


async def test_a_site_that_is_asked_slowly_is_compared_as_well(build, framed, tmp_path):
    framed.site.extra["/robots.txt"] = "User-agent: *\nCrawl-delay: 0.01\n"
    await build()
    assert not any(map(has_frame, texts(tmp_path).values()))


async def test_what_was_frame_stays_so_while_some_pages_have_it(build, framed, tmp_path):
    await build()
    for number in (1, 2, 3):
        framed.show(number, own_words(number), "2024-02-02", side="<p>A map.</p>")
    for number in (4, 5, 6, 7):
        framed.show(number, f"{own_words(number)}<p>New.</p>", "2024-02-02")
    await build()
    assert not any(map(has_frame, texts(tmp_path).values()))


async def test_what_is_new_everywhere_is_found_out_with_the_first_page_that_changes(
    build, framed, tmp_path
):
    for number in range(8, 31):
        framed.show(number, own_words(number))
    await build()
    before = written(tmp_path)
    side = OFFICE + "<div><h3>News</h3><ul><li><a href='/flood/'>Noah was here</a></li></ul></div>"
    for number in range(1, 31):
        day = "2024-02-02" if number == 3 else "2024-01-01"
        framed.show(number, own_words(number), day, side=side)
    await build()
    assert len([path for path in framed.site.seen if "page-" in path]) == 1 + 8
    assert "Noah" not in texts(tmp_path)["Page 3"]
    after = written(tmp_path)
    assert {name for name in before if after[name] != before[name]} <= {"page-3-page-3.yaml"}
    framed.show(4, "<p>All new.</p>", "2024-03-03", side=side)
    await build()
    assert [path for path in framed.site.seen if "page-" in path] == ["/page-4/"]
    assert texts(tmp_path)["Page 4"] == "Page 4 All new."


async def test_a_new_look_is_found_where_only_the_pages_answers_tell_what_changed(
    build, framed, tmp_path
):
    framed.site.etags = True
    for number in ALL:
        framed.show(number, own_words(number), day="")
    await build()
    framed.show(3, "<p>All new.</p>", day="", side=OFFICE)
    await build()
    assert texts(tmp_path)["Page 3"] == "Page 3 All new."
    assert len([path for path in framed.site.seen if "page-" in path]) == len(ALL) + len(ALL) - 1


async def test_pages_that_mark_their_content_ask_for_no_others(build, framed, tmp_path):
    for number in ALL:
        framed.show(number, own_words(number), marked="entry-content")
    await build()
    framed.show(3, own_words(3), "2024-02-02", side="", marked="entry-content")
    await build()
    assert [path for path in framed.site.seen if "page-" in path] == ["/page-3/"]


async def test_pages_that_cannot_be_looked_at_do_no_harm(build, framed, tmp_path):
    await build()
    framed.show(3, "<p>All new.</p>", "2024-02-02", side="")
    for number, status in ((1, 404), (2, 500)):
        framed.site.fail(f"/page-{number}/", status, times=9)
    framed.site.extra["/robots.txt"] = "User-agent: *\nCrawl-delay: 0.01\n"
    built = await build()
    assert texts(tmp_path)["Page 3"] == "Page 3 All new."
    assert len(texts(tmp_path)) == len(ALL)
    assert built.removed == ()


async def test_pages_that_answer_with_nothing_tell_of_no_new_look(build, framed, tmp_path):
    await build()
    framed.show(3, "<p>All new.</p>", "2024-02-02", side="")
    for number in {*ALL} - {3}:
        path = f"/page-{number}/"
        framed.site.fail(path, 200, times=9, text=" \n", content_type="text/html")
    await build()
    assert texts(tmp_path)["Page 3"] == "Page 3 All new."
