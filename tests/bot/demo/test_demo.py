"""`signpost demo`: what its page lets in, what it says, and how it starts and ends."""

from __future__ import annotations

import asyncio
import http.client
import json
import re
import signal
import socket
import time
from urllib.parse import urlsplit

import aiohttp
import pytest

from bot import locales
from tests.bot.demo import process as demo

PAGE = demo.ROOT / "bot" / "demo" / "page"
WISH = {"who": "visitor", "language": "en"}


def ask_for(url, path="/", *, method="GET", body=None, **headers):
    """Make one request with exactly these headers; return the status, the headers, the body."""
    host = urlsplit(url).netloc
    connection = http.client.HTTPConnection(host, timeout=demo.PATIENCE_S)
    connection.request(method, path, body, {"Host": host} | headers)
    answer = connection.getresponse()
    shown = answer.status, answer.headers, answer.read().decode()
    connection.close()
    return shown


def do(url, wish, **headers):
    ours = {"Origin": url.rstrip("/"), "Content-Type": "application/json"}
    return ask_for(url, "/do", method="POST", body=json.dumps(wish), **(ours | headers))


async def news(url):
    """Yield what the page is told, one chat's news after the other."""
    timeout = aiohttp.ClientTimeout(sock_read=demo.PATIENCE_S)
    async with (
        aiohttp.ClientSession(timeout=timeout) as session,
        session.get(f"{url}events") as told,
    ):
        async for line in told.content:
            if line.startswith(b"data: ["):
                for each in json.loads(line.removeprefix(b"data: ")):
                    yield each


async def test_the_real_bot_answers_also_where_the_environment_names_a_proxy(tmp_path, kb):
    nowhere = {"http_proxy": "http://127.0.0.1:9", "HTTP_PROXY": "http://127.0.0.1:9"}
    started = demo.start(tmp_path / "demo", "--kb", str(kb), variables=nowhere)
    try:
        heard = news(started.url)
        told = {(await anext(heard))["who"] for _ in ("visitor", "group", "admin")}
        assert told == {"visitor", "group", "admin"}
        wish = WISH | {"act": "send", "text": "when does the bus leave"}
        assert (await asyncio.to_thread(do, started.url, wish))[0] == 200
        texts = ""
        while "Village bus" not in texts:
            texts += "".join(message["text"] for message in (await anext(heard))["messages"])
        assert "It leaves the square every hour." in texts
    finally:
        started.stop()


def test_the_page_allows_nothing_from_outside(running):
    for name in ("", *(file.name for file in PAGE.iterdir() if file.name != "index.html")):
        status, headers, _ = ask_for(running.url, f"/{name}")
        assert status == 200, name
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Cross-Origin-Resource-Policy"] == "same-origin"


@pytest.mark.parametrize(
    "path",
    [
        "/../stage.py",
        "/stage.py",
        "/%2e%2e/web.py",
        "/file/visitor/9",
        "/file/nobody/1",
        f"/file/visitor/{'1' * 5000}",
        "/events?who=nobody",
        "/events?language=x",
    ],
)
def test_only_the_page_is_served(running, path):
    assert ask_for(running.url, path)[0] == 404


def test_a_foreign_name_for_this_address_gets_nothing(running):
    port = urlsplit(running.url).port
    for path in ("/", "/events", "/words.json"):
        assert ask_for(running.url, path, Host=f"rebound.example:{port}")[0] == 403
    ours = f"localhost:{port}"
    assert ask_for(running.url, "/", Host=ours)[0] == 200


def test_a_foreign_page_can_do_nothing(running):
    wish = WISH | {"act": "send", "text": "hello"}
    for origin in ("https://rebound.example", "null", "http://127.0.0.1:1"):
        assert do(running.url, wish, Origin=origin)[0] == 403
    bare = ask_for(running.url, "/do", method="POST", body=json.dumps(wish))
    assert bare[0] == 403
    assert do(running.url, wish, **{"Content-Type": "text/plain"})[0] == 415
    assert do(running.url, wish)[0] == 200


