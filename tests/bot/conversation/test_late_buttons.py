"""Buttons that Telegram calls too old still do what they say: over real HTTP with the real bot."""

from __future__ import annotations

import asyncio
import contextlib

from tests.bot.conversation.people import title

TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"


@contextlib.asynccontextmanager
async def too_late(server, chat, message, data):
    """Press a button that waits so long for its answer that Telegram takes none any more."""
    server.fail_next("answerCallbackQuery", 400, TOO_OLD)
    pressing = asyncio.create_task(chat.press_data(message, data))
    try:
        yield
    finally:
        pressing.cancel()
        await asyncio.gather(pressing, return_exceptions=True)


def data_of(message, label):
    return message.keyboard.button(label).callback_data


async def test_a_choice_a_topic_and_a_language_show_although_late(server, chat, bot):
    await chat.ask("library")
    choice = await chat.ask("more")
    label = choice.keyboard.labels[0]
    async with too_late(server, chat, choice, data_of(choice, label)):
        assert title(await chat.changed(choice)) == label
    topics = await chat.ask("/topics")
    async with too_late(server, chat, topics, data_of(topics, "For residents ›")):
        topics = await chat.changed(topics)
        assert "Getting around ›" in topics.keyboard.labels
    languages = await chat.ask("/language")
    async with too_late(server, chat, languages, data_of(languages, "Français")):
        assert "français" in (await chat.changed(languages)).text
    log = (await bot.stop()).log
    assert "could not be answered" not in log
    assert log.count("too old") <= 1


async def test_a_sample_and_a_vote_work_although_late(server, chat, bot):
    welcome = await chat.ask("/start")
    first = welcome.keyboard.labels[0]
    async with too_late(server, chat, welcome, data_of(welcome, first)):
        answer = await chat.reply()
    async with too_late(server, chat, answer, data_of(answer, "👎")):
        assert "👎 ✓" in (await chat.changed(answer)).keyboard.labels
        assert "Sorry" in (await chat.reply()).text
    assert "could not be answered" not in (await bot.stop()).log


async def test_a_vote_on_what_telegram_shows_the_bot_no_more_counts(server, chat, visitor, bot):
    """Of a message that is too old, a press tells where it stands and no more."""
    answer = await chat.ask("village bus")
    shown = {"chat": {"id": chat.id, "type": "private"}, "message_id": answer.id, "date": 0}
    pressed = {"id": "1", "from": visitor.record.to_json(), "chat_instance": "1", "message": shown}
    server.world.updates.publish("callback_query", {**pressed, "data": data_of(answer, "👎")})
    assert "Sorry" in (await chat.reply()).text
    assert "could not be answered" not in (await bot.stop()).log


async def test_a_lesson_is_learnt_although_late(server, admin_chat):
    which = await admin_chat.ask("/teach the reader's gizmo")
    async with too_late(server, admin_chat, which, data_of(which, "Reader's card")):
        assert "From now on" in (await admin_chat.changed(which)).text


async def test_what_is_gone_is_said_in_the_chat_when_it_is_too_late_for_a_notice(server, chat):
    topics = await chat.ask("/topics")
    for data in ("v:no-such-section", "s:no-such-section", "t:0123456789ab:0"):
        async with too_late(server, chat, topics, data):
            assert "no longer there" in (await chat.reply()).text


async def test_a_button_that_no_version_of_the_bot_knows_is_answered_all_the_same(chat):
    topics = await chat.ask("/topics")
    for data in ("zzz", "q:", "t:top:-1", "b:key:999", "f:+:short", "c:"):
        answer = await chat.press_data(topics, data)
        assert answer.show_alert, data
        assert "no longer there" in answer.text


async def test_an_inline_query_that_is_too_old_is_let_go_of_quietly(server, bot, chat, visitor):
    server.fail_next("answerInlineQuery", 400, TOO_OLD)
    typing = asyncio.create_task(visitor.inline("village bus"))
    assert title(await chat.ask("opening hours")) == "Opening hours"
    typing.cancel()
    await asyncio.gather(typing, return_exceptions=True)
    log = (await bot.stop()).log
    assert "could not be answered" not in log


async def test_a_press_shows_what_it_asks_for_where_telegram_asks_for_patience(server, chat, bot):
    topics = await chat.ask("/topics")
    server.fail_next("answerCallbackQuery", 429, "Too Many Requests", {"retry_after": 30})
    data = data_of(topics, "For residents ›")
    pressing = asyncio.create_task(chat.press_data(topics, data))
    assert "Getting around ›" in (await chat.changed(topics)).keyboard.labels
    pressing.cancel()
    await asyncio.gather(pressing, return_exceptions=True)
    assert "could not be answered" not in (await bot.stop()).log
