"""Buttons and the inline mode of the loopback server, from both ends."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import aiohttp
import pytest
from telegram import (
    Bot,
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InlineQueryResultPhoto,
    InlineQueryResultsButton,
    InputTextMessageContent,
    LinkPreviewOptions,
    ReplyKeyboardMarkup,
    SwitchInlineQueryChosenChat,
    WebAppInfo,
)
from telegram.constants import InlineKeyboardButtonLimit, InlineQueryLimit
from telegram.error import Forbidden

from bot.sandbox import BotApiServer

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

URL = "inline keyboard button URL"
APP = "inline keyboard button Web App URL"
ENTITIES = "can't parse entities"
PARSE = "can't parse inline keyboard button"
TOO_OLD = "Query is too old and response timeout expired or query id is invalid"


def button(**action: object) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup.from_button(InlineKeyboardButton("Go", **action))


def article(number: int, text: str = "<b>x</b>", **more: object) -> InlineQueryResultArticle:
    content = InputTextMessageContent(text, "HTML")
    return InlineQueryResultArticle(f"r{number}", f"Title {number}", content, **more)


async def test_a_pressed_button_reaches_the_bot_and_its_answer_the_person(bot, chat):
    await bot.send_message(chat.id, "pick", reply_markup=button(callback_data="go:1"))
    message = await chat.reply()
    press = asyncio.create_task(chat.press(message, "Go"))
    (update,) = await bot.get_updates(timeout=5)
    query = update.callback_query
    assert (query.data, query.from_user.id, query.message.text) == ("go:1", 7, "pick")
    assert await query.answer("there you go", show_alert=True)
    answer = await press
    assert (answer.text, answer.show_alert) == ("there you go", True)


async def test_a_query_is_answered_once(bot, chat, refused):
    await bot.send_message(chat.id, "pick", reply_markup=button(callback_data="x"))
    press = asyncio.create_task(chat.press(await chat.reply(), "Go"))
    (update,) = await bot.get_updates(timeout=5)
    await update.callback_query.answer()
    await press
    with refused(TOO_OLD):
        await update.callback_query.answer()
    with refused(TOO_OLD):
        await bot.answer_callback_query("no-such-query")


async def test_a_query_can_be_too_old(server, bot, chat, refused):
    await bot.send_message(chat.id, "pick", reply_markup=button(callback_data="x"))
    press = asyncio.create_task(chat.press(await chat.reply(), "Go", timeout=0.5))
    typed = asyncio.create_task(chat.user.inline("x", timeout=0.5))
    updates = [*await bot.get_updates(timeout=5)]
    while len(updates) < 2:
        updates += await bot.get_updates(updates[-1].update_id + 1, timeout=5)
    server.expire_queries()
    with refused(TOO_OLD):
        await updates[0].callback_query.answer()
    with refused(TOO_OLD):
        await updates[1].inline_query.answer([])
    with pytest.raises(TimeoutError, match="an answer to the button 'x'"):
        await press
    with pytest.raises(TimeoutError, match="an answer to the inline query 'x'"):
        await typed


async def test_only_a_button_that_is_there_and_talks_can_be_pressed(bot, chat):
    rows = [
        [InlineKeyboardButton("Read on", url="https://example.org")],
        [InlineKeyboardButton(f"Topic {n}", callback_data=str(n)) for n in (1, 2)],
    ]
    await bot.send_message(chat.id, "pick", reply_markup=InlineKeyboardMarkup(rows))
    message = await chat.reply()
    assert message.keyboard.button("Read").url == "https://example.org/"
    assert message.keyboard.button("Topic 2").callback_data == "2"
    with pytest.raises(ValueError, match="'Read on' is a url button"):
        await chat.press(message, "Read on")
    with pytest.raises(LookupError, match="no button says 'Away'"):
        await chat.press(message, "Away")
    with pytest.raises(LookupError, match="several buttons say 'Topic'"):
        await chat.press(message, "Topic")


@pytest.mark.parametrize(
    ("markup", "refusal"),
    [
        (button(callback_data="é" * 33), "BUTTON_DATA_INVALID"),
        (
            button(url="not-a-url"),
            f"{URL} 'not-a-url' is invalid: Wrong HTTP URL",
        ),
        (
            button(url="ftp://a.org"),
            f"{URL} 'ftp://a.org' is invalid: Unsupported URL protocol",
        ),
        (
            button(url="https://"),
            f"{URL} 'https://' is invalid: URL host is empty",
        ),
        (
            button(),
            f"{PARSE}: Text buttons are unallowed in the inline keyboard",
        ),
        (
            button(callback_data="x", url="https://example.org"),
            f"{PARSE}: exactly one action is allowed, found url, callback_data",
        ),
        (button(copy_text=CopyTextButton("x" * 257)), "BUTTON_COPY_TEXT_INVALID"),
        (
            button(web_app=WebAppInfo("http://a.org")),
            f"{APP} 'http://a.org' is invalid: Only HTTPS links are allowed",
        ),
        (button(pay=True), "BUTTON_TYPE_INVALID"),
        (button(callback_data="x", style="pink"), "invalid button style specified"),
        (
            InlineKeyboardMarkup.from_button(InlineKeyboardButton(" ", callback_data="x")),
            "inline keyboard button text must be non-empty",
        ),
        (
            InlineKeyboardMarkup.from_row([InlineKeyboardButton("x", callback_data="x")] * 9),
            "reply markup is too long",
        ),
        (
            InlineKeyboardMarkup.from_column([InlineKeyboardButton("x", callback_data="x")] * 101),
            "reply markup is too long",
        ),
    ],
)
async def test_keyboards_that_telegram_refuses(bot, chat, refused, markup, refusal):
    with refused(refusal):
        await bot.send_message(chat.id, "x", reply_markup=markup)
    assert chat.messages == ()


@pytest.mark.parametrize(
    "action",
    [
        {"callback_data": "é" * 32},
        {"callback_data": "x" * InlineKeyboardButtonLimit.MAX_CALLBACK_DATA},
        {"callback_data": "x", "style": "primary"},
        {"url": "https://example.org/page#:~:text=some%20words"},
        {"url": "tg://resolve?domain=x"},
        {"switch_inline_query": ""},
        {"switch_inline_query_current_chat": "x"},
        {"switch_inline_query_chosen_chat": SwitchInlineQueryChosenChat(allow_user_chats=True)},
        {"copy_text": CopyTextButton("x")},
        {"web_app": WebAppInfo("https://example.org")},
    ],
)
async def test_keyboards_that_telegram_takes(bot, chat, action):
    sent = await bot.send_message(chat.id, "x", reply_markup=button(**action))
    (name, *_) = action
    assert (await chat.reply()).keyboard.button("Go").action == name
    assert getattr(sent.reply_markup.inline_keyboard[0][0], name) is not None


async def test_a_keyboard_below_the_text_field_is_no_inline_keyboard(bot, chat):
    await bot.send_message(chat.id, "x", reply_markup=ReplyKeyboardMarkup([["A", "B"]]))
    assert len((await chat.reply()).keyboard) == 0


async def test_inline_results_reach_the_person(bot, chat):
    typing = asyncio.create_task(chat.user.inline("bikes"))
    (update,) = await bot.get_updates(timeout=5)
    assert (update.inline_query.query, update.inline_query.from_user.id) == ("bikes", 7)
    results = [
        article(1, "<i>one</i>", description="first", reply_markup=button(callback_data="more")),
        article(2),
    ]
    await update.inline_query.answer(
        results,
        cache_time=5,
        next_offset="2",
        button=InlineQueryResultsButton("Ask", start_parameter="x"),
    )
    answer = await typing
    assert [(row.id, row.title, row.description) for row in answer.results] == [
        ("r1", "Title 1", "first"),
        ("r2", "Title 2", ""),
    ]
    assert answer.results[0].html == "<i>one</i>"
    assert (answer.cache_time, answer.next_offset, answer.is_personal) == (5, "2", False)
    assert answer.button["text"] == "Ask"


async def test_a_chosen_result_stands_in_the_chat_and_its_button_works(server, bot):
    ann = server.user(7, "Ann")
    group = server.group_chat("Club", [ann])
    typing = asyncio.create_task(ann.inline("x", chat_type="supergroup"))
    (update,) = await bot.get_updates(timeout=5)
    content = InputTextMessageContent(
        "one", link_preview_options=LinkPreviewOptions(is_disabled=True)
    )
    row = InlineQueryResultArticle("r", "One", content, reply_markup=button(callback_data="more"))
    await update.inline_query.answer([row])
    sent = await group.choose(ann, (await typing).results[0], query="x")
    assert (sent.text, sent.author.id, sent.link_preview.is_disabled) == ("one", 7, True)
    press = asyncio.create_task(group.press(sent, "Go", user=ann))
    offset, seen = update.update_id + 1, []
    while not seen or seen[-1].callback_query is None:
        seen += await bot.get_updates(offset + len(seen), timeout=5)
    assert seen[0].message.via_bot.id == server.bot.id
    assert seen[1].chosen_inline_result.result_id == "r"
    query = seen[2].callback_query
    assert (query.message, query.data) == (None, "more")
    assert await query.edit_message_text("two")
    await query.answer()
    await press
    assert group.message(sent.id).text == "two"


@pytest.mark.parametrize(
    ("results", "refusal"),
    [
        ([article(n) for n in range(InlineQueryLimit.RESULTS + 1)], "RESULTS_TOO_MUCH"),
        ([article(1), article(1)], "RESULT_ID_DUPLICATE"),
        (
            [article(1, "<b>x")],
            f'{ENTITIES}: Can\'t find end tag corresponding to start tag "b"',
        ),
        ([article(1, "")], "message text is empty"),
        ([article(1, reply_markup=button(callback_data="x" * 65))], "BUTTON_DATA_INVALID"),
    ],
)
async def test_inline_answers_that_telegram_refuses(server, bot, refused, results, refusal):
    typing = asyncio.create_task(server.user(7).inline("x", timeout=0.5))
    (update,) = await bot.get_updates(timeout=5)
    with refused(refusal):
        await update.inline_query.answer(results)
    with pytest.raises(TimeoutError):
        await typing


@pytest.fixture
async def guest() -> AsyncIterator[tuple[BotApiServer, Bot]]:
    async with (
        BotApiServer(is_guest_bot=True) as server,
        Bot(server.token, base_url=server.base_url) as bot,
    ):
        yield server, bot


async def test_a_guest_answers_where_it_is_mentioned(guest, refused):
    server, bot = guest
    assert bot.bot.supports_guest_queries
    ann = server.user(7, "Ann")
    group = server.group_chat("Club", [ann], with_bot=False)
    await group.send(ann, "/ask@signpost_bot what a member would hear")
    asked = await group.send(ann, "@Signpost_Bot where is the bus?")
    (update,) = await bot.get_updates()
    message = update.guest_message
    assert (message.text, message.chat.id) == (asked.text, group.id)
    with refused("Forbidden: bot is not a member of the supergroup chat", Forbidden):
        await bot.send_message(group.id, "x")
    sent = await message.answer_guest_query(article(1, "<b>here</b>"))
    answer = await group.reply()
    assert (answer.html, answer.reply_to) == ("<b>here</b>", asked.id)
    assert await bot.edit_message_text("there", inline_message_id=sent.inline_message_id)
    assert (await group.changed(answer)).text == "there"
    with refused(TOO_OLD):
        await message.answer_guest_query(article(2))


async def test_a_guest_query_can_be_too_old(guest, refused):
    server, bot = guest
    ann = server.user(7, "Ann")
    await server.group_chat("Club", [ann], with_bot=False).send(ann, "@signpost_bot hi")
    (update,) = await bot.get_updates()
    server.expire_queries()
    with refused(TOO_OLD):
        await update.guest_message.answer_guest_query(article(1))


@pytest.mark.parametrize(
    ("answer", "refusal"),
    [
        ({"text": "x" * 201}, "MESSAGE_TOO_LONG"),
        ({"url": "https://example.org"}, "URL_INVALID"),
    ],
)
async def test_callback_answers_that_telegram_refuses(bot, chat, refused, answer, refusal):
    await bot.send_message(chat.id, "pick", reply_markup=button(callback_data="x"))
    press = asyncio.create_task(chat.press(await chat.reply(), "Go"))
    (update,) = await bot.get_updates(timeout=5)
    with refused(refusal):
        await update.callback_query.answer(**answer)
    await update.callback_query.answer(url="https://t.me/signpost_bot?start=x")
    assert (await press).url == "https://t.me/signpost_bot?start=x"


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"results": "{"}, "can't parse inline query results JSON object"),
        ({"results": {}}, "expected an Array of InlineQueryResult"),
        ({"results": ["x"]}, "can't parse inline query result: expected an Object"),
        (
            {"results": [{"type": "poem"}]},
            "can't parse inline query result: Invalid type specified",
        ),
        ({"results": [{"type": "article", "id": ""}]}, "RESULT_ID_INVALID"),
        ({"results": [{"type": "article", "id": "x" * 65}]}, "RESULT_ID_INVALID"),
        (
            {"results": [{"type": "article", "id": "x"}]},
            "can't parse inline query result: Can't find field \"title\"",
        ),
        (
            {"results": [{"type": "article", "id": "x", "title": "x"}]},
            "can't parse inline query result: Can't find field \"input_message_content\"",
        ),
        ({"results": [], "next_offset": "x" * 65}, "NEXT_OFFSET_INVALID"),
    ],
)
async def test_inline_answers_that_make_no_sense(server, given, refusal):
    url = f"{server.base_url}{server.token}/answerInlineQuery"
    async with aiohttp.ClientSession() as http, http.post(url, json=given) as response:
        assert (await response.json())["description"] == f"Bad Request: {refusal}"


async def test_inline_results_beside_articles(server, bot):
    typing = asyncio.create_task(server.user(7).inline("x"))
    (update,) = await bot.get_updates(timeout=5)
    await update.inline_query.answer(
        [InlineQueryResultPhoto("p", "https://example.org/a.jpg", "https://example.org/b.jpg")]
    )
    assert (await typing).results[0].type == "photo"


async def test_who_presses_in_a_group_must_be_said(server, bot):
    group = server.group_chat("Club", [server.user(7)])
    await bot.send_message(group.id, "pick", reply_markup=button(callback_data="x"))
    with pytest.raises(ValueError, match="say who presses"):
        await group.press(await group.reply(), "Go")
