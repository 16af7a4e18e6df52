"""Telegram's limits are kept, its refusals obeyed, and nothing that a visitor waits for is lost."""

from __future__ import annotations

import asyncio
import contextlib
import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import Bot
from telegram.error import BadRequest, NetworkError, RetryAfter, TimedOut

from bot.config import Limits
from bot.telemetry import Once
from bot.wire.flood import Flood, Verdict
from bot.wire.manners import Clock, Pace, PoliteRequest, PollingRequest

MANY = Limits(
    messages_per_second=1000, chat_messages_per_second=1000, group_messages_per_minute=1000
)


@pytest.fixture
async def bot(server):
    async with PoliteRequest(MANY) as request:
        yield Bot(server.token, base_url=server.base_url, request=request)


@pytest.fixture
def chat(server):
    return server.private_chat(server.user(7))


@pytest.mark.parametrize(
    "fault",
    [
        lambda server: server.fail_next(
            "sendMessage", 429, "Too Many Requests: retry after 1", {"retry_after": 1}
        ),
        lambda server: server.fail_next("sendMessage", 502, "Bad Gateway"),
        lambda server: server.drop_next("sendMessage"),
        lambda server: server.intercept_next("sendMessage", 200),
        lambda server: server.intercept_next("sendMessage", 403),
    ],
    ids=["told to wait", "stumbles", "hangs up", "intercepted", "refused by a gateway"],
)
async def test_a_message_that_fails_for_a_while_arrives_once(server, bot, chat, fault, caplog):
    fault(server)
    assert await bot.send_message(chat.id, "here")
    assert [message.text for message in chat.unread()] == ["here"]
    assert server.counts["sendmessage"] == 2
    assert len([each for each in caplog.records if each.levelno == logging.WARNING]) == 1


class Sleeper:
    """A time that passes only while somebody sleeps, who wakes when the test says so."""

    def __init__(self):
        self.now, self.slept = 1000.0, []
        self.asleep, self.wake = asyncio.Event(), asyncio.Event()
        self.clock = Clock(lambda: self.now, self._sleep)

    async def _sleep(self, seconds):
        self.slept.append(seconds)
        self.asleep.set()
        await self.wake.wait()
        self.now += seconds


async def test_the_pause_is_as_long_as_telegram_says_and_for_that_chat_alone(server, chat):
    other, sleeper = server.private_chat(server.user(8)), Sleeper()
    server.fail_next("sendMessage", 429, "Too Many Requests", {"retry_after": 2})
    async with PoliteRequest(MANY, clock=sleeper.clock) as request:
        bot = Bot(server.token, base_url=server.base_url, request=request)
        sending = asyncio.create_task(bot.send_message(chat.id, "here"))
        await asyncio.wait_for(sleeper.asleep.wait(), 30)
        await bot.send_message(other.id, "there")
        sleeper.wake.set()
        await sending
    assert sleeper.slept == [pytest.approx(2)]
    sent_to = [call["chat_id"] for call in server.called("sendMessage")]
    assert sent_to == [chat.id, other.id, chat.id]


async def test_a_pause_that_nobody_waits_for_is_passed_on(server, bot, chat):
    server.fail_next("sendMessage", 429, "Too Many Requests", {"retry_after": 100_000})
    with pytest.raises(RetryAfter):
        await bot.send_message(chat.id, "here")
    assert server.counts["sendmessage"] == 1


async def test_what_is_refused_for_good_is_not_tried_again(server, bot, chat):
    server.fail_next("sendMessage", 400, "Bad Request: message text is empty")
    with pytest.raises(BadRequest):
        await bot.send_message(chat.id, "here")
    assert server.counts["sendmessage"] == 1


async def test_a_message_that_may_have_arrived_is_sent_twice_at_most(server, bot, chat):
    server.delay(60, "sendMessage")
    with pytest.raises(TimedOut):
        await bot.send_message(chat.id, "here", read_timeout=0.05)
    assert server.counts["sendmessage"] == 2


async def test_polls_that_time_out_one_after_the_other_are_an_outage_said_once(server, caplog):
    caplog.set_level(logging.INFO)
    async with PollingRequest(Once(logging.getLogger("polls"))) as request:
        bot = Bot(server.token, base_url=server.base_url, get_updates_request=request)

        async def poll(wait: float = 0.05) -> None:
            with contextlib.suppress(TimedOut):
                await bot.get_updates(timeout=0, read_timeout=wait)

        for slow_for, polls, said in ((60, 1, 0), (0, 1, 0), (60, 5, 1), (0, 2, 2)):
            server.delay(slow_for, "getUpdates")
            for _ in range(polls):
                await poll(0.05 if slow_for else 5)
            assert len(caplog.records) == said
    assert [record.levelno for record in caplog.records] == [logging.WARNING, logging.INFO]


BRIEF = (0.001, 0.002, 0.002)


