"""What is not content goes, what is content stays, and nothing is said twice."""

from __future__ import annotations

import pytest

from knowledge import sections


def parse(html):
    return sections.parse(html, url="https://a.org/p/", title="Help", page_id=7).sections


def texts(html):
    return [(section.title, section.text) for section in parse(html)]


@pytest.mark.parametrize(
    "chrome",
    [
        '<div class="sharedaddy sd-sharing-enabled"><a href="https://x.example/s">Share</a></div>',
        '<div class="elementor-share-buttons"><a class="elementor-share-button">Post</a></div>',
        '<ul class="menu"><li><a href="/a">Home</a></li></ul>',
        '<div role="navigation"><a href="/a">Previous</a></div>',
        '<span class="screen-reader-text">opens in a new window</span>',
        '<span class="tribe-common-a11y-visual-hide">opens in a new window</span>',
        '<p class="x-visuallyhidden">opens in a new window</p>',
        '<div class="x-modal"><button class="x-modal-close" type="button">Close</button></div>',
        '<p><a href="#" class="btn close-popup">Close</a></p>',
        '<div class="kb-buttons-wrap kb-show-more-buttons"><span>Afficher plus</span></div>',
        '<div class="tribe-events-view-loader" role="alert"><span>Loading view.</span></div>',
        '<h2 class="screen-reader-text">Search</h2><form><input></form>',
        '<div><h2 class="sr-only">Pages</h2><div class="nav-links"><a href="/2">2</a></div></div>',
        '<div><h3 class="visually-hidden">Filter</h3><input></div>',
        '<div class="x-unfold__trigger"><div role="button" tabindex="0">Show all</div></div>',
        '<div class="x-content-reveal-button"><span>Read on</span></div>',
        '<div class="cookie-notice"><p>We use cookies.</p></div>',
        '<div id="ez-toc-container"><p class="ez-toc-title">Contents</p><a href="#a">A</a></div>',
        '<div class="my-toc"><a href="#a">A</a> <a href="#b">B</a></div>',
        '<ul id="toc"><a href="https://a.org/p/#a">A</a> <a href="https://a.org/p/#b">B</a></ul>',
        '<form><input name="trap"><label>Your name</label><button>Send</button></form>',
        '<div class="wpcf7"><div class="wpcf7-response-output">Sent!</div></div>',
        '<div class="swiper-slide swiper-slide-duplicate"><p>Slide</p></div>',
        '<footer class="site-footer"><p>All rights reserved.</p></footer>',
        '<script type="text/template"><p><%- name %></p></script>',
        "<noscript><p>Turn scripts on.</p></noscript>",
        '<div class="gform_wrapper"><h2 class="gform_title">Write to us</h2><form></form></div>',
        '<div class="wpml-ls-statics wpml-ls">Also in <a href="/fr">French</a></div>',
        '<ul><li class="lang-item lang-item-fr"><a href="/fr">Français</a></li></ul>',
        '<ul class="language-chooser"><li><a href="/fr">Français</a></li></ul>',
        '<table class="wp-calendar-table"><tr><td>1</td><td>2</td></tr></table>',
        '<a class="button add_to_cart_button" role="button">Add to cart</a>',
        '<ul class="fusion-filters"><li><a data-filter="*" href="#">All</a></li></ul>',
        '<div class="ewd-ufaq-expand-collapse-div"><span>Expand All</span></div>',
        '<div class="page-link">Pages: <a href="/p/2/">2</a></div>',
        '<ol class="sow-slider-pagination"><li><a href="#" data-goto="0">1</a></li></ol>',
        '<span class="updated rich-snippet-hidden">2024-10-10T10:00:00+00:00</span>',
        '<span class="updated" style="display: none;">2024-10-10T10:00:00+00:00</span>',
        '<span class="vcard" style="display:none"><span class="fn">admin</span></span>',
        '<span class="et_pb_image_wrap"><span class="et-waypoint et-pb-icon">&#x4e;</span></span>',
        '<i class="material-icons">expand_more</i>',
        '<div><span class="icon material-symbols-outlined">arrow_forward</span></div>',
        '<div class="pagination"><span>1</span><a href="?p=2">2</a></div>',
        '<div class="days section values"><p class="value"></p><p class="label">Day(s)</p></div>',
        '<div class="_brlbs-content-blocker"><p>Allow the film first.</p></div>',
        '<p class="vc_hidden-lg vc_hidden-md vc_hidden-sm vc_hidden-xs">Old.</p>',
        '<div class="pum pum-overlay"><p>Our newsletter</p></div>',
        '<div><a role="button" class="stk-block-expand__show-button" href="#">Show more</a></div>',
        '<p class="tribe-events-back"><a href="/events/">« All events</a></p>',
        '<div class="tribe-events-c-subscribe-dropdown__container"><p>Add to calendar</p></div>',
        '<section class="related products"><h2>Related products</h2><p>Mug</p></section>',
        '<div class="related-and-upsells"><h3>You may also like</h3><p>Mug</p></div>',
        '<div class="related related-products-wrapper"><h3>More mugs</h3><p>Mug</p></div>',
        '<div class="quotes_microdata"><div class="rating">5.0</div><p>Great.</p></div>',
        '<div class="widget widget_adsensewidget"><h4 class="widgettitle">Adsense</h4></div>',
        '<ul class="wc-tabs"><li class="reviews_tab"><a href="#reviews">Reviews (0)</a></li></ul>',
    ],
)
def test_chrome_is_passed_over(chrome):
    assert texts(f"<p>Words.</p>{chrome}<p>More.</p>") == [("Help", "Words.\n\nMore.")]


