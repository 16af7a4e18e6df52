"""What builders show as a heading is a title whatever its tag, where it stands as titles do."""

from __future__ import annotations

import pytest

from knowledge import sections

BOXES = {
    "Elementor's icon box": """
        <div class="elementor-icon-box-content"><div class="elementor-icon-box-title"><span>{}
          </span></div><p class="elementor-icon-box-description">{}</p></div>""",
    "Elementor's heading": """
        <div class="elementor-widget-heading"><p class="elementor-heading-title">{}</p></div><div
          class="elementor-widget-text-editor"><p>{}</p></div>""",
    "Elementor's slide": """
        <div class="swiper-slide-contents"><div class="elementor-slide-heading">{}</div><div
          class="elementor-slide-description">{}</div></div>""",
    "Kadence": """
        <div class="kt-infobox-textcontent"><p class="kt-blocks-info-box-title">{}</p><p
          class="kt-blocks-info-box-text">{}</p></div>""",
    "Spectra": """
        <div class="uagb-ifb-content"><div class="uagb-ifb-title-wrap"><span class="uagb-ifb-title"
          >{}</span></div><p class="uagb-ifb-desc">{}</p></div>""",
    "WPBakery": '<p class="vc_custom_heading">{}</p><div class="wpb_text_column"><p>{}</p></div>',
    "Shortcodes Ultimate": """
        <div class="su-box"><div class="su-box-title">{}</div><div
          class="su-box-content">{}</div></div>""",
    "Brizy": """
        <div class="brz-wrapper"><div class="brz-rich-text"><p class="brz-text-lg-center
          brz-tp-lg-heading3"><span class="brz-cp-color8">{}</span></p></div></div><div
          class="brz-wrapper"><div class="brz-rich-text"><p class="brz-tp-lg-paragraph">{}</p></div>
          </div>""",
    "Brizy before": """
        <div class="brz-rich-text"><p class="brz-tp-heading4">{}</p></div><div
          class="brz-rich-text"><p class="brz-tp-paragraph">{}</p></div>""",
    "a theme's class": '<div class="c-title c-h3">{}</div><div class="c-text"><p>{}</p></div>',
    "TheGem": '<div class="title-h2"><span class="light">{}</span></div><div><p>{}</p></div>',
    "Webflow's habit": '<p class="heading-style-h4">{}</p><p>{}</p>',
    "Bootstrap": '<div class="h4 mt-3">{}</div><p>{}</p>',
    "Bootstrap's card": """
        <div class="card"><div class="card-header">{}</div><div class="card-body"><p
          class="card-text">{}</p></div></div>""",
    "Visual Composer": """
        <div class="vce-google-fonts-heading"><div class="vce-google-fonts-heading-wrapper"><p
          class="vce-google-fonts-heading-inner">{}</p></div></div><div
          class="vce-text-block"><p>{}</p></div>""",
    "Premium Addons": """
        <div class="premium-title-container"><div class="premium-title-header"><span
          class="premium-title-text">{}</span></div></div><div><p>{}</p></div>""",
    "ElementsKit": """
        <div class="ekit-heading"><div class="ekit-heading--title elementskit-section-title">{}
          </div></div><div class="elementor-widget-text-editor"><p>{}</p></div>""",
    "Breakdance": '<div class="bde-heading-9-1 bde-heading">{}</div><div class="bde-text">{}</div>',
    "Royal Addons": """
        <div class="wpr-data-wrap"><div class="wpr-title-wrap"><span class="wpr-title">{}</span>
          </div><div class="wpr-description"><p>{}</p></div></div>""",
    "Avada": """
        <div class="fusion-title"><div class="fusion-title-heading">{}</div></div><div
          class="fusion-text"><p>{}</p></div>""",
}


def parse(html):
    return sections.parse(html, url="https://a.org/p/", title="Mill", page_id=7).sections


