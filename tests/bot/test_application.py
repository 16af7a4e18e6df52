"""Conversations with the real process over real HTTP, and how it starts and stops."""

from __future__ import annotations

import asyncio
import re
import signal
import sqlite3

import pytest

from tests.bot import library as valley
from tests.bot.conftest import PATIENCE_S

ADMIN = 42


@pytest.fixture
def folder(tmp_path):
    return valley.write(tmp_path / "kb")


@pytest.fixture
async def bot(start_bot, folder):
    return await start_bot({"knowledge": {"path": str(folder)}, "telegram": {"admins": [ADMIN]}})


@pytest.fixture
def chat(server, bot):
    return server.private_chat(server.user(first_name="Vi"))


@pytest.fixture
async def admin_chat(server, bot, introduced):
    await introduced()
    return server.private_chat(server.user(ADMIN, "Ada"))


def kept(folder) -> list[tuple[str, str, str | None]]:
    connection = sqlite3.connect(folder.parent / "signpost.db")
    try:
        return list(connection.execute("SELECT text, outcome, section FROM questions ORDER BY id"))
    finally:
        connection.close()


@pytest.mark.whole_start
async def test_a_question_gets_the_section_its_words_and_its_links(chat):
    reply = await chat.ask("how much is the village bus")
    assert reply.entity_texts("bold")[0] == "Village bus"
    assert reply.entity_texts("italic") == ("For residents › Getting around",)
    assert "A ticket costs two euros." in reply.entity_texts("blockquote")[0]
    assert [(button.label, button.url) for button in reply.keyboard] == [
        ("Learn more · bus.example", "https://www.bus.example/times"),
        ("Read on the page ↗", "https://valley.example/getting-around/#bus"),
        ("👍", None),
        ("👎", None),
    ]
    assert reply.link_preview.is_disabled


async def test_a_misspelt_question_is_mended_and_says_so(chat):
    reply = await chat.ask("how much is the vilage bus tikcet")
    assert "Village bus" in reply.entity_texts("bold")
    assert reply.text.startswith("Showing answers for ")


async def test_a_question_that_nothing_answers_is_told_so(chat):
    reply = await chat.ask("what is the weather in Paris today")
    assert "did not find" in reply.text
    assert "Green Valley" in reply.text
    assert reply.entity_texts("blockquote") == ()


@pytest.mark.parametrize("command", ["/start", "/help"])
async def test_the_first_words_offer_three_questions_that_answer_when_pressed(chat, command):
    welcome = await chat.ask(command)
    assert "Green Valley" in welcome.text
    assert len(welcome.keyboard) == 3
    assert "when does the bus leave" in welcome.keyboard.labels
    for label in welcome.keyboard.labels:
        await chat.press(welcome, label)
        reply = await chat.reply()
        assert reply.entity_texts("blockquote")


async def test_the_bot_speaks_the_language_of_the_visitors_telegram(server, bot):
    chat = server.private_chat(server.user(first_name="Fleur", language_code="fr"))
    assert "Bonjour" in (await chat.ask("/start")).text


async def test_a_button_of_a_section_that_is_gone_is_answered_kindly(chat):
    welcome = await chat.ask("/start")
    answer = await chat.press_data(welcome, "s:not-there-any-more")
    assert "no longer there" in answer.text
    assert answer.show_alert


async def test_an_admin_reloads_and_reads_what_is_different(admin_chat, folder):
    valley.edit(folder)
    reply = await admin_chat.ask("/reload")
    assert "Pages: 2. Sections: 5." in reply.text
    for line in ("Added (1):\n• Printing", "Changed (1):\n• Opening", "Removed (1):\n• Reader's"):
        assert line in reply.text
    answer = await admin_chat.ask("how much is printing a sheet")
    assert answer.entity_texts("bold")[0] == "Printing"


async def test_an_admin_reads_where_broken_knowledge_is_broken(admin_chat, folder):
    valley.break_(folder)
    reply = await admin_chat.ask("/reload")
    assert "library.yaml:1" in reply.text
    answer = await admin_chat.ask("reader's card")
    assert answer.entity_texts("bold")[0] == "Reader's card"