async def test_an_outage_however_long_loses_no_private_message(server, chat, caplog):
    server.drop_next("sendMessage", times=50 * len(BRIEF))
    async with PoliteRequest(MANY, BRIEF) as request:
        bot = Bot(server.token, base_url=server.base_url, request=request)
        assert await bot.send_message(chat.id, "here")
    assert [message.text for message in chat.unread()] == ["here"]
    assert len([each for each in caplog.records if each.levelno == logging.WARNING]) == 1


async def test_an_outage_that_a_group_has_moved_on_from_is_given_up(server):
    group = server.group_chat("Neighbours", [server.user(7)])
    server.drop_next("sendMessage", times=50 * len(BRIEF))
    async with PoliteRequest(MANY, BRIEF) as request:
        bot = Bot(server.token, base_url=server.base_url, request=request)
        with pytest.raises(NetworkError):
            await bot.send_message(group.id, "here")
    assert server.counts["sendmessage"] == len(BRIEF) + 1


async def test_what_a_gateway_keeps_back_is_given_up_in_the_end(server, chat):
    """It may mind that message alone, and others of the chat wait behind it."""
    server.intercept_next("sendMessage", 403, times=50 * len(BRIEF))
    async with PoliteRequest(MANY, BRIEF) as request:
        bot = Bot(server.token, base_url=server.base_url, request=request)
        with pytest.raises(NetworkError):
            await bot.send_message(chat.id, "here")
    assert server.counts["sendmessage"] == len(BRIEF) + 1


async def test_after_a_time_out_nothing_is_sent_again_before_telegram_is_there(server, chat):
    server.delay(60, "sendMessage")
    server.drop_next("getMe", times=20)
    async with PoliteRequest(MANY, BRIEF) as request:
        bot = Bot(server.token, base_url=server.base_url, request=request)
        with pytest.raises(TimedOut):
            await bot.send_message(chat.id, "here", read_timeout=0.05)
    methods = [call.method for call in server.calls]
    assert methods == ["sendMessage", *["getMe"] * 21, "sendMessage"]


async def test_a_press_that_could_not_be_answered_is_answered_again(server, bot, chat):
    await chat.send(chat.user, "hello")
    for fault in (
        lambda: server.drop_next("answerCallbackQuery"),
        lambda: server.fail_next("answerCallbackQuery", 502, "Bad Gateway"),
        lambda: server.intercept_next("answerCallbackQuery", 200),
    ):
        fault()
        before = server.counts["answercallbackquery"]
        with pytest.raises(BadRequest):  # nobody pressed; what counts is that it is asked again
            await bot.answer_callback_query("1")
        assert server.counts["answercallbackquery"] == before + 2


async def test_typing_is_not_worth_trying_again(server, bot, chat):
    server.fail_next("sendChatAction", 429, "Too Many Requests", {"retry_after": 1})
    with pytest.raises(RetryAfter):
        await bot.send_chat_action(chat.id, "typing")
    assert server.counts["sendchataction"] == 1


async def test_the_pace_of_a_chat_is_kept(server, chat):
    slow, sleeper = Limits(chat_messages_per_second=4), Sleeper()
    sleeper.wake.set()
    async with PoliteRequest(slow, clock=sleeper.clock) as request:
        bot = Bot(server.token, base_url=server.base_url, request=request)
        for number in range(8):
            await bot.send_message(chat.id, str(number))
    assert sleeper.slept == [1 / 4] * 3


moments = st.lists(st.floats(0, 5), min_size=1, max_size=80)


@given(st.integers(1, 40), st.floats(0.5, 60), st.integers(1, 10), moments)
def test_no_stretch_of_time_sees_more_than_the_burst_and_the_rate(turns, seconds, burst, gaps):
    pace, now, given_out = Pace(turns, seconds, burst), 1000.0, []
    for gap in gaps:
        now += gap
        given_out.append(now + pace.turn(now))
    for first in range(len(given_out)):
        for last in range(first, len(given_out)):
            stretch = given_out[last] - given_out[first]
            assert last - first + 1 <= burst + stretch * turns / seconds + 1e-6


def test_who_asks_too_much_is_told_once_then_ignored_then_heard_again():
    flood = Flood(3)
    asked = [flood.judge(1, now) for now in (0, 1, 2, 3, 4, 30, 62)]
    heard, told, ignored = Verdict.HEARD, Verdict.TOLD, Verdict.IGNORED
    assert asked == [heard, heard, heard, told, ignored, ignored, ignored]
    assert flood.judge(2, 4) is heard
    assert [flood.judge(1, now) for now in (64, 65, 66, 67)] == [heard, heard, heard, told]


def test_who_asks_at_a_steady_pace_is_always_heard():
    flood = Flood(20)
    assert {flood.judge(1, 3.0 * number) for number in range(100)} == {Verdict.HEARD}
