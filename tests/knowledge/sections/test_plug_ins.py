"""What widespread plug-ins show: the names, the answers and the prices, not what works them."""

from __future__ import annotations

import pytest

from knowledge import sections


def parse(html):
    return sections.parse(html, url="https://a.org/p/", title="Club", page_id=7).sections


def told(html):
    return [(" > ".join((*s.parents, s.title)), s.text) for s in parse(html)]


def test_a_price_below_a_title_is_a_line_of_it_though_it_is_set_larger():
    box = (
        '<div class="price-box"><h3>{}</h3><div><h2><span>£</span><span>{}</span></h2>'
        "<p>an hour</p></div></div>"
    )
    html = f"<h2>Fees</h2>{box.format('Members', '14')}{box.format('Guests', '22')}"
    assert told(html) == [
        ("Fees", ""),
        ("Fees > Members", "£14\n\nan hour"),
        ("Fees > Guests", "£22\n\nan hour"),
    ]


@pytest.mark.parametrize(
    "price",
    [
        *("12 €", "€ 1.200,–", "CHF 30.—", "150 kr / år", "$9.50/month"),
        *("From $40", "From a £40", "ab 12 €", "Desde 30 €", "À partir de 15 €", "Only €5"),
    ],
)
def test_prices_are_known_in_many_forms(price):
    assert told(f"<h3>Members</h3><h3>{price}</h3><p>Join.</p>") == [
        ("Members", f"{price}\n\nJoin.")
    ]


@pytest.mark.parametrize("title", ["1998", "12 o’clock", "£5 for all", "Under 18", "From 1998"])
def test_other_numbers_below_a_title_are_titles(title):
    html = f"<h2>Story</h2><h3>{title}</h3><p>We began.</p>"
    assert told(html)[-1] == (f"Story > {title}", "We began.")


QUESTION = """<div class="ewd-ufaq-faq-div"><div class="ewd-ufaq-faq-title ewd-ufaq-faq-toggle"><a
    class="ewd-ufaq-post-margin" href="#" role="button"><div class="ewd-ufaq-post-margin-symbol">
    <span>a</span></div><div class="ewd-ufaq-faq-title-text"><h4>{}</h4></div></a></div><div
    class="ewd-ufaq-faq-body ewd-ufaq-hidden"><div class="ewd-ufaq-faq-post"><p>{}</p></div><div
    class="ewd-ufaq-faq-categories"><label>Categories:</label><a href="/c/">Boats</a></div></div>
    </div>"""
CATEGORY = """<div class="ewd-ufaq-faq-category"><div class="ewd-ufaq-faq-category-title">
    <h4>{}</h4></div><div class="ewd-ufaq-faq-category-inner">{}</div></div>"""


def test_questions_stand_under_their_category_though_its_heading_is_no_higher():
    boats = QUESTION.format("Who may row?", "Members.") + QUESTION.format("When?", "At dawn.")
    html = CATEGORY.format("Boats", boats) + CATEGORY.format("Bar", QUESTION.format("Tea?", "Yes."))
    assert told(f"{html}<h4>Contact</h4><p>Ring us.</p>") == [
        ("Boats", ""),
        ("Boats > Who may row?", "Members."),
        ("Boats > When?", "At dawn."),
        ("Bar", ""),
        ("Bar > Tea?", "Yes."),
        ("Contact", "Ring us."),
    ]


def test_the_heading_of_a_summary_is_the_title_and_what_is_below_it_a_line():
    html = """<h2>Cookies</h2><details><summary class="service-header"><div><h3>Counter</h3>
        <p>Statistics</p></div></summary><div><p>Counts visits.</p></div></details>"""
    assert told(html) == [
        ("Cookies", ""),
        ("Cookies > Counter", "Statistics\n\nCounts visits."),
    ]