async def test_a_reload_says_that_curation_names_what_is_not_there(admin_chat, folder):
    curation = folder / "curation.yaml"
    curation.write_text("hide: [buss]\naliases: {opening: [may I come in]}\n", encoding="utf-8")
    reply = await admin_chat.ask("/reload")
    assert "Knowledge reloaded" in reply.text
    assert "curation.yaml whose section is gone: 1." in reply.text


async def test_to_anyone_else_reload_is_a_command_like_no_other(chat):
    reload, nonsense = await chat.ask("/reload"), await chat.ask("/nonsense")
    assert reload.html == nonsense.html
    assert reload.keyboard == nonsense.keyboard
    assert "reload" not in reload.text


async def test_each_chats_messages_are_answered_in_order_and_together(server, bot):
    chats = [server.private_chat(server.user(first_name=f"V{number}")) for number in range(20)]
    questions = ["village bus", "borrow a bicycle", "opening hours"]
    for question in questions:
        for chat in chats:
            await chat.send(chat.user, question)
    for chat in chats:
        titles = [(await chat.reply()).entity_texts("bold")[0] for _ in questions]
        assert titles == ["Village bus", "Borrow a bicycle", "Opening hours"]


async def test_many_chats_are_answered_while_telegram_takes_its_time(server, start_bot):
    await start_bot({"telegram": {"limits": {"messages_per_second": 1000}}})
    server.delay(3, "sendMessage")
    chats = [server.private_chat(server.user()) for _ in range(150)]
    for chat in chats:
        await chat.send(chat.user, "wimoov")
    async with asyncio.timeout(PATIENCE_S):
        while server.counts["sendmessage"] < len(chats):  # noqa: ASYNC110 - no event tells of calls
            await asyncio.sleep(0.01)
    assert not any(chat.unread() for chat in chats)
    for chat in chats:
        assert (await chat.reply()).entity_texts("blockquote")


async def test_what_was_asked_is_kept_without_who_asked(server, bot, folder):
    person = server.user(first_name="Very Private", last_name="Person", username="very_private")
    chat = server.private_chat(person)
    await chat.ask("when does the village bus leave, my number is 06 12 34 56 78")
    await chat.ask("/help")
    await chat.ask("qwertyuiop")
    ended = await bot.stop()
    assert ended.code == 0
    assert kept(folder) == [
        ("when does the village bus leave, my number is [number]", "answered", "bus"),
        ("qwertyuiop", "unanswered", None),
    ]
    held = b"".join(file.read_bytes() for file in folder.parent.glob("signpost.db*"))
    for trace in ("Private", "very_private", str(person.id)):
        assert trace.encode() not in held
        assert trace not in ended.log
    assert "village" not in ended.log


@pytest.mark.whole_start
async def test_a_stop_answers_what_was_asked_before_it(server, bot, chat, folder):
    server.delay(0.3, "sendMessage")
    for number in range(5):
        await chat.send(chat.user, f"village bus {number}")
    first = await chat.reply()
    assert first.text
    ended = await bot.stop()
    assert ended.code == 0
    assert len(chat.unread()) == 4
    assert len(kept(folder)) == 5
    assert "Traceback" not in ended.log


@pytest.mark.whole_start
async def test_an_interrupt_stops_it_as_cleanly(bot, chat):
    await chat.ask("village bus")
    ended = await bot.stop(signal.SIGINT)
    assert ended.code == 0
    assert "Traceback" not in ended.log


async def test_a_visitor_who_blocked_the_bot_stops_nobody_else(server, bot, chat):
    await chat.send(chat.user, "village bus")
    chat.user.block()
    other = server.private_chat(server.user(first_name="Other"))
    assert (await other.ask("opening hours")).entity_texts("bold")[0] == "Opening hours"
    assert "Traceback" not in (await bot.stop()).log


