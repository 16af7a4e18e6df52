"""What a theme calls a subtitle, or sets in bold over a button alone, is no title of its own."""

from __future__ import annotations

import pytest

from knowledge import sections

PAGE = "https://example.org/boats/"


def told(html):
    found = sections.parse(html, url=PAGE, title="Our boats", page_id=7).sections
    return [(" > ".join((*s.parents, s.title)), s.text) for s in found]


@pytest.mark.parametrize(
    "head",
    [
        '<h2 class="title">Repairs</h2><h4 class="subtitle">What we do best</h4>',
        '<h2>Repairs</h2><div></div><h5 class="section-sub-title">What we do best</h5>',
        '<h3>Repairs</h3><h6 class="x_subHeading">What <em>we</em> do best</h6>',
        '<h2>Repairs</h2><h3 class="c-tagline">What we do best</h3>',
        '<h3>Repairs</h3><h4 class="x-team-member-position">What we do best</h4>',
        '<h4>Repairs</h4><h5 class="member_designation">What we do best</h5>',
        '<h3>Repairs</h3><h4 class="staff-card__job-title">What we do best</h4>',
        '<h2 class="x-person-name">Repairs</h2><h4 class="x-person-title">What we do best</h4>',
        "<header><h2>Repairs</h2>\n<h4>What we do best</h4>\n</header>",
        '<div class="head"><h4>Repairs</h4></div><h5 class="subtitle">What we do best</h5>',
        '<div><h3>Repairs</h3></div><div><h4 class="x-team-desig-text">What we do best</h4></div>',
        '<hgroup class="title-box"><h2>Repairs</h2><h3><em>What</em> we do best</h3></hgroup>',
    ],
)
def test_a_subtitle_below_its_title_is_a_line_of_the_section(head):
    html = f"<div>{head}</div><p>We mend oars.</p><h2>Prices</h2><p>Ten euros.</p>"
    assert told(html) == [("Repairs", "What we do best\n\nWe mend oars."), ("Prices", "Ten euros.")]


@pytest.mark.parametrize(
    "head",
    [
        '<h2 class="subtitle">By hand</h2><h3 class="title">{}</h3>',
        '<h3 class="x-sub-title">By hand</h3>\n<hr><h3 class="x-title">{}</h3>',
        '<h2 class="sub_heading"><b>By hand</b></h2><h3 class="card-title h4">{}</h3>',
    ],
)
def test_a_subtitle_above_a_title_is_a_line_of_it_whatever_its_level(head):
    cards = "".join(
        f"<div><div>{head.format(title)}<p>{text}</p></div></div>"
        for title, text in (("Oars", "We mend oars."), ("Sails", "We sew sails."))
    )
    assert told(f"<h2>Repairs</h2>{cards}") == [
        ("Repairs", ""),
        ("Repairs > Oars", "By hand\n\nWe mend oars."),
        ("Repairs > Sails", "By hand\n\nWe sew sails."),
    ]


def test_a_subtitle_over_what_is_called_nothing_is_a_title():
    html = '<div><h2 class="subtitle">Morning</h2><h3>Knots</h3><p>We tie some.</p></div>'
    assert told(html) == [("Morning", ""), ("Morning > Knots", "We tie some.")]


@pytest.mark.parametrize(
    "head",
    [
        "<h3>Oars</h3>",
        "<h2>Repairs</h2><p>By hand.</p><h3>Oars</h3>",
        "<h3>Oars</h3><h3>Sails</h3>",
    ],
)
def test_a_heading_that_ends_a_head_without_a_title_right_above_is_a_title(head):
    assert "Oars" in [
        s.rpartition(" > ")[2] for s, _ in told(f"<header>{head}</header><p>We mend.</p>")
    ]


def test_a_sentence_right_below_a_title_and_over_nothing_is_a_line_of_it():
    said = "Do you have a question? Write to us about all boats, including those of our friends."
    html = f"<div><h1>Contact</h1></div><div><h5>{said}</h5></div><h2>Prices</h2><p>Ten.</p>"
    assert told(html) == [("Our boats", f"Contact\n\n{said}"), ("Prices", "Ten.")]


