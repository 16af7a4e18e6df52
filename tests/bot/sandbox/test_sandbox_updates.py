"""How updates reach a bot: polling, confirming, conflicts, webhooks, and what a group hides."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from aiohttp import web
from telegram import Bot, Update
from telegram.error import Conflict

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


async def test_a_message_arrives_as_telegram_sends_it(bot, chat):
    await chat.send(chat.user, "/ask@signpost_bot where?")
    (update,) = await bot.get_updates()
    message = update.message
    assert (message.from_user.id, message.from_user.language_code) == (7, "fr")
    assert (message.chat.type, message.chat.first_name) == ("private", "Ann")
    assert message.parse_entities(["bot_command"]) == {message.entities[0]: "/ask@signpost_bot"}


async def test_updates_stay_until_they_are_confirmed(bot, chat):
    for text in ("one", "two", "three"):
        await chat.send(chat.user, text)
    first = await bot.get_updates(limit=2)
    assert [update.message.text for update in first] == ["one", "two"]
    assert [update.update_id for update in await bot.get_updates()][:2] == [
        update.update_id for update in first
    ]
    rest = await bot.get_updates(offset=first[-1].update_id + 1)
    assert [update.message.text for update in rest] == ["three"]
    assert await bot.get_updates(offset=rest[-1].update_id + 1) == ()


async def test_a_negative_offset_counts_from_the_end(bot, chat):
    for text in ("one", "two", "three"):
        await chat.send(chat.user, text)
    assert [update.message.text for update in await bot.get_updates(offset=-1)] == ["three"]
    assert len(await bot.get_updates()) == 1


async def test_a_long_poll_ends_with_the_first_update(server, bot, chat):
    poll = asyncio.create_task(bot.get_updates(timeout=30))
    await server.polled()
    await chat.send(chat.user, "now")
    assert (await poll)[0].message.text == "now"


async def test_a_long_poll_ends_empty_after_its_time(bot):
    assert await bot.get_updates(timeout=0.05) == ()


async def test_a_second_poll_ends_the_first(server, bot):
    first = asyncio.create_task(bot.get_updates(timeout=30))
    await server.polled()
    async with Bot(server.token, base_url=server.base_url) as other:
        second = asyncio.create_task(other.get_updates(timeout=30))
        with pytest.raises(Conflict, match="terminated by other getUpdates request; make sure"):
            await first
        second.cancel()
        await asyncio.wait([second])


async def test_only_allowed_updates_arrive(bot, chat):
    await bot.get_updates(allowed_updates=["edited_message"])
    message = await chat.send(chat.user, "one")
    await chat.edit(chat.user, message, "two")
    (update,) = await bot.get_updates()
    assert update.edited_message.text == "two"
    assert update.edited_message.edit_date is not None
    await bot.get_updates(offset=update.update_id + 1, allowed_updates=[])
    await chat.send(chat.user, "three")
    assert len(await bot.get_updates()) == 1


async def test_other_kinds_of_messages(bot, chat, server):
    for kind in ("photo", "voice", "sticker", "video", "document"):
        await chat.send_file(chat.user, kind, caption="what is this?" if kind == "photo" else "")
    await chat.send(chat.user, "look", forwarded_from=server.user(8, "Ben"))
    *files, forwarded = [update.message for update in await bot.get_updates()]
    assert files[0].caption == "what is this?"
    assert [bool(message.effective_attachment) for message in files] == [True] * 5
    assert files[1].voice.duration.total_seconds() == 1
    assert forwarded.forward_origin.sender_user.first_name == "Ben"


async def test_nobody_edits_what_another_wrote(chat, server):
    message = await chat.send(chat.user, "mine")
    with pytest.raises(PermissionError):
        await chat.edit(server.user(8), message, "yours")
    with pytest.raises(ValueError, match="1 to 4096 characters"):
        await chat.send(chat.user, "x" * 4097)


async def test_privacy_mode_hides_what_is_not_for_the_bot(server, bot):
    ann = server.user(7, "Ann")
    group = server.group_chat("Club", [ann])
    own = await bot.send_message(group.id, "hello")
    answered = group.message(own.message_id)
    for text in (
        "just talk",
        "@signpost_bot hi",
        "/ask@other_bot x",
        "/ask",
        "/ask@Signpost_Bot y",
    ):
        await group.send(ann, text)
    await group.send(ann, "and this?", reply_to=answered)
    await group.send_file(ann, "photo")
    heard = [update.message.text for update in await bot.get_updates()]
    assert heard == ["/ask", "/ask@Signpost_Bot y", "and this?"]


async def test_an_administrator_bot_hears_everything(server, bot):
    ann = server.user(7, "Ann")
    group = server.group_chat("Club", [ann])
    group.add_bot(ann, admin=True)
    await group.send(ann, "just talk")
    change, talk = await bot.get_updates()
    assert change.my_chat_member.new_chat_member.status == "administrator"
    assert talk.message.text == "just talk"


async def test_topics_keep_messages_apart(server, bot):
    ann = server.user(7, "Ann")
    forum = server.group_chat("Club", [ann], forum=True)
    topic = forum.topic("Travel")
    await forum.send(ann, "/ask where", thread=topic)
    (update,) = await bot.get_updates()
    assert (update.message.message_thread_id, update.message.is_topic_message) == (topic, True)
    assert update.message.chat.is_forum
    sent = await bot.send_message(forum.id, "here", message_thread_id=topic)
    assert (await forum.reply()).thread_id == topic == sent.message_thread_id


async def test_who_is_in_a_group(server, bot, refused):
    ann, ben, eve = (
        server.user(number, name) for number, name in ((7, "Ann"), (8, "Ben"), (9, "Eve"))
    )
    group = server.group_chat("Club", [ann, ben])
    group.add(eve, admin=True)
    admins = await bot.get_chat_administrators(group.id)
    assert [(admin.user.first_name, admin.status) for admin in admins] == [
        ("Ann", "creator"),
        ("Eve", "administrator"),
    ]
    assert (await bot.get_chat_member(group.id, ben.id)).status == "member"
    assert (await bot.get_chat_member(group.id, server.user(10).id)).status == "left"
    assert (await bot.get_chat(group.id)).title == "Club"
    assert await bot.get_chat_member_count(group.id) == 4
    with refused("User not found"):
        await bot.get_chat_member(group.id, 404)
    with refused("There are no administrators in the private chat"):
        await bot.get_chat_administrators(server.private_chat(ann).id)
    assert await bot.leave_chat(group.id)
    assert (await bot.get_chat_member(group.id, server.bot.id)).status == "left"


class Hook:
    """A webhook of a bot: keeps what it is sent, and fails when told to."""

    def __init__(self) -> None:
        self.received: asyncio.Queue[tuple[str | None, dict[str, object]]] = asyncio.Queue()
        self.failures = 0

    async def take(self, request: web.Request) -> web.Response:
        if self.failures:
            self.failures -= 1
            return web.Response(status=500)
        secret = request.headers.get("X-Telegram-Bot-Api-Secret-Token")
        await self.received.put((secret, await request.json()))
        return web.Response()


@pytest.fixture
async def hook() -> AsyncIterator[tuple[Hook, str]]:
    taker = Hook()
    app = web.Application()
    app.router.add_post("/hook", taker.take)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    yield taker, f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    await runner.cleanup()


async def test_a_webhook_gets_updates_with_the_secret(bot, chat, hook):
    taker, url = hook
    await chat.send(chat.user, "before")
    assert await bot.set_webhook(url, secret_token="shh", drop_pending_updates=True)
    await chat.send(chat.user, "after")
    secret, json = await asyncio.wait_for(taker.received.get(), 10)
    assert secret == "shh"
    assert Update.de_json(json, bot).message.text == "after"
    info = await bot.get_webhook_info()
    assert (info.url, info.last_error_message) == (url, None)


async def test_a_webhook_that_fails_is_tried_again(bot, chat, hook):
    taker, url = hook
    taker.failures = 2
    await bot.set_webhook(url)
    for text in ("one", "two"):
        await chat.send(chat.user, text)
    texts = [(await asyncio.wait_for(taker.received.get(), 10))[1]["message"]["text"] for _ in "ab"]
    assert texts == ["one", "two"]
    info = await bot.get_webhook_info()
    assert info.last_error_message == "Wrong response from the webhook: 500 Internal Server Error"


async def test_polling_and_webhook_exclude_each_other(server, bot, chat, hook):
    poll = asyncio.create_task(bot.get_updates(timeout=30))
    await server.polled()
    await bot.set_webhook(hook[1])
    with pytest.raises(Conflict, match="terminated by setWebhook request"):
        await poll
    with pytest.raises(Conflict, match="can't use getUpdates method while webhook is active"):
        await bot.get_updates()
    await bot.delete_webhook()
    await chat.send(chat.user, "again")
    assert len(await bot.get_updates()) == 1


async def test_webhooks_that_are_refused(bot, refused):
    with refused("Invalid webhook url specified"):
        await bot.set_webhook("not-an-address")
    with refused("Bad webhook: this server delivers to this machine only"):
        await bot.set_webhook("https://example.org/hook")
    with refused("Secret token contains unallowed characters"):
        await bot.set_webhook("http://127.0.0.1:1/", secret_token="a b")