def test_names_on_cards_of_people_are_titles():
    card = """<div class="tmm_member"><div class="tmm_textblock"><div class="tmm_names"><span
        class="tmm_fname">{}</span> <span class="tmm_lname">Low</span></div><div class="tmm_job">{}
        </div><div class="tmm_desc"><p>Since May.</p></div></div></div>"""
    html = f"<h2>Team</h2><div>{card.format('Jo', 'Chair')}{card.format('Lee', 'Treasurer')}</div>"
    assert told(html) == [
        ("Team", ""),
        ("Team > Jo Low", "Chair\n\nSince May."),
        ("Team > Lee Low", "Treasurer\n\nSince May."),
    ]


def test_an_events_description_is_kept_and_what_works_the_calendar_goes():
    html = """<div class="tribe-events"><header class="tribe-events-header"><h2
        class="tribe-common-a11y-visual-hide">Events Search</h2><div
        class="tribe-events-header__events-bar"><ul><li><a href="/list/">List</a></li></ul></div>
        </header><article><h3><a href="/e/">Supper</a></h3><div
        class="tribe-events-calendar-list__event-description tribe-common-a11y-hidden"><p>With
        jazz.</p></div></article><nav class="tribe-events-c-nav"><a href="/2/">Next</a></nav>
        </div>"""
    (supper,) = parse(html)
    assert (supper.title, supper.text) == ("Supper", "With jazz.")
    assert [link.url for link in supper.links] == ["https://a.org/e/"]


@pytest.mark.parametrize(
    "chrome",
    [
        '<div class="switcher notranslate"><div><a href="#">Deutsch</a></div></div>',
        '<a href="#" onclick="doGTranslate()" title="English" class="nturl">English</a>',
        '<a class="load_more_jobs" href="#"><strong>Load more listings</strong></a>',
        '<ul class="qe-faqs-filters"><li><a href="#" data-filter="*">All</a></li></ul>',
    ],
)
def test_what_only_works_the_page_goes(chrome):
    (section,) = parse(f"<p>Come.</p>{chrome}")
    assert (section.text, section.links) == ("Come.", ())


def test_an_anchor_within_a_summary_is_the_sections_own():
    html = """<h2>Rooms</h2><details><summary><div><div id="hire"><h4>To hire?</h4></div></div>
        </summary><div><p>Yes.</p></div></details>"""
    assert [s.url.partition("#")[2] for s in parse(html)][1] == "hire"


def test_what_an_aside_says_reaches_no_further_than_itself():
    html = """<h2>Forms</h2><p>Take one.</p><aside class="box"><div><h1>Plan</h1><p>To fill
        in.</p></div></aside><p>Send it.</p><h2>Ask</h2><p>Ring.</p>"""
    assert told(html) == [
        ("Forms", "Take one.\n\nSend it."),
        ("Forms > Plan", "To fill in."),
        ("Ask", "Ring."),
    ]


def test_a_shops_counts_and_ways_to_the_basket_are_no_content():
    html = """<h2>Shop</h2><p class="woocommerce-result-count">Showing all 2 results</p><ul
        class="products"><li class="product"><h3>Cap</h3><span class="price">£9</span><span hidden>
        <a href="/basket/" class="added_to_cart wc_forward">View basket</a></span></li></ul>"""
    shop, cap = parse(html)
    assert (shop.title, shop.text) == ("Shop", "")
    assert (cap.title, cap.text, cap.links) == ("Cap", "£9", ())


REVIEWS = """<h2>Cap</h2><p>Wool.</p><div id="reviews" class="woocommerce-Reviews"><div
    id="comments"><h2 class="woocommerce-Reviews-title">{}</h2>{}</div><p
    class="woocommerce-verification-required">Buyers may review it.</p></div>"""


def test_that_nobody_has_reviewed_a_product_is_no_content():
    nobody = '<p class="woocommerce-noreviews">There are none.</p>'
    assert told(REVIEWS.format("Reviews", nobody)) == [("Cap", "Wool.")]


def test_what_buyers_say_of_a_product_is_content():
    said = '<ol class="commentlist"><li><p>Warm, and it fits.</p></li></ol>'
    assert told(REVIEWS.format("1 review of Cap", said)) == [
        ("Cap", "Wool."),
        ("1 review of Cap", "Warm, and it fits."),
    ]


