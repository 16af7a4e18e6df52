"""What the names and attributes of builders' shortcodes mean; plain facts about the builders."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

# Single words that are shortcodes of WordPress itself or of widespread plug-ins.
CORE = frozenset(
    {
        "audio",
        "caption",
        "br",
        "clear",
        "contact-form-7",
        "divider",
        "elementor-template",
        "embed",
        "follow",
        "gallery",
        "gap",
        "gravityform",
        "hr",
        "mc4wp-form",
        "playlist",
        "products",
        "share",
        "spacer",
        "tabbyending",
        "video",
        "wpforms",
    }
)
# Chrome and forms: nothing of the page's own content.
_GONE = re.compile(
    r"^(et_pb_(fullwidth_)?menu|et_pb_sidebar|et_pb_search|et_pb_contact_form|et_pb_signup|"
    r"et_pb_login|et_pb_comments|et_pb_post_nav|fusion_menu(?!_anchor)|"
    r"fusion_search|fusion_form|fusion_login|fusion_register|fusion_sharing|fusion_breadcrumbs|"
    r"fusion_post_cards|fusion_widget_area|vc_wp_|vc_raw_js|vc_facebook|vc_tweetmeme|"
    r"vc_pinterest|vc_widget_sidebar|av_contact|av_mailchimp|av_social_share|contact-form-7|gravityform|wpforms|mc4wp|"
    r"tdb_|td_flex_block|td_block_(?:\d|big_|mega_|popular|trending|social|list_menu|search|login)|(?:\w+_)?share$)"
)
# One titled item of an accordion, of toggles or of tabs; the container has no `title` of its own.
_ITEMS = re.compile(
    r"^(et_pb_accordion_item|et_pb_toggle|et_pb_tab|vc_tta_section|vc_toggle|vc_accordion_tab|"
    r"vc_tab|fusion_toggle|fusion_tab|av_toggle|av_tab|toggle|tab|accordion_item|accordion-item|"
    r"cs_accordion_item|x_accordion_item|su_spoiler|su_tab|ultimate_exp_section|single_tab|expand|learn_more|"
    r"tabby|av_tab_sub_section|(?:mk|tatsu)_accordion|(?:\w+_)?(?:spoiler|collapse|accordion_(?:tab|item|section)|faq_?item))$"
    r"|^(?!et_pb_|vc_|fusion_|av_|x_)\w+_(?:toggle|tab)$"
)
# Elements without words of their own, whatever attributes they have: layout, media.
_NAMELESS = re.compile(
    r"(_row|(?<!pricing)(?<!pricing_table)_column|_section|_container|_image|_gallery|_video|_audio|_map|_code|(?<!us|th)_text|(?<!vc)_icon|"
    r"_inner|_divider|(?<!text)_separator|_empty_space|_slider|_tour|_tabs|_accordion|_portfolio|_blog|_btn|_button2?|_cta_button2?)$"
    r"|^(caption|gallery|video|audio|embed|playlist|products|button|bullet_item|link|url|icon|image|img|"
    r"photo|lightbox|abbr|acronym)$|(?:tooltip|popover)$"
)
# Of these, WPBakery's show the `title` that they are given over all that they hold.
_WIDGETS = re.compile(
    r"vc_(?:(?:tta_)?(?:accordion|tabs|tour|pageable)|single_image|gallery|images_carousel|video|gmaps)$"
)
_COLUMNS = re.compile(
    r"_(?:column(?:_inner)?|content_box|pricing_table|testimonial)$|^av_(?:one|two|three|four)_(?:half|third|fourth|fifth)$"
)
# Stretches of a line, and what a visitor only sees while pointing at them.
_INLINE = re.compile(r"(?:dropcap\d?|highlight|tooltip|popover|_label|_text_link)$")
# Without a title of its own, it is what it holds: `[su_heading]Prices[/su_heading]`.
_HEADED = re.compile(r"(?:^|[_-])(?:heading|headline|title)(?:_box)?\d?$")
_LINKS = re.compile(r"(?:^|_)(?:button|btn)$|^et_pb_social_media_follow_network$")
_COUNTERS = re.compile(
    r"counter|^quick_fact$|^vc_pie$|^fusion_progress$|^av_progress_bar$|^milestone$"
)
_CHARTS = re.compile(r"_(?:progress_bar|round_chart|line_chart)$")
_BUILDERS = re.compile(
    r"et_pb_|vc_|fusion_|av_|cs_|x_|us_|kc_|nectar_|ultimate_|mk_|dt_|wd_|woodmart_|trx_|porto_|"
    r"stm_|td[cm]?_|vcex_|dipl_|difl_|dsm_|gem_|wgl_|qodef?_|mkdf?_|edgtf_|eltdf?_|ult_|bsf[_-]|thb_|su_(?:box|service|quote)$|"
    r"(?:info_list_item|interactive_banner(?:_2)?|icon_timeline_(?:feat|item)|flip_box_3|pricing_column)$|"
    r"(?:title|button|featured_box|ux_price_table|bullet_item|tabgroup|accordion)$"
)
# The first of these that an element has is its title. Beside another one, `text` is what it says.
TITLES = (
    "title",
    "heading",
    "main_heading",
    "headline",
    "header",
    "h2",
    "name",
    "title_front",
    "front_title",
    "primary_title",
    "heading_text",
    "list_title",
    "banner_title",
    "counter_title",
    "package_heading",
    "time_title",
    "block_title_front",
    "subject",
    "question",
    "faq_question",
    "text_content",
    "text",
)
# Where `title` is only what the editor calls it.
_TITLED_BY = {"nectar_icon_list_item": ("header",)}
# What is of no builder's that is known has the first of these as its title, and as its text.
PLAIN_TITLES = ("title", "heading", "question", "caption", "tab_title")
PLAIN_SUBTITLES = ("subtitle", "sub_title", "subheading")
PLAIN_TEXTS = ("text", "description", "content", "answer")
PLAIN_LEVEL = 3  # of the heading that such a title is
FEWEST_WORDS = 3  # of such a text: fewer may well be a setting
# Where they have a name, it is the title, and what is called `title` is a job.
_PEOPLE = re.compile(r"(?:^|_)(?:person|team_member|member|team)$")
# Who said something stands beside the words; it is not what they are about.
_VOICES = re.compile(r"(?:^|_)(?:testimonial(?:_single)?|(?:block)?quote)$")
SUBTITLES = (
    "subheading",
    "subhead",
    "sub_heading",
    "subtitle",
    "title_small",
    "h4",
    "subheading_text",
    "sub_text",
    "after_title",
    "job",
    "job_title",
    "job_position",
    "company_name",
    "author",
    "cite",
    "description",
    "message",
    "banner_desc",
    "text",
    "text_front",
    "front_text",
    "title_back",
    "back_title",
    "back_text",
    "hover_title",
    "faq_answer",
)
SAID_BY = (
    "quote",
    "text",
    "name",
    "author",
    "cite",
    "subtitle",
    "company",
    "company_name",
    "job_title",
    "position",
)
# Beside a person, what is called so is a job; elsewhere it is a place on the screen or a setting.
JOBS = ("title", "position", "role")
PLACES = ("address", "pin_address")
PHONES = ("phone", "telephone")
# Values that switch something on or off; they are no words.
SWITCHES = frozenset({"yes", "no", "on", "off", "true", "false", "none", "default"})
# A button's label and its address.
BUTTONS = (
    ("button_text", "button_url"),
    ("button_one_text", "button_one_url"),
    ("button_two_text", "button_two_url"),
    ("button_text", "button_link"),
    ("button_text", "href"),
    ("link_text", "href"),
    ("link_text", "url"),
    ("link_text", "link"),
    ("link_text", "link_url"),
    ("read_more_txt", "read_more_url"),
    ("back_button_text", "back_button_link"),
    ("btn_label", "btn_link"),
    ("hover_btn_title", "hover_btn_link"),
    ("package_btn_text", "package_link"),
    ("label", "link"),
    ("btn_title", "btn_link"),
    ("read_text", "link"),
    ("button", "link"),
    ("link_title", "link"),
    ("button_title", "link"),
    ("title", "link"),
    ("text", "url"),
    ("text", "link"),
)
# Of these, those that say of themselves what they are, whosever shortcode it is.
PLAIN_BUTTONS = tuple((label, address) for label, address in BUTTONS if "_" in label)
_TAG_OPTION = re.compile(r"tag:h([1-6])")
_LEVELS = (
    "header_level",
    "title_level",
    "heading_tag",
    "heading_semantic",
    "title_tag",
    "tag_name",
    "h_tag",
    "tag",
    "font_style",
    "level",
    "size",
)
_HEADINGS = frozenset("123456")
_DEFAULT_LEVEL, _HIGH_LEVEL = 3, 2  # of a box, of what stands over boxes
_LEVELS_OF = {"vc_cta": 2, "vc_text_separator": 4}
_LEVELS_OF |= {"et_pb_cta": 2, "et_pb_slide": 2, "et_pb_pricing_table": 2, "fusion_tagline_box": 2}
_LEVELS_OF |= {"et_pb_blurb": 4, "et_pb_team_member": 4}


# A page has the same few names over and over: what is said of one is kept.
@lru_cache(maxsize=256)
def is_gone(name: str) -> bool:
    """Return whether a shortcode shows nothing of the page's own content: chrome and forms."""
    return _GONE.search(name) is not None


