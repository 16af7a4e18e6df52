"""What most pages of a site show at the same place is its frame; what differs is content."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import sources
from knowledge.sources.html import read_html, shown
from knowledge.sources.site_frame import learn
from tests.knowledge.framed_site import NEWS, OFFICE, document, own_words

HOURS = "<div><h2>Opening hours</h2><table><tr><td>Monday</td><td>9 to 5</td></tr></table></div>"
ALL = range(1, 9)


def address(number):
    return f"https://village.example/page-{number}/"


def pages(tmp_path, contents, **told):
    """Return the pages of a folder of HTML files, by number."""
    for number, content in contents.items():
        text = document(address(number), f"Page {number}", content, **told)
        (tmp_path / f"{number}.html").write_text(text, "utf-8")
    return {page.url: page for page in sources.read([str(tmp_path)]).pages}


def rest(tmp_path, number, content):
    """Return the page as the REST answer has it."""
    title = {"rendered": f"Page {number}"}
    item = {"id": f"page-{number}", "link": address(number), "title": title}
    path = tmp_path / "answer.json"
    path.write_text(json.dumps({**item, "id": 7, "content": {"rendered": content}}), "utf-8")
    (page,) = sources.read([str(path)]).pages
    path.unlink()
    return page


def clear(tmp_path):
    for path in tmp_path.iterdir():
        path.unlink()


def told(page):
    return [(one.title, one.text, one.parents, one.links) for one in page.sections]


def same_as_rest(tmp_path, contents, **more):
    """Read a folder, and return the numbers of the pages whose sections are not those of REST."""
    found = pages(tmp_path, contents, **more)
    return [
        number
        for number, content in contents.items()
        if address(number) not in found
        or told(found[address(number)]) != told(rest(tmp_path, number, content))
    ]


def test_what_all_pages_show_at_the_same_place_is_no_content(tmp_path):
    contents = {number: own_words(number) for number in ALL}
    contents[9] = "<p>Ring the bell.</p>"
    contents[10] = "<ul>" + "".join(f"<li>Rule {at} of many</li>" for at in range(40)) + "</ul>"
    assert same_as_rest(tmp_path, contents) == []


def test_titles_and_the_way_to_a_page_are_as_they_were(tmp_path):
    way = '<div class="breadcrumb"><a href="/">Start</a> › <a href="/club/">Club</a> › {}</div>'
    contents = {number: own_words(number) for number in ALL}
    found = pages(tmp_path, contents, side=way.format("Page") + NEWS)
    assert [page.title for page in found.values()] == [f"Page {number}" for number in ALL]
    assert {tuple(crumb.title for crumb in page.breadcrumb) for page in found.values()} == {
        ("Start", "Club", "Page")
    }


def test_three_pages_are_read_one_by_one(tmp_path):
    contents = {number: own_words(number) for number in (1, 2, 3)}
    found = pages(tmp_path, contents)
    for number in contents:
        text = document(address(number), f"Page {number}", contents[number]).encode()
        assert read_html(text, "page.html").pages == (found[address(number)],)


def test_copies_of_one_page_are_one_page(tmp_path):
    for number in range(6):
        text = document(address(1), "Page 1", own_words(1))
        (tmp_path / f"{number}.html").write_text(text, "utf-8")
    (page,) = sources.read([str(tmp_path)]).pages
    assert "Words 1 of the page" in page.sections[0].text


def test_pages_of_several_sites_are_compared_with_those_of_their_own(tmp_path):
    for number in range(8):
        url = f"https://{'one' if number % 2 else 'other'}.example/{number}/"
        side = NEWS if number % 2 else OFFICE
        text = document(url, f"Page {number}", own_words(number), side=side)
        (tmp_path / f"{number}.html").write_text(text, "utf-8")
    found = sources.read([str(tmp_path)]).pages
    assert not any(
        word in section.text
        for page in found
        for section in page.sections
        for word in ("fair", "noon")
    )


@pytest.mark.parametrize("repeated", [HOURS, "<div><p>Ring 555.</p></div>"])
def test_what_five_branches_of_eight_pages_say_stays(tmp_path, repeated):
    contents = {number: own_words(number) + repeated * (number > 3) for number in ALL}
    assert same_as_rest(tmp_path, contents) == []


@pytest.mark.parametrize("mark", ["entry-content", "post-content", "wp-block-post-content"])
def test_what_is_in_a_pages_own_content_stays_on_however_many_pages(tmp_path, mark):
    contents = {number: f"{own_words(number)}{HOURS}" for number in ALL}
    assert same_as_rest(tmp_path, contents, marked=mark) == []


@pytest.mark.parametrize("kind", ["", "entry-content"])
def test_pages_that_are_alike_but_for_their_titles_are_read_one_by_one(tmp_path, kind):
    said = "<div><p>Nobody finds you {0} as fast as we do.</p></div>"
    contents = {number: said.format(f"Page {number}") for number in ALL}
    found = pages(tmp_path, contents, marked=kind)
    assert len(found) == len(contents)
    for number in ALL:
        assert f"Nobody finds you Page {number} as" in str(told(found[address(number)]))


def test_a_line_among_lines_of_the_page_stays(tmp_path):
    asked = '<h2>Questions?</h2><p>Ring <a href="tel:555">the office</a>.</p>'
    contents = {number: own_words(number) + asked for number in ALL}
    assert same_as_rest(tmp_path, contents) == []


def test_a_title_or_label_of_what_differs_stays(tmp_path):
    boxes = "<div><h2>Getting there</h2></div><div><p>Take bus {0} to the stop.</p></div>"
    labels = "<div>Price:</div><div>{0} pounds</div>"
    contents = {number: own_words(number) + (boxes + labels).format(number) for number in ALL}
    assert same_as_rest(tmp_path, contents) == []


def test_a_title_below_those_of_the_page_is_none_of_it(tmp_path):
    index = "<div><h4>On this page</h4></div><div>{}</div>"
    contents = {number: own_words(number) for number in ALL}
    found = pages(tmp_path, {number: index.format(text) for number, text in contents.items()})
    clear(tmp_path)
    for number, text in contents.items():
        assert told(found[address(number)]) == told(rest(tmp_path, number, text))


def test_what_leads_elsewhere_on_each_page_stays(tmp_path):
    contents = {
        number: f'{own_words(number)}<div><a href="/book/{number}/">Book the room now</a></div>'
        for number in ALL
    }
    assert same_as_rest(tmp_path, contents) == []


@pytest.mark.parametrize(
    "line", ["<p>Page last changed {} May 2024</p>", "<div>Mise à jour le {}/05/2024</div>"]
)
def test_the_day_on_which_a_page_was_changed_is_no_content(tmp_path, line):
    texts = {number: own_words(number) for number in ALL} | {9: "<p>Ring the bell.</p>"}
    found = pages(tmp_path, {number: text + line.format(number) for number, text in texts.items()})
    read = {number: told(found[address(number)]) for number in texts}
    clear(tmp_path)
    assert read == {number: told(rest(tmp_path, number, text)) for number, text in texts.items()}


@pytest.mark.parametrize(
    "line", ["<p>Saturday, {} May 2024, at noon</p>", "<p>Published 199{}</p>"]
)
def test_other_days_and_years_stay(tmp_path, line):
    contents = {number: own_words(number) + line.format(number) for number in ALL}
    assert same_as_rest(tmp_path, contents) == []


def test_pages_in_each_language_have_a_frame_of_their_own(tmp_path):
    for number in range(8):
        language, side = ("de", OFFICE.replace("Open", "Offen")) if number % 2 else ("en", OFFICE)
        content, title = own_words(number), f"Page {number}"
        text = document(address(number), title, content, side=side, language=language)
        (tmp_path / f"{number}.html").write_text(text, "utf-8")
    found = sources.read([str(tmp_path)]).pages
    assert len(found) == 8
    assert not any("noon" in section.text for page in found for section in page.sections)


def test_what_scripts_tell_of_a_page_makes_no_difference(tmp_path):
    fact = '<script type="application/ld+json">{{"page": {0}}}</script><!-- {0} -->'
    for number in ALL:
        side = f"<div>{fact.format(number)}<h3>Office</h3><p>Open until noon.</p></div>"
        text = document(address(number), f"Page {number}", own_words(number), side=side)
        (tmp_path / f"{number}.html").write_text(text, "utf-8")
    found = sources.read([str(tmp_path)]).pages
    assert not any("noon" in section.text for page in found for section in page.sections)


def test_posts_may_have_a_column_that_pages_lack(tmp_path):
    for number in range(20):
        told = {"side": "", "called": "page"} if number % 2 else {"called": "single single-post"}
        text = document(address(number), f"Page {number}", own_words(number), **told)
        (tmp_path / f"{number}.html").write_text(text, "utf-8")
    found = sources.read([str(tmp_path)]).pages
    assert len(found) == 20
    assert not any("noon" in section.text for page in found for section in page.sections)


def test_a_page_without_the_column_of_the_others_is_read_as_well(tmp_path):
    contents = {number: own_words(number) for number in ALL}
    pages(tmp_path, contents)
    text = document(address(9), "Page 9", own_words(9), side="")
    (tmp_path / "9.html").write_text(text, "utf-8")
    found = {page.url: page for page in sources.read([str(tmp_path)]).pages}
    assert told(found[address(9)]) == told(rest(tmp_path, 9, own_words(9)))


def test_a_layout_of_tables_is_compared_cell_by_cell(tmp_path):
    layout = (
        "<html lang=en><head><title>{1} | Village</title><link rel=canonical href='{0}'></head>"
        "<body><table><tr><td colspan=2>Village banner</td></tr><tr><td><b>Ways</b><br>"
        "<a href=/club/>Club</a></td><td><h1>{1}</h1>{2}</td></tr></table></body></html>"
    )
    for number in ALL:
        text = layout.format(address(number), f"Page {number}", own_words(number))
        (tmp_path / f"{number}.html").write_text(text, "utf-8")
    found = {page.url: page for page in sources.read([str(tmp_path)]).pages}
    assert told(found[address(1)]) == told(rest(tmp_path, 1, own_words(1)))


LINES = st.sampled_from(["Tuesday", "Ring 555", "Welcome", "More", "unique"])
TREES = st.recursive(
    LINES.map("<p>{}</p>".format) | LINES.map("<h2>{}</h2>".format) | LINES,
    lambda inner: st.builds(
        "<{0}>{1}</{0}>".format,
        st.sampled_from(["div", "section", "ul", "li", "table", "td", "header"]),
        st.lists(inner, max_size=4).map("".join),
    ),
    max_leaves=12,
)


@given(st.lists(TREES, min_size=4, max_size=6), TREES)
def test_words_that_stand_on_one_page_alone_are_never_lost(own, common):
    """Read each page with the frame of all, and look for its own words."""
    texts = []
    for number, tree in enumerate(own):
        words = f"<p>It is page{number}word here.</p>{tree.replace('unique', f'tree{number}word')}"
        content = f"<div>{common}</div><div>{words}</div><div>{common}</div>"
        head = f"<title>T{number}</title><link rel=canonical href='{address(number)}'>"
        texts.append(
            f"<html><head>{head}</head><body><main>{content}</main></body></html>".encode()
        )
    frame = learn([shown(text) for text in texts])
    for text in texts:
        alone, compared = (
            " ".join(
                f"{section.title} {section.text}"
                for page in read_html(text, "page.html", frame=used).pages
                for section in page.sections
            )
            for used in (frozenset(), frame)
        )
        own_words = re.findall(r"\w+word", alone)
        assert set(own_words) <= set(re.findall(r"\w+word", compared))
