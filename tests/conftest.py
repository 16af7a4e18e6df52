"""How every test runs."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

# A busy machine is no fault: how long an example takes says nothing about it.
settings.register_profile("calm", deadline=None)
settings.load_profile("calm")


@pytest.fixture(scope="session")
def model_folder() -> Path:
    """The folder of a real sentence encoder, which the project does not carry."""
    named = os.getenv("SIGNPOST_TEST_MODEL")
    if not named:
        pytest.skip("SIGNPOST_TEST_MODEL names no model's folder")
    return Path(named)


# What costs most to set up: its tests share one, so they go to one process, and first.
SHARED = ("village", "browser")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One more than there are processors: tests of processes wait for them now and then."""
    return (os.cpu_count() or 1) + 1


@pytest.hookimpl(tryfirst=True)  # before xdist looks at the groups
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Tell xdist which tests belong together; it begins with the largest groups."""
    if config.pluginmanager.hasplugin("xdist"):
        for item in items:
            for shared in SHARED:
                if shared in getattr(item, "fixturenames", ()):
                    item.add_marker(pytest.mark.xdist_group(shared))
