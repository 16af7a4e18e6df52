"""A live site for each test that asks for one, and a build of it."""

from __future__ import annotations

import pytest

from knowledge import building
from tests.knowledge.faulty_site import FaultySite
from tests.knowledge.village_site import WISHES


@pytest.fixture
async def site():
    async with FaultySite() as site:
        for number in range(1, 8):
            site.page(number)
        yield site


@pytest.fixture
def build(site, tmp_path):
    async def go(wishes=WISHES, path=""):
        site.seen.clear()
        return await building.build([site.url + path], tmp_path / "kb", wishes)

    return go
