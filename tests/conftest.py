"""How every test runs."""

from __future__ import annotations

from hypothesis import settings

# A busy machine is no fault: how long an example takes says nothing about it.
settings.register_profile("calm", deadline=None)
settings.load_profile("calm")
