"""German nouns and adjectives whose forms Snowball keeps apart: "Shops", "Kurs", "Systeme"."""

from __future__ import annotations

import re

_PLURAL = re.compile(
    r"\w{2,}(?:[aioüyé]|ee)(?<!ga|la|ra)(?<![aensx]i)(?<!lo)s"
    r"|\w*(?:[aeou]la|[aeiou]ra|[ks]ilo|solo|velo)s"
    r"|\w{2,}(?:[aio]p|pp|ew|ow)s(?<!gips|raps|mops|lops|naps)(?<!news)"
)
"""Plurals in "-s" behind what Snowball does not look for one."""

_LIKE_ENDINGS = re.compile(
    r"(\w*(?:problem|system|extrem|ekzem|modern|intern|extern|konzern"
    r"|kurs|zins|krebs|hals|fels|puls|lachs|fuchs|keks))(?:e[mnrs]?|s)?"
)
"""What ends as if it were inflected: "Kurs" has an "-s" of its own, "Problem" an "-em"."""


def singular(word: str) -> str:
    """Return the singular of a plural in "-s" ("autos", "handys", "komitees", "shops").

    What only looks like one stays: "kostenlos", "erdgas", "ausweis", "zeugnis".
    """
    return word[:-1] if word.endswith("s") and _PLURAL.fullmatch(word) else word


def sheltered(word: str) -> str:
    """Return a word whose end looks like an ending with one behind it, so that it is kept."""
    found = _LIKE_ENDINGS.fullmatch(word)
    return f"{found[1]}e" if found else word
