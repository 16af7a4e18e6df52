"""One look over a page's elements for those whose attributes say what they are."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from knowledge.sections.elements.apart import PARTS, are_parts, may_number
from knowledge.sections.elements.breadcrumb import LABELS, NAME, is_labelled_breadcrumb
from knowledge.sections.elements.counters import TELLING as COUNTING
from knowledge.sections.elements.counters import counts
from knowledge.sections.elements.hiding import hides_in_word, hides_snippet
from knowledge.sections.elements.mail import CODE, PROTECTED
from knowledge.sections.elements.noise import (
    is_bullet,
    is_chrome,
    is_ornament,
    only_jumps,
    shares,
)
from knowledge.sections.elements.sizes import large_lines, large_size, preset_size
from knowledge.sections.elements.ways import leads_nowhere
from knowledge.sections.neighbours import right_before
from knowledge.sections.tags import HEADINGS, NUMBERS
from knowledge.sections.telling import (
    BACK,
    BOLD,
    CALLED,
    CARD,
    CENTS,
    COLUMN,
    CRUMBS,
    GRID,
    HIDDEN,
    LOOK,
    MARK,
    NOISE,
    NUMBER,
    SIZED,
    SUBTITLE,
    UNDERLINED,
    WIDGET,
    classes_tell,
    style_tells,
)
from knowledge.sections.widgets.called_titles import is_called_title, is_in_called_title
from knowledge.sections.widgets.candidates import may_name_title, opens_or_asks
from knowledge.sections.widgets.flips import repeated_title
from knowledge.sections.widgets.questions import informs_engines
from knowledge.sections.widgets.role_tables import plays_table
from knowledge.sections.widgets.stripped import opens_again, opens_below
from knowledge.sections.widgets.subtitles import last_in, names_voice
from knowledge.sections.widgets.tabs import names_row, names_tabs, sides_of, tabs_in
from knowledge.sections.widgets.widget_names import (
    names_answer,
    names_folded,
    names_panel,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from selectolax.lexbor import LexborNode

_TELLING = frozenset(
    {
        "role",
        "aria-controls",
        "aria-hidden",
        "data-toggle",
        "data-bs-toggle",
        "itemprop",
        "data-elementor-type",
        "data-dismiss",
        "data-bs-dismiss",
        "type",
        CODE,
        *COUNTING,
        *LABELS,
    }
)
_NOTED = _TELLING | {"id", "name", "style", "href", "tabindex"}
_LINK, _SPAN, _PARAGRAPH = NUMBERS["a"], NUMBERS["span"], NUMBERS["p"]
_HEADINGS = frozenset(NUMBERS[tag] for tag in HEADINGS)
_TITLED = frozenset({NUMBERS["summary"], NUMBERS["dt"]})
_FORM, _LABEL, _ASIDE = NUMBERS["form"], NUMBERS["label"], NUMBERS["aside"]
_NOTED_BY_TAG = frozenset({NUMBERS["header"], NUMBERS["hgroup"], _FORM, _LABEL, _ASIDE})
_TOLD_BY_TAG = _TITLED | PARTS | _NOTED_BY_TAG
# Nearly all ids are of the first form; in others, there is no blank and nothing of a template.
_ID = re.compile(r"[A-Za-z0-9_:.-]+|(?!.*(?:<%|\{\{|\$\{))\S+")


@dataclass(frozen=True, slots=True)
class Survey:
    """What attributes tell, in page order.

    Attributes:
        ids: Elements by id, or by a link's name, for each that one element alone has.
        classed: Elements whose classes may be those of noise, with all their classes.
        titles: Elements that may be titles though they are no headings.
        headings: Elements that are headings by their role alone.
        numbers: Elements that are named as the number of what comes after them, or may be it.
        neighbours: Links, spans, dates and the like right after another one, small words after any.
        scripts: Elements that hold data for search engines.
        tables: `mem_id` of elements that are tables by their role alone.
        columns: Elements that stand beside others, mostly.
        cards: `mem_id` of elements that show one person or thing with its title.
        asides: `mem_id` of elements that hold what is said beside the page's own text.
        subtitles: Headings that are called so, or that end a `header` or `hgroup`.
        inner_subtitles: `mem_id` of others that are called so, within what is called a title.
        voices: Elements that are no headings and tell who said something.
        fractions: Elements that show the cents of a price.
        counters: Elements that show a number once a script has counted up to it.
        breadcrumbs: Elements that are called breadcrumbs.
        sharing: `mem_id` of links that only pass the page on to others, or from a
            footnote's number to the note and back.
        unread: `mem_id` of elements that are the site's frame or an ornament.
        bold: `mem_id` of elements that are bold or large by their style or as a builder's headings,
            and of words underlined by theirs.
        large: `mem_id` of those that only their classes or their size show as headings.
        hides_mail: Whether a script would show mail addresses.
        forms: The forms.
        labels: What may label their fields, or fields outside of forms.
    """

    ids: Mapping[str, LexborNode]
    classed: list[tuple[LexborNode, str]]
    titles: list[LexborNode]
    headings: list[LexborNode]
    numbers: list[LexborNode]
    neighbours: list[LexborNode]
    scripts: list[LexborNode]
    tables: frozenset[int]
    columns: list[LexborNode]
    cards: list[int]
    asides: list[int]
    subtitles: list[LexborNode]
    inner_subtitles: list[int]
    voices: list[LexborNode]
    fractions: list[LexborNode]
    counters: list[LexborNode]
    breadcrumbs: list[LexborNode]
    sharing: set[int]
    unread: set[int]
    bold: frozenset[int]
    large: frozenset[int]
    hides_mail: bool
    forms: list[LexborNode]
    labels: list[LexborNode]


def survey(body: LexborNode) -> Survey:  # noqa: C901 (a call each costs more)
    """Return what the attributes of a page's elements tell."""
    neighbours: list[LexborNode] = []
    details = _Details()
    titles = details.titles
    for node in body.traverse():
        title = False
        if (tag := node.tag_id) in _TOLD_BY_TAG:
            title = tag in _TITLED
            if tag in _NOTED_BY_TAG:
                details.note_tag(node, tag)
            elif (before := node.prev) is not None:
                if are_parts(before, tag):
                    neighbours.append(node)
            elif tag == _SPAN and may_number(node):
                details.numbers.append(node)
        if told := node.attributes:
            if (classes := told.get("class")) and (tells := classes_tell(classes)):
                if tells % COLUMN:
                    title = details.note_classes(node, classes, tells) or title
                if tells >= COLUMN:
                    details.note_place(node, classes, tells)
            # Most have classes alone, and that is sooner seen.
            if (len(told) > 1 or not classes) and not _NOTED.isdisjoint(told):
                title = details.note(node, told) or title
        if title:
            titles.append(node)
    details.unread.discard(body.mem_id)
    return details.survey(neighbours)


