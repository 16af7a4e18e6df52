"""Methods that answer what a person waits for: a pressed button, an inline query."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final, TypeVar

from telegram.constants import (
    CallbackQueryLimit,
    InlineQueryLimit,
    InlineQueryResultLimit,
    InlineQueryResultType,
)

from bot.sandbox import texts
from bot.sandbox.errors import bad_request
from bot.sandbox.keyboards import parse_markup
from bot.sandbox.records import CallbackAnswer, InlineAnswer, InlineResult

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.sandbox.chats import CallbackQuery, GuestQuery, InlineQuery, World
    from bot.sandbox.params import Params

Query = TypeVar("Query", "CallbackQuery", "InlineQuery", "GuestQuery")

_TOO_OLD: Final = "query is too old and response timeout expired or query ID is invalid"
_DEFAULT_CACHE_TIME_S: Final = 300


def answer_callback_query(world: World, params: Params) -> object:
    """Answer a pressed button, once."""
    query = _open(world.callback_queries, params.text("callback_query_id"))
    text = params.text("text")
    if len(text) > CallbackQueryLimit.ANSWER_CALLBACK_QUERY_TEXT_LENGTH:
        raise bad_request("MESSAGE_TOO_LONG")
    url = params.text("url")
    if url and not url.startswith(("https://t.me/", "tg://")):
        raise bad_request("URL_INVALID")
    query.answer = CallbackAnswer(
        text, params.flag("show_alert"), url, params.integer("cache_time")
    )
    world.changed()
    return True


def answer_inline_query(world: World, params: Params) -> object:
    """Offer rows for what a person typed after the bot's name, once."""
    results = params.json("results", what="inline query results")
    if not isinstance(results, list):
        raise bad_request("expected an Array of InlineQueryResult")
    if len(results) > InlineQueryLimit.RESULTS:
        raise bad_request("RESULTS_TOO_MUCH")
    rows = tuple(map(_result, results))
    if len({row.id for row in rows}) < len(rows):
        raise bad_request("RESULT_ID_DUPLICATE")
    next_offset = params.text("next_offset")
    if len(next_offset.encode()) > InlineQueryLimit.MAX_OFFSET_LENGTH:
        raise bad_request("NEXT_OFFSET_INVALID")
    query = _open(world.inline_queries, params.text("inline_query_id"))
    query.answer = InlineAnswer(
        rows,
        params.integer("cache_time", _DEFAULT_CACHE_TIME_S),
        params.flag("is_personal"),
        next_offset,
        params.json("button", what="inline query results button"),
    )
    world.changed()
    return True


def answer_guest_query(world: World, params: Params) -> object:
    """Write into a chat that the bot has not joined, once for each time it was mentioned there."""
    result = _result(params.json("result", what="inline query result"))
    query = _open(world.guest_queries, params.text("guest_query_id"))
    inline_id = f"guest-{query.id}"
    query.answer = world.post(
        world.chats[query.message.chat_id],
        world.bot,
        text=result.text,
        entities=result.entities,
        keyboard=result.keyboard,
        link_preview=result.link_preview,
        reply_to=query.message.id,
        inline_message_id=inline_id,
        service={"guest_bot_caller_user": query.message.author.to_json()},
    )
    world.inline_messages[inline_id] = (query.message.chat_id, query.answer.id)
    return {"inline_message_id": inline_id}


def _open(queries: Mapping[str, Query], query_id: str) -> Query:
    """Return the query that waits under an id."""
    query = queries.get(query_id)
    if query is None or query.expired or query.answer is not None:
        raise bad_request(_TOO_OLD)
    return query


def _result(result: object) -> InlineResult:
    if not isinstance(result, Mapping):
        raise bad_request("can't parse inline query result: expected an Object")
    kind, result_id = result.get("type"), result.get("id")
    if kind not in tuple(InlineQueryResultType):
        raise bad_request("can't parse inline query result: Invalid type specified")
    size = len(result_id.encode()) if isinstance(result_id, str) else 0
    if not InlineQueryResultLimit.MIN_ID_LENGTH <= size <= InlineQueryResultLimit.MAX_ID_LENGTH:
        raise bad_request("RESULT_ID_INVALID")
    if kind == InlineQueryResultType.ARTICLE:
        return _article(result)
    return InlineResult(
        str(result_id),
        str(kind),
        title=str(result.get("title") or ""),
        description=str(result.get("description") or ""),
        text=str(result.get("caption") or ""),
        keyboard=parse_markup(result.get("reply_markup")),
    )


def _article(result: Mapping[str, Any]) -> InlineResult:
    if not result.get("title"):
        raise bad_request("can't parse inline query result: Can't find field \"title\"")
    content = result.get("input_message_content")
    if not isinstance(content, Mapping):
        raise bad_request(
            "can't parse inline query result: Can't find field \"input_message_content\""
        )
    text, entities = texts.content_text(content)
    return InlineResult(
        result["id"],
        result["type"],
        title=str(result["title"]),
        description=str(result.get("description") or ""),
        url=str(result.get("url") or ""),
        thumbnail_url=str(result.get("thumbnail_url") or ""),
        text=text,
        entities=entities,
        keyboard=parse_markup(result.get("reply_markup")),
        link_preview=texts.link_preview(content.get("link_preview_options")),
    )


METHODS: Final[Mapping[str, Callable[[World, Params], object]]] = {
    "answercallbackquery": answer_callback_query,
    "answerinlinequery": answer_inline_query,
    "answerguestquery": answer_guest_query,
}
