"""The demo over a small knowledge base, for the tests of its server and of its page."""

from __future__ import annotations

import pytest

from tests.bot import library as valley
from tests.bot.demo import process as demo


@pytest.fixture
def kb(tmp_path):
    return valley.write(tmp_path / "kb")


@pytest.fixture
def running(tmp_path, kb):
    started = demo.start(tmp_path / "demo", "--kb", str(kb), prepare=True)
    yield started
    started.stop()
