"""Updates as Telegram sends them: read as the stock objects, whatever they hold."""

from __future__ import annotations

import asyncio
import json
import logging

from hypothesis import example, given
from hypothesis import strategies as st
from telegram import Bot, Update
from telegram.request import BaseRequest

from bot.wire.incoming import ReadingBot, read

BOT = Bot("123456789:AAE-made-up-and-long-enough-to-be-one")
CHAT = {"id": 7, "type": "private", "first_name": "Vi"}
SENDER = {"id": 7, "is_bot": False, "first_name": "Vi", "language_code": "fr"}
MESSAGE = {"message_id": 5, "date": 1_764_165_064, "chat": CHAT, "from": SENDER, "text": "hi"}

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)
kinds = st.sampled_from(["message", "callback_query", "inline_query", "my_chat_member", "novelty"])
names = st.sampled_from([*MESSAGE, "entities", "reply_to_message", "photo", "edit_date", "novelty"])


def test_a_message_is_read_as_the_stock_one():
    replied = {**MESSAGE, "message_id": 6, "reply_to_message": MESSAGE}
    bold = {**MESSAGE, "entities": [{"type": "bold", "offset": 0, "length": 2}]}
    for message in (MESSAGE, replied, bold, {**MESSAGE, "novelty": 1}):
        posted = {"update_id": 3, "message": message}
        mine, stock = read(posted, BOT), Update.de_json(posted, BOT)
        assert mine.to_dict() == stock.to_dict()
        assert mine.effective_message.text_html == stock.effective_message.text_html
        assert mine.effective_message.get_bot() is mine.get_bot() is BOT


@given(st.integers(), kinds, values)
def test_no_update_is_beyond_reading(number, kind, value):
    assert read({"update_id": number, kind: value}, BOT).update_id == number


@given(st.dictionaries(names, values))
@example({"date": 10**20})
@example({"date": -(10**14)})
@example({"date": float("nan")})
def test_no_message_is_beyond_reading(changed):
    posted = {"update_id": 3, "message": MESSAGE | changed}
    assert read(posted, BOT).update_id == 3


def test_the_log_holds_no_word_of_what_cannot_be_read(caplog):
    posted = {"update_id": 3, "message": {**MESSAGE, "date": "my secret"}}
    with caplog.at_level(logging.ERROR):
        assert read(posted, BOT).update_id == 3
    (said,) = caplog.messages
    assert "Error" in said
    assert "secret" not in caplog.text


class Posted(BaseRequest):
    """A connection whose every answer is the same."""

    read_timeout = 5.0

    def __init__(self, result):
        self._answer = json.dumps({"ok": True, "result": result}).encode()

    async def initialize(self):
        """Nothing is to be opened."""

    async def shutdown(self):
        """Nothing is to be closed."""

    async def do_request(self, *_args, **_options):
        return 200, self._answer


def polled(*items):
    request = Posted([*items])
    bot = ReadingBot(BOT.token, "https://api.example/bot", request, request)
    return [update.update_id for update in asyncio.run(bot.get_updates())]


def test_a_polled_item_without_a_number_is_left_out():
    unnumbered = ({"message": MESSAGE}, {"update_id": None}, {"update_id": "2"}, None, "hi", [3])
    assert polled({"update_id": 3, "message": MESSAGE}, *unnumbered, {"update_id": 4}) == [3, 4]


@given(values)
@example([])
@example({"message": MESSAGE})
def test_no_polled_item_is_beyond_reading(item):
    assert polled(item, {"update_id": 4, "message": MESSAGE})[-1] == 4
