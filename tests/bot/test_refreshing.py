"""Knowledge that stays fresh: the real process, its builds of a site on loopback, its admins."""

from __future__ import annotations

import asyncio
import shutil
import signal
from datetime import UTC, datetime, timedelta

import pytest
from aiohttp import web
from hypothesis import given
from hypothesis import strategies as st
from telegram import Bot
from telegram.constants import MessageLimit

from bot import locales
from bot.config import Knowledge, Settings
from bot.errors import RebuildError
from bot.library import Library
from bot.rebuilding import rebuild
from bot.refreshing import Refresher, Schedule
from bot.replies import reports
from bot.sandbox.markup import parse_html
from bot.services import Services
from bot.storage.journal import Journal
from bot.storage.preferences import Preferences
from bot.storage.storage import Storage
from knowledge import building, builds
from knowledge.changes import Changes, Entry
from knowledge.errors import BusyError
from knowledge.kb import files
from knowledge.sources.http import Manners
from knowledge.sources.visit import Wishes
from tests.bot.conftest import PATIENCE_S
from tests.knowledge.faulty_site import FaultySite

ADMIN = 42
NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)
DAY = timedelta(days=1)
NONE = timedelta()
SAMPLE = files.SAMPLE
WISHES = Wishes(manners=Manners(allow_private_addresses=True))

# As `signpost run`, but with an interval that no configuration may ask a site for.
OFTEN = """
import sys
from datetime import timedelta
from pathlib import Path
from bot import application, config
settings = config.load(Path(sys.argv[2]))
knowledge = settings.knowledge.model_copy(update={"refresh": timedelta(seconds=1)})
sys.exit(application.run(settings.model_copy(update={"knowledge": knowledge})))
"""


class Harbour(FaultySite):
    """A site with a ferry and a market."""

    def ferry(self, text, **more):
        self._put(1, "Ferry across the lake", text, **more)

    def market(self, text, **more):
        self._put(2, "Fish market", text, **more)

    def _put(self, number, title, text, **more):
        content = {"rendered": f"<h2>{title}</h2><p>{text}</p>"}
        self.page(number, content=content, **more)

    @property
    def looks(self):
        """How often its list was asked for."""
        return sum("include" not in request and "/pages" in request for request in self.seen)


@pytest.fixture
async def site():
    async with Harbour() as site:
        site.ferry("The ferry leaves at nine.")
        site.market("The fish market opens on Fridays.")
        yield site


@pytest.fixture
async def folder(site, tmp_path):
    await building.build([site.url], tmp_path / "kb", WISHES)
    (tmp_path / "kb" / "curation.yaml").write_text(
        "# by hand\naliases:\n  1-ferry-across-the-lake: [boat to the other side]\n",
        encoding="utf-8",
    )
    site.seen.clear()
    return tmp_path / "kb"


@pytest.fixture
def start(start_bot, server, site, folder):
    server.world.reads_all_group_messages = True  # else admins are told that it does not

    knowledge = {"path": str(folder), "sources": [site.url], "refresh": "24h"}
    knowledge["allow_private_addresses"] = True
    settings = {"knowledge": knowledge, "telegram": {"admins": [ADMIN]}}

    async def begin():
        return await start_bot(settings, program=("-c", OFTEN))

    return begin


@pytest.fixture
async def admin(server):
    chat = server.private_chat(server.user(ADMIN, "Ada"))
    await chat.send(chat.user, "ferry")  # nobody is written to who has not written first
    return chat


@pytest.fixture
def chat(server):
    return server.private_chat(server.user(first_name="Vi"))


async def until(true):
    async with asyncio.timeout(PATIENCE_S):
        while not true():  # noqa: ASYNC110 -- what is waited for is in other processes
            await asyncio.sleep(0.02)


async def two_rounds(site):
    """Wait until a refresh that began after now is done, as the next one has begun."""
    seen = site.looks
    await until(lambda: site.looks >= seen + 3)


def pages(folder):
    files = (folder / "pages").iterdir()
    return {file.name: (file.read_bytes(), file.stat().st_mtime_ns) for file in files}


