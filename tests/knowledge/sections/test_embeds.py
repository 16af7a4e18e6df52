"""What a page shows of another one in a frame, such as a form, is a link to there."""

from __future__ import annotations

import pytest

from knowledge import sections

FORM = "https://forms.example/join?embedded=true"


def parse(html):
    return sections.parse(html, url="https://a.org/p/", title="Club", page_id=7).sections


def links(html):
    return [(link.text, link.url) for section in parse(html) for link in section.links]


@pytest.mark.parametrize(
    ("frame", "label"),
    [
        (f'<iframe src="{FORM}" title="Join the club"></iframe>', "Join the club"),
        (f'<iframe src="{FORM}">Loading…</iframe>', "forms.example"),
        (f'<p><iframe src="{FORM}" title=" " width="100%"></iframe></p>', "forms.example"),
        (f'<iframe src="about:blank" data-src="{FORM}"></iframe>', "forms.example"),
        (f'<iframe src="{FORM}" style="width:100%;border:0"></iframe>', "forms.example"),
    ],
)
def test_a_frame_is_a_link_in_its_section(frame, label):
    html = f"<h2>Join</h2><p>Write to us:</p><div>{frame}</div><h2>Fees</h2><p>None.</p>"
    join, fees = parse(html)
    assert (join.text, fees.text, fees.links) == ("Write to us:", "None.", ())
    assert [(link.text, link.url) for link in join.links] == [(label, FORM)]


def test_a_page_that_is_only_a_form_has_a_section():
    (section,) = parse(f'<div class="embed"><iframe src="{FORM}" title="Join us"></iframe></div>')
    assert (section.title, section.text) == ("Club", "")
    assert [(link.text, link.url) for link in section.links] == [("Join us", FORM)]


@pytest.mark.parametrize(
    "frame",
    [
        '<iframe src="about:blank"></iframe>',
        "<iframe></iframe>",
        '<iframe src="https://a.org/p/#top"></iframe>',
        '<iframe src="javascript:void(0)"></iframe>',
        '<iframe src="https://count.example/" width="1" height="1"></iframe>',
        '<iframe src="https://count.example/" height="0px"></iframe>',
        '<iframe src="https://count.example/" hidden></iframe>',
        '<iframe src="https://count.example/" style="display: none"></iframe>',
        '<iframe src="https://count.example/" style="visibility:hidden;border:0"></iframe>',
        '<iframe src="https://count.example/" style="width:1px;height:1px"></iframe>',
        (
            '<iframe class="wp-embedded-content" src="https://b.example/post/embed/#?secret=x" '
            'style="position: absolute; clip: rect(1px, 1px, 1px, 1px)"></iframe>'
        ),
        '<noscript><iframe src="https://count.example/ns.html"></iframe></noscript>',
        '<iframe src="https://www.google.com/maps/embed?pb=!1m18!1m12"></iframe>',
        '<iframe src="https://[broken"></iframe>',
    ],
)
def test_frames_that_show_nothing_to_go_to_leave_no_link(frame):
    assert links(f"<h2>Join</h2><p>Ring us.</p>{frame}") == []


@pytest.mark.parametrize(
    ("framed", "alone"),
    [
        ("https://www.youtube.com/embed/aB-9_x?rel=0", "https://www.youtube.com/watch?v=aB-9_x"),
        ("//www.youtube-nocookie.com/embed/aB9", "https://www.youtube.com/watch?v=aB9"),
        (
            "https://maps.google.com/maps?q=Mill%20Road&amp;z=10&amp;output=embed&amp;iwloc=near",
            "https://maps.google.com/maps?q=Mill%20Road&z=10&iwloc=near",
        ),
    ],
)
def test_what_is_shown_in_frames_alone_is_linked_where_it_stands_by_itself(framed, alone):
    ((_, url),) = links(f'<h2>Film</h2><iframe src="{framed}"></iframe>')
    assert url == alone
