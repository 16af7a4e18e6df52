"""Building from a live site, as people do it: the real command against a site on loopback."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys

import pytest
from aiohttp import web

from knowledge.kb import files
from tests.knowledge.faulty_site import FaultySite

ALLOWED = {"SIGNPOST_KNOWLEDGE__ALLOW_PRIVATE_ADDRESSES": "true"}


@pytest.fixture
async def site():
    async with FaultySite() as site:
        for number in range(1, 4):
            site.page(number)
        yield site


@pytest.fixture
def build(tmp_path):
    async def run(*arguments, **environment):
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "build", *arguments,
            cwd=tmp_path, env={**os.environ, **environment},
            stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
        )  # fmt: skip
        out, err = await process.communicate()
        return process.returncode, out.decode(), err.decode()

    return run


async def test_a_site_becomes_a_knowledge_base_and_is_refreshed(build, site, tmp_path):
    code, out, err = await build(site.url, "--out", "kb", **ALLOWED)
    assert (code, out) == (0, "")
    assert "added 1-topic-1: Topic 1" in err
    assert err.splitlines()[-1] == "3 pages, 3 sections in kb"
    assert len(files.load(tmp_path / "kb").pages) == 3

    site.page(2, "Other words.", modified_gmt="2024-02-01T00:00:00")
    code, out, err = await build(site.url, "--out", "kb", **ALLOWED)
    assert (code, out) == (0, "")
    assert err.splitlines()[0] == "changed 2-topic-2: Topic 2"
    assert "1 fetched, 2 unchanged, 0 removed" in err


async def test_programs_read_what_changed_as_json(build, site):
    _, out, err = await build(site.url, "--out", "kb", "--json", **ALLOWED)
    built = json.loads(out)
    assert err == ""
    assert (built["pages"], built["sections"], built["fetched"]) == (3, 3, 3)
    assert built["added"][0] == {"id": "1-topic-1", "title": "Topic 1"}


async def test_half_a_character_is_left_out_of_what_programs_read(build, site):
    site.page(1, link=f"{site.url}half\ud83d/")
    code, out, err = await build(site.url, "--out", "kb", "--json", **ALLOWED)
    assert (code, err) == (0, "")
    assert json.loads(out)["skipped"][0]["url"] == f"{site.url}half/"


async def test_the_configuration_says_what_is_read_and_by_whom(build, site, tmp_path):
    (tmp_path / "config.yaml").write_text(
        f"knowledge:\n  path: kb\n  sources: [{site.url}]\n  allow_private_addresses: true\n"
        "  contact: web@village.example\n",
        encoding="utf-8",
    )
    assert (await build())[0] == 0
    assert "web@village.example" in site.headers[0]["User-Agent"]


async def test_where_no_bar_can_be_drawn_a_line_tells_now_and_then(build, site):
    for number in range(1, 231):
        site.page(number)
    site.page(5, content={"rendered": ""})
    _, _, err = await build(site.url, "--out", "kb", **ALLOWED)
    told = [line for line in err.splitlines() if line.endswith("pages read")]
    assert told == ["100 of 230 pages read", "200 of 230 pages read"]
    assert "230 fetched, 0 unchanged, 0 removed, 1 skipped, with " in err


async def test_of_very_many_changes_of_a_kind_the_first_are_named(build, site):
    for number in range(1, 231):
        site.page(number)
    _, _, err = await build(site.url, "--out", "kb", **ALLOWED)
    told = [line for line in err.splitlines() if line.startswith("added")]
    assert len(told) == 101
    assert told[-1] == "added 130 more: --json names them all"
    assert err.splitlines()[-1] == "230 pages, 230 sections in kb"


@pytest.mark.parametrize(
    ("there", "state"),
    [(False, "there is no knowledge base yet"), (True, "the knowledge base is whole")],
)
async def test_who_stops_a_build_is_told_what_becomes_of_it(build, site, tmp_path, there, state):
    if there:
        await build(site.url, "--out", "kb", **ALLOWED)
        site.page(1, modified_gmt="2024-02-02T00:00:00")
    asked = asyncio.Event()

    def wait(request):
        if "include" in request.query:
            asked.set()
            return web.Response(status=503, headers={"Retry-After": "60"})
        return None

    site.faults.append(wait)
    # Where the tests run in the background, a shell has them ignore Ctrl-C.
    program = (
        "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "from bot.cli import main; main()"
    )
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", program, "build", site.url, "--out", "kb",
        cwd=tmp_path, env={**os.environ, **ALLOWED}, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    await asked.wait()
    process.send_signal(signal.SIGINT)
    _, err = await process.communicate()
    assert process.returncode == 130
    assert err.decode().splitlines() == [
        f"signpost: stopped: {state}, and the next build fetches what is missing"
    ]


STOPPING = """
import os, signal
signal.signal(signal.SIGINT, signal.default_int_handler)
from {module} import {name} as go
import {module} as module
def stopped(*given, **named):
    os.kill(os.getpid(), signal.SIGINT)
    return go(*given, **named)
module.{name} = stopped
from bot.cli import main
main()
"""


@pytest.mark.parametrize(
    ("module", "name"),
    [
        ("knowledge.sources.export", "read_export"),
        ("knowledge.building", "keep_ids"),
        ("knowledge.swap", "write_file"),
    ],
)
async def test_a_build_stops_at_once_wherever_it_is(site, tmp_path, module, name):
    """asyncio alone waits for the next request, which files have none of."""
    (tmp_path / "export.xml").write_text(
        '<rss xmlns:wp="w" xmlns:content="c"><channel><wp:wxr_version>1.2</wp:wxr_version><item>'
        "<title>Fees</title><link>https://a.example/</link><wp:status>publish</wp:status>"
        "<content:encoded>Ten a day.</content:encoded></item></channel></rss>"
    )
    sources = ["export.xml"] if name == "read_export" else ["export.xml", site.url]
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", STOPPING.format(module=module, name=name),
        "build", *sources, "--out", "kb",
        cwd=tmp_path, env={**os.environ, **ALLOWED}, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    _, err = await process.communicate()
    assert process.returncode == 130
    state = "there is no knowledge base yet"
    assert err.decode().splitlines() == [
        f"signpost: stopped: {state}, and the next build fetches what is missing"
    ]
    assert not (tmp_path / "kb" / "pages").exists()


async def test_a_private_address_is_refused_in_a_line(build, site, tmp_path):
    code, out, err = await build(site.url, "--out", "kb")
    assert (code, out) == (2, "")
    assert err.startswith("signpost: ")
    assert err.count("\n") == 1
    assert "knowledge.allow_private_addresses" in err
    assert not (tmp_path / "kb" / "pages").exists()
