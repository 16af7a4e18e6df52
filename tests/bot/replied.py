"""Answers to make replies of, and the judge of replies: Telegram's own rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st
from telegram.constants import InlineKeyboardButtonLimit, MessageLimit

from bot import locales
from bot.sandbox.entities import utf16_length
from bot.sandbox.markup import parse_html
from knowledge.model import Answer, Match, Page, Section, Site

if TYPE_CHECKING:
    from bot.replies import replies

EN = locales.words("en")


FR = locales.words("fr")


SITE = Site(name="Green Valley", url="https://valley.example")


anything = st.text(max_size=200) | st.text(
    alphabet="<>&\"'🧡👩‍👧é\u0301\u202e\u200b ab.\n", max_size=9_000
)


def section(**given) -> Section:
    kept = {"id": "1-bus", "title": "Buses", "url": "https://valley.example/bus#times", "text": ""}
    return Section(**{**kept, **given})


def page(**given) -> Page:
    kept = {"title": "Getting around", "url": "https://valley.example/bus", "sections": ()}
    return Page(**{**kept, **given})


def found(passage="Every hour. On Sundays, every two hours.", **given) -> Answer:
    return Answer("buses?", Match(page(), section(**given), 0.9), 0.9, passage)


def labels(reply: replies.Reply) -> list[str]:
    return [button.label for row in reply.rows for button in row]


def assert_telegram_takes(reply: replies.Reply) -> str:
    """Judge a reply as the Bot API does; return its text as it is read."""
    text, entities = parse_html(reply.text)
    assert len(entities) <= MessageLimit.MESSAGE_ENTITIES
    assert text.strip()
    assert utf16_length(text) <= MessageLimit.MAX_TEXT_LENGTH
    for button in (button for row in reply.rows for button in row):
        assert button.label.strip()
        assert bool(button.url) != bool(button.data)
        assert len(button.data.encode()) <= InlineKeyboardButtonLimit.MAX_CALLBACK_DATA
        assert not button.url or button.url.startswith(("https://", "http://", "tg://"))
    return text