@pytest.mark.parametrize("below", ["<p>Ten euros.</p>", "<ul><li>Ten euros.</li></ul>"])
def test_a_sentence_in_large_letters_over_something_is_a_title(below):
    said = "These are what we charge, and there is nothing that comes on top of any of them."
    assert told(f"<h2>Prices</h2><h4>{said}</h4>{below}")[-1] == (f"Prices > {said}", "Ten euros.")


def test_subtitles_of_several_parts_are_the_titles_of_these():
    html = """
        <h2>Course</h2><h3 class="subtitle">Morning</h3><p>Knots.</p>
        <h3 class="subtitle">Afternoon</h3><p>Sails.</p>"""
    assert told(html) == [
        ("Course", ""),
        ("Course > Morning", "Knots."),
        ("Course > Afternoon", "Sails."),
    ]


def test_subtitles_of_several_parts_are_titles_in_elements_of_their_own_too():
    html = """
        <div><h2>Course</h2></div><div><h3 class="subtitle">Morning</h3></div><p>Knots.</p>
        <div><h3 class="subtitle">Afternoon</h3></div><p>Sails.</p>"""
    assert told(html) == [
        ("Course", ""),
        ("Course > Morning", "Knots."),
        ("Course > Afternoon", "Sails."),
    ]


@pytest.mark.parametrize(
    "above", ["", "<p>We mend boats.</p>", "<h4>Repairs</h4>", "<h3>Repairs</h3><p>Of oars.</p>"]
)
def test_a_subtitle_that_is_below_no_bigger_title_is_one_itself(above):
    html = f'<div>{above}<h4 class="subtitle">Oars</h4></div><p>We mend them.</p>'
    assert told(html)[-1][0].endswith("Oars")


@pytest.mark.parametrize(
    "name", ["gb-testimonial-name", "testimonial_author", "x-testimonials__client-name"]
)
@pytest.mark.parametrize("testimonial", ["<p>A gem.</p>{}", "{}<p>A gem.</p>"])
def test_who_said_something_is_no_title(name, testimonial):
    said = testimonial.format(f'<h4 class="{name}">Hilda</h4>')
    ((title, text),) = told(f"<h2>Voices</h2><div>{said}<small>Guest</small></div>")
    assert title == "Voices"
    assert sorted(text.split("\n\n")) == ["A gem.", "Guest", "Hilda"]


@pytest.mark.parametrize(
    "who",
    [
        '<div class="sow-testimonial-name"><strong>Hilda</strong></div>',
        '<p class="testimonial-author"><b>Hilda</b></p>',
        '<div class="testimonial__client"><p><b>Hilda</b></p></div>',
    ],
)
def test_who_said_something_in_bold_letters_is_no_title(who):
    html = f"<h2>Voices</h2><div><p>A gem.</p>{who}<p>Guest since May.</p></div>"
    assert told(html) == [("Voices", "A gem.\n\nHilda\n\nGuest since May.")]


def test_a_bold_line_between_a_title_and_a_button_is_the_titles_text():
    html = """
        <h2>Jobs</h2><p><strong>Look at our list and let us know</strong></p>
        <p><a href="/apply/">Apply today</a></p><h3>Grow with us</h3><p>Each year.</p>"""
    assert told(html) == [
        ("Jobs", "Look at our list and let us know"),
        ("Jobs > Grow with us", "Each year."),
    ]


def test_bold_lines_over_a_link_each_are_titles():
    lines = "".join(
        f'<p><b>{name}</b></p><p><a href="/{name}.pdf">Download</a></p>'
        for name in ("Statutes", "Minutes")
    )
    titles = [title for title, _ in told(f"<h2>Papers</h2>{lines}<h2>More</h2><p>Ask.</p>")]
    assert titles == ["Papers", "Papers > Statutes", "Papers > Minutes", "More"]