@pytest.mark.parametrize("builder", BOXES)
def test_a_builders_heading_is_a_title_under_the_heading_before_it(builder):
    box = BOXES[builder]
    html = f"<h2>Rooms</h2><p>Two.</p>{box.format('Loft', 'Warm.')}{box.format('Cellar', 'Dry.')}"
    assert [(s.parents, s.title, s.text) for s in parse(html)] == [
        ((), "Rooms", "Two."),
        (("Rooms",), "Loft", "Warm."),
        (("Rooms",), "Cellar", "Dry."),
    ]


@pytest.mark.parametrize("builder", BOXES)
def test_a_builders_heading_that_is_a_link_is_a_title_with_its_link(builder):
    linked = BOXES[builder].format('<a href="/loft">Loft</a>', "Warm.")
    found = parse(f"<h2>Rooms</h2><p>Two.</p>{linked}")
    assert [(s.title, s.text) for s in found] == [("Rooms", "Two."), ("Loft", "Warm.")]
    assert [(link.text, link.url) for link in found[1].links] == [("Loft", "https://a.org/loft")]


@pytest.mark.parametrize("builder", BOXES)
def test_a_sentence_in_a_builders_heading_is_none(builder):
    html = f"<h2>Rooms</h2>{BOXES[builder].format('We let them by the hour.', 'Ask us.')}"
    assert [(s.title, s.text) for s in parse(html)] == [
        ("Rooms", "We let them by the hour.\n\nAsk us.")
    ]


@pytest.mark.parametrize(
    "heading",
    [
        '<h2 id="loft">Loft <a class="anchor" href="#loft">#</a></h2>',
        '<h2 id="loft"><a class="anchor" href="#loft">¶</a>Loft</h2>',
        '<h2 id="loft"><span>▸</span>Loft <i>▼</i></h2>',
    ],
)
def test_signs_that_themes_put_around_a_title_are_none_of_its_words(heading):
    (found,) = parse(f"{heading}<p>Warm.</p>")
    assert (found.title, found.text, found.links) == ("Loft", "Warm.", ())


def test_a_sign_that_belongs_to_a_title_stays():
    (found,) = parse("<h2>Lessons in C# and C#</h2><p>Mondays.</p>")
    assert found.title == "Lessons in C# and C#"


def test_a_plus_behind_a_number_belongs_to_it():
    assert parse("<h2>Walks <b>60 +</b></h2><p>Tuesdays.</p>")[-1].title == "Walks 60 +"


@pytest.mark.parametrize("figure", ["450+", "98 %", "€ 1.200", "15k"])
@pytest.mark.parametrize("tag", ["div", "h3"])
def test_what_a_figure_counts_is_no_title(figure, tag):
    heading = '<{0} class="elementor-heading-title">{1}</{0}>'
    html = f"<h2>Mill</h2>{heading.format(tag, figure)}{heading.format('div', 'Sacks')}<p>Come.</p>"
    assert "Sacks" not in [section.title for section in parse(html)]


@pytest.mark.parametrize(
    ("figure", "label"),
    [
        ("<h3>98 %</h3>", '<div class="elementor-heading-title">Sacks</div>'),
        ('<div class="elementor-heading-title">98 %</div>', "<p><b>Sacks</b></p>"),
    ],
)
def test_one_of_a_figure_and_what_it_counts_may_be_plain(figure, label):
    html = f"<h2>Mill</h2><p>Old.</p>{figure}{label}<p>Come.</p>"
    assert "Sacks" not in [section.title for section in parse(html)]


@pytest.mark.parametrize("year", ["<h2>2025</h2>", "<p><b>2025</b></p>"])
def test_a_bold_line_below_a_year_is_a_title(year):
    html = f"<h2>Past</h2><p>Many.</p>{year}<p><b>Harvest fair</b></p><p>Pies.</p>"
    assert "Harvest fair" in [section.title for section in parse(html)]


@pytest.mark.parametrize("number", ["1", "02", "3."])
def test_the_number_of_a_step_stands_above_its_title(number):
    heading = '<div class="elementor-heading-title">{}</div>'
    html = f"<h2>Mill</h2>{heading.format(number)}{heading.format('Ask us')}<p>By post.</p>"
    (section,) = parse(html)
    assert (section.title, section.text) == ("Ask us", f"{number}\n\nBy post.")


