"""What just happened is let go of in time, whether or not anybody asks for it again."""

from __future__ import annotations

import gc
import weakref

from bot.conversation.recently import Recently


class Said:
    """Something that is remembered."""


def test_what_is_too_old_is_let_go_of_without_being_asked_for():
    held = Recently(seconds=-1, size=10)
    said = Said()
    seen = weakref.ref(said)
    held.put("first", said)
    del said
    held.put("second", Said())
    gc.collect()
    assert seen() is None


def test_the_oldest_makes_room_for_the_newest():
    held = Recently(seconds=60, size=2)
    for name in ("first", "second", "first", "third"):
        held.put(name, name.upper())
    assert [held.get(name) for name in ("first", "second", "third")] == ["FIRST", None, "THIRD"]
