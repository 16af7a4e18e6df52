"""Updates by webhook: set and removed, only from Telegram, only so large, with its health."""

from __future__ import annotations

import io
import json
import socket
from urllib.parse import urlsplit

import aiohttp
import pytest

SECRET = "only-telegram-knows"


@pytest.fixture
def port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@pytest.fixture
def settings(port):
    hook = {"url": f"http://127.0.0.1:{port}", "port": port, "secret": SECRET}
    return {"telegram": {"mode": "webhook", "webhook": hook}}


@pytest.fixture
async def bot(start_bot, settings):
    return await start_bot(settings)


@pytest.fixture
async def http():
    async with aiohttp.ClientSession() as session:
        yield session


def posted(server, text: str) -> dict:
    person = server.user(7)
    sender = {"id": 7, "first_name": "Vi", "is_bot": False}
    message = {"message_id": 900, "date": 1_700_000_000, "text": text, "from": sender}
    message["chat"] = {"id": server.private_chat(person).id, "type": "private"}
    return {"update_id": 1, "message": message}


def signed(secret: str) -> dict[str, str]:
    return {"X-Telegram-Bot-Api-Secret-Token": secret}


@pytest.mark.whole_start
async def test_questions_come_in_by_webhook_which_goes_with_the_bot(server, bot):
    chat = server.private_chat(server.user(7))
    assert (await chat.ask("nursing homes")).entity_texts("blockquote")
    (call,) = server.called("setWebhook")
    path = urlsplit(call["url"]).path
    assert len(path) > 32
    assert server.token.split(":")[1] not in path
    assert "callback_query" in str(call["allowed_updates"])
    assert server.world.webhook
    ended = await bot.stop()
    assert ended.code == 0
    assert not server.world.webhook
    assert server.counts["getupdates"] == 0
    for hidden in (SECRET, path):
        assert hidden not in ended.log


async def test_what_comes_while_it_is_away_waits_for_it(server, start_bot, settings, bot):
    chat = server.private_chat(server.user(7))
    await bot.stop()
    await chat.send(chat.user, "nursing homes")
    await start_bot(settings)
    assert (await chat.reply()).entity_texts("blockquote")


async def test_a_secret_is_made_where_none_is_given(server, start_bot, settings):
    del settings["telegram"]["webhook"]["secret"]
    await start_bot(settings)
    (call,) = server.called("setWebhook")
    assert len(call["secret_token"]) > 32
    assert call["secret_token"] not in call["url"]  # which stands in the logs of proxies
    chat = server.private_chat(server.user(7))
    assert (await chat.ask("nursing homes")).entity_texts("blockquote")


async def test_a_proxy_passes_the_path_of_the_address_on_or_leaves_it_out(
    server, start_bot, settings, http
):
    settings["telegram"]["webhook"]["url"] += "/bots/village/"
    await start_bot(settings)
    chat = server.private_chat(server.user(7))
    assert (await chat.ask("nursing homes")).entity_texts("blockquote")
    url = server.called("setWebhook")[0]["url"].replace("/bots/village", "")
    async with http.post(
        url, json=posted(server, "nursing homes"), headers=signed(SECRET)
    ) as response:
        assert response.status == 200


async def test_an_update_that_cannot_be_read_is_left_out_and_not_posted_again(server, bot, http):
    chat = server.private_chat(server.user(7))
    url = server.called("setWebhook")[0]["url"]
    async with http.post(
        url, json={"update_id": 1, "message": 3}, headers=signed(SECRET)
    ) as response:
        assert response.status == 200
    assert (await chat.ask("nursing homes")).entity_texts("blockquote")
    log = (await bot.stop()).log
    assert log.count("An update that cannot be read was left out") == 1
    assert "Traceback" not in log