@dataclass(slots=True)
class _Details:
    """What classes tell of the elements that have them, and all that other attributes tell."""

    classed: list[tuple[LexborNode, str]] = field(default_factory=list)
    titles: list[LexborNode] = field(default_factory=list)
    fractions: list[LexborNode] = field(default_factory=list)
    named: list[tuple[str, LexborNode]] = field(default_factory=list)
    headings: list[LexborNode] = field(default_factory=list)
    scripts: list[LexborNode] = field(default_factory=list)
    numbers: list[LexborNode] = field(default_factory=list)
    tables: set[int] = field(default_factory=set)
    columns: list[LexborNode] = field(default_factory=list)
    cards: list[int] = field(default_factory=list)
    asides: list[int] = field(default_factory=list)
    subtitles: list[LexborNode] = field(default_factory=list)
    inner_subtitles: list[int] = field(default_factory=list)
    voices: list[LexborNode] = field(default_factory=list)
    counters: list[LexborNode] = field(default_factory=list)
    breadcrumbs: list[LexborNode] = field(default_factory=list)
    sharing: set[int] = field(default_factory=set)
    unread: set[int] = field(default_factory=set)
    bold: set[int] = field(default_factory=set)
    large: set[int] = field(default_factory=set)
    sized: list[tuple[str, LexborNode]] = field(default_factory=list)
    forms: list[LexborNode] = field(default_factory=list)
    labels: list[LexborNode] = field(default_factory=list)
    hides_mail: bool = False

    def survey(self, neighbours: list[LexborNode]) -> Survey:
        """Return all that was noted, and what stands right after another of its kind."""
        large = self.large | large_lines(self.sized)
        return Survey(
            ids=_unique(self.named),
            classed=self.classed,
            titles=self.titles,
            headings=self.headings,
            numbers=self.numbers,
            neighbours=neighbours,
            scripts=self.scripts,
            tables=frozenset(self.tables),
            columns=self.columns,
            cards=self.cards,
            asides=self.asides,
            subtitles=self.subtitles,
            inner_subtitles=self.inner_subtitles,
            voices=self.voices,
            fractions=self.fractions,
            counters=self.counters,
            breadcrumbs=self.breadcrumbs,
            sharing=self.sharing,
            unread=self.unread,
            bold=frozenset(self.bold | large),
            large=frozenset(large),
            hides_mail=self.hides_mail,
            forms=self.forms,
            labels=self.labels,
        )

    def note_tag(self, node: LexborNode, tag: int) -> None:
        """Note a form, a label, an aside, or the last heading of a `header` or `hgroup`."""
        if tag == _FORM:
            self.forms.append(node)
        elif tag == _LABEL:
            self.labels.append(node)
        elif tag == _ASIDE:
            self.asides.append(node.mem_id)
        else:
            self.subtitles += last_in(node)

    def note_classes(self, node: LexborNode, classes: str, tells: int) -> bool:
        """Note what an element's classes tell; return whether it may be a title."""
        if tells & NOISE:
            self.classed.append((node, classes))
        if tells & CRUMBS:
            self.breadcrumbs.append(node)
        if tells & LOOK and node.tag_id not in _HEADINGS:
            self.large.add(node.mem_id)
        if tells & CENTS:
            self.fractions.append(node)
        return bool(tells & WIDGET) and self._note_widget(node, classes)

    def note_place(self, node: LexborNode, classes: str, tells: int) -> None:
        """Note what stands beside others (this, what is in it), cards, numbers and the like."""
        if tells & COLUMN:
            self.columns.append(node)
        if tells & GRID:
            self.columns.extend(node.iter())
        if tells < CARD:
            return
        if tells & CARD:
            self.cards.append(node.mem_id)
        if tells & NUMBER:
            self.numbers.append(node)
        if tells >= SIZED:
            self._note_line(node, classes, tells)

    def _note_line(self, node: LexborNode, classes: str, tells: int) -> None:
        """Note lines that are larger, smaller or called titles, voices, and the backs of cards."""
        if tells & SIZED and node.tag_id == _PARAGRAPH:
            self.sized.append((preset_size(classes), node))
        if tells & SUBTITLE and node.tag_id in _HEADINGS:
            self.subtitles.append(node)
        elif tells & SUBTITLE and names_voice(classes):
            self.voices.append(node)
        elif tells & SUBTITLE and is_in_called_title(node):
            self.inner_subtitles.append(node.mem_id)
        if tells & CALLED and is_called_title(node):
            self.large.add(node.mem_id)
        if tells & BACK and (again := repeated_title(node)) is not None:
            self.unread.add(again.mem_id)

    def _note_widget(self, node: LexborNode, classes: str) -> bool:
        """Note tabs and questions among the titles; return whether this may be one itself."""
        if names_row(classes) or names_tabs(classes):
            self.titles.extend(tabs_in(node, classes))
        answers = names_answer(classes) or names_panel(classes) or names_folded(classes)
        if answers and (question := right_before(node)) is not None:
            self.titles.append(question)
        return may_name_title(classes, node)

    def note(self, node: LexborNode, told: Mapping[str, str | None]) -> bool:
        """Note what an element's other attributes tell; return whether it may be a title."""
        if name := told.get("id"):
            self.named.append((name, node))
            if NAME in name:
                self.breadcrumbs.append(node)
        elif node.tag_id == _LINK and (name := told.get("name")):
            self.named.append((name, node))
        if (style := told.get("style")) and (tells := style_tells(style)):
            self._note_style(node, style, tells)
        if href := told.get("href"):
            self.hides_mail = self.hides_mail or PROTECTED in href
            within = href[0] == "#"
            leads = only_jumps(node, told) if within else shares(href)
            if leads or (("#" in href or href[0] in "jJ") and leads_nowhere(node, href)):
                self.sharing.add(node.mem_id)
            if href == "#" and opens_again(node):
                self.unread.add(node.mem_id)
        elif ("tabindex" in told or "href" in told) and opens_below(node):
            return True
        return not _TELLING.isdisjoint(told) and self._note_part(node, told)

    def _note_style(self, node: LexborNode, style: str, tells: int) -> None:
        """Note words that a style hides, or sets in bold or in larger letters."""
        words = node.tag_id == _SPAN
        hidden = tells & HIDDEN and words
        hidden = hidden and (hides_in_word(node, style) or hides_snippet(node.attributes, style))
        if hidden or (tells & MARK and is_bullet(node)):
            self.unread.add(node.mem_id)
        if tells & BOLD or (tells & UNDERLINED and words):  # words that an editor underlined
            self.bold.add(node.mem_id)
        elif tells & SIZED:
            self.sized.append((large_size(style), node))

    def _note_part(self, node: LexborNode, told: Mapping[str, str | None]) -> bool:
        """Note which part an element plays on the page; return whether it may be a title."""
        if not LABELS.isdisjoint(told) and is_labelled_breadcrumb(told):
            self.breadcrumbs.append(node)
        self.hides_mail = self.hides_mail or CODE in told
        if counts(told):
            self.counters.append(node)
        if "type" in told:
            if informs_engines(node, told):
                self.scripts.append(node)
            elif told["type"] == "checkbox":
                self.titles.extend(sides_of(node))
        if "role" in told:
            if told["role"] == "heading":
                self.headings.append(node)
            if plays_table(node, told):
                self.tables.add(node.mem_id)
        if is_chrome(node, told) or is_ornament(node, told):
            self.unread.add(node.mem_id)
        return opens_or_asks(node, told)


def _unique(named: list[tuple[str, LexborNode]]) -> dict[str, LexborNode]:
    """Return elements by id, without ids that several share or that a template left behind."""
    found: dict[str, LexborNode] = {}
    shared: set[str] = set()
    for name, node in named:
        if name in found:
            shared.add(name)
        elif _ID.fullmatch(name):
            found[name] = node
    for name in shared:
        found.pop(name, None)
    return found
