"""The loopback server's HTTP: addresses, encodings, errors, faults on demand, the bot's profile."""

from __future__ import annotations

import asyncio
import json
import socket
from datetime import timedelta
from typing import TYPE_CHECKING

import aiohttp
import pytest
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllGroupChats,
    BotCommandScopeChat,
    BotCommandScopeChatMember,
)
from telegram.constants import BotCommandLimit, FileSizeLimit
from telegram.error import InvalidToken, NetworkError, RetryAfter

from bot.sandbox import BotApiServer, links

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


PARSE = "can't parse MessageEntity"


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


async def test_it_listens_on_this_machine_only(server):
    assert server.base_url.startswith("http://127.0.0.1:")
    assert server.base_url.endswith("/bot")
    port = int(server.base_url.split(":")[2].split("/")[0])
    with socket.socket() as other:
        other.settimeout(2)
        with pytest.raises(OSError):  # noqa: PT011 - systems differ in what they say
            other.connect(("127.0.0.2", port))


@pytest.mark.parametrize(
    ("path", "status", "description"),
    [
        ("123456789:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA/getMe", 401, "Unauthorized"),
        ("nonsense/getMe", 404, "Not Found"),
        ("{token}/makeTea", 404, "Not Found"),
    ],
)
async def test_strangers_are_turned_away_as_telegram_does(server, http, path, status, description):
    async with http.get(server.base_url + path.format(token=server.token)) as response:
        assert response.status == status
        assert await response.json() == {
            "ok": False,
            "error_code": status,
            "description": description,
        }


async def test_python_telegram_bot_sees_a_bad_token(server):
    with pytest.raises(InvalidToken):
        async with Bot("1:" + "x" * 35, base_url=server.base_url):
            pass


async def test_every_encoding_says_the_same(server, http, chat):
    url = f"{server.base_url}{server.token}/sendMessage"
    entities = [{"type": "bold", "offset": 0, "length": 2}]
    text = {"chat_id": "7", "text": "é&🚲", "entities": json.dumps(entities)}
    multipart = aiohttp.FormData(text)
    multipart.add_field("unused", b"x", filename="x.bin")
    bodies = [
        {"json": {"chat_id": 7, "text": "é&🚲", "entities": entities}},
        {"data": text},
        {"data": multipart},
        {"params": text},
    ]
    for body in bodies:
        async with http.post(url, **body) as response:
            answer = await response.json()
        assert answer["ok"], answer
        assert answer["result"]["text"] == "é&🚲"
        assert answer["result"]["entities"] == entities
    async with http.get(url, params=text) as response:
        assert response.status == 200
    assert len(chat.messages) == 5
    assert [call["entities"] for call in server.called("sendmessage")] == [entities] * 5


@pytest.mark.parametrize(
    ("body", "description"),
    [
        ({"json": ["x"]}, "Bad Request: object expected as json content"),
        (
            {"data": b"{", "headers": {"Content-Type": "application/json"}},
            "Bad Request: can't parse json content",
        ),
        ({"data": {"text": "x"}}, "Bad Request: chat_id is empty"),
        ({"data": {"text": "x", "chat_id": "@nobody"}}, "Bad Request: chat not found"),
        (
            {"data": {"text": "x", "chat_id": "7", "reply_markup": "{"}},
            "Bad Request: can't parse reply keyboard markup JSON object",
        ),
        (
            {"data": {"text": "x", "chat_id": "7", "reply_markup": "[]"}},
            "Bad Request: object expected as reply markup",
        ),
        (
            {"json": {"text": "x", "chat_id": 7, "reply_markup": {"inline_keyboard": "x"}}},
            'Bad Request: field "inline_keyboard" must be of type Array',
        ),
        (
            {"json": {"text": "x", "chat_id": 7, "link_preview_options": {"url": "no"}}},
            "Bad Request: WEBPAGE_URL_INVALID",
        ),
        (
            {"json": {"text": "x", "chat_id": 7, "link_preview_options": {"is_disabled": "yes"}}},
            'Bad Request: field "is_disabled" must be of type Boolean',
        ),
        (
            {"json": {"text": "x", "chat_id": 7, "reply_parameters": {}}},
            'Bad Request: can\'t find field "message_id"',
        ),
        (
            {"json": {"text": "\ud83d", "chat_id": 7}},
            "Bad Request: strings must be encoded in UTF-8",
        ),
        (
            {
                "data": b"chat_id=7&text=%ff",
                "headers": {"Content-Type": "application/x-www-form-urlencoded"},
            },
            "Bad Request: strings must be encoded in UTF-8",
        ),
    ],
)
async def test_requests_that_make_no_sense(server, http, chat, body, description):
    async with http.post(f"{server.base_url}{server.token}/sendMessage", **body) as response:
        assert response.status == 400
        assert (await response.json())["description"] == description
    assert chat.messages == ()