@pytest.mark.parametrize(
    "title", ["<u>{}</u>", '<span style="text-decoration: underline;">{}</span>']
)
def test_a_line_that_is_all_underlined_is_a_title_as_a_bold_one_is(title):
    shown = [title.format(words) for words in ("Parking", "Dogs", "Closed in May.")]
    html = "<p>{}</p><p>Behind the mill.</p><p>{}</p><p>On leads.</p><p>{}</p><p>Sorry.</p>"
    assert [(s.title, s.text) for s in parse(html.format(*shown))] == [
        ("Parking", "Behind the mill."),
        ("Dogs", "On leads.\n\nClosed in May.\n\nSorry."),
    ]


SIZES = [
    "24px",
    "16.5pt",
    "1.3em",
    "2rem",
    "130%",
    "X-Large",
    "var(--wp--preset--font-size--large)",
    "var(--wp--preset--font-size--heading-3)",
]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    "line", ['<p style="{}">{}</p>', '<p><span style="color:red;{}">{}</span></p>']
)
def test_lines_in_larger_letters_than_the_texts_are_titles(line, size):
    parking, dogs = (line.format(f"font-size: {size}", words) for words in ("Parking", "Dogs"))
    assert [(s.title, s.text) for s in parse(f"{parking}<p>Free.</p>{dogs}<p>On leads.</p>")] == [
        ("Parking", "Free."),
        ("Dogs", "On leads."),
    ]


@pytest.mark.parametrize(
    "size",
    ["large", "x-large", "xx-large", "extra-large", "huge", "xl", "2-xl", "h-3", "heading-2"],
)
def test_paragraphs_in_a_themes_larger_size_are_titles_as_those_in_a_size_of_their_own(size):
    line = f'<p class="has-text-color has-{size}-font-size">{{}}</p>'
    html = f"{line.format('Parking')}<p>Free.</p>{line.format('Dogs')}<p>On leads.</p>"
    assert [(s.title, s.text) for s in parse(html)] == [("Parking", "Free."), ("Dogs", "On leads.")]
    text = line.format("All who come are welcome.")
    assert [s.title for s in parse(html + text)] == ["Mill"]


def test_lines_in_the_larger_pixels_that_brizys_classes_name_are_titles():
    line = '<div class="brz-rich-text"><p class="brz-ff-x brz-fs-lg-{}"><span>{}</span></p></div>'
    said = ((30, "Parking"), (16, "Free"), (30, "Dogs"), (16, "On leads"))
    html = "".join(line.format(*one) for one in said)
    assert [(s.title, s.text) for s in parse(html)] == [("Parking", "Free"), ("Dogs", "On leads")]


@pytest.mark.parametrize(
    "line",
    [
        '<p class="has-medium-font-size">{}</p>',
        '<p class="large-font-size">{}</p>',
        '<div class="wp-block-button has-custom-font-size has-large-font-size"><a>{}</a></div>',
        '<div class="wp-block-cover"><p class="has-large-font-size">{}</p></div>',
        '<div class="wp-block-cover">{0}{0}</div>'.format('<p class="has-large-font-size">{0}</p>'),
    ],
)
def test_other_sizes_buttons_and_words_on_pictures_are_none(line):
    html = f"{line.format('Parking')}<p>Free.</p>{line.format('Dogs')}<p>On leads.</p>"
    assert [section.title for section in parse(html)] == ["Mill"]


@pytest.mark.parametrize("size", ["16px", "12pt", "1.1em", "90%", "small", "inherit"])
def test_lines_in_letters_as_large_as_the_texts_are_none(size):
    line = '<p style="font-size: {}">{}</p>'
    html = f"{line.format(size, 'Parking')}<p>Free.</p>{line.format(size, 'Dogs')}<p>On leads.</p>"
    assert [section.title for section in parse(html)] == ["Mill"]


def test_lines_in_a_size_that_texts_have_too_are_no_titles():
    line = '<p style="font-size: 20px">{}</p>'
    lines = (
        "<b>Parking</b>",
        "Behind the mill",
        "Free for all who come.",
        "<b>Dogs</b>",
        "On leads",
    )
    html = "".join(map(line.format, lines))
    assert [(s.title, s.text) for s in parse(f"{html}<p>Sorry.</p>")] == [
        ("Parking", "Behind the mill\n\nFree for all who come."),
        ("Dogs", "On leads\n\nSorry."),
    ]


