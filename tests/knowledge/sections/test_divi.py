"""Divi 5's blocks, as exports hold them, are read as what they show on the page."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import sections


def parse(html):
    return sections.parse(html, url="https://a.org/p/", title="Bakery", page_id=7).sections


def said(value):
    return {"innerContent": {"desktop": {"value": value}}}


def block(name, inside=None, **told):
    """Return a block as Divi writes it: `<` and quotes inside values as escapes of JSON."""
    packed = json.dumps(told).replace("<", "\\u003c").replace('\\"', "\\u0022")
    if inside is None:
        return f"<!-- wp:divi/{name} {packed} /-->"
    return f"<!-- wp:divi/{name} {packed} -->{inside}<!-- /wp:divi/{name} -->"


def page(*modules):
    column = block("column", "".join(modules))
    return block("placeholder", block("section", block("row", column)))


def only(*modules):
    (section,) = parse(page(*modules))
    return section


def test_headings_texts_and_buttons():
    level = {"font": {"font": {"desktop": {"value": {"headingLevel": "h4"}}}}}
    found = parse(
        page(
            block("heading", title=said("Bread")),
            block("text", content=said('<p>Fresh "every" [day].</p>')),
            block("heading", title={**said("Cake"), "decoration": level}),
            block("text", content=said("<p>On Sundays.</p>")),
            block("button", button=said({"text": "Order", "linkUrl": "/order"})),
        )
    )
    assert [(s.title, s.parents, s.text) for s in found] == [
        ("Bread", (), 'Fresh "every" [day].'),
        ("Cake", ("Bread",), "On Sundays."),
    ]
    assert [(link.text, link.url) for link in found[1].links] == [("Order", "https://a.org/order")]


def test_blurbs_accordions_and_prices():
    blurb = block("blurb", title=said({"text": "Rolls", "url": "/r"}), content=said("<p>Warm.</p>"))
    item = block("accordion-item", title=said('Is "it" free?'), content=said("<p>No.</p>"))
    price = block(
        "pricing-table",
        title=said("Basket"),
        price=said("9"),
        currencyFrequency=said({"currency": "£", "frequency": "week"}),
    )
    found = {s.title: s for s in parse(page(blurb, block("accordion", item), price))}
    assert found["Rolls"].text == "Warm."
    assert [link.url for link in found["Rolls"].links] == ["https://a.org/r"]
    assert found['Is "it" free?'].text == "No."
    assert found["Basket"].text == "£9/week"


def test_what_stands_behind_a_toggle_is_no_part_of_its_answer():
    toggle = block("toggle", title=said("May dogs come?"), content=said("<p>Yes.</p>"), inside="")
    rest = block("text", content=said("<p>Ring us for all else.</p>"))
    found = parse(f"<!-- wp:divi/section -->{toggle}{rest}<!-- /wp:divi/section -->")
    assert {s.title: s.text for s in found} == {
        "Bakery": "Ring us for all else.",
        "May dogs come?": "Yes.",
    }


def test_a_block_alone_is_read():
    (found,) = parse(block("text", content=said("<p>Fresh every day.</p>")))
    assert found.text == "Fresh every day."


def test_counters_pictures_and_places():
    place = {"advanced": {"htmlAttributes": {"desktop": {"value": {"id": "shop"}}}}}
    found = only(
        block("cta", module=place, title=said("Shop"), content=said("<p>Come in.</p>")),
        block("number-counter", number=said("98")),
        block("image", image=said({"src": "https://a.org/a.png", "alt": "Oven"})),
    )
    assert (found.text, found.url) == ("Come in.\n\n98%", "https://a.org/p/#shop")
    assert [image.alt for image in found.images] == ["Oven"]


def test_what_no_device_shows_is_not_read():
    hidden = {"decoration": {"disabledOn": {d: {"value": "on"} for d in ("desktop", "tablet")}}}
    seen = block("text", module=hidden, content=said("<p>Seen on phones.</p>"))
    hidden["decoration"]["disabledOn"]["phone"] = {"value": "on"}
    unseen = block("text", module=hidden, content=said("<p>Never seen.</p>"))
    assert "phones" in only(seen).text
    assert parse(page(unseen)) == ()


@pytest.mark.parametrize(
    "packed", ["{broken", "[1]", '{"title": 5}', '{"content": {"desktop": 1}}']
)
def test_what_cannot_be_read_is_passed_over(packed):
    assert parse(f"<!-- wp:divi/text {packed} /--><p>Words.</p>")[0].text == "Words."


@given(st.text('"[]{}&/a'))
def test_any_signs_of_a_title_are_kept(signs):
    html = page(block("blurb", title=said(f"b{signs}b"), content=said("<p>Words.</p>")))
    assert [section.title for section in parse(html)] == [f"b{signs}b"]


@given(st.text())
def test_any_attributes_are_accepted(text):
    parse(f"<!-- wp:divi/text {{{text}}} /--><!-- wp:divi/row {text} -->{text}")


def test_blocks_that_never_end_are_looked_through_once():
    many = "<!-- wp:divi/a {" * 20_000
    parsed = sections.parse(many, url="https://t.example/", title="T", page_id=1)
    assert len(parsed.sections) <= 1


@pytest.mark.parametrize("text", ["@ET-DC@", "@ET-@ET-DC@a@DC@b@ @ET-DC@c@"])
def test_a_mark_of_what_is_filled_in_later_that_never_ends_is_text(text):
    (found,) = parse(f"[et_pb_text]<p>Bread {text}</p>[/et_pb_text]")
    assert found.text.startswith("Bread @ET-")


def test_what_is_filled_in_later_is_no_text():
    value = '$variable({"type":"content","value":{"name":"post_title","settings":{}}})$'
    found = only(
        block("heading", title=said("Bread")),
        block(
            "blurb", title=said({"text": value, "url": value}), content=said(f"<p>Warm{value}</p>")
        ),
    )
    assert (found.title, found.text, found.links) == ("Bread", "Warm", ())
