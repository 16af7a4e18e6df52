"""Titles that are no headings are titles all the same, each over its own content."""

from __future__ import annotations

import pytest

from knowledge import sections

PAGE = "https://example.org/faq/"

ACCORDIONS = {
    "Elementor": """
        <div class="elementor-accordion">
          <div class="elementor-accordion-item">
            <div id="elementor-tab-title-1" class="elementor-tab-title" role="button"
                 aria-controls="elementor-tab-content-1" aria-expanded="false">
              <span class="elementor-accordion-icon"><i class="fas"></i></span>
              <a class="elementor-accordion-title" href="">Who can join?</a></div>
            <div id="elementor-tab-content-1" class="elementor-tab-content" role="region">
              <p>Anyone over sixteen.</p></div>
          </div>
          <div class="elementor-accordion-item">
            <div id="elementor-tab-title-2" class="elementor-tab-title" role="button"
                 aria-controls="elementor-tab-content-2" aria-expanded="false">
              <a class="elementor-accordion-title" href="">What does it cost?</a></div>
            <div id="elementor-tab-content-2" class="elementor-tab-content" role="region">
              <p>Ten pounds a year.</p></div>
          </div>
        </div>""",
    "Elementor nested": """
        <div class="e-n-accordion">
          <details id="e-n-accordion-item-1" class="e-n-accordion-item"><summary
            class="e-n-accordion-item-title"><span><div
            class="e-n-accordion-item-title-text">Who can join?</div></span></summary>
            <div role="region"><p>Anyone over sixteen.</p></div></details>
          <details id="e-n-accordion-item-2" class="e-n-accordion-item"><summary
            class="e-n-accordion-item-title">What does it cost?</summary>
            <div role="region"><p>Ten pounds a year.</p></div></details>
        </div>""",
    "Essential Addons": """
        <div class="eael-adv-accordion">
          <div class="eael-accordion-list"><div id="a" class="elementor-tab-title
            eael-accordion-header"><span class="eael-accordion-tab-title">Who can
            join?</span></div><div class="eael-accordion-content clearfix"><p>Anyone over
            sixteen.</p></div></div>
          <div class="eael-accordion-list"><div id="b" class="elementor-tab-title
            eael-accordion-header"><span class="eael-accordion-tab-title">What does it
            cost?</span></div><div class="eael-accordion-content clearfix"><p>Ten pounds a
            year.</p></div></div>
        </div>""",
    "Bricks nested": """
        <div class="brxe-accordion-nested">
          <div class="brxe-block"><div class="brxe-block accordion-title-wrapper"><div
            class="brxe-text-basic">Who can join?</div><i class="icon"></i></div><div
            class="brxe-block accordion-content-wrapper"><p>Anyone over sixteen.</p></div></div>
          <div class="brxe-block"><div class="brxe-block accordion-title-wrapper"><div
            class="brxe-text-basic">What does it cost?</div></div><div
            class="brxe-block accordion-content-wrapper"><p>Ten pounds a year.</p></div></div>
        </div>""",
    "Jet": """
        <div class="jet-accordion__inner">
          <div class="jet-accordion__item jet-toggle"><div class="jet-toggle__control
            elementor-menu-anchor" role="button" aria-controls="c1" aria-expanded="false"><div
            class="jet-toggle__label-text">Who can join?</div></div><div class="jet-toggle__content"
            id="c1"><p>Anyone over sixteen.</p></div></div>
          <div class="jet-accordion__item jet-toggle"><div class="jet-toggle__control
            elementor-menu-anchor" role="button" aria-controls="c2" aria-expanded="false"><div
            class="jet-toggle__label-text">What does it cost?</div></div><div
            class="jet-toggle__content" id="c2"><p>Ten pounds a year.</p></div></div>
        </div>""",
    "Kadence": """
        <div class="kt-accordion-inner-wrap">
          <div class="wp-block-kadence-pane"><div class="kt-accordion-header-wrap"><button
            class="kt-blocks-accordion-header kt-acccordion-button-label-show"><span
            class="kt-blocks-accordion-title">Who can join?</span></button></div><div
            class="kt-accordion-panel"><div><p>Anyone over sixteen.</p></div></div></div>
          <div class="wp-block-kadence-pane"><div class="kt-accordion-header-wrap"><button
            class="kt-blocks-accordion-header"><span class="kt-blocks-accordion-title">What does
            it cost?</span></button></div><div class="kt-accordion-panel"><div><p>Ten pounds a
            year.</p></div></div></div>
        </div>""",
    "Spectra": """
        <div class="wp-block-uagb-faq">
          <div class="uagb-faq-item" role="tab"><div class="uagb-faq-questions-button
            uagb-faq-questions"><span class="uagb-question">Who can join?</span></div><div
            class="uagb-faq-content"><p>Anyone over sixteen.</p></div></div>
          <div class="uagb-faq-item" role="tab"><div class="uagb-faq-questions-button
            uagb-faq-questions"><span class="uagb-question">What does it cost?</span></div><div
            class="uagb-faq-content"><p>Ten pounds a year.</p></div></div>
        </div>""",
    "Divi": """
        <div class="et_pb_accordion"><div class="et_pb_toggle et_pb_toggle_open"><h5
          class="et_pb_toggle_title">Who can join?</h5><div class="et_pb_toggle_content"><p>Anyone
          over sixteen.</p></div></div><div class="et_pb_toggle et_pb_toggle_close"><h5
          class="et_pb_toggle_title">What does it cost?</h5><div
          class="et_pb_toggle_content"><p>Ten pounds a year.</p></div></div></div>""",
    "Avada": """
        <div class="fusion-accordian"><div class="panel-group">
          <div class="fusion-panel panel-default"><div class="panel-heading"><h4
            class="panel-title toggle"><a aria-expanded="false" aria-controls="p1"
            href="#p1"><span class="fusion-toggle-heading">Who can join?</span></a></h4></div>
            <div id="p1" class="panel-collapse collapse"><div class="panel-body">Anyone over
            sixteen.</div></div></div>
          <div class="fusion-panel panel-default"><div class="panel-heading"><h4
            class="panel-title toggle"><a aria-expanded="false" aria-controls="p2"
            href="#p2"><span class="fusion-toggle-heading">What does it cost?</span></a></h4></div>
            <div id="p2" class="panel-collapse collapse"><div class="panel-body">Ten pounds a
            year.</div></div></div>
        </div></div>""",
    "Beaver": """
        <div class="fl-accordion">
          <div class="fl-accordion-item"><div class="fl-accordion-button" id="l1"><a
            class="fl-accordion-button-label" href="#" aria-controls="c1"
            aria-expanded="false">Who can join?</a></div><div class="fl-accordion-content"
            id="c1"><p>Anyone over sixteen.</p></div></div>
          <div class="fl-accordion-item"><div class="fl-accordion-button" id="l2"><a
            class="fl-accordion-button-label" href="#" aria-controls="c2"
            aria-expanded="false">What does it cost?</a></div><div class="fl-accordion-content"
            id="c2"><p>Ten pounds a year.</p></div></div>
        </div>""",
    "Beaver with labelled icons": """
        <div class="fl-accordion">
          <div class="fl-accordion-item"><div class="fl-accordion-button" id="l1" role="button"
            aria-expanded="false" aria-controls="c1"><a href="#" class="fl-accordion-button-label"
            >Who can join?</a><a href="#" class="fl-accordion-button-icon"><i class="fa-plus"><span
            class="sr-only">Expand</span></i></a></div><div class="fl-accordion-content"
            id="c1"><p>Anyone over sixteen.</p></div></div>
          <div class="fl-accordion-item"><div class="fl-accordion-button" id="l2" role="button"
            aria-expanded="false" aria-controls="c2"><a href="#" class="fl-accordion-button-label"
            >What does it cost?</a><a href="#" class="fl-accordion-button-icon"><i class="fa-plus"
            ><span class="sr-only">Expand</span></i></a></div><div class="fl-accordion-content"
            id="c2"><p>Ten pounds a year.</p></div></div>
        </div>""",
    "by hand": """
        <div><button class="accordion">Who can join?</button><div class="panel"><p>Anyone over
          sixteen.</p></div><button class="accordion">What does it cost?</button><div
          class="panel"><p>Ten pounds a year.</p></div></div>""",
    "a button named after its theme": """
        <div><button class="clubtheme-accordion">Who can join? </button>
          <div class="clubthemepanel"><p>Anyone over sixteen.</p></div>
          <button class="clubtheme-accordion">What does it cost?</button>
          <div class="clubthemepanel"><p>Ten pounds a year.</p></div></div>""",
    "short names": """
        <div class="faq-box"><p class="faq-q">Who can join?</p><p class="faq-a">Anyone over
          sixteen.</p></div>
        <div class="faq-box"><p class="faq-q">What does it cost?</p><p class="faq-a">Ten pounds a
          year.</p></div>""",
    "Collapse-O-Matic": """
        <div><span class="collapseomatic" id="id1" tabindex="0">Who can join?</span><div
          id="target-id1" class="collapseomatic_content"><p>Anyone over sixteen.</p></div><span
          class="collapseomatic" id="id2">What does it cost?</span><div id="target-id2"
          class="collapseomatic_content"><p>Ten pounds a year.</p></div></div>""",
    "Brizy": """
        <div class="brz-accordion"><div class="brz-accordion__item"><div class="brz-accordion__nav">
          <span class="brz-accordion__nav--title">Who can join?</span></div><div
          class="brz-accordion__content"><p>Anyone over sixteen.</p></div></div>
          <div class="brz-accordion__item"><div class="brz-accordion__nav"><span
          class="brz-accordion__nav--title">What does it cost?</span></div><div
          class="brz-accordion__content"><p>Ten pounds a year.</p></div></div></div>""",
    "Betheme": """
        <div class="accordion_wrapper"><div class="question"><h5 class="title">Who can join?</h5>
          <div class="answer"><p>Anyone over sixteen.</p></div></div>
          <div class="question"><div class="title">What does it cost?</div><div class="answer">Ten
          pounds a year.</div></div></div>""",
    "Otter": """
        <div class="wp-block-themeisle-blocks-tabs__content"><div
          class="wp-block-themeisle-blocks-tabs-item"><div
          class="wp-block-themeisle-blocks-tabs-item__header">Who can join?</div><div
          class="wp-block-themeisle-blocks-tabs-item__content"><p>Anyone over sixteen.</p></div>
          </div><div class="wp-block-themeisle-blocks-tabs-item"><div
          class="wp-block-themeisle-blocks-tabs-item__header">What does it cost?</div><div
          class="wp-block-themeisle-blocks-tabs-item__content"><p>Ten pounds a year.</p></div>
          </div></div>""",
    "Thrive": """
        <div class="thrv_toggle_shortcode"><div class="tve_faqI"><div class="tve_faqB"><h4>Who can
          join?</h4></div><div class="tve_faqC"><p>Anyone over sixteen.</p></div></div>
          <div class="tve_faqI"><div class="tve_faqB"><h4>What does it cost?</h4></div><div
          class="tve_faqC"><p>Ten pounds a year.</p></div></div></div>""",
    "HTML5 FAQ": """
        <div class="hrf-faq-list"><article><h3 class="hrf-title"><span></span>Who can join?</h3><div
          class="hrf-content"><p>Anyone over sixteen.</p></div></article>
          <article><h3 class="hrf-title">What does it cost?</h3><div class="hrf-content"><p>Ten
          pounds a year.</p></div></article></div>""",
    "Ultimate FAQ": """
        <div class="ewd-ufaq-faqs"><div class="ewd-ufaq-faq-div" id="ewd-ufaq-post-1"><div
          class="ewd-ufaq-faq-title"><a class="ewd-ufaq-post-margin" href="#"><div
          class="ewd-ufaq-post-margin-symbol"><span>a</span></div><div
          class="ewd-ufaq-faq-title-text"><h4>Who can join?</h4></div></a></div><div
          class="ewd-ufaq-faq-body"><div class="ewd-ufaq-faq-post"><p>Anyone over sixteen.</p></div>
          <div class="ewd-ufaq-social-links">Share: <a href="https://a.org">x</a></div></div></div>
          <div class="ewd-ufaq-faq-div" id="ewd-ufaq-post-2"><div class="ewd-ufaq-faq-title"><a
          href="#"><div class="ewd-ufaq-post-margin-symbol"><span>a</span></div><div
          class="ewd-ufaq-faq-title-text"><h4>What does it cost?</h4></div></a></div><div
          class="ewd-ufaq-faq-body"><p>Ten pounds a year.</p></div></div></div>""",
    "details": """
        <details><summary>Who can join?</summary><p>Anyone over sixteen.</p></details>
        <details><summary>What does it cost?</summary>Ten pounds a year.</details>""",
    "dl": """
        <dl><dt>Who can join?</dt><dd>Anyone over sixteen.</dd>
        <dt>What does it cost?</dt><dd>Ten pounds a year.</dd></dl>""",
    "Yoast": """
        <div class="schema-faq wp-block-yoast-faq-block">
          <div class="schema-faq-section" id="faq-1"><strong class="schema-faq-question">Who can
            join?</strong> <p class="schema-faq-answer">Anyone over sixteen.</p></div>
          <div class="schema-faq-section" id="faq-2"><strong class="schema-faq-question">What does
            it cost?</strong> <p class="schema-faq-answer">Ten pounds a year.</p></div>
        </div>""",
    "microdata": """
        <div itemscope itemtype="https://schema.org/FAQPage">
          <div itemprop="mainEntity" itemscope itemtype="https://schema.org/Question"><p
            itemprop="name">Who can join?</p><div itemprop="acceptedAnswer"><p
            itemprop="text">Anyone over sixteen.</p></div></div>
          <div itemprop="mainEntity" itemscope itemtype="https://schema.org/Question"><p
            itemprop="name">What does it cost?</p><div itemprop="acceptedAnswer"><p
            itemprop="text">Ten pounds a year.</p></div></div>
        </div>""",
    "JSON-LD": """
        <script type="application/ld+json">{"@type": "FAQPage", "mainEntity": [
          {"@type": "Question", "name": "Who can join?"},
          {"@type": "Question", "name": "What does it cost?"}]}</script>
        <p>Who can join?</p><p>Anyone over sixteen.</p>
        <p>What does it cost?</p><p>Ten pounds a year.</p>""",
    "tabs": """
        <div class="tabs"><ul role="tablist"><li role="tab" id="t1" aria-controls="p1">Who can
          join?</li><li role="tab" id="t2" aria-controls="p2">What does it cost?</li></ul>
          <div role="tabpanel" id="p1"><p>Anyone over sixteen.</p></div>
          <div role="tabpanel" id="p2" hidden><p>Ten pounds a year.</p></div></div>""",
    "Elementor tabs": """
        <div class="elementor-tabs"><div class="elementor-tabs-wrapper" role="tablist">
          <div id="t1" class="elementor-tab-title elementor-tab-desktop-title" role="tab"
            aria-controls="p1"><a>Who can join?</a></div>
          <div id="t2" class="elementor-tab-title elementor-tab-desktop-title" role="tab"
            aria-controls="p2"><a>What does it cost?</a></div></div>
          <div class="elementor-tabs-content-wrapper">
          <div class="elementor-tab-title elementor-tab-mobile-title" role="tab"
            aria-controls="p1">Who can join?</div>
          <div id="p1" class="elementor-tab-content" role="tabpanel">Anyone over sixteen.</div>
          <div class="elementor-tab-title elementor-tab-mobile-title" role="tab"
            aria-controls="p2">What does it cost?</div>
          <div id="p2" class="elementor-tab-content" role="tabpanel">Ten pounds a year.</div>
          </div></div>""",
    "Divi tabs": """
        <div class="et_pb_tabs"><ul class="et_pb_tabs_controls"><li class="et_pb_tab_0"><a
          href="#join">Who can join?</a></li><li class="et_pb_tab_1"><a href="#cost">What does it
          cost?</a></li></ul><div class="et_pb_all_tabs"><div id="join" class="et_pb_tab">Anyone
          over sixteen.</div><div id="cost" class="et_pb_tab">Ten pounds a
          year.</div></div></div>""",
    "Divi tabs without addresses": """
        <div class="et_pb_tabs"><ul class="et_pb_tabs_controls"><li class="et_pb_tab_0
          et_pb_tab_active"><a href="#">Who can join?</a></li><li class="et_pb_tab_1"><a
          href="#">What does it cost?</a></li></ul><div class="et_pb_all_tabs"><div
          class="et_pb_tab et_pb_tab_0"><p>Anyone over sixteen.</p></div><div class="et_pb_tab
          et_pb_tab_1"><p>Ten pounds a year.</p></div></div></div>""",
    "marked": "<p>Q. Who can join?<br>A. Anyone over sixteen.</p>"
    "<p>Q. What does it cost?</p><p>A. Ten pounds a year.</p>",
}


