"""Words that only styles keep apart are apart; parts of one word stay together."""

from __future__ import annotations

import pytest

from knowledge import sections


def section(html):
    (found,) = sections.parse(html, url="https://a.org/p/", title="Help", page_id=7).sections
    return found


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ('<span class="name">Ann Ash</span><span class="job">Baker</span>', "Ann Ash Baker"),
        ('<span class="b__author-name">Bo</span><span class="b__title">Cook</span>', "Bo Cook"),
        ('<span class="a-text">Roof</span><span class="a-percentage">80%</span>', "Roof 80%"),
        ('<span class="price">£</span><span class="value">40</span>', "£40"),
        ('<span class="text">Re</span><span class="text">gister</span>', "Register"),
        ('<span class="TextRun A">Re</span><span class="TextRun B">gister</span>', "Register"),
        ("<span>Re</span><span>gister</span>", "Register"),
        ('<b>New oven</b><time datetime="2025-05-01">1 May</time>', "New oven 1 May"),
        ('<strong class="a-name">Tim</strong><span class="a-subtitle">14</span>', "Tim 14"),
        ('<strong class="a-name">Tim</strong><span>ber</span>', "Timber"),
        ('<span class="b-day">Monday</span><span class="b-timing">9–12</span>', "Monday 9–12"),
        ("<span>Monday</span><span>9–12</span>", "Monday 9–12"),
        ('<i class="a-time">9:00</i><i class="a-time">14:00</i>', "9:0014:00"),
        ('<span class="a-time">9:00</span><span class="a-time">14:00</span>', "9:00 14:00"),
        ('<span class="day">1</span><span class="day">2</span>', "12"),
        ("<label>Sun</label><span>closed</span>", "Sun closed"),
        ('<span role="cell">Sun</span><span role="cell">closed</span>', "Sun closed"),
        ("<span>A</span><span>4</span>", "A4"),
        ("<span>Car</span><span>2</span><span>go</span>", "Car2go"),
        ('<span class="fn">Ann Ash</span><span class="role">Clerk</span>', "Ann Ash Clerk"),
        ("<button>Chair</button><button>Treasurer</button>", "Chair Treasurer"),
        ("<time>1 May</time><span>New oven</span>", "1 May New oven"),
        ("On<time>1 May</time>, noon", "On1 May, noon"),
        ('<span>12</span><sub class="period">two days</sub>', "12 two days"),
        ('<span>H</span><sub class="small">2</sub><span>O</span>', "H2O"),
        (
            '<span class="a-date">May 2024</span><span class="a-x">No notes</span>',
            "May 2024 No notes",
        ),
        ('<span class="a">19</span><span class="a">B</span>', "19B"),
        (
            '<span class="by"><a href="/o">Office</a></span><span class="on"><i>May 3</i></span>',
            "Office May 3",
        ),
        ('<span class="a">Office</span><span class="a">May</span>', "OfficeMay"),
        ('<span class="a">e</span><span class="b">Mail</span>', "eMail"),
        (
            "<span class='title'>Soup</span><span></span><span class='price'>5 €</span>",
            "Soup 5 €",
        ),
        ('<span class="label">Phone</span><a href="tel:1">0123</a>', "Phone 0123"),
        ('<a href="/a">Fair</a><span class="post-date">May</span> at six', "Fair May at six"),
        ('Our <a href="/a">bak</a><span>ery</span>', "Our bakery"),
        ('<span class="name">Re</span><b>gis</b><span class="job">ter</span>', "Register"),
        ('<span class="name">Half</span>-<span class="job">price</span>', "Half-price"),
    ],
)
def test_parts_of_different_looks_have_a_blank_between_them(html, shown):
    assert section(f"<p>{html}</p>").text == shown
    assert section(f"<h2>{html}</h2><p>Words.</p>").title == shown


@pytest.mark.parametrize("sign", ["", '<i class="icon-plus"></i>'])
def test_the_number_of_a_question_is_no_part_of_its_first_word(sign):
    title = '<div class="title"><span class="num">{}</span>{}{}</div>'
    html = f'{title.format("1", sign, "Who pays?")}<div class="answer"><p>We do.</p></div>'
    assert (section(html).title, section(html).text) == ("1 Who pays?", "We do.")


@pytest.mark.parametrize("after", ["%", ",5 km", " km", "h", "<b>km</b>"])
def test_what_goes_on_from_a_number_stays_with_it(after):
    found = section(f'<p><span class="number">24</span>{after}</p><p>A<b class="nr">4</b></p>')
    assert found.text.split() == f"24{after} A4".replace("<b>", "").replace("</b>", "").split()


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("<span>01</span>Baking", "01 Baking"),
        ("<span> 2. </span>UV lamps", "2. UV lamps"),
        ("<span>3</span>Ovens", "3 Ovens"),
        ("<span>3</span>D prints", "3D prints"),
        ("<span>5</span>EUR", "5EUR"),
        ("<span>20</span>th year", "20th year"),
        ("<span>08</span>月", "08月"),
    ],
)
def test_a_number_that_nothing_names_is_apart_from_a_word(title, shown):
    assert section(f"<h3>{title}</h3><p>Words.</p>").title == shown


def test_a_file_and_its_button_are_one_link_of_two_words():
    html = (
        '<div class="wp-block-file"><a href="/menu.pdf">Menu</a><a href="/menu.pdf" '
        'class="wp-block-file__button" download>Download</a></div>'
    )
    assert [(link.text, link.url) for link in section(html).links] == [
        ("Menu Download", "https://a.org/menu.pdf")
    ]


def test_buttons_side_by_side_are_links_of_their_own():
    html = '<p><a class="btn" href="/a">Order</a><a class="btn" href="/b">Visit</a></p>'
    assert [link.text for link in section(html).links] == ["Order", "Visit"]


@pytest.mark.parametrize(
    ("words", "labels"),
    [
        (("Order", "Visit"), ["Order", "Visit"]),
        (("Zum Shop", "Über uns"), ["Zum Shop", "Über uns"]),
        (("Re", "gister"), ["Register", "Register"]),
        (("B", "BC"), ["BBC", "BBC"]),
    ],
)
def test_a_capital_letter_after_a_small_one_begins_the_next_link(words, labels):
    html = "".join(f'<a href="/{at}"><span>{said}</span></a>' for at, said in enumerate(words))
    found = section(f"<div>{html}</div>").links
    assert [link.text for link in found] == labels
    assert len({link.url for link in found}) == 2