@pytest.mark.parametrize(
    ("entities", "reason"),
    [
        (
            [{"type": "loud", "offset": 0, "length": 1}],
            f"{PARSE}: Unsupported type specified",
        ),
        ([{"type": "bold", "length": 1}], "can't parse MessageEntity: Can't find field \"offset\""),
        (
            [{"type": "text_link", "offset": 0, "length": 1}],
            "can't parse MessageEntity: Can't find field \"url\"",
        ),
        (
            [{"type": "text_link", "offset": 0, "length": 1, "url": "x"}],
            "entity URL 'x' is invalid: Wrong HTTP URL",
        ),
        (
            [{"type": "bold", "offset": -1, "length": 1}],
            "receive an entity with incorrect offset -1",
        ),
        (
            [{"type": "bold", "offset": 9, "length": 1}],
            "entity begins after the end of the text at UTF-16 offset 9",
        ),
        (
            [{"type": "bold", "offset": 1, "length": 9}],
            (
                "entity beginning at UTF-16 offset 1 ends after the end of the text"
                " at UTF-16 offset 10"
            ),
        ),
    ],
)
async def test_entities_that_do_not_fit_their_text(server, http, chat, entities, reason):
    body = {"chat_id": chat.id, "text": "hello", "entities": entities}
    async with http.post(f"{server.base_url}{server.token}/sendMessage", json=body) as response:
        assert (await response.json())["description"] == f"Bad Request: {reason}"


async def test_calls_are_recorded_in_order(server, bot, chat):
    await bot.send_message(chat.id, "one")
    await bot.send_chat_action(chat.id, "typing")
    assert [call.method for call in server.calls] == ["getMe", "sendMessage", "sendChatAction"]
    assert server.called("sendMessage") == [{"chat_id": str(chat.id), "text": "one"}]


async def test_faults_come_when_asked_for_and_go(server, bot, chat):
    server.fail_next("sendMessage", 429, "Too Many Requests: retry after 7", {"retry_after": 7})
    with pytest.raises(RetryAfter) as error:
        await bot.send_message(chat.id, "x")
    assert error.value.retry_after == timedelta(seconds=7)
    server.fail_next("sendMessage", 502, "Bad Gateway", times=2)
    for _ in range(2):
        with pytest.raises(NetworkError, match="Bad Gateway"):
            await bot.send_message(chat.id, "x")
    assert (await bot.send_message(chat.id, "at last")).text == "at last"


async def test_the_connection_can_break(server, bot, chat):
    server.drop_next("sendMessage")
    with pytest.raises(NetworkError, match=r"httpx\.(RemoteProtocolError|ReadError)"):
        await bot.send_message(chat.id, "x")
    assert await bot.send_message(chat.id, "x")


async def test_answers_can_be_late(server, bot, chat):
    server.delay(60)
    message = asyncio.create_task(bot.send_message(chat.id, "x"))
    await _called(server, "sendMessage")
    await bot.get_updates(timeout=0)
    assert not message.done()
    server.delay(0)
    server.delay(60, "sendChatAction")
    action = asyncio.create_task(bot.send_chat_action(chat.id, "typing"))
    await _called(server, "sendChatAction")
    await bot.send_message(chat.id, "y")
    assert not action.done()
    for sending in (message, action):
        sending.cancel()
    await asyncio.wait([message, action])


async def _called(server, method):
    async with asyncio.timeout(60):
        while not server.called(method):  # noqa: ASYNC110 -- the server sets no event
            await asyncio.sleep(0.01)


async def test_commands_are_kept_by_scope_and_language(server, bot, chat):
    ask, reload = BotCommand("ask", "Ask something"), BotCommand("reload", "Read again")
    group = server.group_chat("Club", [server.user(8)])
    await bot.set_my_commands([ask])
    await bot.set_my_commands([ask], BotCommandScopeAllGroupChats(), language_code="fr")
    await bot.set_my_commands([ask, reload], BotCommandScopeChat(chat.id))
    await bot.set_my_commands([reload], BotCommandScopeChatMember(group.id, 8))
    assert await bot.get_my_commands() == (ask,)
    assert await bot.get_my_commands(BotCommandScopeAllGroupChats()) == ()
    assert await bot.get_my_commands(BotCommandScopeAllGroupChats(), language_code="fr") == (ask,)
    assert await bot.get_my_commands(BotCommandScopeChat(chat.id)) == (ask, reload)
    await bot.delete_my_commands(BotCommandScopeChat(chat.id))
    assert await bot.get_my_commands(BotCommandScopeChat(chat.id)) == ()


@pytest.mark.parametrize(
    ("commands", "refusal"),
    [
        ([("a", "x")] * (BotCommandLimit.MAX_COMMAND_NUMBER + 1), "BOT_COMMANDS_TOO_MUCH"),
        ([("with-dash", "x")], "BOT_COMMAND_INVALID"),
        ([("x" * 33, "x")], "BOT_COMMAND_INVALID"),
        ([("ask", "")], "BOT_COMMAND_DESCRIPTION_INVALID"),
        ([("ask", "x" * 257)], "BOT_COMMAND_DESCRIPTION_INVALID"),
    ],
)
async def test_commands_that_telegram_refuses(bot, refused, commands, refusal):
    with refused(refusal):
        await bot.set_my_commands([BotCommand(*command) for command in commands])