def hang(site, page):
    """Have the site ask for more patience than any test has, once this page is fetched."""
    begun = asyncio.Event()

    def later(request):
        if str(page) not in request.query.get("include", "").split(","):
            return None
        begun.set()
        return web.Response(status=503, headers={"Retry-After": "119"})

    site.faults.append(later)
    return begun


def age(folder, done):
    """Have the last build of a knowledge base be done at another time."""
    (folder / builds.FOLDER / "built").write_text(done.isoformat(), encoding="utf-8")


def other(tmp_path):
    """Return what to build another knowledge base from: the sample page."""
    folder = tmp_path / "other"
    shutil.copytree(SAMPLE / "pages", folder / "pages")
    return Knowledge(path=folder, sources=[str(SAMPLE / "source" / "page-179737.json")])


# In the running bot


async def test_what_changes_on_the_site_is_answered_and_told_to_the_admins(
    site, folder, start, admin, chat
):
    curation = (folder / "curation.yaml").read_bytes()
    bot = await start()
    await admin.reply()
    assert "nine" in (await chat.ask("boat to the other side")).text
    site.ferry("The ferry leaves at seven.", modified_gmt="2024-02-01T00:00:00")
    told = await admin.reply(PATIENCE_S)
    assert told.entity_texts("bold") == ("Knowledge refreshed",)
    assert "Changed (1):\n• Ferry across the lake" in told.text
    assert "seven" in (await chat.ask("boat to the other side")).text
    assert site.counted("include=") == 1
    assert (folder / "curation.yaml").read_bytes() == curation
    assert "Knowledge as of " in (await admin.ask("/stats")).text
    ended = await bot.stop()
    assert ended.code == 0
    assert "Traceback" not in ended.log


async def test_nobody_is_told_of_a_refresh_that_finds_nothing_new(site, folder, start, admin):
    before = pages(folder)
    bot = await start()
    await admin.reply()
    await two_rounds(site)
    log = (await bot.stop()).log
    assert admin.unread() == ()
    assert pages(folder) == before
    assert "Knowledge refreshed" in log
    assert "WARNING" not in log


async def test_a_failure_is_told_once_and_then_that_it_works_again(
    site, folder, start, admin, chat
):
    before = pages(folder)
    site.fail("", 403, times=999_999)
    bot = await start()
    await admin.reply()
    told = await admin.reply(PATIENCE_S)
    assert "could not be refreshed" in told.text
    assert "403" in told.text
    asked = len(site.seen)
    await until(lambda: len(site.seen) >= asked + 6)
    assert admin.unread() == ()
    assert "nine" in (await chat.ask("ferry")).text
    assert pages(folder) == before
    site.faults.clear()
    told = await admin.reply(PATIENCE_S)
    assert "Knowledge refreshed" in told.text
    assert "Nothing has changed." in told.text
    log = (await bot.stop()).log
    assert log.count("could not be refreshed") == 1
    assert "Traceback" not in log


async def test_the_bot_answers_and_stops_during_a_refresh_and_then_goes_on_with_it(
    site, folder, start, admin, chat
):
    before = pages(folder)
    for number in range(3, 40):
        site.page(number)
    begun = hang(site, 39)
    bot = await start()
    await admin.reply()
    await begun.wait()
    await until(lambda: [*folder.glob(".signpost/fetched/*")])
    assert "nine" in (await chat.ask("ferry")).text
    ended = await bot.stop()
    assert ended.code == 0
    assert "WARNING" not in ended.log
    assert pages(folder) == before
    with builds.alone(folder):  # its build has ended too
        pass
    site.faults.clear()
    await start()
    assert "Added (37):" in (await admin.reply(PATIENCE_S)).text
    assert site.counted("include=3,") == 1


async def test_a_bot_that_is_killed_takes_its_build_along(site, folder, start):
    site.ferry("The ferry leaves at seven.", modified_gmt="2024-02-01T00:00:00")
    begun = hang(site, 1)
    bot = await start()
    await begun.wait()
    with pytest.raises(BusyError):
        await building.build([site.url], folder, WISHES)
    await bot.stop(signal.SIGKILL)
    site.faults.clear()

    def free():
        try:
            with builds.alone(folder):
                return True
        except BusyError:
            return False

    await until(free)
    assert (await building.build([site.url], folder, WISHES)).fetched == 1