@pytest.mark.parametrize(
    ("mark", "text"),
    [("·", "Tea"), ("o", "Tea"), ("§", "Tea"), ("2.", "2. Tea"), ("b)", "b) Tea")],
)
def test_of_what_word_writes_ahead_of_an_item_only_a_number_is_text(mark, text):
    sign = f'<span style="mso-list: Ignore;">{mark}<span>&nbsp;&nbsp; </span></span>'
    html = f'<p class="MsoListParagraph"><span style="font-family:Symbol">{sign}</span>Tea</p>'
    assert texts(html) == [("Help", text)]


@pytest.mark.parametrize(
    "html",
    [
        '<h2 class="sr-only">Hours</h2><ul><li>Monday</li></ul>',
        '<div><h2 class="sr-only">Hours</h2></div><ul><li>Monday</li></ul>',
        '<h2 class="not-sr-only">Hours</h2><h3>Monday</h3>',
    ],
)
def test_a_title_that_is_only_read_out_is_one_of_what_is_shown(html):
    assert parse(html)[0].title == "Hours"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("<blockquote><p>Well said.</p><cite>Someone</cite></blockquote>", "Well said.\n\nSomeone"),
        (
            "<figure><img src='/i.png' alt='A map'><figcaption>The map</figcaption></figure>",
            "The map",
        ),
        ("<address>1 High Street<br>Newtown</address>", "1 High Street\nNewtown"),
        ('<p>Ring <a href="tel:0123">01 23</a></p>', "Ring 01 23"),
        ('<div class="cookie-policy"><p>Which cookies we set.</p></div>', "Which cookies we set."),
        ('<p class="market-share">Half of the market.</p>', "Half of the market."),
        ('<div class="small-screen-only"><p>On small screens.</p></div>', "On small screens."),
        ('<div class="elementor-hidden-mobile"><p>On wide screens.</p></div>', "On wide screens."),
        ('<div style="display:none"><p>Behind a button.</p></div>', "Behind a button."),
    ],
)
def test_content_stays(content, words):
    assert texts(content)[0] == ("Help", words)


def test_marks_of_footnotes_are_no_part_of_the_sentence_and_no_links():
    note = (
        '<ol class="wp-block-footnotes"><li id="n1">For adults. <a href="#n1-link">↩︎</a></li></ol>'
    )
    for mark in (
        '<sup data-fn="n1" class="fn"><a href="#n1" id="n1-link">1</a></sup>',
        '<a href="#n1"><sup>[1]</sup></a>',
    ):
        (section,) = parse(f"<p>It costs 20 €{mark} a year.</p>{note}")
        assert (section.text, section.links) == ("It costs 20 € a year.\n\nFor adults.", ())


def test_other_links_within_the_page_stay():
    html = '<p>Room <a href="#r2">2</a> <a href="#map"><img src="/m.png" alt="Map"></a></p>'
    assert [link.text for link in parse(html)[0].links] == ["2", "Map"]


def test_links_to_other_pages_stay_though_the_list_is_named_like_the_contents():
    html = (
        '<p>Read on.</p><ul class="protocols"><li><a href="/p/may/">May</a></li>'
        '<li><a href="/p/june/">June</a></li><li><a href="/p/july/">July</a></li></ul>'
    )
    (section,) = parse(html)
    assert [link.text for link in section.links] == ["May", "June", "July"]


