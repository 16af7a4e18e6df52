"""What is called chrome by its classes and ids; plain facts about themes and plug-ins."""

from __future__ import annotations

import re

# Whole class names.
# fmt: off
CLASSES = frozenset(
    {
        # Clones of slides; forms and their messages.
        "slick-cloned", "swiper-slide-duplicate", "wpcf7", "wpforms-container", "gform_wrapper",
        "frm_forms", "nf-form-cont",
        # The site's frame, what pops up over it, and menus.
        "elementor-location-header", "elementor-location-footer", "elementor-location-popup",
        "et-l--header", "et-l--footer", "site-header", "site-footer", "pum", "et_pb_menu",
        "popmake", "fusion-menu", "skip-link",
        # Ways to other pages and languages, and tables of contents that a script fills.
        "jp-relatedposts", "yarpp-related", "crp_related", "related-posts", "related_posts",
        "relatedposts", "related-post-wrap", "related-products", "related-products-wrapper",
        "related-and-upsells", "wp_rp_wrap", "rp4wp-related-posts", "post-navigation",
        "posts-navigation", "elementor-post-navigation", "nav-links", "nav-previous", "nav-next",
        "page-links", "page-link", "post-nav-links", "page-numbers", "pagination", "wp-pagenavi",
        "vc_pagination",
        "tribe-events-back", "tribe-events-sub-nav", "tribe-events-c-subscribe-dropdown__container",
        "tribe-events-header__events-bar", "tribe-events-header__top-bar", "tribe-events-c-nav",
        "upsells", "cross-sells", "add_to_cart_button", "added_to_cart", "woocommerce-result-count",
        "wp-calendar-table", "wp-block-calendar",
        "fusion-filters", "language-chooser", "qtranxs_language_chooser",
        "elementor-pagination", "wp-block-query-pagination", "wp-block-post-navigation-link",
        "lang-item", "trp-language-switcher", "gtranslate_wrapper", "nturl", "gflag", "glink",
        "lwptoc", "elementor-toc__header", "wp-block-yoast-seo-table-of-contents",
        # Comments, votes, shares, counters of visits, times to read.
        "comments-area", "comment-respond", "kk-star-ratings", "a2a_kit",
        "dpsp-networks-btns-wrapper", "ewd-ufaq-social-links", "ewd-ufaq-permalink",
        "ewd-ufaq-expand-collapse-div", "ewd-ufaq-author-date", "ewd-ufaq-faq-categories",
        "ewd-ufaq-faq-tags", "arconix-faq-toplink",
        "printfriendly", "shariff", "sbi_load_btn", "sbi_follow_btn", "post-views",
        "rt-reading-time", "span-reading-time",
        "wp-block-comments-title", "wp-block-comment-template", "wp-block-comments-pagination",
        # Cookie notices, and what stands in for content until cookies are allowed.
        "cookie-notice", "cookie-notice-container", "cookie-banner", "cookie-consent", "cookie-bar",
        "cmplz-cookiebanner", "cmplz-blocked-content-notice", "cc-window", "cli-modal",
        "cky-consent-container", "pea_cook_wrapper", "_brlbs-content-blocker",
        "brlbs-cmpnt-content-blocker",
        # Signs, and what is said again for narrow screens.
        "ewd-ufaq-post-margin-symbol", "uagb-timeline__date-hide", "ub-expand-toggle-button",
        "su-expand-link", "stk-block-expand__show-button", "stk-block-expand__hide-button",
        "ld-expand-button", "kb-show-more-buttons",
        # What stands until a script has fetched more.
        "loader", "preloader", "ajax-loader", "spinner-border", "spinner-grow",
        "tribe-events-view-loader", "wp-polls-loading",
        # Arrows and dots of slides.
        "avia-slideshow-controls", "carousel-control", "carousel-control-prev",
        "carousel-control-next", "carousel-indicators", "vc_carousel-control",
        "vc_carousel-indicators", "slick-arrow", "slick-dots", "swiper-pagination", "owl-nav",
        "owl-dots", "flex-control-nav", "flex-direction-nav", "et-pb-slider-arrows", "n2-ss-widget",
        "et-pb-controllers", "splide__pagination", "bx-controls", "sow-slider-pagination",
        # What only search engines are told.
        "rich-snippet-hidden",
        # Ways to what others thought of a product, and that nobody did.
        "reviews_tab", "woocommerce-noreviews", "woocommerce-verification-required",
    }
)
# Whole class names that say it together: most hide an element on every device.
TOGETHER = (
    # A switcher of languages.
    frozenset({"switcher", "notranslate"}),
    frozenset({"elementor-hidden-desktop", "elementor-hidden-tablet", "elementor-hidden-mobile"}),
    frozenset({"elementor-hidden-desktop", "elementor-hidden-tablet", "elementor-hidden-phone"}),
    frozenset({"uag-hide-desktop", "uag-hide-tab", "uag-hide-mob"}),
    frozenset({"kvs-lg-false", "kvs-md-false", "kvs-sm-false"}),
    frozenset({"vc_hidden-lg", "vc_hidden-md", "vc_hidden-sm", "vc_hidden-xs"}),
    frozenset(
        {
            "fusion-no-small-visibility",
            "fusion-no-medium-visibility",
            "fusion-no-large-visibility",
        }
    ),
)
# fmt: on
# Within all of an element's classes, for names that begin or end in many ways.
SUBSTRINGS = re.compile(
    r"sharedaddy|addtoany|heateor|essb_links|social-share|share-button|mashsb|"
    r"(?<![a-z])(?:sd|soc|social|post|page|entry|article)[-_]sharing(?![a-z])|"
    r"(?<![\w-])(?:(?:fusion|addthis|(?:wp-block-)?jetpack)[-_])?sharing[-_]"
    r"(?:buttons?|box|toolbox|icons?|links|bar)(?![a-z])|(?<![\w-])sfsi|"
    r"swp_social|simplesocialbuttons|shared-counts|post-share|share-post|share-links|share-icons|\bssba\b|"
    r"(?:success|failed|error)-message|(?<![a-z])form[-_]submit(?![a-z])|owl-item cloned|"
    r"(?<![\w-])(?:back|scroll|return|go)[-_]?to[-_]?top(?:[-_](?:link|button|btn))?(?![\w-])|"
    r"\bwpml-ls\b|(?:days|hours|minutes|seconds) section values|sep section|"
    r"(?<![\w-])related products(?![\w-])|(?<!\S)(?:widget[-_])?adsense|"
    r"(?<=[a-z][-_])microdata(?!\S)|"
    r"(?<![a-z])(?:modal|popup|lightbox|dialog)[-_]+(?:[a-z]+[-_]+){0,3}close"
    r"(?:[-_]+(?:button|btn|icon))?(?![\w-])|"
    r"(?<![a-z])close[-_]+(?:modal|popup|lightbox|dialog)(?:[-_]+(?:button|btn|icon))?(?![\w-])"
)
# As those, of menus: only where there are more links than other words, as kitchens have menus, too.
MENUS = re.compile(r"nav-menu|menu-container")
# As those, of what fetches more, shows less or opens all; asked only where a class has one of the
# words, and only where no title is inside.
FETCHING = re.compile(
    r"load[-_]?more(?:[-_](?:button|btn|link|wrap|events|items|jobs|posts|products|results))?(?![\w-])|"
    r"(?<![a-z])(?:expand|collapse|open|close|toggle)[-_]?all(?![a-z])|"
    r"(?<![a-z])(?:(?:un)?fold|content[-_]reveal)[-_]+(?:button|btn|trigger)(?![a-z])|"
    r"(?<![a-z])(?:faqs?|gallery|portfolio|isotope|grid|projects?|posts?|accordion)[-_]+filters?(?![\w-])|"
    r"(?<![a-z])filter[-_]gallery[-_]control(?![\w-])"
)
# As those, of signs that show what a title opens; only where there are no words.
SIGNS = re.compile(
    r"(?<![a-z])(?:(?:header|item|title)[-_])?(?:indicator|arrow|chevron|caret)(?![a-z])|"
    r"(?<![a-z])(?:accordion|toggle|expand|collapse|open|close)[-_](?:icon|sign|symbol)(?![a-z])|"
    r"(?<![a-z])icon[-_]+(?:expand|collapse|open|close|plus|minus)(?![a-z])"
)
# As those, of what a font draws as a picture: of a letter, or of the picture's name.
GLYPHS = re.compile(r"(?<!\S)(?:et-pb-icon|material-(?:icons|symbols)(?:-\w+)?)(?!\S)")
# As those, of what copies what is beside it, and does so as a button.
COPYING = re.compile(r"(?<![a-z])copy(?![a-z])")
# Whole ids.
IDS = frozenset(
    {
        "cookie-notice",
        "cookie-law-info-bar",
        "CybotCookiebotDialog",
        "tarteaucitronRoot",
        "onetrust-consent-sdk",
        "moove_gdpr_cookie_info_bar",
        "toc_container",
        "ez-toc-container",
        "rank-math-toc",
        "BorlabsCookieBox",
        "cookiescript_injected",
        "wpdcom",
    }
)
