"""A page's sections are what a reader sees: whole titles, clean text, links and places."""

from __future__ import annotations

import json
import re
from collections import Counter

import pytest

from knowledge import sections
from knowledge.kb.files import SAMPLE
from tests.knowledge.reading import quoted_words, visible_words, words

PAGE = "https://example.org/help/"


def parse(html, title="Help", page_id=7):
    return sections.parse(html, url=PAGE, title=title, page_id=page_id)


def by_title(html, **kwargs):
    return {section.title: section for section in parse(html, **kwargs).sections}


@pytest.fixture(scope="module")
def seed():
    return json.loads((SAMPLE / "source" / "page-179737.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def seed_page(seed):
    return sections.parse(
        seed["content"]["rendered"],
        url=seed["link"],
        title=seed["title"]["rendered"],
        page_id=seed["id"],
    )


class TestSeedPage:
    def test_sections_stand_as_on_the_page(self, seed_page):
        assert [(s.parents, s.title) for s in seed_page.sections] == [
            ((), "Revivifying forgotten regions"),
            ((), "Revivifying France’s rural villages"),
            ((), "Developing the entrepreneurial fabric of each region"),
            ((), "Promoting local life"),
            ((), "Training youths in priority urban neighbourhoods"),
            ((), "Boosting citizen involvement in local life"),
            ((), "Reopening vacant shops"),
            ((), "Promoting social and work integration through inclusive transport"),
            ((), "The elderly: staying at home and in their own area"),
            ((), "Promoting access to quality healthcare for all"),
            (
                ("Promoting access to quality healthcare for all",),
                "Mobilising hospitals to better meet local needs",
            ),
            (
                (),
                seed_page.sections[-1].title,
            ),
        ]

    def test_a_block_whose_only_title_is_bold_has_its_whole_words(self, seed_page):
        title = seed_page.sections[-1].title
        assert title.startswith("Mobilising multi-professional teams to reach out")
        assert title.endswith("in the PACA region")

    def test_the_introduction_holds_the_hero_and_both_paragraphs(self, seed_page):
        paragraphs = seed_page.sections[0].text.split("\n\n")
        assert paragraphs[:2] == [
            "Revivifying regions",
            "In France, revivifying forgotten regions",
        ]
        assert paragraphs[2].startswith("Granting access to local services, fostering social")
        assert paragraphs[3].startswith("Whether it’s setting up, taking over premises,")
        assert len(paragraphs) == 4

    def test_every_visible_word_is_in_exactly_one_place(self, seed, seed_page):
        page_title = Counter(words(seed["title"]["rendered"]))  # the introduction's, from outside
        assert quoted_words(seed_page) - page_title == visible_words(seed["content"]["rendered"])

    def test_learn_more_is_a_link_and_no_text(self, seed_page):
        with_link = [s for s in seed_page.sections if s.links]
        assert [s.links[0].text for s in with_link] == ["Learn more"] * 8
        assert with_link[0].links[0].url == "https://www.1000cafes.org/"
        assert not any("Learn more" in s.text for s in seed_page.sections)

    def test_every_anchor_is_an_id_of_the_block_itself(self, seed, seed_page):
        anchors = [s.url.removeprefix(seed["link"]) for s in seed_page.sections]
        ids = re.findall(r'id="([^"]+)"', seed["content"]["rendered"])
        assert all(anchor[1:].split(":~:")[0] in ids for anchor in anchors)
        assert anchors[7] == "#textimagebanner_6348088723d8b"
        assert anchors[10] == (
            "#textimagebanner_63480b2d912b6:~:text="
            "Mobilising%20hospitals%20to%20better%20meet%20local%20needs,-To%20provide%20access"
            "&text=Mobilising%20hospitals%20to%20better%20meet%20local%20needs"
        )
        assert anchors[11] == "#textimagebanner_634810929f76b"
        assert len(set(anchors)) == len(anchors)

    def test_the_breadcrumb_is_hierarchy(self, seed, seed_page):
        assert [crumb.title for crumb in seed_page.breadcrumb] == [
            "For regions",
            "Revivifying regions",
            "Revivifying forgotten regions",
        ]
        assert seed_page.breadcrumb[-1].url == seed["link"]

    def test_lists_keep_their_items_as_lines(self, seed_page):
        items = seed_page.sections[10].text.split("\n\n")[-1].split("\n")
        assert len(items) == 4
        assert items[1] == "Setting up admission channels with several nursing homes."

    def test_nothing_unclean_is_left(self, seed_page):
        for section in seed_page.sections:
            assert not re.search("[\xa0\u200b\ufeff]|  |&\\w+;|<", section.text + section.title)


class TestText:
    def test_blanks_and_unseen_characters_go_and_typography_stays(self):
        html = "<p>Café\u00a0— l’été\u200b&nbsp;&nbsp;57\u202f% so\u00adft</p><p>&nbsp;</p>"
        assert parse(html).sections[0].text == "Café — l’été 57 % soft"

    def test_a_line_break_is_a_line_and_two_are_a_paragraph(self):
        text = parse("<p>1 High Street<br>Newtown<br><br>Ring twice</p>").sections[0].text
        assert text == "1 High Street\nNewtown\n\nRing twice"

    def test_scripts_styles_forms_and_menus_are_no_text(self):
        html = (
            "<style>.a{}</style><nav><a href='/a'>Home</a></nav><script>x()</script>"
            "<form><label>Name</label><select><option>Mr</option></select></form><p>Welcome</p>"
        )
        assert [(s.text, s.links) for s in parse(html).sections] == [("Welcome", ())]

    def test_a_page_of_nothing_has_no_sections(self):
        assert parse("<div><p>&nbsp;</p><h2> </h2><h3><br></h3></div>").sections == ()


class TestTitles:
    def test_words_split_over_elements_are_whole(self):
        html = (
            "<h2><span>Reg</span><strong>ister</strong><br>your <a href='/dog'>dog</a></h2><p>x</p>"
        )
        section = by_title(html)["Register your dog"]
        assert [link.url for link in section.links] == ["https://example.org/dog"]

    def test_sections_know_their_parents(self):
        html = (
            "<h2>Residents</h2><h3>What data do we have?</h3><p>Names.</p>"
            "<h2>Staff</h2><h5>What data do we have?</h5><p>Payroll.</p>"
        )
        found = [(s.parents, s.title, s.text) for s in parse(html).sections]
        assert (("Residents",), "What data do we have?", "Names.") in found
        assert (("Staff",), "What data do we have?", "Payroll.") in found

    def test_a_bold_line_over_text_is_a_title(self):
        html = "<h2>Fees</h2><p>All fees.</p><p><b>Children</b></p><p>Pay nothing.</p>"
        assert by_title(html)["Children"].parents == ("Fees",)

    def test_a_heading_is_never_under_a_bold_line(self):
        html = "<p><b>In short</b></p><p>All is free.</p><h3>Fees</h3><p>None.</p>"
        found = by_title(html + "<p><b>Children</b></p><p>None either.</p>")
        assert (found["In short"].parents, found["Fees"].parents) == ((), ())
        assert found["Children"].parents == ("Fees",)

    @pytest.mark.parametrize(
        "html",
        [
            "<p><b>In 1999</b> the club was founded.</p><p><b>In 2005</b> it moved.</p>",
            "<p>We are <b>open daily</b> for all.</p>",
            "<p><b>We are open daily, and all are welcome.</b></p><p>Come in.</p>",
            "<p>Come in.</p><p><b>All are welcome</b></p>",
            "<p><b>3 May 2001</b><br>A fire.</p><p><b>1er juin 1998</b><br>Une fête.</p>",
            "<p><b>12 de marzo de 1990</b></p><p>Se fundó.</p>",
            "<p><b>May 3, 2001</b><br>A fire.</p><p><b>Samedi 4 août 2018</b><br>Une fête.</p>",
        ],
    )
    def test_other_bold_is_no_title(self, html):
        assert [s.title for s in parse(html).sections] == ["Help"]

    def test_a_bold_title_of_a_block_of_its_own_stands_beside_its_neighbours(self):
        html = (
            "<div><div><h3>Clinics</h3><p>Two clinics.</p><p><b>Night clinic</b></p><p>Till 6.</p>"
            "</div></div><div><div><p><b>Mobile teams</b></p><p>Ring us.</p></div></div>"
        )
        found = by_title(html)
        assert found["Night clinic"].parents == ("Clinics",)
        assert found["Mobile teams"].parents == ()

    def test_the_pages_main_heading_opens_the_introduction(self):
        hero = "<div><h4>Support</h4><h1>Here to help you</h1></div>"
        html = hero + "<p>Since 1950.</p><h2>Ring</h2><p>1</p>"
        first, second = parse(html).sections
        assert (first.title, first.text) == ("Help", "Support\n\nHere to help you\n\nSince 1950.")
        assert (second.title, second.parents) == ("Ring", ())

    def test_a_heading_that_repeats_the_pages_title_is_not_repeated(self):
        assert [(s.title, s.text) for s in parse("<h2>HELP!</h2><p>Ask.</p>").sections] == [
            ("Help", "Ask.")
        ]

    def test_a_small_heading_over_a_big_one_opens_its_section(self):
        html = "<p>Hi</p><div><h4>Step one</h4><h2>Apply</h2><p>Now.</p></div>"
        assert by_title(html)["Apply"].text == "Step one\n\nNow."

    def test_direction_marks_leave_titles(self):
        assert "שלום" in by_title("<h2>\u200fשלום\u200e</h2><p>טקסט</p>")


class TestLinks:
    def test_a_link_in_a_sentence_keeps_its_words(self):
        section = parse('<p>Read <a href="../rules">the rules</a> first.</p>').sections[0]
        assert section.text == "Read the rules first."
        assert [(k.text, k.url) for k in section.links] == [
            ("the rules", "https://example.org/rules")
        ]

    def test_a_link_that_stands_alone_is_no_text(self):
        html = '<p>Text<br><a href="/a">More</a></p><ul><li><a href="/b">Rules</a></li></ul>'
        section = parse(html).sections[0]
        assert (section.text, [k.text for k in section.links]) == ("Text", ["More", "Rules"])

    def test_mail_and_telephone_stay_in_the_text(self):
        section = parse('<p><a href="tel:+331">01 23</a></p>').sections[0]
        assert (section.text, section.links[0].url) == ("01 23", "tel:+331")

    @pytest.mark.parametrize("href", ["", "#", "javascript:void(0)", "http://[", "data:x,y"])
    def test_a_link_to_nowhere_leaves_its_words(self, href):
        section = parse(f'<p><a href="{href}">Press</a></p>').sections[0]
        assert (section.text, section.links) == ("Press", ())

    def test_a_label_in_several_links_is_whole(self):
        html = "<p>" + "".join(f'<a href="/f.pdf">{t}</a>' for t in ("Down", "lo", "ad")) + "</p>"
        assert [k.text for k in parse(html).sections[0].links] == ["Download"]

    def test_links_without_blanks_between_them_do_not_all_bear_the_words_of_all(self):
        def labels(number: int) -> int:
            row = "".join(f'<a href="/{at:04}">Tag{at:04}</a>' for at in range(number))
            links = parse(f"<p>{row}</p>").sections[0].links
            assert len(links) == number
            return sum(len(link.text) for link in links)

        assert labels(1_200) < 6 * labels(300)

    def test_a_number_with_blanks_can_be_dialled(self):
        section = parse('<p><a href="tel:+44 20 7946%20000">Ring us</a></p>').sections[0]
        assert section.links[0].url == "tel:+44207946000"

    def test_the_subject_of_a_mail_keeps_its_blanks(self):
        section = parse('<p><a href="mailto:a@a.org?subject=My%20visit">Write</a></p>').sections[0]
        assert section.links[0].url == "mailto:a@a.org?subject=My%20visit"

    def test_a_link_with_only_an_icon_to_no_file_is_named_by_where_it_leads(self):
        html = '<p>Us:</p><p><a href="https://www.photos.example/the-club/"><i></i></a></p>'
        assert [link.text for link in parse(html).sections[0].links] == ["photos.example/the-club"]

    @pytest.mark.parametrize("page", ["index.html", "About.PHP", "view.aspx"])
    def test_a_link_with_only_an_icon_to_a_page_of_a_file_is_named_by_its_place(self, page):
        html = f'<p>Us:</p><p><a href="https://www.b.example/club/{page}"><i></i></a></p>'
        assert [k.text for k in parse(html).sections[0].links] == [f"b.example/club/{page}"]

    def test_a_text_fragment_holds_only_words_that_the_page_shows(self):
        icon = '<p><a href="https://b.org/x"><i></i></a></p>'
        html = f"<h2>Fees</h2>{icon}<p>None at all.</p><h2>Fees</h2><p>Some.</p>"
        assert parse(html).sections[0].url.endswith("#:~:text=Fees,-None%20at%20all.&text=Fees")

    def test_a_link_with_only_an_icon_is_named_by_its_file(self):
        html = '<p>Our plan <a href="/x/Plan%20B.pdf"><i class="icon"></i></a></p>'
        assert [k.text for k in parse(html).sections[0].links] == ["Plan B.pdf"]

    def test_a_card_is_linked_as_a_whole(self):
        html = '<a href="/dogs"><h3>Dogs</h3><p>All about dogs and where they can run.</p></a>'
        section = by_title(html)["Dogs"]
        assert section.text == "All about dogs and where they can run."
        assert [(k.text, k.url) for k in section.links] == [("Dogs", "https://example.org/dogs")]


class TestDeepLinks:
    def link(self, html, title):
        return by_title(html)[title].url.removeprefix(PAGE)

    def test_the_headings_own_id_comes_first(self):
        html = '<div id="a"><h2 id="b">One</h2><p>x</p></div><div id="c"><h2>Two</h2><p>y</p></div>'
        assert self.link(html, "One") == "#b"
        assert self.link(html, "Two") == "#c"

    def test_an_id_around_several_sections_is_none_of_theirs(self):
        html = '<p>Hi.</p><div id="all"><h2>One</h2><p>x</p><h2>Two</h2><p>y</p></div>'
        assert self.link(html, "One") == "#:~:text=One,-x&text=One"
        assert self.link(html, "Two") == "#:~:text=Two,-y&text=Two"

    def test_shared_ids_and_template_ids_are_no_anchors(self):
        html = (
            '<div id="x"><h2>One</h2><p>a</p></div><div id="x"><h2>Two</h2><p>b</p></div>'
            '<div id="{{ id }}"><h2>Three</h2><p>c</p></div><div id="<%- s %>"><h2>Four</h2></div>'
        )
        for title, after in (("One", "a"), ("Two", "b"), ("Three", "c")):
            assert self.link(html, title) == f"#:~:text={title},-{after}&text={title}"
        assert self.link(html, "Four") == "#:~:text=Four"

    def test_what_the_syntax_gives_a_meaning_is_encoded(self):
        assert self.link("<h2>Mums-to-be, dads &amp; co</h2><p>x</p>", "Mums-to-be, dads & co") == (
            "#:~:text=Mums%2Dto%2Dbe%2C%20dads%20%26%20co,-x"
            "&text=Mums%2Dto%2Dbe%2C%20dads%20%26%20co"
        )

    def test_a_long_title_is_quoted_by_its_ends(self):
        title = " ".join(f"word{number}" for number in range(20))
        assert self.link(f"<h2>{title}</h2><p>x</p>", title) == (
            "#:~:text=word16%20word17%20word18%20word19,-x"
            "&text=word0%20word1%20word2%20word3,word16%20word17%20word18%20word19"
        )

    def test_a_title_that_is_there_twice_is_told_apart_by_what_follows(self):
        html = "<h2>Data</h2><p>Names of all residents.</p><h2>Data</h2><p>Payroll, since May.</p>"
        links = [section.url.removeprefix(PAGE) for section in parse(html).sections]
        assert links == [
            "#:~:text=Data,-Names%20of%20all&text=Data",
            "#:~:text=Data,-Payroll%2C%20since%20May.&text=Data",
        ]

    def test_the_introduction_is_the_page(self):
        assert parse("<p>Hi.</p>").sections[0].url == PAGE


class TestIds:
    def ids(self, html, **kwargs):
        return [section.id for section in parse(html, **kwargs).sections]

    def test_an_id_is_made_of_the_pages_and_the_title(self):
        assert self.ids("<h2>Où trouver de l’aide ?</h2><p>x</p>") == ["7-ou-trouver-de-laide"]

    def test_ids_stay_when_sections_move(self):
        html = ["<h2>A one</h2><p>x</p>", "<h2>B two</h2><p>y</p>", "<h2>日本語</h2><p>z</p>"]
        assert set(self.ids("".join(html))) == set(self.ids("".join(reversed(html))))

    def test_sections_of_one_title_are_told_apart_by_their_parents(self):
        one = "<h2>Residents</h2><h3>Data</h3><p>x</p>"
        two = "<h2>Staff</h2><h3>Data</h3><p>y</p>"
        assert len(set(self.ids(one + two))) == 4
        assert set(self.ids(one + two)) == set(self.ids(two + one))


@pytest.mark.parametrize(
    "named",
    [
        'class="theme-breadcrumbs"',
        'id="breadcrumb"',
        'aria-label="Breadcrumb"',
        'itemtype="https://schema.org/BreadcrumbList"',
        'typeof="BreadcrumbList"',
    ],
)
def test_a_breadcrumb_is_known_by_whatever_names_it(named):
    way = f'<div {named}><a href="/">Home</a> &gt; <a href="/aid/">Aid</a> &gt; Help</div>'
    found = parse(f"{way}<p>Call us.</p>")
    assert [crumb.title for crumb in found.breadcrumb] == ["Home", "Aid", "Help"]
    assert [section.text for section in found.sections] == ["Call us."]


def test_deep_nesting_is_no_limit():
    html = "<div>" * 50_000 + "<h2>Deep</h2>down" + "</div>" * 50_000
    assert by_title(html)["Deep"].text == "down"


def test_the_places_of_a_picture_are_links():
    html = (
        '<img src="/m.png" usemap="#m" alt="Wards"><map name="m"><area href="/north/" alt="North">'
        '<area href="/south/" alt="South" title="South ward"></map>'
    )
    (section,) = sections.parse(html, url="https://a.org/p/", title="Town", page_id=7).sections
    assert [(link.text, link.url) for link in section.links] == [
        ("North", "https://a.org/north/"),
        ("South ward", "https://a.org/south/"),
    ]


@pytest.mark.parametrize("alt", ["PDF", "PDF icon", "(docx)"])
def test_icons_of_files_are_named_by_the_file(alt):
    icon = '<p><a href="/files/{}"><img src="/i.png" alt="{}"></a></p>'
    html = (
        icon.format("rules.pdf", alt) + icon.format("map.pdf", "The map") + "<a href='/x'>PDF</a>"
    )
    (section,) = sections.parse(html, url="https://a.org/p/", title="Town", page_id=7).sections
    assert [link.text for link in section.links] == ["rules.pdf", "The map", "PDF"]
