"""A page's markup -> its stream of blocks: what is known beforehand, then one walk."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser

from knowledge.sections.blocks import Stream
from knowledge.sections.elements.apart import part, set_apart
from knowledge.sections.elements.breadcrumb import find_breadcrumb
from knowledge.sections.elements.counters import count_up
from knowledge.sections.elements.depth import flatten
from knowledge.sections.elements.fields import frames_page, labels_of_fields
from knowledge.sections.elements.initials import take_initials
from knowledge.sections.elements.mail import reveal
from knowledge.sections.elements.noise import find_noise
from knowledge.sections.elements.prices import join
from knowledge.sections.facts import Facts
from knowledge.sections.shortcodes.shortcodes import decode
from knowledge.sections.stream.walk import Walker
from knowledge.sections.survey import survey
from knowledge.sections.widgets.cards import find_rows
from knowledge.sections.widgets.questions import find_questions, informs_engines
from knowledge.sections.widgets.run_in import FEWEST, find_run_in
from knowledge.sections.widgets.subtitles import find_subtitles, weaken
from knowledge.sections.widgets.widgets import find_widgets, with_headings, with_parts

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from selectolax.lexbor import LexborNode

_FORM = re.compile(r"<form\b[^>]*>")


def read(html: str, url: str, *, breaks: bool = False) -> Stream:
    """Return the stream of a page's content; any text at all is accepted.

    Args:
        html: The content's markup, as from a REST answer or a page's body.
        url: The page's address, for links relative to it.
        breaks: Whether line breaks in the text are shown, as in content that has been exported
            before WordPress made paragraphs of it.
    """
    return _read(html, url, breaks, revealed=False)


def _read(html: str, url: str, breaks: bool, *, revealed: bool, closed: bool = False) -> Stream:
    markup = flatten(decode(html))
    document = LexborHTMLParser(_encoded(markup))
    body = document.body
    if body is None:
        return Stream((), ())
    take_initials(body, markup)
    told = survey(body)
    if told.hides_mail and not revealed:  # few pages do: all others need not be searched for it
        return _read(reveal(html), url, breaks, revealed=True)
    if told.forms and not closed and (mended := _without_open_forms(html)) != html:
        return _read(mended, url, breaks, revealed=revealed, closed=True)
    for form in filter(frames_page, told.forms):
        form.unwrap()
    crumbs, shown = find_breadcrumb(told.breadcrumbs, url)
    join(told.fractions)  # first: what belongs to a number is not set apart from it
    part(told.neighbours)
    set_apart(told.numbers)
    count_up(told.counters)
    weaken(told.voices)
    noise = find_noise(body, told.ids, told.classed, told.sharing, url)
    marked = _without(noise, told.titles)
    widgets = with_headings(find_widgets(marked, told.ids), told.headings)
    widgets = with_parts(widgets, told.cards, told.asides)
    labels = [label.mem_id for label in labels_of_fields(told.labels, told.ids)]
    unread = shown.union(told.unread, noise, widgets.unread, labels)
    rows = find_rows(told.columns)
    facts = Facts(
        url,
        told.ids,
        widgets,
        unread,
        bold=told.bold,
        large=told.large,
        rows=rows,
        tables=told.tables,
        subtitles=find_subtitles(told.subtitles).union(told.inner_subtitles),
    )
    walker = _walked(body, facts, breaks=breaks)
    questions = find_questions([*_scripts_ahead(document), *told.scripts])
    return Stream(
        tuple(walker.blocks),
        tuple(walker.scopes),
        breadcrumb=crumbs,
        questions=questions,
        rows=tuple(walker.rows),
        entries=frozenset(walker.entries),
        large=frozenset(walker.large),
        shown=walker.shown,
    )


def _without_open_forms(markup: str) -> str:
    """Return markup without the tags of forms that nothing ends: else the rest would be in them."""
    start = markup.find("<form", markup.rfind("</form") + 1)
    return markup if start < 0 else markup[:start] + _FORM.sub("", markup[start:])


def _without(noise: AbstractSet[int], marked: list[LexborNode]) -> list[LexborNode]:
    """Return elements that may be titles without those that are noise, or right inside it."""
    if noise.isdisjoint([node.mem_id for node in marked]):  # as on most pages
        return marked
    around = ((node, node.parent) for node in marked if node.mem_id not in noise)
    return [node for node, above in around if above is None or above.mem_id not in noise]


def _walked(body: LexborNode, facts: Facts, *, breaks: bool) -> Walker:
    """Return the walk through a page, a second one where it has run-in questions, as few have."""
    walker = Walker(facts, breaks=breaks)
    walker.run_through(body)
    if walker.asked < FEWEST - 1:  # the first may be on a line of its own
        return walker
    lines = find_run_in(body, facts.bold, breaks=breaks)
    if not lines:
        return walker
    walker = Walker(replace(facts, lines=lines), breaks=breaks)
    walker.run_through(body)
    return walker


def _scripts_ahead(document: LexborHTMLParser) -> list[LexborNode]:
    """Return scripts with data for search engines that the parser takes for the page's head."""
    head = document.head
    if head is None:
        return []
    return [node for node in head.iter() if informs_engines(node, node.attributes)]


def _encoded(markup: str) -> bytes:
    """Encode for the parser: it would drop lone surrogates, which JSON can hold and UTF-8 cannot.

    Pairs of them are joined, lone ones replaced.
    """
    try:
        return markup.encode()
    except UnicodeEncodeError:
        return markup.encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode()
