"""What holds of the sections of any page, whatever its markup."""

from __future__ import annotations

import itertools
import re

from hypothesis import example, given
from hypothesis import strategies as st

from knowledge import sections

PAGE = "https://example.org/help/"


def parse(html):
    return sections.parse(html, url=PAGE, title="Help", page_id=7)


TAGS = [
    *("div", "p", "section", "ul", "ol", "li", "blockquote", "figure", "pre", "details"),
    *("h1", "h2", "h3", "h6", "a", "b", "strong", "em", "span", "td", "table", "tr", "dl", "dd"),
]
HREFS = st.sampled_from(["/a", "/b", "https://example.com/x", "#", "mailto:a@b.c", "http://["])


def element(children):
    tag = st.sampled_from(TAGS)
    identity = st.sampled_from(["", ' id="x"', ' id="y"', ' id="z" class="w"'])
    return st.builds(
        lambda tag, href, identity, inside: (
            f"<{tag}{identity}" + (f' href="{href}"' if tag == "a" else "") + ">"
            f"{''.join(inside)}</{tag}>"
        ),
        tag,
        HREFS,
        identity,
        st.lists(children, max_size=5),
    )


LEAVES = st.sampled_from(["§ ", "§", " ", "<br>", "<img src='/i.png'>", "&nbsp;", "§. § §"])
MARKUP = st.lists(st.recursive(LEAVES, element, max_leaves=25), max_size=6).map("".join)


def numbered(markup):
    parts = markup.split("§")
    return "".join(f"{part}w{at}x" for at, part in enumerate(parts[:-1])) + parts[-1]


def apart(markup):
    """Let every link lead somewhere else."""
    number = itertools.count()
    return re.sub(r'href="([^"#[]+)"', lambda led: f'href="{led[1]}{next(number)}"', markup)


def times_said(html):
    """Return in how many sections each of the numbered words is."""
    said = dict.fromkeys(re.findall(r"w\d+x", html), 0)
    for section in parse(html).sections:
        shown = re.findall(r"w\d+x", f"{section.title}\n{section.text}")
        labels = re.findall(r"w\d+x", "\n".join(link.text for link in section.links))
        for word in [*shown, *(label for label in set(labels) if label not in shown)]:
            said[word] += 1
    return said


@given(MARKUP)
def test_every_word_is_in_exactly_one_section_once(markup):
    assert set(times_said(numbered(apart(markup))).values()) <= {1}


@given(MARKUP)
@example('<a href="/b"><h2>§ </h2></a><a href="/b">§ </a>')
def test_links_to_one_place_say_no_word_twice(markup):
    assert set(times_said(numbered(markup)).values()) <= {0, 1}


@given(MARKUP)
def test_ids_and_links_hold_on_any_page(markup):
    html = numbered(markup)
    found = parse(html)
    assert found == parse(html)
    ids = [section.id for section in found.sections]
    assert len(set(ids)) == len(ids)
    assert all(len(name) <= 48 and name.isascii() and name.startswith("7-") for name in ids)
    assert all(section.title and section.url.startswith(PAGE) for section in found.sections)


@given(st.text(), st.text(), st.text(max_size=60))
def test_any_text_is_read(html, title, page_id):
    for section in sections.parse(html, url=PAGE, title=title, page_id=page_id).sections:
        assert len(section.id) <= 48
