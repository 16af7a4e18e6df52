"""Which elements may be titles though they are no headings: what opens, what asks, terms."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from knowledge.sections.elements.hiding import is_for_readers, is_hidden
from knowledge.sections.neighbours import ancestors, following
from knowledge.sections.tags import ANY_HEADING, HEADINGS, UNSEEN
from knowledge.sections.text import clean_title, has_words, is_question
from knowledge.sections.widgets.answers import opens_its_own
from knowledge.sections.widgets.tabs import is_in_row, is_side
from knowledge.sections.widgets.widget_names import is_tab, names_no_title, names_title

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from selectolax.lexbor import LexborNode

_OPENING = frozenset({"aria-controls", "data-toggle", "data-bs-toggle"})
_STATES = frozenset({"aria-expanded", "aria-selected"})
_ASKED = "schema.org/Question"
_OPENERS = frozenset({"tab", "pill", "collapse"})
_LONGEST_TITLE = 300
_LONG_DEFINITION = 80
_MOST_TERMS = 500  # elements of a list of definitions that show what it is
_MOST_WITHIN = 200  # elements within a title


def candidates_among(marked: Sequence[LexborNode]) -> Iterator[LexborNode]:
    """Yield what may be titles, in page order, without those inside others."""
    found = {node.mem_id for node in marked}
    inside: dict[int, bool] = {}
    asked: dict[int, bool] = {}
    for node in marked:
        if not (_is_asked(node, asked) if node.tag == "dt" else _may_be_title(node)):
            continue
        if _is_item(node, found) or _heads_text(node):
            continue
        parent = node.parent
        if parent is not None and parent.tag in HEADINGS and says_just(parent, node):
            node = parent
        if node.tag == "summary":
            node = _heading_ahead(node) or node
        if not _is_inside(node, inside):
            inside[node.mem_id] = True
            yield node


def may_name_title(classes: str, node: LexborNode) -> bool:
    """Return whether this element of these classes may be a title."""
    return names_title(classes) or is_tab(node.tag, classes)


def opens_or_asks(node: LexborNode, told: Mapping[str, str | None]) -> bool:
    """Return whether an element's attributes say that it opens something or is a question."""
    if told.get("role") == "tab" or not _OPENING.isdisjoint(told):
        return True
    return told.get("itemprop") == "name" and any(
        _ASKED in (above.attributes.get("itemtype") or "") for above in ancestors(node)
    )


def _may_be_title(node: LexborNode) -> bool:
    told = node.attributes
    role = told.get("role")
    classes = told.get("class") or ""
    named = names_title(classes)
    opens = "aria-controls" in told and (role == "tab" or not _STATES.isdisjoint(told))
    asked = told.get("itemprop") == "name"
    tab = role == "tab" or is_tab(node.tag, classes)
    toggles = told.get("data-toggle") in _OPENERS or told.get("data-bs-toggle") in _OPENERS
    if not (node.tag == "summary" or tab or named or opens or asked or toggles):
        return is_title_long(node) and (is_in_row(node) or opens_its_own(node) or is_side(node))
    if opens and not named and role != "tab" and names_no_title(classes):
        return False
    return is_title_long(node)


def _heads_text(node: LexborNode) -> bool:
    """Return whether an element is the head of a part of the page: a heading and its paragraph.

    It is called as a widget's title is, and is none: `<div class="faq-label"><h2>…</h2><p>…</p>`.
    """
    if node.tag == "summary" or not _OPENING.isdisjoint(node.attributes):
        return False
    heading = _heading_ahead(node)
    below = () if heading is None else following(heading)
    after = next((node for node in below if node.is_element_node), None)
    return after is not None and after.tag == "p" and has_words(after.text())


def _heading_ahead(title: LexborNode) -> LexborNode | None:
    """Return the heading that a title, such as a summary, opens with where it says more below."""
    heading = title.css_first(ANY_HEADING)
    if heading is None:
        return None
    ahead, words = words_of(heading), words_of(title)
    return heading if ahead and ahead != words and words.startswith(ahead) else None


def _is_inside(node: LexborNode, known: dict[int, bool]) -> bool:
    """Return whether an element is one of those known to be taken, or inside one."""
    passed: list[int] = []
    at: LexborNode | None = node
    answer = False
    while at is not None:
        name = at.mem_id
        if name in known:
            answer = known[name]
            break
        passed.append(name)
        at = at.parent
    known.update(dict.fromkeys(passed, answer))
    return answer


def _is_item(node: LexborNode, found: set[int]) -> bool:
    """Return whether an element holds a title and more, and so is no title itself."""
    inner = (other for other in islice(node.traverse(), 1, None) if other.mem_id in found)
    return any(has_words(other.text()) and not _same_words(node, other) for other in inner)


def _is_asked(term: LexborNode, known: dict[int, bool]) -> bool:
    """Return whether a term's list is one of questions: what goes for one goes for all."""
    around = next((above for above in ancestors(term) if above.tag == "dl"), None)
    if around is None:
        return False
    if around.mem_id not in known:
        near = islice(around.traverse(), _MOST_TERMS)
        known[around.mem_id] = any(_is_question(other) for other in near if other.tag == "dt")
    return known[around.mem_id]


def _is_question(term: LexborNode) -> bool:
    """Return whether a definition list's term stands over an answer rather than a value."""
    if is_question(words_of(term)):
        return True
    below = term.next
    while below is not None and below.tag != "dd":
        below = below.next
    if below is None:
        return False
    near = islice(below.traverse(include_text=True), _MOST_WITHIN)
    texts = [inner.text_content or "" for inner in near if inner.is_text_node]
    return len(clean_title("".join(texts))) >= _LONG_DEFINITION


def is_title_long(node: LexborNode) -> bool:
    """Return whether an element has words, and no more of them than a title."""
    if next(islice(node.traverse(), _MOST_WITHIN, None), None) is not None:
        return False  # far more than a title, and slow to look through where it is nested
    text = words_of(node)
    return has_words(text) and len(text) <= _LONGEST_TITLE


def says_just(heading: LexborNode, title: LexborNode) -> bool:
    """Return whether a heading says just what a title does."""
    return is_title_long(heading) and _same_words(heading, title)


def _same_words(one: LexborNode, other: LexborNode) -> bool:
    return words_of(one) == words_of(other)


def words_of(node: LexborNode) -> str:
    """Return what a title shows: nothing of pictures, styles, ornaments such as a plus, or labels.

    Those are what is only read out: "expand" and the like.
    """
    pieces: list[str] = []
    for inner in node.traverse(include_text=True):
        around = inner.parent if inner.is_text_node else None
        if around is None or around.tag in UNSEEN:
            continue
        told = around.attributes
        if is_for_readers(told.get("class") or ""):
            continue
        text = inner.text_content or ""
        if has_words(text) or not is_hidden(told):
            pieces.append(text)
    return clean_title("".join(pieces))
