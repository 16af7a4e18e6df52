"""The real process while Telegram, the network or a visitor's app misbehave."""

from __future__ import annotations

import pytest
from telegram import Bot


@pytest.fixture
async def bot(start_bot):
    return await start_bot()


@pytest.fixture
def chat(server, bot):
    return server.private_chat(server.user(7, "Vi"))


async def test_a_telegram_that_stumbles_is_polled_again(server, bot, chat):
    server.fail_next("getUpdates", 502, "Bad Gateway", times=2)
    server.drop_next("getUpdates")
    for question in ("wimoov", "nursing homes"):  # The first ends the poll that waits already.
        assert (await chat.ask(question)).entity_texts("blockquote")
    ended = await bot.stop()
    assert ended.code == 0
    assert "Traceback" not in ended.log
    assert ended.log.count("Telegram cannot be reached") == 1


async def test_an_update_that_cannot_be_read_is_left_out_once_and_quietly(server, bot, chat):
    server.world.updates.publish("message", {"message_id": 900, "text": "a secret of mine"})
    assert (await chat.ask("nursing homes")).entity_texts("blockquote")
    log = (await bot.stop()).log
    assert log.count("An update that cannot be read was left out") == 1
    assert "a secret of mine" not in log
    assert "Traceback" not in log


async def test_a_second_program_with_the_same_token_is_named(server, bot, chat):
    async with Bot(server.token, base_url=server.base_url) as other:
        await other.get_updates(timeout=0.2)
    assert (await chat.ask("wimoov")).entity_texts("blockquote")
    ended = await bot.stop()
    assert ended.log.count("Another program gets this bot's updates") == 1
    assert "Traceback" not in ended.log


async def test_a_restart_answers_what_was_asked_while_it_was_away(server, start_bot, chat, bot):
    await chat.ask("wimoov")
    await bot.stop()
    await chat.send(chat.user, "nursing homes")
    await start_bot()
    assert (await chat.reply()).entity_texts("blockquote")
    assert len(chat.unread()) == 0


@pytest.mark.whole_start
async def test_a_killed_bot_leaves_a_database_that_opens_again(server, start_bot, chat, bot):
    await chat.ask("wimoov")
    bot.process.kill()
    assert (await bot.ended()).code != 0
    again = await start_bot()
    assert (await chat.ask("wimoov")).entity_texts("blockquote")
    assert (await again.stop()).code == 0


async def test_a_gateways_own_pages_are_an_outage_that_is_said_once(server, bot, chat):
    for method, status in (("getUpdates", 502), ("getUpdates", 401), ("sendMessage", 200)):
        server.intercept_next(method, status, times=2)
    for question in ("wimoov", "nursing homes"):
        assert (await chat.ask(question)).entity_texts("blockquote")
    ended = await bot.stop()
    assert ended.code == 0
    assert "Traceback" not in ended.log
    assert "gateway's page" not in ended.log
    assert ended.log.count("cannot be reached") <= 2  # for updates, and for replies


async def test_an_answer_that_telegram_does_not_take_is_not_met_with_silence(server, bot, chat):
    await chat.press(await chat.ask("/language"), "Français")
    server.fail_next("sendMessage", 400, "Bad Request: BUTTON_URL_INVALID")
    assert "Un problème est survenu" in (await chat.ask("nursing homes")).text
    server.fail_next("sendMessage", 400, "Bad Request: chat not found", times=2)
    await chat.send(chat.user, "nursing homes")
    assert (await chat.ask("wimoov")).entity_texts("blockquote")
    assert "Traceback" not in (await bot.stop()).log


async def test_a_group_where_nothing_may_be_said_hears_nothing_of_that(server, bot, chat):
    group = server.group_chat("Neighbours", [chat.user])
    server.fail_next("sendMessage", 400, "Bad Request: TOPIC_CLOSED")
    await group.send(chat.user, "/ask nursing homes")
    await group.send(chat.user, "/ask wimoov")
    assert "Wimoov" in (await group.reply()).text
    assert group.unread() == ()
