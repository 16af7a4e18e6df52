"""Headings inside an accordion's item or a tab's panel stand under its title."""

from __future__ import annotations

import pytest

from knowledge import sections

PAGE = "https://example.org/hall/"
INSIDE = (
    "<h3>Members</h3><p>Free.</p><h4>Youth</h4><p>Free, too.</p><h3>Others</h3><p>Ten euros.</p>"
)

WIDGETS = {
    "Divi": f"""
        <div class="et_pb_toggle" id="rent"><h5 class="et_pb_toggle_title">Can I rent it?</h5>
          <div class="et_pb_toggle_content">{INSIDE}</div></div>
        <div class="et_pb_toggle"><h5 class="et_pb_toggle_title">Is it heated?</h5>
          <div class="et_pb_toggle_content"><p>Yes.</p></div></div>""",
    "WPBakery": f"""
        <div class="vc_tta-panel" id="rent"><div class="vc_tta-panel-heading"><h4
          class="vc_tta-panel-title"><a href="#rent"><span class="vc_tta-title-text">Can I rent
          it?</span></a></h4></div><div class="vc_tta-panel-body">{INSIDE}</div></div>
        <div class="vc_tta-panel" id="heat"><div class="vc_tta-panel-heading"><h4
          class="vc_tta-panel-title"><a href="#heat"><span class="vc_tta-title-text">Is it
          heated?</span></a></h4></div><div class="vc_tta-panel-body"><p>Yes.</p></div></div>""",
    "details": f"""
        <details id="rent"><summary>Can I rent it?</summary><div>{INSIDE}</div></details>
        <details><summary>Is it heated?</summary><p>Yes.</p></details>""",
    "jQuery UI": f"""
        <h3 class="accordion-title" id="rent">Can I rent it?</h3><div>{INSIDE}</div>
        <h3 class="accordion-title">Is it heated?</h3><div><p>Yes.</p></div>""",
    "tabs": f"""
        <ul role="tablist"><li role="tab" id="rent" aria-controls="p1">Can I rent it?</li><li
          role="tab" aria-controls="p2">Is it heated?</li></ul>
        <div id="p1" role="tabpanel">{INSIDE}</div>
        <div id="p2" role="tabpanel"><p>Yes.</p></div>""",
    "tabs that panels repeat": f"""
        <ul role="tablist"><li role="tab" aria-controls="rent">Can I rent it?</li><li
          role="tab" aria-controls="p2">Is it heated?</li></ul>
        <div id="rent" role="tabpanel"><h4>Can I rent it?</h4>{INSIDE}</div>
        <div id="p2" role="tabpanel"><p>Yes.</p></div>""",
}


def parse(html):
    return sections.parse(html, url=PAGE, title="Our hall", page_id=7).sections


@pytest.mark.parametrize("builder", WIDGETS)
def test_headings_of_any_level_stand_under_the_title_of_their_panel(builder):
    _, *found, fees = parse(
        f"<h2>Rooms</h2><p>Three.</p><div>{WIDGETS[builder]}</div><h2>Fees</h2><p>None.</p>"
    )
    rent = ("Rooms", "Can I rent it?")
    assert [(s.parents, s.title, s.text) for s in found] == [
        (("Rooms",), "Can I rent it?", ""),
        (rent, "Members", "Free."),
        ((*rent, "Members"), "Youth", "Free, too."),
        (rent, "Others", "Ten euros."),
        (("Rooms",), "Is it heated?", "Yes."),
    ]
    assert found[0].url == PAGE + "#rent"
    assert fees.parents == ()


def test_an_accordion_under_a_heading_in_a_panel_is_below_that_heading():
    html = (
        "<details><summary><h4>Hall</h4></summary><div><h2>Stage</h2><p>Wide.</p><div><details>"
        "<summary><h4>Curtain?</h4></summary><div><h3>Colour</h3><p>Red.</p></div></details>"
        "</div></div></details>"
    )
    assert [(s.parents, s.title) for s in parse(html)] == [
        ((), "Hall"),
        (("Hall",), "Stage"),
        (("Hall", "Stage"), "Curtain?"),
        (("Hall", "Stage", "Curtain?"), "Colour"),
    ]


