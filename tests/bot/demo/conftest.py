"""The demo over a small knowledge base, and a browser to look at its page with."""

from __future__ import annotations

import os
import shutil

import pytest

from tests.bot import library as valley
from tests.bot.demo import process as demo

PATIENCE_MS = demo.PATIENCE_S * 1000


@pytest.fixture
def kb(tmp_path):
    return valley.write(tmp_path / "kb")


@pytest.fixture
def running(tmp_path, kb):
    started = demo.start(tmp_path / "demo", "--kb", str(kb), prepare=True)
    yield started
    started.stop()


@pytest.fixture(scope="module")
def browser():
    from playwright.sync_api import expect, sync_playwright

    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        pytest.skip("no Chromium here: tests/bot/browser-install brings it")
    # Chromium's sandbox refuses to run as root, as which continuous integration often runs.
    root = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as driver:
        launched = driver.chromium.launch(executable_path=chromium, args=root)
        expect.set_options(timeout=PATIENCE_MS)
        yield launched
        launched.close()


@pytest.fixture
def visit(browser, running):
    """Opens the page as somebody would with this language, theme and window."""
    from tests.bot.demo.visit import Visit, expect

    contexts = []

    def open_page(language="en", *, width=1000, height=800, **wishes):
        size = {"width": width, "height": height}
        context = browser.new_context(locale=language, viewport=size, **wishes)
        context.set_default_timeout(PATIENCE_MS)
        contexts.append(context)
        visited = Visit(context.new_page())
        visited.page.goto(running.url)
        expect(visited.page.locator("#name")).to_have_text("Green Valley")
        return visited

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def visitor(visit):
    visited = visit()
    visited.start()
    return visited