def parse(html):
    return sections.parse(html, url=PAGE, title="Help", page_id=7).sections


@pytest.mark.parametrize("builder", ACCORDIONS)
def test_every_item_is_a_section_under_the_heading_before_it(builder):
    html = f"<h2>Membership</h2><p>All about it.</p>{ACCORDIONS[builder]}"
    _, *items = parse(html)
    mark = "Q. " if builder == "marked" else ""
    answer = "A. " if builder == "marked" else ""
    assert [(s.parents, s.title, s.text) for s in items] == [
        (("Membership",), f"{mark}Who can join?", f"{answer}Anyone over sixteen."),
        (("Membership",), f"{mark}What does it cost?", f"{answer}Ten pounds a year."),
    ]


@pytest.mark.parametrize("builder", sorted(set(ACCORDIONS) - {"marked", "JSON-LD", "dl"}))
def test_what_follows_a_widget_belongs_to_the_section_around_it(builder):
    html = f"<h2>Membership</h2><div>{ACCORDIONS[builder]}</div><p>Ring us for more.</p>"
    assert [s.text for s in parse(html) if s.title == "Membership"] == ["Ring us for more."]


@pytest.mark.parametrize(
    ("builder", "anchor"),
    [
        ("Elementor", "#elementor-tab-title-2"),
        ("Elementor nested", "#e-n-accordion-item-2"),
        ("Yoast", "#faq-2"),
        ("tabs", "#t2"),
        ("Beaver", "#l2"),
    ],
)
def test_an_items_own_id_is_its_anchor(builder, anchor):
    assert parse(ACCORDIONS[builder])[-1].url == PAGE + anchor