async def test_a_storage_that_fails_costs_no_answer(start_bot, server, folder):
    bot = await start_bot({"knowledge": {"path": str(folder)}})
    chat = server.private_chat(server.user())
    connection = sqlite3.connect(folder.parent / "signpost.db")
    connection.execute("DROP TABLE questions")
    connection.commit()
    connection.close()
    for _ in range(3):
        assert (await chat.ask("village bus")).entity_texts("bold")[0] == "Village bus"
    ended = await bot.stop()
    assert ended.code == 0
    assert ended.log.count("Questions cannot be kept") == 1
    assert "Traceback" not in ended.log


def lines(log: str) -> list[str]:
    return [line for line in log.splitlines() if line.startswith("signpost: ")]


async def test_a_wrong_token_is_one_clear_line(start_bot):
    wrong = "123456789:not-the-token-of-this-server-at-all"
    bot = await start_bot({"telegram": {"token": wrong}}, wait=False)
    ended = await bot.ended()
    assert ended.code == 2
    (line,) = lines(ended.log)
    assert "telegram.token: " in line
    assert "config.yaml:" in line
    assert wrong not in ended.log
    assert "Traceback" not in ended.log


async def test_no_network_at_the_start_is_one_clear_line(start_bot):
    nowhere = {"telegram": {"api_base_url": "http://127.0.0.1:9/bot"}}
    ended = await (await start_bot(nowhere, wait=False)).ended()
    assert ended.code == 2
    (line,) = lines(ended.log)
    assert "http://127.0.0.1:9/bot" in line
    assert "Traceback" not in ended.log


async def test_broken_knowledge_at_the_start_is_told_with_its_place(start_bot, folder):
    valley.break_(folder)
    ended = await (await start_bot({"knowledge": {"path": str(folder)}}, wait=False)).ended()
    assert ended.code == 2
    assert any("library.yaml:1" in line for line in lines(ended.log))
    assert "Traceback" not in ended.log


async def test_knowledge_that_is_not_there_is_told_with_who_names_it(start_bot):
    ended = await (await start_bot({"knowledge": {"path": "nowhere"}}, wait=False)).ended()
    assert ended.code == 2
    (line,) = ended.log.splitlines()
    assert "config.yaml:2: knowledge.path: nowhere: is not there: signpost build" in line


async def test_a_database_that_cannot_be_opened_is_one_clear_line(start_bot, folder):
    nowhere = f"sqlite+aiosqlite:///{folder / 'no' / 'such' / 'folder.db'}"
    settings = {"storage": {"url": nowhere}, "knowledge": {"path": str(folder)}}
    ended = await (await start_bot(settings, wait=False)).ended()
    assert ended.code == 2
    (line,) = lines(ended.log)
    assert re.search(r"\S+:\d+: storage\.url: there is no folder ", line)
    assert "Traceback" not in ended.log


async def test_the_token_is_in_no_log(server, bot, chat):
    server.fail_next("sendMessage", 500, "Internal Server Error")
    await chat.send(chat.user, "village bus")
    await chat.ask("opening hours")
    ended = await bot.stop()
    assert server.token not in ended.log + ended.output
    assert server.token.split(":")[1] not in ended.log + ended.output


async def test_a_network_that_comes_and_goes_is_said_once_and_costs_nothing(server, bot, chat):
    await chat.ask("opening hours")
    server.drop_next("getUpdates", times=3)
    for _ in range(2):  # the poll under way brings the first; the second waits out the trouble
        assert (await chat.ask("village bus")).entity_texts("bold")[0] == "Village bus"
    log = (await bot.stop()).log
    assert log.count("Telegram cannot be reached") == 1
    assert "Traceback" not in log


async def test_a_token_that_is_revoked_ends_the_bot_with_one_clear_line(server, bot, chat):
    server.fail_next("getUpdates", 401, "Unauthorized", times=9)
    await chat.ask("village bus")
    ended = await bot.ended()
    assert ended.code == 2
    (line,) = lines(ended.log)
    assert "telegram.token: " in line
    assert "Traceback" not in ended.log
