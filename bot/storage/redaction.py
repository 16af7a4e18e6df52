"""Takes out of a question what would tell who asked it, and out of a message what is secret."""

from __future__ import annotations

import re

# Also as people write it who hide it from programs: "jo (at) example [dot] org".
_EMAIL = re.compile(
    r"(?<![\w.+%-])[\w.+%-]+(?:@| ?[(\[{] ?(?:at|@) ?[)\]}] ?)"
    r"[\w-]+(?:(?:\.| ?[(\[{] ?(?:dot|punkt|point|punto) ?[)\]}] ?)[\w-]+)+",
    re.IGNORECASE,
)
_HANDLE = re.compile(
    r"(?<![\w@])@[a-z0-9_]{4,32}\b|(?:https?://)?(?<![\w.-])(?:t|telegram)\.me/[\w+/]{4,}",
    re.IGNORECASE,
)
# Digits in groups as telephone, card and account numbers are written, on one line; letters may
# stand right beside them, as a country's do.
_NUMBER = re.compile(
    r"(?<![\d+])(?:\+|\(\+?)?\d(?:[ \u00a0\u2009\u202f().\-\u2010\u2011–—_·•/]{0,3}\d){6,}(?!\d)"
)
# Also right behind the letters that stand before it in an address.
_TOKEN = re.compile(r"(?<!\d)\d{5,}:[A-Za-z0-9_-]{20,}")
HIDDEN = "<secret>"
"""What stands in the place of a secret."""

_ACCOUNT = re.compile(r"(?<=://)[^\s/?#]*@")
# Seven digits or more all the same, and no number of a person: dates and spans of years.
_DATE = re.compile(
    r"\d{4}[-–./ ]\d{1,2}[-–./ ]\d{1,2}|\d{1,2}[-–./ ]\d{1,2}[-–./ ]\d{4}"
    r"|(?:1[5-9]|20)\d\d ?[-–/] ?(?:1[5-9]|20)\d\d"
)


def redact(text: str) -> str:
    """Return the text with addresses and numbers of people replaced by what they were."""
    text = _EMAIL.sub("[e-mail]", text)
    text = _HANDLE.sub("[name]", text)
    return _NUMBER.sub(lambda found: found[0] if _DATE.fullmatch(found[0]) else "[number]", text)


def without_secrets(text: str) -> str:
    """Return a message for people without tokens, and without the accounts in its addresses."""
    return _ACCOUNT.sub("", _TOKEN.sub(HIDDEN, text))