@lru_cache(maxsize=256)
def is_item(name: str) -> bool:
    """Return whether a shortcode is one titled item of an accordion, of toggles or of tabs."""
    return _ITEMS.search(name) is not None


@lru_cache(maxsize=256)
def is_nameless(name: str) -> bool:
    """Return whether a shortcode has no words of its own, whatever attributes it has."""
    return _NAMELESS.search(name) is not None and _WIDGETS.match(name) is None


@lru_cache(maxsize=256)
def is_inline(name: str) -> bool:
    """Return whether a shortcode is part of the line that it stands in."""
    return _INLINE.search(name) is not None


@lru_cache(maxsize=256)
def is_heading(name: str) -> bool:
    """Return whether a shortcode is a heading: of its title, else of its content."""
    return _HEADED.search(name) is not None


@lru_cache(maxsize=256)
def is_link(name: str) -> bool:
    """Return whether a shortcode's content is the label of a link."""
    return _LINKS.search(name) is not None


@lru_cache(maxsize=256)
def is_column(name: str) -> bool:
    """Return whether a shortcode is a column or a card, which stands beside others."""
    return _COLUMNS.search(name) is not None


@lru_cache(maxsize=256)
def is_chart(name: str) -> bool:
    """Return whether a shortcode draws values that it names."""
    return _CHARTS.search(name) is not None