def test_an_accordion_in_an_accordion_is_a_level_below():
    html = (
        "<details><summary>Outer</summary><p>One.</p><details><summary>Inner</summary>"
        "<p>Two.</p></details><p>Three.</p></details><details><summary>Next</summary>4</details>"
    )
    assert [(s.parents, s.title, s.text) for s in parse(html)] == [
        ((), "Outer", "One.\n\nThree."),
        (("Outer",), "Inner", "Two."),
        ((), "Next", "4"),
    ]


def test_buttons_that_open_menus_are_no_titles():
    html = '<button class="menu-toggle" aria-expanded="false" aria-controls="m">Menu</button>'
    assert [s.title for s in parse(html + '<div id="m"><p>Text.</p></div>')] == ["Help"]


def test_what_opens_a_panel_is_no_link():
    html = (
        '<div class="panel"><h4><a data-toggle="collapse" href="#c1">Who pays?</a></h4>'
        '<div id="c1"><p>We do.</p></div></div><h2>Fees <a href="#fees">#</a></h2><p>None.</p>'
    )
    read = sections.parse(html, url=PAGE, title="Help", page_id=7).sections
    assert [section.links for section in read] == [(), ()]


def test_a_button_named_toggle_with_words_is_a_title():
    html = (
        '<div class="gb-accordion__item"><button class="gb-accordion__toggle"><span>Why us?</span>'
        '</button><div class="gb-accordion__content"><p>Because.</p></div></div>'
    )
    (section,) = sections.parse(html, url=PAGE, title="Help", page_id=7).sections
    assert (section.title, section.text) == ("Why us?", "Because.")


