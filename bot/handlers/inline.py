"""`@bot question` in any chat: sections to send there; a mention where the bot is no member."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from itertools import takewhile
from typing import TYPE_CHECKING, Any

from telegram.ext import InlineQueryHandler, MessageHandler, filters

from bot.conversation.addressing import said_to
from bot.conversation.dialogue import Dialogue
from bot.conversation.recently import Recently
from bot.replies import replies, samples
from bot.wire import articles
from bot.wire.sending import in_time
from knowledge.model import Quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from telegram import InlineQueryResultArticle, Update
    from telegram.ext import BaseHandler, ContextTypes

    from bot.library import Snapshot
    from bot.locales import Words
    from bot.services import Services
    from knowledge.model import Page, Section

_OFFERED = 10
_CACHED = 300  # seconds; after a reload nobody is offered the old sections for longer than that
_KEPT = 3_600.0  # seconds; no words of anybody are remembered for longer
_HELD = 2_000  # answers to inline queries; people type the same few words, letter by letter


def handlers(services: Services) -> list[BaseHandler[Update, Any, None]]:
    """Return the handlers of inline queries and of guest messages."""
    inline = _Inline(services, _Offers())
    return [
        InlineQueryHandler(inline.typed),
        MessageHandler(filters.UpdateType.GUEST_MESSAGE, inline.called),
    ]


class _Offers:
    """What was offered for the same words an hour ago at most, from the same knowledge."""

    def __init__(self) -> None:
        self._made_from: Snapshot | None = None
        self._held: Recently[tuple[str, str], list[InlineQueryResultArticle]] = _nothing_held()

    def of(self, snapshot: Snapshot) -> Recently[tuple[str, str], list[InlineQueryResultArticle]]:
        """Return what is held of this state of the knowledge, by (language, words)."""
        if snapshot is not self._made_from:
            self._made_from, self._held = snapshot, _nothing_held()
        return self._held


def _nothing_held() -> Recently[tuple[str, str], list[InlineQueryResultArticle]]:
    return Recently(seconds=_KEPT, size=_HELD)


@dataclass(frozen=True, slots=True)
class _Inline:
    services: Services
    offers: _Offers

    async def typed(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        query = update.inline_query
        if query is None:
            return
        words = await self.services.preferences.words(update)
        snapshot = self.services.library.current
        text = query.query.strip()
        held = self.offers.of(snapshot)
        results = held.get((words.language, text))
        if results is None:
            making = partial(self._offered, snapshot, text, words, context.bot.username)
            results = await self.services.thinking.run(None, making)
            held.put((words.language, text), results)
        # Personal: what one visitor's language says on the buttons is not for another's.
        await in_time(query.answer(results, cache_time=_CACHED, is_personal=True))

    async def called(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer a mention in a chat that the bot has not joined."""
        message = update.guest_message
        if message is None or message.guest_query_id is None:
            return
        words = await self.services.preferences.words(update)
        name = context.bot.username
        dialogue = Dialogue(self.services.library.current, words, preview=self._preview)
        asking = partial(dialogue.turns, said_to(message, name))
        turns = await self.services.thinking.run(None, asking)
        title = dialogue.snapshot.knowledge.site.name or context.bot.first_name
        result = articles.of_reply(replies.joined([turn.reply for turn in turns]), title, name)
        await in_time(context.bot.answer_guest_query(message.guest_query_id, result))
        for answer in (turn.answer for turn in turns if turn.answer is not None):
            self.services.journal.record(answer, words.language)

    def _offered(
        self, snapshot: Snapshot, text: str, words: Words, bot: str
    ) -> list[InlineQueryResultArticle]:
        found = _found(snapshot, text, words.language) if text else _main(snapshot, words.language)
        return [
            articles.of_section(*each, words, bot=bot, shows_preview=self._preview)
            for each in found
        ]

    @property
    def _preview(self) -> bool:
        return self.services.settings.telegram.link_preview


def _found(snapshot: Snapshot, text: str, language: str) -> Iterator[tuple[Page, Section, Quote]]:
    found = snapshot.retriever.search_and_quote(text, limit=_OFFERED, language=language)
    for match, quote in takewhile(lambda each: each[0].confidence >= replies.NEAR, found):
        yield match.page, match.section, quote


def _main(snapshot: Snapshot, language: str) -> Iterator[tuple[Page, Section, Quote]]:
    for section in samples.choose(snapshot.knowledge, language, _OFFERED):
        yield *snapshot.by_id[section.id], Quote()
