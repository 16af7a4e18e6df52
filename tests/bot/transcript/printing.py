"""Prints what people say and what the bot answers, as it looks."""

from __future__ import annotations

import html
import re
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.sandbox.records import InlineAnswer, Message

_QUOTE = re.compile(r"<blockquote( expandable)?>(.*?)</blockquote>", re.DOTALL)
_TEMPORARY = re.compile(r"/\S+/(?=kb/)")
_SIGNS = {"<b>": "*", "</b>": "*", "<i>": "_", "</i>": "_"}


def say(text: str = "") -> None:
    """Print a line."""
    sys.stdout.write(f"{text}\n")


def title(text: str) -> None:
    """Print what comes next."""
    say(f"\n{'=' * 78}\n{text}\n{'=' * 78}")


def told(what: str) -> None:
    """Print what happens beside the conversation."""
    say(f"\n({what})")


def said(who: str, what: str) -> None:
    """Print what a person does."""
    say(f"\n{who}: {what}")


def shown(message: Message, note: str = "") -> None:
    """Print a message of the bot as it looks: *bold*, _italic_, quotes, and a line of buttons."""
    say(f"bot{f' ({note})' if note else ''}:")
    for line in _drawn(message.html).splitlines():
        say(f"    {_TEMPORARY.sub('', line)}".rstrip())
    if message.link_preview is not None and message.link_preview.url:
        say(f"    (preview of {message.link_preview.url})")
    for row in message.keyboard.rows:
        say("    " + " ".join(f"[{_button(button)}]" for button in row))


def offered(answer: InlineAnswer) -> None:
    """Print the rows of the inline mode."""
    for row in answer.results:
        say(f"    · {row.title}\n      {row.description}")
    if not answer.results:
        say("    (nothing)")
    say(f"    (Telegram may show these for {answer.cache_time} seconds without asking)")


def _drawn(markup: str) -> str:
    drawn = _QUOTE.sub(lambda quote: _barred(quote[2], "▾" if quote[1] else ""), markup)
    for tag, sign in _SIGNS.items():
        drawn = drawn.replace(tag, sign)
    return html.unescape(re.sub(r"<[^>]+>", "", drawn))


def _barred(text: str, sign: str) -> str:
    return "\n".join(f"┃{sign} {line}" for line in text.split("\n"))


def _button(button) -> str:
    return f"{button.label} → {button.url}" if button.url else button.label
