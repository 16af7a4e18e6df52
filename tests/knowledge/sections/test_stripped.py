"""Content without its builder's wrappers, as exports have it: titles are links to nowhere."""

from __future__ import annotations

import pytest

from knowledge import sections

# Builders keep a copy of a page without any `div`, `span` and class.
BEAVER = """
    <a href="#" id="fl-accordion-a-label-{n}" tabindex="0"
      aria-controls="fl-accordion-a-panel-{n}">{title}</a>
    <a href="#" id="fl-accordion-a-icon-{n}" tabindex="-1"
      aria-controls="fl-accordion-a-panel-{n}"><i title="Expand">Expand</i></a>
    <p>{text}</p>"""
STRIPPED = {
    "Beaver Builder": BEAVER,
    "Beaver Builder, older": BEAVER.replace(
        'tabindex="-1"\n      aria-controls="fl-accordion-a-panel-{n}"', 'tabindex="-1"'
    ),
    "Elementor": '\n<a tabindex="0">{title}</a>\n<p>{text}</p>',
    "Elementor, older": '\n<a href="">{title}</a>\n<p>{text}</p>',
    "with breaks made paragraphs": '\n<p><a href="">{title}</a></p>\n<p>{text}</p>',
}


def parse(html, **options):
    return sections.parse(html, url="https://a.org/p/", title="Help", page_id=7, **options).sections


def page(builder):
    items = [("Is there a lift?", "By the side door."), ("Dogs", "Guide dogs only.")]
    shown = [STRIPPED[builder].format(n=n, title=t, text=x) for n, (t, x) in enumerate(items)]
    return f"<h2>Access</h2>\n<p>How to get in.</p>{''.join(shown)}\n<h2>Fees</h2>\n<p>None.</p>"


@pytest.mark.parametrize("breaks", [False, True])
@pytest.mark.parametrize("builder", STRIPPED)
def test_links_to_nowhere_over_a_text_are_titles(builder, breaks):
    found = parse(page(builder), breaks=breaks)
    assert [(s.title, s.text, s.parents) for s in found] == [
        ("Access", "How to get in.", ()),
        ("Is there a lift?", "By the side door.", ("Access",)),
        ("Dogs", "Guide dogs only.", ("Access",)),
        ("Fees", "None.", ()),
    ]
    assert not any(section.links for section in found)


def test_a_title_is_where_its_own_link_is():
    _, lift, *_ = parse(page("Beaver Builder"))
    assert lift.url == "https://a.org/p/#fl-accordion-a-label-0"


@pytest.mark.parametrize(
    "inline",
    [
        '<p>Ask <a href="">the office</a></p><p>By post.</p>',
        '<p><a href="">The office</a> or the desk</p><p>By post.</p>',
        '<ul><li><a href="">Office</a></li><li><a href="">Desk</a></li></ul><p>By post.</p>',
        '<a href="">The office</a> answers<p>By post.</p>',
        '<a href="">The office</a><a href="">The desk</a><p>By post.</p>',
        '<p>By post.</p><a href="">The office</a>',
        '<p><a href="/office">The office</a></p><p>By post.</p>',
        '<table><tr><td><a href="">The office</a></td></tr></table><p>By post.</p>',
    ],
)
def test_other_links_are_no_titles(inline):
    assert [section.title for section in parse(inline)] == ["Help"]


@pytest.mark.parametrize(
    "link",
    [
        '<a href="">{}</a>',
        '<a href="#" tabindex="0" aria-controls="x">w{}</a>',
        '<a href="#" tabindex="0" aria-controls="x">w{}</a> ',
    ],
)
def test_rows_of_such_links_take_time_that_grows_with_them(link):
    links = "".join(link.format(number) for number in range(5_000))
    for html in (links, f"<p>{links}</p>", f"{links}<p>Far.</p>"):
        assert parse(f"<p>Near.</p>{html}")