def test_a_pictures_words_stay_with_it():
    (section,) = parse("<p>Here.</p><img src='/i.png' alt='A map of the park'>")
    assert [(image.url, image.alt) for image in section.images] == [
        ("https://a.org/i.png", "A map of the park")
    ]


def test_cards_for_another_device_are_kept_once():
    card = (
        "<div class='{}'><h3>Dog{}wash</h3><p>Clean dogs in no time.</p><a href='/w'>Book</a></div>"
    )
    html = card.format("hidden-mobile", " ") + card.format("hidden-desktop", "<br>")
    assert [title for title, _ in texts(html)] == ["Dog wash"]


def test_a_repeated_call_to_action_is_kept_once():
    call = "<h2>Need help?</h2><p>Our advisers are there for you from nine to five.</p>"
    html = f"{call}<h2>Fees</h2><p>None.</p>{call}<h2>Forms</h2><p>Two.</p>{call}"
    assert [title for title, _ in texts(html)] == ["Need help?", "Fees", "Forms"]


def test_a_short_call_with_a_button_is_kept_once_whatever_it_stands_under():
    call = "<h3>Need help?</h3><p>Ring us.</p><p><a href='/c'>Contact</a></p>"
    html = f"<h2>Adults</h2><p>At six.</p>{call}<h2>Children</h2><p>At four.</p>{call}"
    assert [title for title, _ in texts(html)] == ["Adults", "Need help?", "Children"]
    other = html.replace("/c'", "/adults'", 1)
    assert [title for title, _ in texts(other)].count("Need help?") == 2
    facts = html.replace("<p><a href='/c'>Contact</a></p>", "")
    assert [title for title, _ in texts(facts)].count("Need help?") == 2


def test_one_title_over_different_texts_is_kept_each_time():
    html = "<h2>Opening hours</h2><p>Shop: nine to five.</p>"
    assert len(texts(html + html.replace("Shop: nine to five", "Café: all day"))) == 2


def test_a_picture_and_a_number_above_a_title_are_its_own():
    html = (
        "<div class='cards'><div><img src='/a.png'><p>01</p><h3>Ask</h3><p>Tell us.</p></div>"
        "<div><img src='/b.png' alt=''><p>02</p><h3>Wait</h3><p>A week.</p></div></div>"
    )
    ask, wait = parse(html)
    assert (ask.text, wait.text) == ("01\n\nTell us.", "02\n\nA week.")
    assert [image.url for image in wait.images] == ["https://a.org/b.png"]


def test_icons_of_fonts_are_no_text():
    assert texts("<p>\ue001 Ring us</p>") == [("Help", "Ring us")]


def test_lines_that_stand_for_themselves_are_no_lead_of_a_heading_below_them():
    prices = "".join(f"<p>{name}: {n} €</p>" for n, name in enumerate(["Tea", "Milk", "Cake"]))
    html = f"<p>Welcome.</p><div>{prices}<h3>Allergies</h3><p>Ask us.</p></div><p>Bye.</p>"
    first, second = parse(html)
    assert (first.title, first.text) == (
        "Help",
        "Welcome.\n\nTea: 0 €\n\nMilk: 1 €\n\nCake: 2 €",
    )
    assert (second.title, second.text) == ("Allergies", "Ask us.\n\nBye.")


def test_a_heading_in_the_last_definition_leaves_the_others_alone():
    row = "<div><dt>{0}月</dt><dd><p>{0}日まで受け付けます</p></dd></div>"
    rows = row.format(4) + row.format(5)
    html = f"<h2>受付</h2><dl>{rows}<div><dt>6月</dt><dd><h3>注意</h3><p>休み</p></dd></div></dl>"
    before, note = parse(html)
    assert "5日まで受け付けます" in before.text
    assert (note.title, note.text) == ("注意", "6月\n\n休み")


