""" "Typing…" is shown when an answer takes longer than a moment, and only then."""

from __future__ import annotations

import asyncio
import threading
import time

import pytest

from bot import application, config
from bot.thinking import Thinking
from knowledge.retriever import Retriever
from tests.bot.conversation.people import title

quick = Retriever.ask


def pondered(retriever, question, *, language=None):
    """Take time over a question, as a model on a small machine does."""
    time.sleep(1.0)
    return quick(retriever, question, language=language)


@pytest.fixture
async def pondering(server, folder, tmp_path, monkeypatch):
    monkeypatch.setattr(Retriever, "ask", pondered)
    for name, value in {
        "TELEGRAM__TOKEN": server.token,
        "TELEGRAM__API_BASE_URL": server.base_url,
        "KNOWLEDGE__PATH": str(folder),
        "STORAGE__URL": f"sqlite+aiosqlite:///{tmp_path / 'kept.db'}",
    }.items():
        monkeypatch.setenv(f"SIGNPOST_{name}", value)
    monkeypatch.chdir(tmp_path)
    stop = asyncio.Event()
    serving = asyncio.create_task(application.serve(config.load(), stop))
    await server.polled(30)
    yield
    stop.set()
    await serving


async def test_who_waits_for_an_answer_sees_that_it_is_coming(server, pondering):
    chat = server.private_chat(server.user())
    for question in ("village bus", "opening hours", "borrow a bicycle"):
        await chat.ask(question)
    assert set(chat.actions) == {"typing"}


async def test_answers_known_to_be_slow_keep_nobody_waiting_from_the_first_on():
    thinking = Thinking(slow=True)
    threads = {await thinking.run(None, threading.get_ident) for _ in range(150)}
    assert threading.get_ident() not in threads


async def test_a_chat_is_answered_while_another_one_waits(server, pondering):
    slow, quick = (server.private_chat(server.user()) for _ in range(2))
    for question in ("village bus", "borrow a bicycle"):
        await slow.ask(question)
    await slow.send(slow.user, "opening hours")
    assert "Hello" in (await quick.ask("/start")).text
    assert slow.unread() == ()
    assert title(await slow.reply()) == "Opening hours"
    assert quick.actions == ()


async def test_nobody_is_bothered_with_it_where_answers_come_at_once(chat):
    for question in ("village bus", "opening hours", "borrow a bicycle"):
        await chat.ask(question)
    assert chat.actions == ()