async def test_only_telegram_is_heard_and_only_what_is_an_update(server, bot, http):
    chat = server.private_chat(server.user(7))
    url = server.called("setWebhook")[0]["url"]
    update = json.dumps(posted(server, "nursing homes"))
    for headers in ({}, signed(""), signed(SECRET + "x"), signed("é")):
        async with http.post(url, data=update, headers=headers) as response:
            assert response.status == 403
    for body in ("", "{", "[]", "7", '"text"', '{"message": 3}', "[" * 5_000):
        async with http.post(url, data=body, headers=signed(SECRET)) as response:
            assert response.status == 400
    async with http.post(
        url, data=io.BytesIO(bytes(2_000_000)), headers=signed(SECRET)
    ) as response:
        assert response.status == 413
    async with http.get(url) as response:
        assert response.status == 405
    async with http.post(url + "x", data=update, headers=signed(SECRET)) as response:
        assert response.status == 404
    assert server.counts["sendmessage"] == 0
    async with http.post(url, data=update, headers=signed(SECRET)) as response:
        assert response.status == 200
    assert (await chat.reply()).entity_texts("blockquote")
    log = (await bot.stop()).log
    assert log.count("Somebody else than Telegram") == 1
    assert "Traceback" not in log


async def test_its_health_can_be_asked(bot, port, http):
    async with http.get(f"http://127.0.0.1:{port}/health") as response:
        assert (response.status, await response.json()) == (200, {"status": "up"})


async def test_a_token_that_is_revoked_ends_it_with_one_clear_line(server, bot):
    server.fail_next("sendMessage", 401, "Unauthorized", times=9)
    server.fail_next("getWebhookInfo", 401, "Unauthorized", times=9)
    server.fail_next("deleteWebhook", 401, "Unauthorized", times=9)
    chat = server.private_chat(server.user(7))
    await chat.send(chat.user, "nursing homes")
    ended = await bot.ended()
    assert ended.code == 2
    (line,) = [line for line in ended.log.splitlines() if line.startswith("signpost: ")]
    assert "telegram.token: " in line
    assert "Traceback" not in ended.log
    assert "webhook could not be removed" not in ended.log


@pytest.mark.parametrize("name", ["url", "port"])
async def test_a_webhook_that_cannot_be_is_one_clear_line(start_bot, settings, port, name):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", port))
        taken.listen()
        if name == "url":
            del settings["telegram"]["webhook"]["url"]
        ended = await (await start_bot(settings, wait=False)).ended()
    assert ended.code == 2
    (line,) = [line for line in ended.log.splitlines() if line.startswith("signpost: ")]
    assert f"telegram.webhook.{name}: " in line
    assert "Traceback" not in ended.log


@pytest.mark.parametrize("listen", ["nowhere.invalid", "192.0.2.1"])
async def test_an_address_that_is_not_this_machines_is_named(start_bot, settings, listen):
    settings["telegram"]["webhook"]["listen"] = listen
    ended = await (await start_bot(settings, wait=False)).ended()
    assert ended.code == 2
    (line,) = [line for line in ended.log.splitlines() if line.startswith("signpost: ")]
    assert "telegram.webhook.listen: cannot be listened on" in line
    assert "Traceback" not in ended.log


async def test_an_address_that_telegram_refuses_is_one_clear_line(start_bot, settings):
    settings["telegram"]["webhook"]["url"] = "https://bot.example.org"
    ended = await (await start_bot(settings, wait=False)).ended()
    assert ended.code == 2
    assert "telegram.webhook.url: Telegram does not take it" in ended.log
    assert "Traceback" not in ended.log


async def test_a_token_that_is_revoked_while_a_question_comes_in_is_one_line(server, bot):
    server.token = "123456789:another-one-that-was-just-given-out"
    chat = server.private_chat(server.user(7))
    await chat.send(chat.user, "nursing homes")
    ended = await bot.ended()
    assert ended.code == 2
    assert "telegram.token: Telegram does not know it" in ended.log
    assert " ERROR " not in ended.log