@pytest.mark.parametrize(
    "wish",
    [
        {"act": "send", "text": "  "},
        {"act": "send", "text": "x" * 5000},
        {"act": "press", "message": 99, "data": "t:x:0"},
        {"act": "choose", "query": "bus", "result": "none"},
        {"act": "edit", "message": 99, "text": "bus"},
        {"act": "fly"},
        {"act": "commands", "who": "somebody"},
        {"act": "commands", "who": "visitor-1\n"},
        {"act": "commands", "language": "../en"},
    ],
)
def test_what_makes_no_sense_is_refused(running, wish):
    status, _, body = do(running.url, WISH | wish)
    assert status == 400
    assert json.loads(body)["error"]


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_cleanly_and_leaves_nothing(running, how):
    assert ask_for(running.url)[0] == 200
    assert len(running.left_behind) == 1
    assert running.stop(how) == 0
    assert running.left_behind == []
    assert "Traceback" not in running.log
    with pytest.raises(ConnectionRefusedError):
        ask_for(running.url)


def test_the_browser_is_opened_at_the_page(tmp_path, kb):
    script = tmp_path / "browser"
    script.write_text(
        f'#!/bin/sh\nprintf %s "$1" > {tmp_path}/opened.part\n'
        f"mv {tmp_path}/opened.part {tmp_path}/opened\n",
        encoding="utf-8",
    )
    script.chmod(0o755)
    chosen = {"BROWSER": f"{script} %s"}
    started = demo.start(tmp_path / "demo", "--kb", str(kb), "--browser", variables=chosen)
    deadline = time.monotonic() + demo.PATIENCE_S
    while not (tmp_path / "opened").exists() and time.monotonic() < deadline:
        time.sleep(0.02)
    assert (tmp_path / "opened").read_text(encoding="utf-8") == started.url
    assert started.stop() == 0


def test_the_configured_bot_and_its_database_are_left_alone(tmp_path, kb):
    (tmp_path / "config.yaml").write_text(
        "telegram:\n  token: '1:a-real-one'\n  api_base_url: http://127.0.0.1:9/bot\n"
        "  mode: webhook\n  webhook: {url: 'https://bot.example'}\n"
        f"storage: {{url: 'sqlite+aiosqlite:///{tmp_path}/real.db'}}\n"
        f"knowledge: {{path: {kb}}}\n",
        encoding="utf-8",
    )
    started = demo.start(tmp_path / "demo", "--config", str(tmp_path / "config.yaml"))
    assert do(started.url, WISH | {"act": "send", "text": "bus"})[0] == 200
    assert started.stop() == 0
    assert not (tmp_path / "real.db").exists()
    assert "2 pages" in started.log


def test_a_port_that_is_taken_is_said_in_a_line(tmp_path, kb):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        started = demo.start(tmp_path / "demo", "--kb", str(kb), "--port", str(port))
        assert started.stop() == 2
    assert re.fullmatch(rf"signpost: --port: {port} cannot be used .*\n", started.log)


def test_a_broken_knowledge_base_is_said_with_its_place(tmp_path, kb):
    (kb / "pages" / "library.yaml").write_text("title: [\n", encoding="utf-8")
    started = demo.start(tmp_path / "demo", "--kb", str(kb))
    assert started.stop() == 2
    assert "library.yaml:" in started.log
    assert "Traceback" not in started.log


def test_a_folder_that_is_not_there_is_named_as_it_was_given(tmp_path):
    started = demo.start(tmp_path / "demo", "--kb", "nowhere")
    assert started.stop() == 2
    assert started.log.startswith("signpost: nowhere: is not there: signpost build SOURCE --out ")


def test_the_page_speaks_languages_of_the_bot_and_says_everything_in_each():
    words = json.loads((PAGE / "words.json").read_text(encoding="utf-8"))
    assert {"en"} < set(words) <= set(locales.languages())
    holes = re.compile(r"\{\w+\}")
    english = words["en"]
    for each in words.values():
        assert list(each) == list(english)
        assert {key: holes.findall(text) for key, text in each.items()} == {
            key: holes.findall(text) for key, text in english.items()
        }
