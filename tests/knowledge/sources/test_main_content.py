"""Whatever a theme puts around a page's content, the sections are those of the REST answer."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import sources
from knowledge.sources.html import read_html
from knowledge.sources.wordpress import read_json

URL = "https://example.org/hall/"
TITLE = "Hire the hall"
CONTENT = """<p>The hall holds eighty people and has a kitchen.</p><h2>Prices</h2><p>An hour costs
ten pounds, a whole day sixty.</p><h2>Keys</h2><p>Ring <a href="tel:555">the caretaker</a>.</p>"""
SHORT = '<p>Ring <a href="tel:555">the caretaker</a> for the keys.</p>'
FILES = "".join(f'<li><a href="/{year}.pdf">Rules of {year}</a></li>' for year in range(2015, 2024))
OWN_H1 = f"<h1>A hall for everybody</h1>{CONTENT}"

MENU = "".join(
    f'<li class="menu-item menu-item-type-post_type"><a href="/{at}/">Way to our page {at}</a></li>'
    for at in range(40)
)
BOXES = "<div class='box'><h3>Office</h3><p>Open in the mornings.</p></div>"
THEMES = {
    "menus in no nav": f"<div><ul>{MENU}</ul></div><article><h1>{TITLE}</h1>{{}}</article>",
    "names in German": f"""<div id="kopf"><p>Our village</p></div><div id="inhalt"><h1>{TITLE}</h1>
        {{}}</div><div id="rechts">{BOXES}</div><div id="fuss"><p>1 High Street</p></div>""",
    "columns": f"""<div role="main"><div class="row"><div class="col-8"><p class="fil-ariane"><a
        href="/">Home</a> &gt; {TITLE}</p><h1>{TITLE}</h1>{{}}</div><div class="col-4"><h3>News</h3>
        <p>We won.</p></div></div></div>""",
    "table": f"""<table><tr><td id="left"><h3>Office</h3><p>Open at nine.</p></td><td id="main"><h1>
        {TITLE}</h1>{{}}</td></tr><tr><td id="bottom">1 High Street</td></tr></table>""",
    "a title that is no main heading": f"""<div id="header"><h1><a href="/">Village</a></h1><p>Since
        1850</p></div><div id="content"><h2 class="title">{TITLE}</h2>{{}}</div><div id="right"
        class="sidebox"><h3>Office</h3><p>Open at nine.</p></div>""",
    "utility classes": f"""<div class="p-4"><h1>{TITLE}</h1></div><div class="grid"><div
        class="prose">{{}}</div><div>{BOXES}</div></div>""",
    "the page's own mark": f"""<main><h1>{TITLE}</h1><div class="post-12"><div
        class="entry-content">{{}}</div></div><h2>Like this</h2><article><div
        class="entry-content"><p>Our summer fair had cakes, a raffle and four hundred guests from
        six villages.</p></div></article></main>""",
    "facts of a post": f"""<main><h1>{TITLE}</h1><p>By <a rel="author" href="/ann/">Ann</a></p>{{}}
        <div>Filed under <a href="/news/" rel="category tag">News</a></div></main>""",
    "a printer": f"""<main><h1>{TITLE}</h1>{{}}<p><a href="javascript:window.print()">Print
        </a></p></main>""",
    "what follows a post": f"""<main><h1>{TITLE}</h1>{{}}<div class="author-box"><h4>Ann</h4><p>
        Bakes.</p></div><div class="my-related-posts"><h3>More</h3><p>The fair</p></div><section
        class="newsletter"><h3>Our letter</h3><p>Four a year.</p></section></main>""",
    "one article among parts of a page": f"""<main><div class="hero"><h1>{TITLE}</h1></div><article
        class="text"><div>{{}}</div></article><div><h2>Of use?</h2></div></main>""",
    "boxes of no known name": """<div class="wrap"><div class="page-box"><div class="row"><div
        class="col-9">{}</div></div></div><div class="call"><h3>Help</h3></div></div>""",
    "a title that leads to its page": f"""<main><div class="bar"><h1><a href="{URL}">{TITLE}</a>
        </h1></div>{{}}</main>""",
    "a head and a foot of an article": f"""<main><article><header><h1>{TITLE}</h1><p>Published on 4
        March 2026 by the committee</p><div><span>By Ann</span> <time>5 May 2026</time></div><div>
        <span>Share</span> <a href="https://www.facebook.com/sharer.php?u=x">Facebook</a></div>
        </header><div>{{}}</div><footer><p>Topics: <a href="/topics/hall/">hall</a></p><p>The
        committee writes for the village.</p></footer></article><p><a href="/next/"
        rel="next">Next</a></p></main>""",
    "a row below the title": f"""<div class="container"><h1>{TITLE}</h1><div class="row"><div
        class="col-lg-8">{{}}</div><div class="col-lg-4">{BOXES}{BOXES}</div></div></div>""",
    "a date below the title": f"""<main><h1>{TITLE}</h1><div>Mis à jour le 3 avril 2026</div>{{}}
        </main>""",
    "a subtitle and a date at the end": f"""<main><div><h1>{TITLE}</h1><span>It is yours</span>
        </div><div>{{}}</div><p class="changed">Page last updated 4 March 2026</p></main>""",
    "what pops up": f"""<div class="row"><h1>{TITLE}</h1>{{}}</div><div
        class="breakdance-popup"><div><h3>Ten per cent off</h3><p>In January.</p></div></div>""",
    "columns at both sides": f"""<div class="bar"><p>Ring 555</p></div><div class="banner"><h1>
        {TITLE}</h1></div><div class="way-ariane"><a href="/">Home</a> &gt; {TITLE}</div><div
        class="row"><div class="col-md-3"><div class="links"><div>Village</div><ul><li><a
        href="/club/">The club</a></li><li><a href="/fair/">The fair</a></li></ul></div></div><div
        class="col-md-6">{{}}</div><div class="col-md-3"><div>{BOXES}{BOXES}</div></div></div><div
        id="tarteaucitronRoot"><p>{"We use cookies for all that you like. " * 9}</p></div><div
        class="pied"><p>1 High Street</p></div>""",
    "drawers and bars": f"""<div class="topbar"><p>Ring 555</p></div><div class="row"><div>
        <h1>{TITLE}</h1>{{}}</div></div><div id="offcanvas"><p>Close the menu</p></div><a
        class="chat" href="https://wa.me/555">Chat with us</a>""",
}
BODIES = {"usual": CONTENT, "short": SHORT, "files": f"<ul>{FILES}</ul>", "own h1": OWN_H1}


def document(body, title=f"{TITLE} - Village", head=""):
    feed = '<link rel="alternate" type="application/rss+xml" title="Village &raquo; Feed">'
    return (
        f'<!DOCTYPE html><html lang="en"><head><title>{title}</title>{feed}{head}'
        f'<link rel="canonical" href="{URL}"></head><body class="page-id-12">{body}</body></html>'
    )


def whole(body, **told):
    (page,) = read_html(document(body, **told).encode(), "page.html").pages
    return page


def rest(content):
    item = {"id": 12, "link": URL, "title": {"rendered": TITLE}, "content": {"rendered": content}}
    (page,) = read_json(json.dumps(item), "answer.json").pages
    return page


def told(page):
    return [(one.title, one.text, one.parents, one.links) for one in page.sections]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("body", BODIES)
def test_the_sections_are_those_of_the_rest_answer(theme, body):
    found = whole(THEMES[theme].format(BODIES[body]))
    assert (found.title, told(found)) == (TITLE, told(rest(BODIES[body])))


FRAMES = ["sidebar", "entry-meta", "newsletter", "site-footer", "comments-area widget-area"]


@pytest.mark.parametrize(
    "name",
    [
        "et_pb_module et_pb_post_content et_pb_post_content_0_tb_body",
        "fl-module fl-module-fl-post-content fl-node-59db",
        "fusion-content-tb fusion-content-tb-1",
        "ct-inner-content",
        "bde-post-content-14-103 bde-post-content",
        "brz-wp-post-content",
        "dynamic-entry-content",
        "tcb-post-content tcb-shortcode thrv_wrapper",
    ],
)
def test_what_a_builder_puts_the_content_into_is_the_pages_own(name):
    beside = "<div class='row'><h2>Need help?</h2><p>Ring the office, we are there.</p></div>"
    content = f"<div class='row'><div class='{name}'>{CONTENT}</div>{beside}</div>"
    page = f"<div class='row'><h1>{TITLE}</h1></div>{content}{beside}"
    found = whole(f"<div id='et-boc'>{page}</div>")
    assert told(found) == told(rest(CONTENT))


def test_a_date_and_a_word_on_sharing_that_were_written_as_lines_stay():
    dated = f"<p>Updated on 4 March 2026.</p>{CONTENT}"
    shared = "<p>If you cannot come, tell others of it, on paper or by <a href='mailto:?subject=x'>"
    content = f"{dated}{shared}mail</a>.</p>"
    assert told(whole(f"<main><h1>{TITLE}</h1>{content}</main>")) == told(rest(content))


def test_columns_of_one_kind_are_all_of_the_content():
    columns = f'<div class="col-9">{CONTENT}</div><div class="col-3"><p>And a garden.</p></div>'
    found = whole(f'<div class="wrap"><div class="row">{columns}</div></div>')
    assert "And a garden." in found.sections[-1].text


CARDS = f"{BOXES}<div class='box'><h3>Kitchen</h3><p>With an oven.</p></div>"
BESIDE = {
    "cards of the same width": f"""<div class="col-6">{CONTENT}</div><div
        class="col-6">{CARDS}</div>""",
    "files to download": f"""<div class="col-9">{CONTENT}</div><div class="col-3"><ul><li><a
        href="/a.pdf">Rules</a></li><li><a href="/b.docx">Form</a></li></ul></div>""",
    "parts of a page": f"<section class='a'>{CONTENT}</section><section>{CARDS}</section>",
}


@pytest.mark.parametrize("row", BESIDE.values(), ids=list(BESIDE))
def test_what_may_be_of_the_content_stays_beside_its_text(row):
    page = f"<div class='banner'><h1>{TITLE}</h1></div><div class='row'>{row}</div>"
    assert told(whole(page)) == told(rest(row))


def test_a_box_of_files_beside_the_text_stays_and_others_go():
    files = "<div class='docs'><h3>Forms</h3><ul><li><a href='/a.pdf'>Rules</a></li></ul></div>"
    content = f"<div class='text'>{CONTENT}</div>{files}"
    end = "<div class='end'><p>1 High Street</p></div>"
    found = whole(f"<div class='banner'><h1>{TITLE}</h1></div><div>{content}{end}</div>")
    assert told(found) == told(rest(content))


def test_the_way_to_a_page_beside_its_title_is_no_text():
    way = "<ul class='breadcrumbs'><li><a href='/'>Home</a></li><li>Hall</li></ul>"
    bar = f"<div class='bar'><h1>{TITLE}</h1>{way}</div>"
    found = whole(f"{bar}<div class='text'>{CONTENT}</div><div class='end'><p>Since 1850</p></div>")
    assert told(found) == told(rest(CONTENT))


@pytest.mark.parametrize("body", BODIES)
def test_a_text_below_a_list_beside_the_title_stays_however_short(body):
    bar = f"<div class='bar'><h1>{TITLE}</h1><ul><li><a href='/help/'>Help</a></li></ul></div>"
    found = whole(f"{bar}<div class='text'>{BODIES[body]}</div>")
    links = [link for section in found.sections for link in section.links]
    for section in rest(BODIES[body]).sections:
        assert set(section.links) <= set(links)
        assert section.links or section.text in [one.text for one in found.sections]


def test_boxes_of_any_kind_right_below_the_title_stay():
    content = f"<div class='text'>{CONTENT}</div><div class='note'><p>And a garden.</p></div>"
    assert told(whole(f"<div class='wrap'><h1>{TITLE}</h1>{content}</div>")) == told(rest(content))


def test_boxes_below_a_subtitle_stay():
    page = f"<div class='hero'><h1>{TITLE}</h1><p>For all of you.</p></div><div>{CARDS}</div>"
    found = [section.title for section in whole(page).sections]
    assert found[-2:] == ["Office", "Kitchen"]


LINKS = "".join(f"<li><a href='/{at}/'>Group {at}</a></li>" for at in range(3))


@pytest.mark.parametrize("body", [CONTENT, f"<ul>{LINKS}</ul>"])
def test_columns_beside_that_of_the_title_and_its_text_go(body):
    news = f"{BOXES}<div><h3>Our letter</h3><ul><li><a href='/1.pdf'>May</a></li></ul></div>"
    text = f"<div class='text'><h2>{TITLE}</h2>{body}</div><div class='news'>{news}</div>"
    row = f"<div class='row'>{text}</div><div class='end'><p>1 High Street, our village</p></div>"
    assert told(whole(f"<div class='bar'><p>Since 1850</p></div>{row}")) == told(rest(body))


@pytest.mark.parametrize("name", FRAMES[:3])
def test_what_is_called_a_frame_stays_in_the_pages_own_content(name):
    content = f'{CONTENT}<div class="{name}"><h3>Deposit</h3><p>Fifty pounds.</p></div>'
    found = whole(f'<h1>{TITLE}</h1><div class="entry-content">{content}</div>')
    assert found.sections == rest(content).sections


@pytest.mark.parametrize("name", ["h-cookies", "newsletter", "carsharing", "copyright", "footers"])
def test_a_title_stays_whatever_its_place_is_called(name):
    content = f'{CONTENT}<h2 id="{name}">Car sharing</h2><p>One car stands by the hall.</p>'
    assert told(whole(f"<main><h1>{TITLE}</h1>{content}</main>")) == told(rest(content))


def test_questions_for_search_engines_stay_in_the_content():
    faq = {
        "@context": "https://schema.org",
        "@type": "FAQPage",
        "mainEntity": [
            {
                "@type": "Question",
                "name": "Is there a piano?",
                "acceptedAnswer": {"@type": "Answer", "text": "Yes, an old one."},
            }
        ],
    }
    asked = "<p>Is there a piano?</p><p>Yes, an old one.</p>"
    content = f'{asked}<script type="application/ld+json">{json.dumps(faq)}</script>'
    found = whole(f'<h1>{TITLE}</h1><div class="entry-content">{content}</div>')
    assert "Is there a piano?" in [section.title for section in found.sections]
    assert found.sections == rest(content).sections


def test_a_main_heading_of_the_content_is_not_the_pages_title():
    found = whole(f'<div class="entry-content">{OWN_H1}</div>')
    assert found.title == TITLE


def test_a_title_for_search_engines_is_not_the_pages_title():
    og = '<meta property="og:title" content="The best halls in the county | Village">'
    found = whole(f"<main><h1>{TITLE}</h1>{CONTENT}</main>", head=og)
    assert found.title == TITLE


def test_the_title_that_the_address_is_made_of_is_the_pages_own():
    og = '<meta property="og:title" content="L’été à Ålen | Village">'
    text = document(f'<div class="entry-content">{OWN_H1}</div>', head=og)
    (page,) = read_html(text.replace("/hall/", "/news/lete-a-alen/").encode(), "page.html").pages
    assert page.title == "L’été à Ålen"


@pytest.mark.parametrize(
    ("shown", "title"), [("Come and dance", "Hall"), ("Hall – a hire", "Hall – a hire")]
)
def test_the_address_tells_where_the_sites_name_begins_but_no_shorter_title(shown, title):
    body = f'<div class="entry-content"><h1>{shown}</h1>{CONTENT}</div>'
    text = document(body, title=f"{title} – Village").replace("&raquo; Feed", "")
    (page,) = read_html(text.encode(), "page.html").pages
    assert page.title == title


def test_a_page_of_nothing_but_a_date_stays():
    found = whole(f'<main><h1>{TITLE}</h1><p class="note">Updated 4 March 2026</p></main>')
    assert found.sections[0].text == "Updated 4 March 2026"


def test_a_main_heading_of_a_part_of_the_site_is_not_the_pages_title():
    og = f'<meta property="og:title" content="{TITLE} - Village">'
    shown = f'<h1>News</h1><h2 class="entry-title">{TITLE}</h2>'
    found = whole(f'{shown}<div class="entry-content">{CONTENT}</div>', head=og)
    assert found.title == TITLE


@pytest.mark.parametrize("sign", ["–", "|", "-", "»"])
def test_without_the_sites_name_the_page_is_called_as_its_other_title_begins(sign):
    text = document(f"<h1>Village</h1><h2>{TITLE}</h2>{CONTENT}", title=f"{TITLE} {sign} Village")
    (page,) = read_html(text.replace("&raquo; Feed", "").encode(), "page.html").pages
    assert page.title == TITLE


def test_words_ahead_of_a_heading_that_says_the_title_again_are_kept():
    ahead = "<p>" + "We have had a hall since the war, and it is yours to hire. " * 9 + "</p>"
    content = f"{ahead}<h2>{TITLE}</h2>{CONTENT}"
    found = whole(f"<main>{content}</main>")
    assert "since the war" in found.sections[0].text


@pytest.mark.parametrize(
    "way",
    [
        '<div class="entry-crumbs">{}</div>',
        '<p class="fil-ariane">{}</p>',
        '<div id="brotkrumen">{}</div>',
        '<div id="migas">{}</div>',
    ],
)
def test_the_breadcrumb_is_found_by_its_name_in_other_languages(way):
    shown = way.format(f'<a href="/">Home</a> &gt; <a href="/club/">Club</a> &gt; {TITLE}')
    found = whole(f"{shown}<main><h1>{TITLE}</h1>{CONTENT}</main>")
    assert [crumb.title for crumb in found.breadcrumb] == ["Home", "Club", TITLE]


def test_a_slug_with_signs_in_it_is_no_mark(tmp_path):
    path = tmp_path / "page.html"
    text = document(f"<main><h1>{TITLE}</h1>{CONTENT}</main>").replace("page-id-12", "")
    path.write_text(text.replace("/hall/", "/l'%C3%A9t%C3%A9]%22.x/"), "utf-8")
    (found,) = sources.read([str(path)]).pages
    assert found.id == "l'été]\".x"


@given(
    st.recursive(
        st.just(""),
        lambda inner: st.builds(
            '<div class="{}" role="complementary"><p>Of the theme.</p>{}</div>'.format,
            st.sampled_from(FRAMES),
            inner,
        ),
        max_leaves=6,
    ),
    st.sampled_from(sorted(BODIES)),
)
def test_frames_in_frames_go_and_the_content_stays(frame, body):
    content = BODIES[body]
    page = f'{frame}<div class="entry-content">{content}</div>{frame}'
    assert told(whole(page)) == told(rest(content))