@pytest.mark.parametrize(
    "chrome",
    [
        (
            '<div class="kb-table-of-content-nav"><span class="kb-table-of-contents-title">Contents'
            '</span><ul><li><a href="#a">A</a></li><li><a href="#b">B</a></li></ul></div>'
        ),
        (
            '<div class="uagb-toc__wrap"><h4 class="uagb-toc__title">Contents</h4><ol><li><a '
            'href="#a">A</a></li><li><a href="#b">B</a></li></ol></div>'
        ),
        (
            '<h2 class="simpletoc-title">Contents</h2><ul class="simpletoc-list"><li><a '
            'href="#a">A</a></li><li><a href="#b">B</a></li></ul>'
        ),
        (
            '<div class="elementor-toc__header"><h4 class="elementor-toc__header-title">Contents'
            '</h4></div><div class="elementor-toc__body"><i></i></div>'
        ),
        (
            '<div class="wp-block-yoast-seo-table-of-contents yoast-table-of-contents"><h2>Contents'
            '</h2><ul><li><a href="#a" data-level="2">A</a></li></ul></div>'
        ),
        (
            '<div class="thrv_contents_table"><span class="tve_ct_title">Contents</span><div><a '
            'href="#a">A</a></div><div><a href="#b">B</a></div></div>'
        ),
        '<a href="https://www.facebook.com/sharer/sharer.php?u=https://a.org/">Share</a>',
        '<a href="https://twitter.com/intent/tweet?text=Help">Tweet</a>',
        '<a href="https://wa.me/?text=Help%20https://a.org/">WhatsApp</a>',
        '<a href="mailto:?subject=Help&amp;body=https://a.org/">Tell a friend</a>',
        '<div class="post-nav-links">Pages: <a href="/p/2/">2</a></div>',
        '<div data-elementor-type="popup"><h2>Sign up</h2><p>Now!</p></div>',
        '<button type="button" data-dismiss="modal">Close</button>',
        '<div class="x-modal-footer"><button class="x-modal-box-lower-close">Close</button></div>',
        '<button type="submit"><span>Send</span></button>',
        '<div class="post-views content-post">Post Views: 12</div>',
        '<div class="loader"><div class="spinner-border" role="status"><h5>Wait</h5></div></div>',
        '<div role="status" class="spinner-grow"><span>Loading…</span></div>',
        '<button class="btn btn-load-more">Load more</button>',
        '<div class="code-bar"><button class="x-copy-button">Copy</button></div>',
        '<button class="copy-btn" type="button"><span>Kopieren</span></button>',
        '<div class="posts-loadmore"><a href="#">More posts</a></div>',
        '<p><a class="expandall" href="#">All</a> | <a class="close-all" href="#">None</a></p>',
        '<div class="ld-expand-button" id="x"><span class="ld-text">Expand</span></div>',
        '<ul class="gallery-filter"><li><a data-filter="*" href="javascript:;">All</a></li></ul>',
        '<ul class="x-portfolio__filters"><li class="x-portfolio__filter">All</li></ul>',
        '<div class="x-load-more-button-wrap"><a class="x-load-more-button">More</a></div>',
        '<div class="x-filter-gallery-control"><ul><li data-filter="*">All</li></ul></div>',
        '<ul class="x-accordion__filter x-filter--tab"><li data-filter="*">All</li></ul>',
        '<div class="shariff"><ul><li><a href="/i" title="Info"></a></li></ul></div>',
        '<div id="tarteaucitronRoot"><p>We use cookies.</p><button>Accept all</button></div>',
    ],
)
def test_more_chrome_is_passed_over(chrome):
    assert texts(f"<p>Words.</p>{chrome}<p>More.</p>") == [("Help", "Words.\n\nMore.")]
    assert parse(f"<p>Words.</p>{chrome}<p>More.</p>")[0].links == ()


@pytest.mark.parametrize(
    "shown",
    ['<a class="copy-button">Copying</a>', '<button class="photocopying">Copying</button>'],
)
def test_other_buttons_about_copies_are_content(shown):
    assert "Copying" in parse(f"<p>Words.</p><div>{shown}</div>")[0].text


@pytest.mark.parametrize(
    "name", ["list page-type-load_more", "ajax-load-more-wrap", "posts-filter"]
)
def test_what_can_load_more_is_read_where_it_holds_what_has_a_title(name):
    html = f'''
        <div class="{name}"><h3>May I bring a dog?</h3><p>On a lead.</p>
        <button class="btn-load-more">Load more</button></div>'''
    assert texts(html) == [("May I bring a dog?", "On a lead.")]


def test_a_link_named_for_screen_readers_alone_has_that_name():
    html = (
        '<p>We are here:</p><p><a href="https://b.example/us"><i></i><span class="sr-only">Our page'
        '</span></a></p><p><a href="/b">Forms<span class="sr-only"> opens anew</span></a></p>'
    )
    assert [link.text for link in parse(html)[0].links] == ["Our page", "Forms"]
    opener = '<p>Words.</p><a href="#"><i></i><span class="sr-only">Expand</span></a>'
    assert texts(opener) == [("Help", "Words.")]