def test_signs_and_pictures_in_a_title_are_none_of_its_words():
    html = (
        '<details id="cards"><summary aria-controls="cards" aria-expanded="false"><span '
        'class="item-accordion-title-header"><h3>Cards?</h3></span><span aria-hidden="true">+'
        "</span><svg><title>open</title></svg></summary><div><p>Yes.</p></div></details>"
        '<h3 class="wp-block-accordion-heading"><button aria-controls="c" aria-expanded="false">'
        '<span>Cash?</span><span aria-hidden="true">+</span></button></h3>'
        '<div id="c"><p>No.</p></div>'
    )
    assert [(s.title, s.text) for s in parse(html)] == [("Cards?", "Yes."), ("Cash?", "No.")]


def test_what_only_the_eye_sees_stays_where_it_has_words_or_a_picture():
    html = '<p aria-hidden="true">Shown.</p><a aria-hidden="true" href="/a"><img src="/a.png"></a>'
    (section,) = parse(html)
    assert section.text == "Shown."
    assert (len(section.links), len(section.images)) == (1, 1)


@pytest.mark.parametrize("href", ["#", "#gone", "#c1", "javascript:;"])
def test_a_title_that_is_itself_what_opens_its_panel_is_no_link(href):
    html = (
        f'<h2>Fees</h2><div><a class="accordion-title" href="{href}"><span>Who pays?</span></a>'
        '<div id="c1" class="accordion-inner"><p>We do.</p></div></div>'
    )
    assert [(s.title, s.text, s.links) for s in parse(html)] == [
        ("Fees", "", ()),
        ("Who pays?", "We do.", ()),
    ]


