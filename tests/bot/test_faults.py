"""The real process under each fault: what the visitor sees, and what the log says of it."""

from __future__ import annotations

import pytest

from bot import locales
from tests.bot import faults

SIX_A_MINUTE = {"telegram": {"limits": {"questions_per_minute": 6, "chat_messages_per_second": 50}}}
EVERYWHERE = 3 * len(locales.languages())  # lists of commands: by place and by language
WARNED = "a lot of questions at once"


@pytest.fixture
async def bot(start_bot):
    return await start_bot()


@pytest.fixture
def chat(server):
    return server.private_chat(server.user(71_000_001, "Vi"))


def warnings(log: str) -> list[str]:
    return [line for line in log.splitlines() if " WARNING " in line or " ERROR " in line]


async def test_a_flood_is_told_once_and_then_not_heard_while_others_are(server, start_bot, chat):
    bot = await start_bot(SIX_A_MINUTE)
    for _ in range(12):
        await chat.send(chat.user, "nursing homes")
    other = server.private_chat(server.user(first_name="Other"))
    assert (await other.ask("nursing homes")).entity_texts("blockquote")
    for _ in range(6):
        assert (await chat.reply()).entity_texts("blockquote")
    assert WARNED in (await chat.reply()).text
    log = (await bot.stop()).log
    assert chat.unread() == ()
    assert log.count("A visitor asks more than 6 questions a minute") == 1
    assert str(chat.id) not in log


async def test_a_groups_own_talk_is_nobodys_flood(server, start_bot):
    server.world.reads_all_group_messages = True
    await start_bot(SIX_A_MINUTE)
    person = server.user(first_name="Vi")
    group = server.group_chat("Neighbours", [person])
    for number in range(10):
        await group.send(person, f"what a day, number {number}")
        await group.send(person, "/play@another_bot now")
    await group.send(person, "/ask nursing homes")
    assert (await group.reply()).entity_texts("blockquote")


@pytest.mark.parametrize(("age", "answered"), [(60, True), (3600, False)])
async def test_groups_get_no_stale_answers(server, start_bot, chat, age, answered):
    group = server.group_chat("Neighbours", [chat.user])
    await group.send(chat.user, "/ask nursing homes")
    await chat.send(chat.user, "nursing homes")
    for update in server.world.updates.pending:
        update["message"]["date"] -= age
    bot = await start_bot()
    assert (await chat.reply()).entity_texts("blockquote")
    await group.send(chat.user, "/ask wimoov")
    for _ in range(1 + answered):
        assert (await group.reply()).entity_texts("blockquote")
    log = (await bot.stop()).log
    assert group.unread() == ()
    assert log.count("gets no answer") == int(not answered)


async def test_an_answer_follows_a_group_to_its_new_id(server, bot, chat):
    group = server.group_chat("Neighbours", [chat.user], supergroup=False)
    await group.send(chat.user, "/ask nursing homes")
    moved = group.migrate()
    assert (await moved.reply()).entity_texts("blockquote")
    log = (await bot.stop()).log
    assert log.count("A group has another id since it grew") == 1
    assert warnings(log) == []


async def test_a_reply_that_telegram_puts_off_arrives(server, bot, chat):
    server.fail_next("sendMessage", 429, "Too Many Requests", {"retry_after": 1}, times=2)
    assert (await chat.ask("nursing homes")).entity_texts("blockquote")
    log = (await bot.stop()).log
    (line,) = warnings(log)
    assert "Telegram asks for 1 s of patience; replies wait" in line
    assert log.count("Replies get through again") == 1
    assert "Deprecation" not in log


async def test_a_reply_that_meets_a_broken_network_arrives_once(server, bot, chat):
    server.drop_next("sendMessage", times=2)
    assert (await chat.ask("nursing homes")).entity_texts("blockquote")
    log = (await bot.stop()).log
    assert chat.unread() == ()
    (line,) = warnings(log)
    assert "Telegram cannot be reached; replies are tried again" in line


