"""Groups, forum topics and languages: over real HTTP with the real bot."""

from __future__ import annotations

import time

import pytest

from bot.sandbox import BotApiServer
from knowledge.language.folding import fold
from tests.bot.conversation.people import ADMIN, title


async def test_in_a_group_ask_is_answered_with_the_question_quoted(group, visitor):
    asked = await group.send(visitor, "/ask how much is the village bus")
    reply = await group.reply()
    assert title(reply) == "Village bus"
    assert reply.reply_to == asked.id


async def test_in_a_group_a_reply_to_the_bot_is_a_question(group, visitor):
    await group.send(visitor, "/ask village bus")
    reply = await group.reply()
    await group.send(visitor, "opening hours", reply_to=reply)
    assert title(await group.reply()) == "Opening hours"


async def test_in_a_group_anyone_may_ask_on_below_an_answer(group, visitor, server):
    other = server.user(first_name="Other")
    group.add(other)
    await group.send(visitor, "/ask village bus")
    answer = await group.reply()
    await group.send(other, "link?", reply_to=answer)
    link = await group.reply()
    assert (title(link), link.entity_texts("blockquote")) == ("Village bus", ())


async def test_in_a_group_what_is_said_to_others_is_none_of_its_business(group, visitor, server):
    other = server.user(first_name="Other")
    group.add(other)
    said = await group.send(other, "when does the village bus leave?")
    await group.send(visitor, "at nine, I think", reply_to=said)
    await group.send(visitor, "/ask opening hours")
    assert title(await group.reply()) == "Opening hours"
    assert group.unread() == ()


ASK = {"text": "/ask village bus", "entities": [{"type": "bot_command", "offset": 0, "length": 4}]}
NAMED = {
    "text": "@signpost_bot village bus",
    "entities": [{"type": "mention", "offset": 0, "length": 13}],
}


async def test_no_other_bot_is_answered_as_each_would_answer_the_other(server, bot, chat, group):
    robot = {"id": 7_000_000, "is_bot": True, "first_name": "Robot"}
    private = {"id": robot["id"], "type": "private", "first_name": "Robot"}
    neighbours = {"id": group.id, "type": "supergroup", "title": "Neighbours"}
    now = int(time.time())
    for chat_of, said in ((private, {"text": "village bus"}), (private, ASK), (neighbours, ASK)):
        written = {"message_id": 9_000, "date": now, "from": robot, "chat": chat_of, **said}
        server.world.updates.publish("message", written)
        server.world.updates.publish("edited_message", {**written, "edit_date": now})
    assert title(await chat.ask("opening hours")) == "Opening hours"
    await bot.stop()
    sent = [call.params["chat_id"] for call in server.calls if call.method == "sendMessage"]
    assert {str(each) for each in sent} <= {str(chat.id), str(ADMIN)}


@pytest.mark.parametrize("asked", [ASK, NAMED])
async def test_who_writes_in_the_groups_name_is_no_bot(server, bot, group, asked):
    it = {"id": group.id, "type": "supergroup", "title": "Neighbours"}
    sender = {"id": 1_087_968_824, "is_bot": True, "first_name": "Group"}
    said = {"chat": it, "from": sender, "sender_chat": it, **asked}
    written = {"message_id": 9_000, "date": int(time.time())}
    server.world.updates.publish("message", written | said)
    assert title(await group.reply()) == "Village bus"


async def test_an_ask_without_a_question_is_told_how(group, visitor):
    await group.send(visitor, "/ask")
    assert "/ask when does the bus leave" in (await group.reply()).text


async def test_in_a_forum_the_reply_stays_in_its_topic(server, bot, visitor):
    forum = server.group_chat("Forum", [visitor], forum=True)
    topic = forum.topic("Getting about")
    await forum.send(visitor, "/ask village bus", thread=topic)
    assert (await forum.reply()).thread_id == topic


async def test_taken_into_a_group_it_says_how_to_ask(server, bot, visitor):
    group = server.group_chat("New", [visitor], with_bot=False)
    group.add_bot(visitor)
    assert "/ask" in (await group.reply()).text


async def test_admins_are_told_once_at_the_start_what_privacy_mode_hides(server, start_bot, folder):
    settings = {"knowledge": {"path": str(folder)}, "telegram": {"admins": [ADMIN]}}
    admin_chat = server.private_chat(server.user(ADMIN, "Ada"))
    bot = await start_bot(settings)
    assert "privacy mode is on" in (await admin_chat.reply()).text
    await bot.stop()
    await start_bot(settings)
    await admin_chat.ask("opening hours")
    assert admin_chat.unread() == ()


