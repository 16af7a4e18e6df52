"""Pages nested or repeated without end: they are read in time that grows with their size."""

from __future__ import annotations

import cProfile
import pstats

import pytest

from knowledge import sections

URL = "https://town.example/page/"

NESTED = {
    "plain boxes": "<div>",
    "boxes with words": "<div>word ",
    "contents": '<ul class="toc"><li><a href="#a">a</a>',
    "breadcrumbs": '<div class="breadcrumb"><a href="/up/">Up</a>',
    "folds": "<details><summary>Open</summary>words ",
    "definitions": "<dl><dt>Who?</dt><dd>words ",
    "tables": "<table><tr><td>cell",
    "headed boxes": "<section><h2>Again</h2><div>words ",
    "titles of folds": '<div class="accordion-title">Open<div>',
    "links around boxes": '<a href="/there/"><div>',
    "rows of tabs": '<ul class="tabs"><li><a href="#">A</a></li><li>',
    "panels of tabs": (
        '<ul class="tabs"><li><a href="#">A</a></li><li>B</li></ul>'
        '<div class="tab-panel">word</div><div class="tab-panel">'
    ),
    "rows of cards": (
        '<div class="row"><div class="col"><h3>One</h3>word</div><div class="col"><h3>Two</h3>word '
    ),
    "cards over folds": (
        '<div class="icon-box"><h3>One</h3>word<details><summary>Open</summary>words</details>'
    ),
    "tables by roles": '<div role="table"><div role="row"><div role="cell">word ',
    "closings without openings": "[vc_row]word[/vc_column]",
}
ROWS = {
    "tabs": (
        '<li class="et_pb_tab_1"><a href="#">Tab</a></li>',
        '<div class="et_pb_tab">words</div>',
    ),
    "bold lines": ("<p><strong>Bold line</strong></p><p>words under it</p>", ""),
    "line breaks": ("<br>", "words"),
    "large lines": ('<p class="has-large-font-size">Large</p>', ""),
    "numbers": ('<i class="num"></i>', "Words"),
    "one title": ("<h2>Download</h2><p>the file</p>", ""),
    "one question": ("<dt>Who?</dt><dd>word</dd>", ""),
}
# Each is looked at as a whole; were every part of it looked at to the end, it would take minutes.
ENDLESS = {
    "tags in a shortcode": ("[vc_row a", "<pre", "]"),
    "a name in a shortcode": ("[vc_row ", "name", "]"),
    "a shortcode's name": ("[vc_row][vc_", "name", "<i>"),
    "code": ("[vc_row]", "<pre>", ""),
    "dynamic values": (
        '<!-- wp:divi/text {"content":{"innerContent":{"desktop":{"value":"',
        "$variable({",
        '"}}}} /-->',
    ),
    "a class": ('<ul class="tabs', "-", '">words</ul>'),
    "blocks": ("", "<menu>", ""),
    "readings": ("", "<rt>", ""),
}


def work(markup: str) -> int:
    """Return how many calls reading takes: a measure that no busy machine changes."""
    profile = cProfile.Profile()
    profile.enable()
    sections.parse(markup, url=URL, title="Page", page_id=1)
    profile.disable()
    return int(pstats.Stats(profile).total_calls)  # type: ignore[attr-defined]


@pytest.mark.parametrize("opening", NESTED.values(), ids=NESTED.keys())
def test_deep_nesting_takes_work_in_step_with_its_depth(opening):
    work(opening)  # what is loaded or remembered at first use does not count
    few, many = work(opening * 400), work(opening * 1_600)

    assert many < 6 * few


@pytest.mark.parametrize(("one", "other"), ROWS.values(), ids=ROWS.keys())
def test_long_rows_take_work_in_step_with_their_length(one, other):
    few, many = (work(f"<ul>{one * n}</ul>{other * n}") for n in (300, 1_200))

    assert many < 6 * few


def test_what_nothing_closes_ends_with_what_it_is_in():
    """Else each of them would count as one level more, and soon the rest as too deep."""
    table = "<table><tr><td>Hall</td><td>Open</td></tr><tr><td>Bar</td><td>Shut</td></tr></table>"
    markup = f"{'<div><span>word </div>' * 10_000}{table}"

    (found,) = sections.parse(markup, url=URL, title="Page", page_id=1).sections

    assert found.text.endswith("word\n\nHall | Open\nBar | Shut")


def test_tabs_in_one_heading_take_work_in_step_with_their_number():
    few, many = (work(f"<h2>{'<b role=tab>Tab</b><i>word</i>' * n}</h2>") for n in (300, 1_200))

    assert many < 6 * few


def test_a_hundred_thousand_nested_boxes_are_read():
    markup = "<div>" * 100_000 + "deep down" + "</div>" * 100_000 + "<h2>After</h2><p>all of it</p>"

    found = sections.parse(markup, url=URL, title="Page", page_id=1).sections

    assert [(section.title, section.text) for section in found] == [
        ("Page", "deep down"),
        ("After", "all of it"),
    ]


@pytest.mark.parametrize(("start", "part", "end"), ENDLESS.values(), ids=ENDLESS.keys())
def test_what_goes_on_without_end_is_read(start, part, end):
    markup = f"{start}{part * 200_000}{end}<p>All of it.</p>"

    (found,) = sections.parse(markup, url=URL, title="Page", page_id=1).sections

    assert found.text.endswith("All of it.")
