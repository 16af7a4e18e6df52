"""A call to action without a title that a page repeats is kept once; facts are told of each."""

from __future__ import annotations

import pytest

from knowledge import sections

CALL = "<p>Do you have questions?</p><p><a href='/contact'>Write to us</a></p>"
BOX = f"<div class='cta'>{CALL}</div>"


def parse(html):
    return sections.parse(html, url="https://a.org/p/", title="Club", page_id=7).sections


def calling(html):
    """Return the titles of the sections with the call's words, and of those with its button."""
    found = parse(html)
    return (
        [section.title for section in found if "questions?" in section.text],
        [section.title for section in found if section.links],
    )


def sectioned(*contents):
    return [f"<h2>Part {at}</h2><p>Text {at}.</p>{content}" for at, content in enumerate(contents)]


@pytest.mark.parametrize(
    "html",
    [
        "".join(sectioned(BOX, BOX)),
        "".join(sectioned(BOX, "", BOX)),
        "".join(f"<section>{part}</section>{BOX}" for part in sectioned("", "", "")),
        "".join(sectioned(CALL, CALL, CALL)),
        "".join(f"<section>{part}</section>" for part in sectioned(BOX, BOX, BOX)),
        "[et_pb_section]"
        + "[et_pb_cta button_text='Write to us' button_url='/contact']<p>Do you have questions?</p>"
        "[/et_pb_cta]".join(["", *sectioned("", "")])
        + "[/et_pb_section]",
    ],
)
def test_a_repeated_call_is_kept_once(html):
    assert calling(html) in ((["Part 0"], ["Part 0"]), (["Club"], ["Club"]))


def test_a_call_to_ring_a_number_is_one_and_hours_are_not():
    ringing = CALL.replace("questions?", "questions? Ring 0163 296 0001.")
    assert calling("".join(sectioned(*3 * [ringing]))) == (["Part 0"], ["Part 0"])
    worded, _ = calling("".join(sectioned(*3 * [ringing.replace("Ring", "Open 9 to 12. Ring")])))
    assert len(worded) == 3


@pytest.mark.parametrize(
    "html",
    [
        "".join(f"<div>{part}</div>" for part in sectioned(BOX, BOX)),
        "".join(sectioned(CALL, CALL)),
        "".join(sectioned(BOX, BOX.replace("contact", "chess"))),
        "".join(f"<h2>Part {at}</h2>{BOX}" for at in range(3)),
        "".join(sectioned(*2 * [f"<figure><img src='a.png'>{CALL}</figure>"])),
    ],
)
def test_what_may_be_told_of_several_things_is_told_of_each(html):
    worded, linked = calling(html)
    assert len(worded) == len(linked) >= 2


@pytest.mark.parametrize("price", ["From 10 euros", "It costs 10 euros."])
@pytest.mark.parametrize("around", ["p", "div"])
def test_equal_prices_are_told_of_each(price, around):
    box = f"<{around}>{price}</{around}><p><a href='/book'>Book</a></p>"
    found = parse("".join(sectioned(*3 * [f"<div>{box}</div>"])))
    assert [section.text.count(price) for section in found] == [1, 1, 1]
