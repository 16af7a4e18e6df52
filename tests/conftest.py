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
