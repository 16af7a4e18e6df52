"""The tree of topics and the links into it: every section can be walked and linked to."""

from __future__ import annotations

import re
import string
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from bot import locales
from bot.library import Snapshot
from bot.replies import browsing, links
from bot.replies.frames import Frames
from bot.replies.topics import Topics
from bot.sandbox.entities import utf16_length
from bot.sandbox.markup import parse_html
from knowledge.model import Crumb, KnowledgeBase, Page, Section
from knowledge.retriever import Retriever

EN = locales.words("en")

titles = st.sampled_from(["", "Home", "News", "Help", "</b> Help & <i>more", "A" * 500, "🧡"])
ids = st.text(string.ascii_lowercase + string.digits + "-._", min_size=1, max_size=48)


@st.composite
def knowledge_bases(draw) -> KnowledgeBase:
    names = draw(st.lists(ids, unique=True, max_size=25))
    pages = []
    while names:
        here = [names.pop() for _ in range(min(len(names), draw(st.integers(1, 12))))]
        number = len(pages)
        pages.append(
            Page(
                title=draw(titles),
                url=f"https://valley.example/{number}",
                sections=tuple(Section(each, draw(titles), "", "Text.") for each in here),
                breadcrumb=tuple(map(Crumb, draw(st.lists(titles, max_size=3)))),
                description=draw(titles),
            )
        )
    return KnowledgeBase(pages=tuple(pages))


def snapshot(knowledge: KnowledgeBase) -> Snapshot:
    by_id = knowledge.by_id()
    return Snapshot(knowledge, Retriever(knowledge), by_id, Topics(knowledge), Frames(by_id))


def walk(held: Snapshot) -> set[str]:
    """Press every button there is, from the start, and return the sections that are reached."""
    seen, sections = set(), set()
    waiting = [browsing.topic(held, held.topics.start(), 0, EN)]
    while waiting:
        reply = waiting.pop()
        assert utf16_length(parse_html(reply.text)[0]) <= 4096
        assert sum(map(len, reply.rows)) <= browsing.PER_PAGE + 3
        for button in (button for row in reply.rows for button in row):
            if button.url or button.data in seen:
                continue
            seen.add(button.data)
            assert len(button.data.encode()) <= 64
            assert button.label.strip()
            kind, _, rest = button.data.partition(":")
            if kind == "v":
                sections.add(rest)
                reply = browsing.section(held, rest, EN)
                assert reply is not None
                waiting.append(reply)
            else:
                key, _, start = rest.partition(":")
                topic = held.topics.find(key)
                assert topic is not None
                waiting.append(browsing.topic(held, topic, int(start), EN))
    return sections


@settings(max_examples=30)
@given(knowledge_bases())
def test_every_section_is_reached_and_every_button_leads_somewhere(knowledge):
    assert walk(snapshot(knowledge)) == {section.id for _, section in knowledge.sections()}


@settings(max_examples=30)
@given(knowledge_bases())
def test_every_page_and_section_has_a_link_that_opens_it(knowledge):
    held = snapshot(knowledge)
    for page, section in knowledge.sections():
        payload = links.section_payload(section.id)
        assert re.fullmatch(r"[A-Za-z0-9_-]{1,64}", payload)
        assert links.find(held, payload) == (page, section)
        assert links.find(held, links.page_payload(page)) == page


def test_links_name_their_page_and_section():
    section = Section("bus", "Village bus", "https://valley.example/#bus", "Every hour.")
    page = Page("Getting around", "https://valley.example/", (section,))
    first, second = links.links(KnowledgeBase(pages=(page,)), "valley_bot")
    assert (first.page, first.section) == ("Getting around", "")
    assert second.address == "https://t.me/valley_bot?start=s-bus"


def test_a_lone_way_to_the_topics_is_stepped_over():
    section = Section("bus", "Village bus", "https://valley.example/#bus", "Every hour.")
    crumbs = (Crumb("Home"), Crumb("Residents"))
    pages = tuple(
        Page(title, f"https://valley.example/{title}", (section,), breadcrumb=crumbs)
        for title in ("Bus", "Bicycle")
    )
    assert Topics(KnowledgeBase(pages=pages)).start().title == "Residents"


def test_pages_of_the_same_name_stay_apart():
    pages = tuple(
        Page("Help", f"https://valley.example/{n}", (Section(f"s{n}", "X", "", "Text."),))
        for n in range(3)
    )
    topics = Topics(KnowledgeBase(pages=pages))
    found = [topics.of(f"s{n}") for n in range(3)]
    assert [topic.page for topic in found if topic is not None] == list(pages)


def test_a_page_of_one_section_opens_it_at_once_and_leads_back_to_where_it_stood():
    pages = [
        Page(f"Page {n}", f"https://valley.example/{n}", (Section(f"s{n}", "Only", "", "Text."),))
        for n in range(12)
    ]
    both = (Section("a", "A", "", "Text."), Section("b", "B", "", "Text."))
    pages.append(Page("Two", "https://valley.example/two", both))
    held = snapshot(KnowledgeBase(pages=tuple(pages)))
    second = browsing.topic(held, held.topics.start(), browsing.PER_PAGE, EN)
    data = {button.label: button.data for row in second.rows for button in row}
    assert data["Page 9"] == "v:s9"
    assert data["Two ›"].startswith("t:")
    shown = browsing.section(held, "s9", EN)
    assert shown is not None
    assert shown.rows[-1][0].data == f"t:{held.topics.start().key}:{browsing.PER_PAGE}"


def test_a_page_of_which_nothing_is_shown_is_no_topic_and_has_no_link():
    section = Section("bus", "Village bus", "https://valley.example/#bus", "Every hour.")
    knowledge = KnowledgeBase(
        pages=(
            Page("Hidden", "https://valley.example/hidden", ()),
            Page("Bus", "https://valley.example/bus", (section, replace(section, id="2"))),
        )
    )
    held = snapshot(knowledge)
    assert held.topics.start().title == "Bus"
    assert {each.page for each in links.links(knowledge, "valley_bot")} == {"Bus"}