@pytest.mark.parametrize(
    "card",
    [
        '<h3><a href="/dogs">Dogs</a></h3><p>All about them.</p><a href="/dogs">Read more »</a>',
        (
            '<a href="/dogs"><h3>Dogs</h3><p>All about them.</p><div><span class="box__button">'
            "Read more</span></div></a>"
        ),
        '<a href="/dogs"><h3>Dogs</h3><p>All about them.</p><p class="learnmore">More</p></a>',
    ],
)
def test_a_card_that_its_title_links_needs_no_more_link(card):
    (dogs,) = parse(f"<div>{card}</div>")
    assert (dogs.title, dogs.text) == ("Dogs", "All about them.")
    assert [(link.text, link.url) for link in dogs.links] == [("Dogs", "https://a.org/dogs")]


def test_another_link_beside_a_linked_title_stays():
    (dogs,) = parse('<h3><a href="/dogs">Dogs</a></h3><p>Now.</p><a href="/dogs#fees">Fees</a>')
    assert [link.text for link in dogs.links] == ["Dogs", "Fees"]


@pytest.mark.parametrize("sign", ["-", "–", "»", "&gt;", "/", "|", "::", "<span>•</span>"])
def test_a_breadcrumb_is_parted_by_any_sign(sign):
    html = (
        f'<nav aria-label="breadcrumbs"><a href="/">Home</a> {sign} <a href="/us">About</a> {sign} '
        "<span>About us all</span></nav><p>Words.</p>"
    )
    read = sections.parse(html, url="https://a.org/p/", title="Help", page_id=7)
    assert [crumb.title for crumb in read.breadcrumb] == ["Home", "About", "About us all"]
    assert [section.text for section in read.sections] == ["Words."]


@pytest.mark.parametrize("last", ["Parks/Gardens", "A|B", "Sant·Joan", "Mix•Match"])
@pytest.mark.parametrize("sign", ["/", "»", ">", "·", "|", "•"])
def test_a_sign_within_a_step_parts_nothing(sign, last):
    html = f'<div class="breadcrumb"><a href="/">Home</a> {sign} About {sign} {last}</div><p>A.</p>'
    read = sections.parse(html, url="https://a.org/p/", title="Help", page_id=7)
    assert [crumb.title for crumb in read.breadcrumb] == ["Home", last]


def test_a_breadcrumb_may_be_a_paragraph_between_others():
    crumbs = '<span><a href="/">Home</a> » <span aria-current="page">Help us</span></span>'
    html = f'<p>Words.</p><p id="breadcrumbs">{crumbs}</p><p>More.</p>'
    read = sections.parse(html, url="https://a.org/p/", title="Help", page_id=7)
    assert [crumb.title for crumb in read.breadcrumb] == ["Home", "Help us"]
    assert [(s.text, s.links) for s in read.sections] == [("Words.\n\nMore.", ())]


def test_a_breadcrumb_may_end_with_a_link():
    html = (
        '<div class="breadcrumb"><a href="/">Home</a> / <a href="/p/">Help - us</a></div><p>A.</p>'
    )
    read = sections.parse(html, url="https://a.org/p/", title="Help", page_id=7)
    assert [crumb.title for crumb in read.breadcrumb] == ["Home", "Help - us"]


@pytest.mark.parametrize(
    "named", ["car-sharing", "tool-sharing-library", "sharing", "compost-sharing", "misfsin"]
)
def test_what_a_site_says_of_sharing_is_content(named):
    html = f'<div class="{named}"><h2>Car sharing</h2><p>Two cars.</p></div>'
    assert [section.title for section in parse(html)] == ["Car sharing"]


@pytest.mark.parametrize(
    "named",
    [
        "sd-sharing",
        "sharing-buttons",
        "social-sharing",
        "post-sharing",
        "et_social_sharing",
        "fusion-sharing-box",
        "sharing-links",
        "wp-block-jetpack-sharing-buttons",
        "addthis_sharing_toolbox",
        "sharing_icons",
        "sfsi_widget",
        "sfsi_plus_widget",
        "sfsibeforpstwpr",
        "sfsiaftrpstwpr",
    ],
)
def test_bars_of_buttons_that_share_the_page_are_none(named):
    html = f'<p>Two cars.</p><div class="{named}"><span>Spread the word</span></div>'
    (found,) = parse(html)
    assert found.text == "Two cars."
