"""Topics, inline mode and deep links: over real HTTP with the real bot."""

from __future__ import annotations

import pytest

from bot.replies import links
from bot.sandbox import BotApiServer
from knowledge.kb import files
from tests.bot import library as valley
from tests.bot.conversation.people import title


async def test_topics_are_walked_through_in_one_message(chat):
    top = await chat.ask("/topics")
    assert "Green Valley" in top.text
    await chat.press(top, "For residents")
    region = await chat.changed(top)
    await chat.press(region, "Getting around")
    page = await chat.changed(region)
    assert title(page) == "Getting around"
    await chat.press(page, "Borrow a bicycle")
    section = await chat.changed(page)
    assert title(section) == "Borrow a bicycle"
    await chat.press(section, "‹ Back")
    back = await chat.changed(section)
    assert back.keyboard == page.keyboard
    await chat.press(back, "‹ Back")
    await chat.press(await chat.changed(back), "‹ Back")
    assert (await chat.wait_for(lambda each: each.keyboard == top.keyboard)).id == top.id
    assert chat.unread() == ()


async def test_many_topics_are_turned_through_page_by_page(start_bot, server, folder):
    for number in range(20):
        (folder / "pages" / f"p{number:02}.yaml").write_text(
            f"title: Page {number:02}\nurl: https://valley.example/p{number}\n"
            f"sections: [{{title: Only {number}, url: 'https://valley.example/p{number}',"
            " text: Words.}]\n",
            encoding="utf-8",
        )
    await start_bot({"knowledge": {"path": str(folder)}})
    chat = server.private_chat(server.user())
    message, seen = await chat.ask("/topics"), []
    while "Next »" in message.keyboard.labels:
        seen += message.keyboard.labels
        await chat.press(message, "Next »")
        message = await chat.changed(message)
    seen += message.keyboard.labels
    assert {f"Page {number:02}" for number in range(20)} <= set(seen)
    assert len(message.keyboard) <= 10


async def test_a_topic_that_is_gone_is_answered_kindly(chat):
    top = await chat.ask("/topics")
    for data in ("t:0123456789ab:0", "v:no-such-section"):
        assert "no longer there" in (await chat.press_data(top, data)).text


async def test_inline_offers_sections_with_place_and_passage(chat, visitor, group):
    answer = await visitor.inline("village bus ticket")
    assert answer.results[0].title == "Village bus"
    assert "Getting around" in answer.results[0].description
    assert "two euros" in answer.results[0].description
    sent = await group.choose(visitor, answer.results[0])
    assert title(sent) == "Village bus"
    assert "https://valley.example/getting-around/#bus" in {each.url for each in sent.keyboard}


async def test_inline_offers_ten_sections_at_most(server, start_bot, folder, visitor):
    path = folder / "pages" / "library.yaml"
    halls = (
        f"  - {{title: Library hall {number}, url: 'https://valley.example/#{number}',"
        " text: A hall of the library.}\n"
        for number in range(60)
    )
    path.write_text(path.read_text(encoding="utf-8") + "".join(halls), encoding="utf-8")
    await start_bot({"knowledge": {"path": str(folder)}})
    for typed in ("library hall", ""):
        assert len((await visitor.inline(typed)).results) == 10


async def test_what_is_picked_inline_is_the_answer_of_the_chat(chat, visitor, group):
    (first, *_) = (await visitor.inline("village bus ticket")).results
    sent = await group.choose(visitor, first)
    answer = await chat.ask("village bus ticket")
    assert {"village bus", "ticket"} <= set(sent.entity_texts("bold"))
    assert (sent.text, sent.entities) == (answer.text, answer.entities)


async def test_what_was_picked_inline_is_not_answered_again(chat, visitor):
    answer = await visitor.inline("village bus ticket")
    await chat.choose(visitor, answer.results[0])
    assert title(await chat.ask("reader's card")) == "Reader's card"
    assert chat.unread() == ()


async def test_a_section_sent_inline_carries_links_alone(server, start_bot, folder, visitor):
    path = folder / "pages" / "library.yaml"
    path.write_text(
        path.read_text(encoding="utf-8")
        + "  - {id: top, title: Reading rooms, url: 'https://valley.example/#r', text: ''}\n"
        "  - {id: below, title: For children, url: 'https://valley.example/#c', text: Toys.,"
        " parents: [Reading rooms]}\n",
        encoding="utf-8",
    )
    await start_bot({"knowledge": {"path": str(folder)}})
    chat = server.private_chat(visitor)
    await chat.send(visitor, "reading rooms")
    assert "For children" in (await chat.reply()).keyboard.labels
    (result,) = [
        each
        for each in (await visitor.inline("reading rooms")).results
        if each.title == "Reading rooms"
    ]
    assert [button.url for button in result.keyboard] == [
        "https://t.me/signpost_bot?start=s-below",
        "https://valley.example/#r",
    ]