async def test_an_admin_who_had_not_written_yet_is_told_with_the_next_group(
    server, bot, visitor, admin_chat
):
    await admin_chat.ask("opening hours")
    for name in ("One", "Two"):
        group = server.group_chat(name, [visitor], with_bot=False)
        group.add_bot(visitor)
        await group.reply()
    assert "privacy mode is on" in (await admin_chat.reply()).text
    await admin_chat.ask("opening hours")
    assert admin_chat.unread() == ()


async def test_mentions_are_answered_where_telegram_shows_them(start_bot, folder):
    async with BotApiServer(reads_all_group_messages=True) as server:
        await start_bot(
            {
                "knowledge": {"path": str(folder)},
                "telegram": {"token": server.token, "api_base_url": server.base_url},
            },
            wait=False,
        )
        await server.polled(30)
        visitor = server.user()
        group = server.group_chat("Open", [visitor])
        await group.send(visitor, "just talking about the village bus")
        await group.send(visitor, f"@{server.bot.username} opening hours")
        assert title(await group.reply()) == "Opening hours"
        assert group.unread() == ()


async def test_a_chosen_language_is_spoken_and_kept(server, bot, chat, start_bot, folder):
    choice = await chat.ask("/language")
    await chat.press(choice, "Français")
    assert "français" in (await chat.changed(choice)).text
    assert "Bonjour" in (await chat.ask("/start")).text
    await bot.stop()
    await start_bot({"knowledge": {"path": str(folder)}})
    assert "Bonjour" in (await chat.ask("/start")).text


async def test_the_visitors_and_the_sites_language_come_first_among_many(server, bot):
    chat = server.private_chat(server.user(language_code="pl-PL"))
    choice = await chat.ask("/language")
    labels = choice.keyboard.labels
    assert labels[:2] == ("Polski", "English")
    assert list(labels[2:-1]) == sorted(labels[2:-1], key=fold)
    assert labels[-1] == "✓ Jak w Telegramie"
    assert max(map(len, choice.keyboard.rows)) == 3
    await chat.press(choice, "Türkçe")
    again = (await chat.changed(choice)).keyboard.labels
    assert again[:-1] == tuple(f"✓ {each}" if each == "Türkçe" else each for each in labels[:-1])


async def test_a_french_visitor_is_told_that_the_page_is_in_english(server, bot):
    chat = server.private_chat(server.user(language_code="fr"))
    assert "Cette page est en anglais." in (await chat.ask("village bus")).text


async def test_one_word_in_the_visitors_language_finds_the_section(server, bot):
    chat = server.private_chat(server.user(language_code="fr"))
    assert (await chat.ask("autobus")).entity_texts("bold")[0] == "Village bus"


async def test_a_visitor_of_another_language_is_told_which_one_finds_most(server, bot):
    chat = server.private_chat(server.user(language_code="ar"))
    for text in ("/start", "/help", "qwertyuiop"):
        assert "الإنجليزية" in (await chat.ask(text)).text
    chat = server.private_chat(server.user(language_code="en"))
    for text in ("/start", "/help", "qwertyuiop"):
        assert "English" not in (await chat.ask(text)).text


async def test_in_a_group_only_its_administrators_choose_the_language(server, bot, visitor):
    owner = server.user(first_name="Owner")
    group = server.group_chat("Polite", [owner, visitor])
    await group.send(visitor, "/language")
    await group.send(owner, "/language")
    choice = await group.reply()
    assert group.unread() == ()
    await group.press(choice, "Deutsch", user=visitor)
    await group.press(choice, "Français", user=owner)
    assert "français" in (await group.changed(choice)).text


async def test_an_anonymous_administrator_chooses_the_language_and_a_channel_does_not(
    server, bot, group
):
    """Telegram names a made-up sender; whose name they write in tells them apart."""
    it = {"id": group.id, "type": "supergroup", "title": "Neighbours"}
    channel = {"id": -1_001_111_111_111, "type": "channel", "title": "News"}
    command = {"type": "bot_command", "offset": 0, "length": len("/language")}
    for number, name in ((9_000, channel), (9_001, it)):
        sender = {"id": 1_087_968_824, "is_bot": True, "first_name": "Group"}
        written = {"message_id": number, "date": int(time.time()), "text": "/language"}
        said = {"chat": it, "from": sender, "sender_chat": name, "entities": [command]}
        server.world.updates.publish("message", written | said)
    assert "Which language" in (await group.reply()).text
    ended = await bot.stop()
    assert group.unread() == ()
    assert "could not be answered" not in ended.log