def test_a_title_that_leads_elsewhere_keeps_its_link():
    html = (
        '<div><a class="toggle-title" href="/fees"><span>Who pays?</span></a>'
        '<div class="toggle-content"><p>We do.</p></div></div>'
    )
    (section,) = parse(html)
    assert (section.title, section.text) == ("Who pays?", "We do.")
    assert [(k.text, k.url) for k in section.links] == [("Who pays?", "https://example.org/fees")]


def test_headings_by_their_role_are_headings():
    html = (
        '<h2>Fees</h2><p>All.</p><div role="heading" aria-level="3">Children</div><p>None.</p>'
        '<div role="heading" aria-level="2"><button aria-controls="c" aria-expanded="false">Who '
        'pays?</button></div><div id="c"><p>We do.</p></div><p role="heading">Forms</p>'
        "<p>Two.</p>"
    )
    assert [(s.parents, s.title, s.text) for s in parse(html)][1:] == [
        (("Fees",), "Children", "None."),
        (("Fees", "Children"), "Who pays?", "We do."),
        ((), "Forms", "Two."),
    ]


def test_a_subtitle_in_an_items_head_is_no_panel():
    html = (
        '<h2>Fees</h2><ul><li class="accordion-item"><div class="accordion-title-wrapper"><div '
        'class="accordion-title"><h5>Who pays?</h5></div><div class="accordion-subtitle">In short'
        '</div></div><div class="accordion-content-wrapper"><p>We do.</p></div></li></ul>'
        "<p>Ring us.</p>"
    )
    assert [(s.title, s.text) for s in parse(html)] == [
        ("Fees", "Ring us."),
        ("Who pays?", "In short\nWe do."),
    ]


@pytest.mark.parametrize("name", ["faq-label", "accordion-header"])
def test_a_heading_and_its_paragraph_are_no_title_whatever_they_stand_in_is_called(name):
    head = f'<div class="{name}"><h2>Questions</h2><p>What people often ask us.</p></div>'
    found = sections.parse(
        f"<h2>The club</h2><p>Row with us.</p><div>{head}<div><div><h3>Who can join?</h3></div>"
        "<p>Anyone.</p></div></div>",
        url=PAGE,
        title="Club",
        page_id=7,
    ).sections
    assert [(s.parents, s.title, s.text) for s in found] == [
        ((), "The club", "Row with us."),
        ((), "Questions", "What people often ask us."),
        (("Questions",), "Who can join?", "Anyone."),
    ]