async def test_inline_offers_are_those_of_the_knowledge_in_use(chat, visitor, admin_chat, folder):
    for _ in range(2):
        assert "Printing" not in {each.title for each in (await visitor.inline("printed")).results}
    valley.edit(folder)
    await admin_chat.ask("/reload")
    answer = await visitor.inline("printed")
    assert "Printing" in {each.title for each in answer.results}
    assert answer.cache_time == 300
    assert answer.is_personal


async def test_an_empty_inline_query_offers_the_main_topics(bot, visitor):
    answer = await visitor.inline("")
    assert "Village bus" in {result.title for result in answer.results}


async def test_an_inline_query_that_finds_nothing_offers_nothing(bot, visitor):
    assert (await visitor.inline("qwertyuiop")).results == ()


async def test_a_deep_link_opens_its_section(chat):
    assert title(await chat.ask("/start s-bike")) == "Borrow a bicycle"


async def test_what_follows_a_deep_link_is_about_its_section(chat):
    await chat.ask("/start s-bike")
    assert title(await chat.ask("link?")) == "Borrow a bicycle"
    reply = await chat.ask("and a helmet?")
    assert title(reply) == "Borrow a bicycle"
    assert "bicycle" in reply.entity_texts("bold")


async def test_a_deep_link_opens_its_page(chat, folder):
    knowledge = files.load(folder)
    addresses = {
        each.page: each.address for each in links.links(knowledge, "b") if not each.section
    }
    payload = addresses["Getting around"].partition("?start=")[2]
    page = await chat.ask(f"/start {payload}")
    assert title(page) == "Getting around"
    assert "Borrow a bicycle" in page.keyboard.labels


async def test_a_deep_link_to_what_is_gone_offers_what_there_is(chat):
    reply = await chat.ask("/start s-long-gone")
    assert "no longer there" in reply.text
    assert len(reply.keyboard) == 3


# Guest messages: in a chat that the bot has not joined


@pytest.fixture
async def elsewhere(start_bot, folder):
    """A group that the bot has not joined, and somebody in it who may ask twice a minute."""
    async with BotApiServer(is_guest_bot=True) as server:
        mine = {"token": server.token, "api_base_url": server.base_url}
        limits = {"limits": {"questions_per_minute": 2}}
        settings = {"knowledge": {"path": str(folder)}, "telegram": mine | limits}
        bot = await start_bot(settings, wait=False)
        await server.polled(30)
        visitor = server.user()
        yield server.group_chat("Elsewhere", [visitor], with_bot=False), visitor
        assert "Traceback" not in (await bot.stop()).log


async def test_a_mention_where_it_is_no_member_is_answered_with_links_alone(elsewhere):
    group, visitor = elsewhere
    await group.send(visitor, "@signpost_bot how much is the village bus")
    reply = await group.reply()
    assert title(reply) == "Village bus"
    assert all(button.url for button in reply.keyboard)
    await group.send(visitor, "@signpost_bot doctor or library")
    choice = await group.reply()
    assert "Did you mean" in choice.text
    opened = {button.url for button in choice.keyboard}
    assert "https://t.me/signpost_bot?start=s-lift" in opened


async def test_a_mention_with_two_questions_gets_both_answers_in_one(elsewhere):
    group, visitor = elsewhere
    await group.send(visitor, "@signpost_bot Is the library open? How much is the village bus?")
    reply = await group.reply()
    assert {"Opening hours", "Village bus"} <= set(reply.entity_texts("bold"))
    assert group.unread() == ()


async def test_who_mentions_it_too_often_is_told_once(elsewhere):
    group, visitor = elsewhere
    for _ in range(2):
        await group.send(visitor, "@signpost_bot how much is the village bus")
        assert title(await group.reply()) == "Village bus"
    for _ in range(2):
        await group.send(visitor, "@signpost_bot how much is the village bus")
    assert "a lot of questions" in (await group.reply()).text
    assert group.unread() == ()