def test_toggles_that_close_each_other_are_content():
    html = """<h2>Bath</h2><div class="togglecontainer toggle_close_all"><section><div><p
        class="toggler" role="tab" tabindex="0" aria-controls="t-1">May dogs come in?</p><div
        id="t-1" class="toggle_wrap"><div class="toggle_content"><p>On the last day of the season,
        after six.</p></div></div></div></section></div>"""
    assert told(html)[1] == (
        "Bath > May dogs come in?",
        "On the last day of the season, after six.",
    )


@pytest.mark.parametrize(
    "chrome",
    [
        '<p><i class="material-icons-outlined">beenhere</i></p>',
        '<div class="x-form-submit-wrapper"><button class="x-form-submit">Submit</button></div>',
        """<div class="wp-block-comments"><h2 class="wp-block-comments-title">2 responses</h2><ol
        class="wp-block-comment-template"><li>Lovely!</li></ol></div>""",
    ],
)
def test_names_of_signs_lone_submit_buttons_and_comments_go(chrome):
    assert told(f"<p>Come.</p>{chrome}") == [("Club", "Come.")]


def test_words_that_a_heading_says_smaller_are_apart():
    html = '<h2><span>Lessons<small class="sub">for every age</small></span></h2><p>Come.</p>'
    assert told(html) == [("Lessons for every age", "Come.")]
    assert told("<h2>For 3<small>rd</small> graders</h2><p>Come.</p>")[0][0] == "For 3rd graders"
    assert told("<h2>Fun</h2><p>Post<small>cards</small></p>") == [("Fun", "Postcards")]


def test_a_linked_picture_a_date_and_a_time_ahead_of_a_title_are_its_own():
    card = """<article><div><a href="/{0}/"><img src="/{0}.jpg" alt="Stage"></a></div><div>{1}</div>
        <div>20:00</div><h4><a href="/{0}/">{0}</a></h4><div>Yard</div></article>"""
    html = f"<h5>May</h5>{card.format('Play', '8 May')}{card.format('Choir', '9 May')}"
    assert told(html) == [
        ("May", ""),
        ("Play", "8 May\n\n20:00\n\nYard"),
        ("Choir", "9 May\n\n20:00\n\nYard"),
    ]


ITEM = """<div class="accordion-item"><h2 class="accordion-header"><button class="accordion-button"
    data-bs-toggle="collapse" data-bs-target="#{0}" aria-expanded="false" aria-controls="{0}">{1}
    </button></h2><div id="{0}" class="accordion-collapse collapse"><p>{2}</p></div></div>"""


def test_items_stand_under_the_section_that_they_are_in_though_their_headings_are_as_high():
    items = ITEM.format("a", "May I film?", "No.") + ITEM.format("b", "Is it free?", "Yes.")
    html = f"<h2>Guests</h2><p>Welcome.</p><div>{items}</div><h2>Singers</h2><p>Sing.</p>"
    assert told(html) == [
        ("Guests", "Welcome."),
        ("Guests > May I film?", "No."),
        ("Guests > Is it free?", "Yes."),
        ("Singers", "Sing."),
    ]


def test_items_below_a_row_of_cards_are_under_none_of_them():
    cards = "".join(
        f'<div class="wp-block-column"><h3>{name}</h3><p>Monday.</p></div>' for name in ("A", "B")
    )
    items = ITEM.replace("h2", "h3").format("a", "May I film?", "No.")
    html = f'<h2>Groups</h2><div class="wp-block-columns">{cards}</div><div>{items}</div>'
    assert told(html)[-1] == ("Groups > May I film?", "No.")


@pytest.mark.parametrize(
    "chrome",
    [
        '<div class="wp-polls-loading"><img src="/l.gif" alt="Loading ...">Loading ...</div>',
        '<div class="popmake" role="dialog"><div class="popmake-title">Join</div></div>',
        '<div class="simplesocialbuttons"><button><span>Share</span></button></div>',
        '<div id="wpdcom"><div class="wpd-sbs-title">Subscribe</div></div>',
    ],
)
def test_pop_ups_bars_to_share_and_boxes_for_comments_go(chrome):
    assert told(f"<p>Come.</p>{chrome}") == [("Club", "Come.")]
