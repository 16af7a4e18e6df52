"""A live site without an API, for the tests that ask for one."""

from __future__ import annotations

import pytest


@pytest.fixture
def closed(site):
    site.api = "/nowhere/"
    site.fail("/wp-json", 404, times=999)
    site.fail("rest_route", 404, times=999)
    site.announced = False
    return site