async def test_a_build_by_hand_is_left_to_its_work(site, folder, start, admin):
    site.ferry("The ferry leaves at seven.", modified_gmt="2024-02-01T00:00:00")
    with builds.alone(folder):
        bot = await start()
        await admin.reply()
        await until(lambda: bot.log.count("Another build is at work") >= 2)
        assert site.seen == []
        assert admin.unread() == ()
    assert "Changed (1)" in (await admin.reply(PATIENCE_S)).text


# What admins read


@pytest.mark.parametrize("language", locales.languages())
def test_a_report_of_many_changes_fits_a_message(language):
    many = tuple(Entry(f"{number}", f"Number {number} & {'so on ' * 40}") for number in range(999))
    changes = Changes(999, 9_999, added=many, changed=many, moved=many, removed=many)
    text, _ = parse_html(reports.refreshed(changes, 999, locales.words(language)).text)
    assert len(text.encode("utf-16-le")) // 2 <= MessageLimit.MAX_TEXT_LENGTH
    assert text.count("Number 0") == 4


# When


@pytest.fixture
async def refresher(server, site, folder, tmp_path):
    """Makes refreshers that no configuration paces and that have nobody to tell."""
    knowledge = Knowledge(path=folder, sources=[site.url], allow_private_addresses=True)
    storage = Storage(f"sqlite+aiosqlite:///{tmp_path / 'signpost.db'}")
    journal = Journal(storage, retention=DAY)
    settings = Settings(knowledge=knowledge)
    library = Library(folder)
    services = Services(settings, library, storage, journal, Preferences(storage))
    async with Bot(server.token, base_url=server.base_url) as bot:
        yield lambda schedule: Refresher(services, bot, folder, schedule)
    await storage.close()


async def test_fresh_knowledge_is_left_alone_until_it_is_due(site, folder, refresher, tmp_path):
    schedule = Schedule(DAY, spread=NONE, again=DAY, glance=timedelta(milliseconds=20))
    running = asyncio.create_task(refresher(schedule).run())
    await rebuild(other(tmp_path))  # in this time a refresh would have asked the site
    assert site.seen == []
    age(folder, datetime.now(UTC) - 2 * DAY)
    await until(lambda: site.looks)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


async def test_nothing_is_built_over_what_was_broken_by_hand(site, folder, refresher):
    before = pages(folder)
    fresh = refresher(Schedule.of(DAY))
    curation = folder / "curation.yaml"
    curation.write_text("hide: [\n", encoding="utf-8")
    site.ferry("The ferry leaves at seven.", modified_gmt="2024-02-01T00:00:00")
    assert not await fresh.refresh()
    assert site.seen == []
    assert pages(folder) == before
    curation.unlink()
    assert await fresh.refresh()
    assert pages(folder) != before


async def test_a_build_that_cannot_even_start_is_said_so(tmp_path, monkeypatch):
    settings = other(tmp_path)
    monkeypatch.setenv("PYTHONHOME", str(tmp_path / "nowhere"))
    with pytest.raises(RebuildError, match="ended early"):
        await rebuild(settings)


@pytest.mark.parametrize(
    ("last", "left"),
    [
        (NOW, DAY),
        (NOW - timedelta(hours=23), timedelta(hours=1)),
        (NOW - 2 * DAY, NONE),
        (None, NONE),
        (NOW + DAY, NONE),
    ],
)
def test_a_refresh_is_due_an_interval_after_the_last_build(last, left):
    assert Schedule.of(DAY).left(last, NOW, NONE) == left


def test_chance_puts_a_refresh_off_by_a_little():
    late = timedelta(minutes=3)
    assert Schedule.of(DAY).left(NOW, NOW, late) == DAY + late
    assert Schedule.of(DAY).left(NOW - DAY, NOW, late) == late


@given(st.timedeltas(timedelta(minutes=15), timedelta(days=365)))
def test_a_pace_is_never_hasty_and_never_far_behind(interval):
    schedule = Schedule.of(interval)
    assert NONE < schedule.spread <= interval / 10
    assert schedule.spread <= timedelta(minutes=10)
    assert timedelta(minutes=15) <= schedule.again <= interval
    assert schedule.again <= timedelta(hours=1)