async def test_a_second_outage_is_said_again(server, bot, chat):
    for _ in range(2):
        server.fail_next("getUpdates", 502, "Bad Gateway")
        for _ in range(2):  # the first brings the poll under way to its end
            assert (await chat.ask("nursing homes")).entity_texts("blockquote")
    log = (await bot.stop()).log
    assert log.count("Telegram cannot be reached; trying until it can") == 2
    assert log.count("Updates come in again") == 2


async def test_who_blocked_the_bot_is_one_line_without_a_name(server, bot, chat):
    for person in (chat.user, server.user(71_000_002, "Ved")):
        blocking = server.private_chat(person)
        await blocking.send(person, "nursing homes")
        person.block()
    other = server.private_chat(server.user(first_name="Other"))
    assert (await other.ask("wimoov")).entity_texts("blockquote")
    log = (await bot.stop()).log
    assert log.count("A reply was not wanted any more") == 1
    assert "7100000" not in log
    assert warnings(log) == [line for line in warnings(log) if "not wanted" in line]


async def test_commands_are_named_once_telegram_is_there_again(server, start_bot):
    server.drop_next("setMyCommands")
    server.fail_next("setMyCommands", 429, "Too Many Requests", {"retry_after": 1})
    bot = await start_bot()
    await server.world.until(
        lambda: server.counts["setmycommands"] >= 2 + EVERYWHERE or None, "every list of commands"
    )
    log = (await bot.stop()).log
    (line,) = warnings(log)
    assert "Commands cannot be named for now" in line
    assert log.count("Commands are named after all") == 1


async def test_an_admin_who_has_not_written_yet_is_one_line(server, start_bot):
    bot = await start_bot({"telegram": {"admins": [71_000_001]}})
    await server.world.until(
        lambda: server.counts["setmycommands"] > EVERYWHERE or None, "every list of commands"
    )
    await bot.stop()
    log = bot.log
    assert log.count("could not be named") == 1
    assert "71000001" not in log


async def test_what_cannot_be_edited_any_more_stands_below_and_is_said_once(server, bot, chat):
    asked = [await chat.send(chat.user, "nursing homes") for _ in range(2)]
    for _ in asked:
        await chat.reply()
    server.fail_next("editMessageText", 400, "Bad Request: message can't be edited", times=2)
    for each in asked:
        await chat.edit(chat.user, each, "wimoov")
        assert (await chat.reply()).entity_texts("blockquote")
    log = (await bot.stop()).log
    assert log.count("can no longer be edited") == 1
    assert warnings(log) == []


async def test_a_change_to_what_stands_there_already_is_said_once(server, bot, chat):
    topics = await chat.ask("/topics")
    button = topics.keyboard.button(topics.keyboard.labels[0])
    for _ in range(3):
        await chat.press_data(topics, button.callback_data)
    assert (await chat.ask("wimoov")).entity_texts("blockquote")
    log = (await bot.stop()).log
    assert log.count("as it was to be already") == 1
    assert warnings(log) == []


async def test_a_token_that_is_revoked_is_one_line(server, bot):
    server.token = "123456789:another-one-that-was-just-given-out"
    server.world.updates.abort()
    ended = await bot.ended()
    assert ended.code == 2
    assert warnings(ended.log) == []
    (line,) = [line for line in ended.log.splitlines() if line.startswith("signpost: ")]
    assert "telegram.token: Telegram does not know it" in line
    assert "could not be named" not in ended.log


async def test_the_run_of_all_faults_prints_what_is_seen_and_what_the_log_says(capsys):
    await faults.play("becomes a supergroup")
    printed = capsys.readouterr().out
    assert "bot (in the supergroup):\n    *The elderly" in printed
    assert "log:\n    INFO bot.wire.telegram_http: A group has another id" in printed
    assert "(exit code 0)" in printed
