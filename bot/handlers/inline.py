"""`@bot question` in any chat: sections to send there, the same reply as in the bot's own chat."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from telegram import InlineQueryResultArticle, InputTextMessageContent
from telegram.constants import ParseMode
from telegram.ext import InlineQueryHandler

from bot import buttons, replies, samples
from bot.sending import keyboard, preview
from bot.text import clean, fit

if TYPE_CHECKING:
    from telegram import Update
    from telegram.ext import BaseHandler, ContextTypes

    from bot.library import Snapshot
    from bot.locales import Words
    from bot.services import Services
    from knowledge.model import Match, Page, Section

_OFFERED = 10
_CACHED = 300  # seconds; after a reload nobody is offered the old sections for longer than that
_DESCRIPTION = 200


def handlers(services: Services) -> list[BaseHandler[Update, Any, None]]:
    """Return the handler of inline queries."""
    return [InlineQueryHandler(_Inline(services).typed)]


@dataclass(frozen=True, slots=True)
class _Inline:
    services: Services

    async def typed(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        query = update.inline_query
        if query is None:
            return
        words = await self.services.preferences.words(update)
        snapshot = self.services.library.current
        text = query.query.strip()
        found = _found(snapshot, text) if text else _main(snapshot)
        results = [self._result(page, section, passage, words) for page, section, passage in found]
        # Personal: what one visitor's language says on the buttons is not for another's.
        await query.answer(results, cache_time=_CACHED, is_personal=True)

    def _result(
        self, page: Page, section: Section, passage: str, words: Words
    ) -> InlineQueryResultArticle:
        shows = self.services.settings.telegram.link_preview
        reply = replies.section(page, section, words, passage=passage, preview=shows)
        place = replies.way_to(page, section)
        described = " — ".join(part for part in (place, clean(passage or section.text)) if part)
        picture = next((image.url for image in section.images), None)
        return InlineQueryResultArticle(
            id=section.id,
            title=buttons.title_of(page, section),
            description=fit(" ".join(described.split()), _DESCRIPTION) or None,
            thumbnail_url=picture if picture and buttons.pressable(picture) else None,
            input_message_content=InputTextMessageContent(
                reply.text, parse_mode=ParseMode.HTML, link_preview_options=preview(reply)
            ),
            reply_markup=keyboard(reply.rows),
        )


def _found(snapshot: Snapshot, text: str) -> list[tuple[Page, Section, str]]:
    matches = snapshot.retriever.search(text, limit=_OFFERED)
    return [_quoted(snapshot, text, match) for match in matches if match.confidence >= replies.NEAR]


def _quoted(snapshot: Snapshot, text: str, match: Match) -> tuple[Page, Section, str]:
    return match.page, match.section, snapshot.retriever.quote(text, match.section)


def _main(snapshot: Snapshot) -> list[tuple[Page, Section, str]]:
    chosen = samples.choose(snapshot.knowledge, _OFFERED)
    return [(*snapshot.by_id[section.id], "") for section in chosen]
