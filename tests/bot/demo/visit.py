"""One person before the demo's page in a real browser."""

from __future__ import annotations

from playwright.sync_api import expect


class Visit:
    """One person before the page."""

    def __init__(self, page):
        self.page = page
        self.messages = page.locator("#log article")
        self.last = self.messages.last
        self.troubles = []
        self.requested = set()
        page.on("pageerror", lambda error: self.troubles.append(str(error)))
        page.on("console", self._heard)
        page.on("request", lambda request: self.requested.add(request.url))

    def _heard(self, message):
        if message.type in ("error", "warning"):
            self.troubles.append(message.text)

    def start(self):
        self.page.locator("#start").dblclick()
        expect(self.messages).to_have_count(2)

    def say(self, text, replies=1):
        before = self.messages.count()
        self.page.locator("#text").fill(text)
        self.page.locator("#text").press("Enter")
        expect(self.messages).to_have_count(before + 1 + replies)
        return self.last

    def button(self, label):
        return self.last.get_by_role("button", name=label)
