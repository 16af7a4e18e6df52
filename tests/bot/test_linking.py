"""`signpost links`: the bot's deep links as a table and as CSV, by the real command."""

from __future__ import annotations

import asyncio
import csv
import io
import os
import sys

import pytest
import yaml

from bot.replies import links
from knowledge.kb import files
from tests.bot import library as valley
from tests.bot.conversation.people import title


@pytest.fixture
def folder(tmp_path):
    return valley.write(tmp_path / "kb")


@pytest.fixture
def signpost(tmp_path, folder):
    """Run `signpost links` over the small knowledge base; return code, output and errors."""
    clean = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("SIGNPOST_", "TELEGRAM_")) and not name.lower().endswith("_proxy")
    }

    async def run(*arguments, **environment):
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "links", "--kb", str(folder), *arguments),
            cwd=tmp_path,
            env=clean | environment,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        output, errors = await process.communicate()
        return process.returncode, output.decode(), errors.decode()

    return run


def configure(tmp_path, server, **telegram):
    config = {"telegram": {"token": server.token, "api_base_url": server.base_url, **telegram}}
    (tmp_path / "config.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")


async def test_every_page_and_section_has_a_line_with_its_address(signpost, folder):
    code, output, errors = await signpost("--username", "@valley_bot")
    assert (code, errors) == (0, "")
    lines = output.splitlines()
    expected = list(links.links(files.load(folder), "valley_bot"))
    assert [line.split()[0] for line in lines] == [each.address for each in expected]
    assert lines[0].endswith("  Getting around")
    assert lines[1].endswith("  Getting around › Village bus")


async def test_as_csv_a_spreadsheet_reads_it(signpost, folder):
    path = folder / "pages" / "library.yaml"
    text = path.read_text(encoding="utf-8").replace("title: The library", 'title: "=1+1, \\"x\\""')
    path.write_text(text, encoding="utf-8")
    code, output, _ = await signpost("--csv", "--username", "valley_bot")
    assert (code, output[0]) == (0, "\ufeff")  # else a spreadsheet takes it for another encoding
    rows = list(csv.DictReader(io.StringIO(output[1:])))
    assert rows[1] == {
        "page": "Getting around",
        "section": "Village bus",
        "address": "https://t.me/valley_bot?start=s-bus",
    }
    assert rows[-1]["page"] == '\'=1+1, "x"'


async def test_without_a_name_telegram_says_which_bot_it_is(
    signpost, server, tmp_path, start_bot, folder
):
    configure(tmp_path, server)
    code, output, _ = await signpost()
    assert code == 0
    assert f"https://t.me/{server.bot.username}?start=s-bike" in output
    await start_bot({"knowledge": {"path": str(folder)}})
    chat = server.private_chat(server.user())
    assert title(await chat.ask("/start s-bike")) == "Borrow a bicycle"


@pytest.mark.parametrize(
    ("arguments", "word"), [(("--username", "no name"), "--username"), ((), "telegram.token")]
)
async def test_without_a_bot_it_says_what_to_give(signpost, arguments, word):
    code, output, errors = await signpost(*arguments)
    assert (code, output) == (2, "")
    assert word in errors
    assert errors.startswith("signpost: ")
    assert errors.count("\n") == 1


async def test_a_token_that_telegram_does_not_know_is_named(signpost, server, tmp_path):
    configure(tmp_path, server, token="987654:" + "A" * 35)
    code, _, errors = await signpost()
    assert code == 2
    assert "telegram.token" in errors
    assert "Traceback" not in errors


@pytest.mark.parametrize(
    ("telegram", "environment", "words"),
    [
        ({}, {"ALL_PROXY": "socks5://bob:geheim@127.0.0.1:9"}, "only HTTP proxies can be used"),
        ({}, {"HTTP_PROXY": "http://["}, "the proxy of the environment: "),
        ({}, {"HTTP_PROXY": "http://bob:geheim@127.0.0.1:no"}, "http://127.0.0.1:no"),
        ({"api_base_url": "http://bob:geheim@127.0.0.1:9/bot"}, {}, "at http://127.0.0.1:9/bot"),
        ({"api_base_url": "http://127.0.0.1:99999/bot"}, {}, "api_base_url: expected the address"),
        ({"api_base_url": "http://127.0.0.1:0/bot"}, {}, "api_base_url: expected the address"),
    ],
)
async def test_what_stands_in_the_way_is_one_line_without_secrets(
    signpost, tmp_path, server, telegram, environment, words
):
    configure(tmp_path, server, **telegram)
    code, _, errors = await signpost(**environment, NO_PROXY="")
    (line,) = errors.splitlines()
    assert (code, words in line) == (2, True)
    for secret in ("geheim", server.token):
        assert secret not in line