def test_a_lone_line_in_larger_letters_is_a_call_or_a_quotation():
    html = '<h2>Visits</h2><p style="font-size: 24px">So very old</p><p>Come on Sundays.</p>'
    assert [(s.title, s.text) for s in parse(html)] == [
        ("Visits", "So very old\n\nCome on Sundays.")
    ]


@pytest.mark.parametrize("address", ["mailto:office@mill.example", "tel:+441632960001"])
def test_an_underlined_address_to_write_to_or_ring_is_no_title(address):
    html = f'<p><a href="{address}"><u>{address.partition(":")[2]}</u></a></p><p>Mon to Fri.</p>'
    assert [each.title for each in parse(html)] == ["Mill"]


def test_a_block_that_a_theme_underlines_is_no_title():
    html = '<p>Open.</p><p style="text-decoration:underline">Or closed</p><p>We tell you.</p>'
    assert [s.title for s in parse(html)] == ["Mill"]


@pytest.mark.parametrize("number", ["§ 3", "3.", "(3)"])
def test_a_number_on_a_bold_line_of_its_own_is_with_its_title(number):
    line = "<p><b>{}</b></p><p><b>{}</b></p><p>{}</p>"
    html = line.format("§ 2", "Seat", "The mill.") + line.format(number, "Members", "All.")
    assert [(s.title, s.text) for s in parse(html)] == [
        ("Seat", "§ 2\n\nThe mill."),
        ("Members", f"{number}\n\nAll."),
    ]


@pytest.mark.parametrize("title", ["Dogs? <i>+</i>", "Dogs?<i>+</i>", "<i>+</i> Dogs?"])
def test_the_sign_that_a_title_opens_is_none_of_its_words(title):
    html = f"<div><h3><span>{title}</span></h3><p>On leads.</p></div><h3><i>Over 60+</i></h3>"
    assert [s.title for s in parse(html)] == ["Dogs?", "Over 60+"]


@pytest.mark.parametrize("number", ["3. ", "(3) ", "b) ", "2.1.&nbsp;"])
def test_the_number_in_front_of_a_bold_line_need_not_be_bold(number):
    html = f"<p>Hello.</p><p>{number}<b>Fees</b></p><p>Due in May.</p><p>{number}Tea</p><p>Yes.</p>"
    shown = number.replace("&nbsp;", " ")
    assert [(s.title, s.text) for s in parse(html)] == [
        ("Mill", "Hello."),
        (f"{shown}Fees", f"Due in May.\n\n{shown}Tea\n\nYes."),
    ]


def test_a_number_that_counts_what_is_bold_is_text():
    lines = "3 <b>eggs</b>", "Take 3. <b>Stir</b>", "4.<b> </b>"
    html = "".join(f"<p>{line}</p><p>Beat them.</p>" for line in lines)
    assert [s.title for s in parse(html)] == ["Mill"]


@pytest.mark.parametrize("level", [3, 4])
def test_a_heading_is_never_under_a_bold_line(level):
    html = (
        "<h1>Mill</h1><p>Hello.</p><p><b>Office</b></p><p>Upstairs.</p><p><b>Shop</b></p><p>Down."
        f"</p><h{level}>Forms</h{level}><p>Three.</p>"
    )
    found = parse(html)
    assert [(s.title, s.parents) for s in found][1:] == [
        ("Office", ()),
        ("Shop", ()),
        ("Forms", ()),
    ]


def bold(*lines):
    return "".join(f"<p><strong>{line}</strong></p>" for line in lines)


