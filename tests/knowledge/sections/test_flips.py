"""The front and the back of a card that turns over are one section."""

from __future__ import annotations

import pytest

from knowledge import sections


def told(html):
    found = sections.parse(html, url="https://a.org/p/", title="Help", page_id=7).sections
    return [(section.title, section.text) for section in found]


def card(sides, front, back):
    shown = zip(sides, (front, back), strict=True)
    return "".join(f'<div class="{side}">{words}</div>' for side, words in shown)


SIDES = [
    (
        "elementor-flip-box__layer elementor-flip-box__front",
        "elementor-flip-box__layer elementor-flip-box__back",
    ),
    ("x-flip-box-front-container", "x-flip-box-rear-container"),
    ("flip-box-front", "flip-box-back"),
    ("ifb-front", "ifb-back"),
    ("dsm_flipbox_child dsm_flipbox_child_0", "dsm_flipbox_child dsm_flipbox_child_1"),
]


@pytest.mark.parametrize("sides", SIDES)
def test_a_back_that_bears_the_fronts_title_goes_on_with_the_front(sides):
    html = card(
        sides, "<h3>Hall</h3><p>For sports.</p>", "<div><h3> Hall </h3><p>Since 2019.</p></div>"
    )
    assert told(f"{html}<h3>Pool</h3><p>Warm.</p>") == [
        ("Hall", "For sports.\n\nSince 2019."),
        ("Pool", "Warm."),
    ]


@pytest.mark.parametrize(
    "html",
    [
        card(SIDES[0], "<h3>Hall</h3><p>For sports.</p>", "<h3>Prices</h3><p>Ten.</p>"),
        card(("inner", SIDES[2][1]), "<h3>Hall</h3><p>A.</p>", "<h3>Hall</h3><p>B.</p>"),
        card(("storefront", "background"), "<h3>Hall</h3><p>A.</p>", "<h3>Hall</h3><p>B.</p>"),
    ],
)
def test_other_titles_are_all_there(html):
    assert len(told(html)) == 2