PANES = {
    "details": "<details><summary>{}</summary><div>{}</div></details>",
    "Kadence": """
        <div class="pane"><div class="kt-accordion-header-wrap"><button><span
          class="kt-blocks-accordion-title">{}</span></button></div><div
          class="kt-accordion-panel"><div>{}</div></div></div>""",
}


@pytest.mark.parametrize("builder", PANES)
def test_an_item_may_hold_nothing_but_another_accordion(builder):
    pane = PANES[builder]
    outer = pane.format("Hall", pane.format("Stage?", "<p>Yes.</p>"))
    html = f"<h2>Rooms</h2><p>Three.</p><div>{outer}</div><p>Ring us.</p>"
    assert [(s.parents, s.title, s.text) for s in parse(html)] == [
        ((), "Rooms", "Three.\n\nRing us."),
        (("Rooms",), "Hall", ""),
        (("Rooms", "Hall"), "Stage?", "Yes."),
    ]


TWO_LINES = {
    "a button": """
        <div class="job"><button class="job-accordion_header" aria-expanded="false"
          aria-controls="shared"><span class="area"><h3 class="job-accordion_title">{}</h3><span
          class="job-accordion_subtitle">{}</span></span></button><div class="job-accordion_body"
          role="region"><p>{}</p></div></div>""",
    "what plays one": """
        <div class="faq-item"><div class="faq-header" role="button" tabindex="0"><div
          class="faq-title">{}</div><div class="faq-meta">{}</div></div><div
          class="faq-content"><p>{}</p></div></div>""",
    "a summary": """
        <details><summary><h4 class="accordion-title">{}</h4><p class="accordion-note">{}</p>
          </summary><p>{}</p></details>""",
}


@pytest.mark.parametrize("button", TWO_LINES)
def test_what_a_button_of_two_lines_opens_is_under_its_first(button):
    jobs = [("Baker", "Full time", "Bake our bread."), ("Cook", "Part time", "Cook our soup.")]
    html = "<h2>Jobs</h2><p>Two.</p>" + "".join(TWO_LINES[button].format(*job) for job in jobs)
    found = sections.parse(html, url=PAGE, title="Hall", page_id=7).sections
    assert [(s.title, s.text) for s in found] == [
        ("Jobs", "Two."),
        ("Baker", "Full time\n\nBake our bread."),
        ("Cook", "Part time\n\nCook our soup."),
    ]


@pytest.mark.parametrize(
    "name", ["x-acc-header-indicator", "toggle-icon", "faq-arrow", "q-icon--expand"]
)
def test_the_sign_of_a_title_that_opens_is_none_of_its_words(name):
    html = f"""
        <div class="x-acc-item"><button class="x-acc-header" aria-expanded="false"
        aria-controls="p"><span class="{name}">›</span><span>Do you pay?</span></button><div
        id="p"><p>We do.</p></div></div>"""
    found = sections.parse(html, url="https://a.org/p/", title="Help", page_id=7).sections
    assert [(section.title, section.text) for section in found] == [("Do you pay?", "We do.")]


def test_a_picture_in_what_is_called_an_icon_is_kept():
    html = "<p>Words.</p><span class='et-pb-icon'><img src='/a.png' alt='A boat'></span>"
    (found,) = sections.parse(html, url="https://a.org/p/", title="Help", page_id=7).sections
    assert [image.alt for image in found.images] == ["A boat"]


def test_words_that_are_called_an_arrow_are_kept():
    html = "<p>Press <span class='arrow-up'>Page up</span> <span class='arrow'></span>.</p>"
    (found,) = sections.parse(html, url="https://a.org/p/", title="Help", page_id=7).sections
    assert found.text == "Press Page up ."
