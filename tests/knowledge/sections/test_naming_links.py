"""A link on a line over others names what they tell and is text; other links are to be followed."""

from __future__ import annotations

import pytest

from knowledge import sections

FIRM = '<a href="https://ash.example/">Ash and Sons</a>'


def parse(html):
    html = f"<h2>Where</h2>{html}"
    (section,) = sections.parse(html, url="https://a.org/p/", title="Mill", page_id=7).sections
    assert section.title == "Where"
    return section


@pytest.mark.parametrize("around", ["<p>{}</p>", "<ul><li>{}</li></ul>", "<div>{}</div>"])
@pytest.mark.parametrize("link", [f"{FIRM}<br>", FIRM.replace("</a>", "<br> </a>")])
def test_a_link_over_the_lines_of_its_paragraph_is_text(around, link):
    section = parse(around.format(f"{link}9 Mill Road<br>Oxbury"))
    assert section.text == "Ash and Sons\n9 Mill Road\nOxbury"
    assert [(k.text, k.url) for k in section.links] == [("Ash and Sons", "https://ash.example/")]


def test_so_are_others_below_it_over_lines_of_their_own():
    section = parse(
        '<p><a href="/a">Ash</a><br>Builder<br><a href="/b">Birch</a><br>Baker<br><br>'
        '<a href="/c">Cole</a><br>Cook<br><a href="/d">All</a></p>'
    )
    assert section.text == "Ash\nBuilder\nBirch\nBaker\n\nCole\nCook"
    assert [k.text for k in section.links] == ["Ash", "Birch", "Cole", "All"]


@pytest.mark.parametrize(
    ("html", "text"),
    [
        (
            'Old mills.<br><a href="/o">More</a><br>New mills.<br><a href="/n">More</a>',
            "Old mills.\nNew mills.",
        ),
        (f'{FIRM}<br><a href="/b">Birch</a><br>Both are near.', "Both are near."),
        ('<a href="/a"><img src="/a.jpg" alt="Our house"></a><br>By the mill.', "By the mill."),
        ('<a href="/a" title="Our house"></a><br>By the mill.', "By the mill."),
    ],
)
def test_links_that_name_nothing_below_them_are_none(html, text):
    assert parse(f"<p>{html}</p>").text == text


def test_a_line_break_within_a_link_is_a_blank_and_one_at_its_end_is_shown():
    section = parse('<p>See <a href="/a">Ash<br>and Sons<br></a>or ask us.</p>')
    assert section.text == "See Ash and Sons\nor ask us."
    assert [k.text for k in section.links] == ["Ash and Sons"]


@pytest.mark.parametrize("item", ["{}", "{}<br>"])
def test_a_line_break_that_ends_an_item_changes_nothing(item):
    items = "".join(
        f"<li>{item.format(link)}</li>" for link in ('<a href="/a">Ash</a>', '<a href="/b">Bo</a>')
    )
    assert parse(f"<p>These are near:</p><ul>{items}</ul>").text == "These are near:\n\nAsh\nBo"
    items = items.replace("</a><br>", "<br></a>")
    assert parse(f"<p>These are near:</p><ul>{items}</ul>").text == "These are near:\n\nAsh\nBo"