@lru_cache(maxsize=256)
def is_counter(name: str) -> bool:
    """Return whether a shortcode shows one value, with its unit."""
    return _COUNTERS.search(name) is not None


@lru_cache(maxsize=256)
def is_person(name: str) -> bool:
    """Return whether a shortcode shows a person."""
    return _PEOPLE.search(name) is not None


@lru_cache(maxsize=256)
def is_voice(name: str) -> bool:
    """Return whether a shortcode shows what somebody said."""
    return _VOICES.search(name) is not None


@lru_cache(maxsize=256)
def is_builders(name: str) -> bool:
    """Return whether a shortcode is a page builder's; of others, it is less sure what is shown."""
    return _BUILDERS.match(name) is not None


def titled_by(name: str) -> tuple[str, ...]:
    """Return which attributes may be a shortcode's title; the first that says something is."""
    return _TITLED_BY.get(name, TITLES)


def heading_level(name: str, told: Mapping[str, str]) -> int:
    """Return the level, 1 to 6, of the heading that a shortcode's title is shown as."""
    packed = _TAG_OPTION.search(told.get("font_container", ""))
    if packed:
        return int(packed.group(1))
    for option in _LEVELS:
        digits = told.get(option, "").removeprefix("h")
        if digits in _HEADINGS:
            return int(digits)
    if "fullwidth_header" in name:
        return 1
    high = _WIDGETS.match(name) is not None or is_heading(name)
    return _LEVELS_OF.get(name, _HIGH_LEVEL if high else _DEFAULT_LEVEL)
