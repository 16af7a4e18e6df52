"""What the classes of builders' titles, tabs and panels are called; plain facts about builders."""

from __future__ import annotations

import re
from functools import lru_cache

_TITLE = re.compile(
    r"(accordi[ao]n|toggle|faq|collaps|expand|spoiler|tta|tabs?[-_])[\w-]{0,40}?[-_]"
    r"(title|header|heading|head|button|btn|label|question|questions|trigger|name)$"
    r"|(^|[-_])(faq|math|uagb)-question$|(accordi[ao]n|toggle)(title|header|heading)$"
    r"|accordi[ao]n[-_]+(?:toggle|title[-_]wrapper)$|(^|[-_])(hrf|step)-title$|"
    r"accordi[ao]n[-_]+tabs?$|^(tve_faqb|oxy-toggle|collapseomatic|ult_expheader)$"
)
_NO_TITLE = re.compile(
    r"menu(?!-anchor)|nav-(?!-title)|navbar|search|lang|(?<![a-z])(?:theme|mode)(?![a-z])|cart|icon|more|"
    r"section-title"
)
_TAB = re.compile(r"(?:^|\s)(?:et_pb_tab_\d+|tab|tab-link|vc_tta-tab|ui-tabs-tab)(?:\s|$)")
_BUTTON = re.compile(r"(?:^|\s|[-_])(?:accordi[ao]n|collapsible|tablinks?)(?:\s|$)")
_TAB_TAGS = frozenset({"li", "a", "button"})
_BODY = re.compile(r"(?:^|[-_])(?:content|panel|pane|body|answer|collapse)$")
_ANSWER = re.compile(r"(?:^|[-_])(?:answers?|faq[-_]+a)$")
_FOLDED = re.compile(
    r"(?:^|[-_])(?:accordi[ao]n|toggle|faq|collapse|collapsible|spoiler)"
    r"(?:[-_]+item)?[-_]+(?:content|body|pane|text|inner)(?!\S)"
)
_PANEL = re.compile(r"(?<!\S)(\S+?)[-_]+panel(?!\S)")
_LAST_WORD = re.compile(r"[-_]+[^-_]+$")
_QUESTION = re.compile(r"(?:^|[-_])(?:question|faq[-_]+q)(?=[-_]|$)")
_HEAD = re.compile(r"(?:title|head(?:er|ing)?)[-_]*(?:wrap|wrapper|container|inner)$")
# What is shown as a heading whatever its tag: builders let people choose `div`, `p` or `span`.
_HEADING = re.compile(
    r"(?:^|\s)(?:elementor-(?:(?:heading|icon-box|image-box)-title|slide-heading)|kt-blocks-info-box-title|"
    r"uagb-(?:heading-text|ifb-title)|fusion-title-heading|vc_custom_heading(?!\s+vc_gitem)|"
    r"et_pb_module_header|fl-(?:heading|callout-title)|stk-block-heading__text|brxe-heading|"
    r"ct-headline|iconbox_content_title|iconlist_title|ha-infobox-title|uael-(?:heading-text|infobox-title)|eael-dch-title|"
    r"vce-google-fonts-heading-inner|premium-title-header|ekit-heading--title|bde-heading|wpr-title|"
    r"su-(?:heading-inner|box-title|service-title)|brz-tp-(?:lg-)?heading[1-6]|"
    r"(?:(?:c|u|is|fs|font|text|title|type|typo|is-style|heading-style)-)?h[1-6]|card-(?:header|title))"
    r"(?:\s|$)"
)


# Sites repeat few classes over many elements and pages, so answers are kept.
@lru_cache(maxsize=4_096)
def names_title(classes: str) -> bool:
    """Return whether one of the classes is a widget's title's."""
    names = classes.lower().split()
    return any(_TITLE.search(name) and not _NO_TITLE.search(name) for name in names)


@lru_cache(maxsize=4_096)
def names_no_title(classes: str) -> bool:
    """Return whether the classes are those of what opens a menu, a search and the like."""
    return _NO_TITLE.search(classes.lower()) is not None


@lru_cache(maxsize=4_096)
def names_tab(classes: str) -> bool:
    """Return whether one of the classes is a tab's, for elements that may be one."""
    return _TAB.search(classes) is not None or _BUTTON.search(classes) is not None


def is_tab(tag: str | None, classes: str) -> bool:
    """Return whether an element of this tag and these classes is a tab."""
    if tag == "button" and _BUTTON.search(classes) is not None:
        return not names_no_title(classes)
    return tag in _TAB_TAGS and _TAB.search(classes) is not None


@lru_cache(maxsize=4_096)
def names_body(classes: str) -> bool:
    """Return whether one of the classes is that of what a title opens."""
    return any(_BODY.search(name) for name in classes.lower().split())


@lru_cache(maxsize=4_096)
def names_answer(classes: str) -> bool:
    """Return whether one of the classes is that of the answer to a question above it."""
    return any(_ANSWER.search(name) for name in classes.lower().split())


@lru_cache(maxsize=4_096)
def names_panel(classes: str) -> bool:
    """Return whether one of the classes is that of a panel that a button above it may open."""
    return "panel" in classes and _PANEL.search(classes) is not None


@lru_cache(maxsize=4_096)
def names_folded(classes: str) -> bool:
    """Return whether one of the classes is that of what an accordion or a toggle opens."""
    return any(_FOLDED.search(name) for name in classes.lower().split())


def named_alike(opener: str, panel: str) -> bool:
    """Return whether one of a panel's classes is named as one of its opener's: `x-button`."""
    stems = {name[1] for name in _PANEL.finditer(panel)}
    return any(_LAST_WORD.sub("", name) in stems for name in opener.split())


@lru_cache(maxsize=4_096)
def names_question(classes: str) -> bool:
    """Return whether one of the classes is that of a question, for what stands over an answer."""
    return any(_QUESTION.search(name) for name in classes.lower().split())


@lru_cache(maxsize=4_096)
def names_head(classes: str) -> bool:
    """Return whether one of the classes is that of what only wraps a widget's title."""
    return any(_HEAD.search(name) for name in classes.lower().split())


@lru_cache(maxsize=4_096)
def names_heading(classes: str) -> bool:
    """Return whether an element of these classes looks like a heading whatever its tag."""
    return _HEADING.search(classes) is not None