def test_a_bold_line_right_over_a_bold_title_is_a_title_over_it():
    html = (
        f"<h2>Lessons</h2>{bold('Mondays', 'Beginners')}<p>At six.</p>"
        f"{bold('Singers')}<p>At seven.</p>"
        f"{bold('Fridays', 'All')}<p>At eight.</p><h2>Fees</h2>{bold('Adults')}<p>Two coins.</p>"
    )
    assert [(s.parents, s.title, s.text) for s in parse(html)] == [
        ((), "Lessons", ""),
        (("Lessons",), "Mondays", ""),
        (("Lessons", "Mondays"), "Beginners", "At six."),
        (("Lessons", "Mondays"), "Singers", "At seven."),
        (("Lessons",), "Fridays", ""),
        (("Lessons", "Fridays"), "All", "At eight."),
        ((), "Fees", ""),
        (("Fees",), "Adults", "Two coins."),
    ]


def test_of_three_bold_lines_in_a_row_none_is_a_title():
    (section,) = parse(
        f"<h2>Where</h2>{bold('The mill', '1 Weir Lane', 'By the pond')}<p>Ring.</p>"
    )
    assert section.text == "The mill\n\n1 Weir Lane\n\nBy the pond\n\nRing."


def test_a_bold_line_that_ends_an_element_stands_over_nothing_outside():
    html = f"<div><p>Ask.</p>{bold('Write to us')}</div><div>{bold('Fees')}<p>Two coins.</p></div>"
    assert [(s.title, s.text) for s in parse(html)] == [
        ("Mill", "Ask.\n\nWrite to us"),
        ("Fees", "Two coins."),
    ]


def test_a_text_in_large_letters_may_end_with_a_cry():
    words = (
        "The miller lets the loft to all who have paid, for an hour or a day. It is warm there. "
    )
    html = f"<h2>Loft</h2><h3>{words * 2}Do come and see us!</h3><p>Ask us.</p>"
    assert [(s.title, s.text) for s in parse(html)] == [
        ("Loft", f"{words * 2}Do come and see us!\n\nAsk us.")
    ]


def test_headings_in_a_row_that_begin_with_a_lists_sign_are_a_list():
    html = (
        "<h2>Loft</h2><h4>• Warm in winter</h4><h4>•\tFor twelve guests</h4><h2>Fees</h2><p>A.</p>"
    )
    assert [(s.title, s.text) for s in parse(html)] == [
        ("Loft", "Warm in winter\n\nFor twelve guests"),
        ("Fees", "A."),
    ]


def test_a_heading_with_a_sign_over_a_text_is_a_title():
    html = "<h2>Loft</h2><h4>• Winter</h4><p>Warm.</p><h4>• Summer</h4><p>Cool.</p>"
    assert [s.title for s in parse(html)] == ["Loft", "Winter", "Summer"]


@pytest.mark.parametrize("tag", ["h3", "h3><b"])
def test_a_text_that_is_marked_as_a_heading_to_look_large_is_text(tag):
    words = "The miller lets it to all who have paid, for an hour or a day, as the weather allows. "
    closed = "</b></h3>" if "<" in tag else "</h3>"
    large = f"<{tag}>{words * 2}{closed}"
    html = f"<h2>Loft</h2>{large}<p>Ask us.</p><h3>{words * 2}May I?</h3><p>Yes.</p>"
    assert [(s.title[-6:], s.text) for s in parse(html)] == [
        ("Loft", f"{(words * 2).strip()}\n\nAsk us."),
        ("May I?", "Yes."),
    ]


@pytest.mark.parametrize("lines", [["(by the hour alone)"], ["(by the hour", "or by the day)"]])
def test_what_headings_add_in_brackets_is_text(lines):
    added = "".join(f"<h5>{line}</h5>" for line in lines)
    html = f"<h2>Loft</h2><p>We let it.</p>{added}<p>Ask us.</p><h2>Fees</h2><p>A.</p>"
    text = "\n\n".join(["We let it.", *lines, "Ask us."])
    assert [(s.title, s.text) for s in parse(html)] == [("Loft", text), ("Fees", "A.")]


@pytest.mark.parametrize("title", ["(Re)building", "Loft (new)", "a) Loft", "2)", "Welcome :)"])
def test_headings_with_brackets_of_another_kind_are_titles(title):
    html = f"<h2>Loft</h2><h3>{title}</h3><p>A.</p><h2>Fees</h2><p>B.</p>"
    assert [s.title for s in parse(html)] == ["Loft", title, "Fees"]