async def test_the_profile_by_language(bot, refused):
    await bot.set_my_description("Answers")
    await bot.set_my_description("Réponses", language_code="fr")
    await bot.set_my_short_description("Short")
    await bot.set_my_name("Signpost")
    assert (await bot.get_my_description("fr")).description == "Réponses"
    assert (await bot.get_my_description("de")).description == "Answers"
    assert (await bot.get_my_short_description()).short_description == "Short"
    assert (await bot.get_my_name()).name == "Signpost"
    with refused("Bot description is too long"):
        await bot.set_my_description("x" * 513)
    with refused("LANG_CODE_INVALID"):
        await bot.set_my_description("x", language_code="french")


async def test_leaving_is_accepted(bot):
    assert await bot.log_out()
    assert await bot.close()


async def test_two_servers_know_nothing_of_each_other(server, chat, refused):
    async with (
        BotApiServer("42:" + "y" * 35, username="other_bot") as other,
        Bot(other.token, base_url=other.base_url) as bot,
    ):
        assert bot.username == "other_bot"
        with refused("Chat not found"):
            await bot.send_message(chat.id, "x")
    assert len(server.calls) == 0


KEYBOARD = "can't parse inline keyboard button"


@pytest.mark.parametrize(
    ("method", "body", "reason"),
    [
        ("sendMessage", {"rows": [["x"]]}, f"{KEYBOARD}: KeyboardButton must be an Object"),
        ("sendMessage", {"rows": [[{"url": "x"}]]}, f'{KEYBOARD}: Can\'t find field "text"'),
        (
            "sendMessage",
            {"rows": [[{"text": 1, "url": "x"}]]},
            f'{KEYBOARD}: Field "text" must be of type String',
        ),
        (
            "sendMessage",
            {"rows": [[{"text": "x", "copy_text": "x"}]]},
            f'{KEYBOARD}: Can\'t find field "text"',
        ),
        ("sendMessage", {"rows": ["x"]}, 'field "inline_keyboard" must be an Array of Arrays'),
        ("sendMessage", {"link_preview_options": "[]"}, "object expected as link preview options"),
        ("sendMessage", {"entities": ["x"]}, f"{PARSE}: expected an Object"),
        ("sendPhoto", {}, "there is no photo in the request"),
        ("sendPhoto", {"photo": "https://"}, "wrong HTTP URL specified"),
        ("setMyCommands", {}, "expected an Array of BotCommand"),
        ("setMyCommands", {"commands": ["x"]}, "can't parse BotCommand: expected an Object"),
        (
            "setMyCommands",
            {"commands": [{"command": "x"}]},
            "can't parse BotCommand: Can't find field \"description\"",
        ),
        (
            "setMyCommands",
            {"commands": [], "scope": {"type": "village"}},
            "can't parse BotCommandScope: unsupported type specified",
        ),
    ],
)
async def test_parts_that_make_no_sense(server, http, chat, method, body, reason):
    if "rows" in body:
        body = {"reply_markup": {"inline_keyboard": body["rows"]}}
    body = {"chat_id": chat.id, "text": "x", **body}
    async with http.post(f"{server.base_url}{server.token}/{method}", json=body) as response:
        assert (await response.json())["description"] == f"Bad Request: {reason}"


async def test_a_photo_can_be_an_address(server, bot, chat):
    await bot.send_photo(chat.id, "https://example.org/a.jpg")
    assert (await chat.reply()).attachment.address == "https://example.org/a.jpg"


async def test_a_file_can_be_too_large(bot, chat):
    with pytest.raises(NetworkError, match="Request Entity Too Large"):
        await bot.send_document(chat.id, bytes(FileSizeLimit.FILESIZE_UPLOAD + 1))


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("example.org", "http://example.org/"),
        ("example.org:8080/a", "http://example.org:8080/a"),
        ("HTTPS://Example.org?a=b#c", "https://Example.org/?a=b#c"),
        ("https://xn--bcher-kva.example/ü", "https://xn--bcher-kva.example/ü"),
        ("tg://resolve?domain=x", "tg://resolve?domain=x"),
        ("http://localhost:1/", "http://localhost:1/"),
    ],
)
def test_addresses_are_kept_whole(given, kept):
    assert links.checked(given) == kept


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ("", "URL host is empty"),
        ("http://:80/", "URL host is empty"),
        ("javascript:alert(1)", "Unsupported URL protocol"),
        ("mailto:a@b.org", "Unsupported URL protocol"),
        ("http://a b.org/", "Wrong HTTP URL"),
        ("http://a.org:0/", "Wrong HTTP URL"),
        ("http://a.org:99999/", "Wrong HTTP URL"),
        ("http://[::1/", "Wrong HTTP URL"),
        ("word", "Wrong HTTP URL"),
    ],
)
def test_addresses_that_lead_nowhere(given, reason):
    with pytest.raises(links.LinkError, match=f"^{reason}$"):
        links.checked(given)
