"""robots.txt (RFC 9309): which addresses a site lets programs read, how fast, and its sitemaps."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from yarl import URL

ALL = "*"
MOST = 512 * 1024
"""Bytes of a file that count (RFC 9309, 2.5, asks for 500 KiB); no person writes more."""

_LINE = re.compile(r"\s*([A-Za-z-]+)\s*:\s*([^#]*)")
_PRODUCT = re.compile(r"[A-Za-z_-]+")
_SAFE = "/?&=%:;@!+,'()~[]"
_SLASH = re.compile("%2F", re.IGNORECASE)
_RULES = frozenset({"allow", "disallow", "crawl-delay"})


@dataclass(frozen=True, slots=True)
class Rule:
    """A path, with `*` for anything and a final `$` for the end, and whether it may be read.

    An asterisk and a dollar sign that stand for themselves are `%2A` and `%24` in it.
    """

    path: str
    allows: bool

    @property
    def start(self) -> str:
        """What every path begins with that the rule covers."""
        return self.path.removesuffix("$").partition("*")[0]

    def covers(self, path: str) -> bool:
        """Whether the rule speaks of a path; matched by hand, as `*` can be many."""
        start, *rest = self.path.removesuffix("$").split("*")
        if not path.startswith(start):
            return False
        at = len(start)
        for number, part in enumerate(rest, 1):
            last = number == len(rest)  # the one that stands at the end, where a `$` asks for it
            found = path.rfind(part, at) if last else path.find(part, at)
            if found < 0:
                return False
            at = found + len(part)
        return at == len(path) or not self.path.endswith("$")


@dataclass(slots=True)
class _Group:
    rules: list[Rule] = field(default_factory=list)
    delay: float = 0.0


@dataclass(frozen=True, slots=True)
class Robots:
    """What a site's robots.txt asks of one program.

    Attributes:
        rules: Those that are for it, or for all where none are.
        delay: Seconds between two requests.
        sitemaps: Their addresses as the file writes them.
    """

    rules: tuple[Rule, ...] = ()
    delay: float = 0.0
    sitemaps: tuple[str, ...] = ()
    _by_start: Mapping[str, Sequence[Rule]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Put the rules where an address finds those that may be of it."""
        by_start: dict[str, list[Rule]] = {}
        for rule in self.rules:
            by_start.setdefault(rule.start, []).append(rule)
        object.__setattr__(self, "_by_start", by_start)

    def allows(self, url: URL) -> bool:
        """Whether an address may be read: the longest rule counts, of two equals the kinder."""
        path = _normal(url.raw_path_qs)
        starts = (path[:end] for end in range(len(path) + 1))
        near = (rule for start in starts for rule in self._by_start.get(start, ()))
        covering = (rule for rule in near if rule.covers(path))
        longest = max(covering, key=lambda rule: (len(rule.path), rule.allows), default=None)
        return longest is None or longest.allows


def parse(content: bytes, agent: str) -> Robots:
    """Return what a robots.txt asks of a program.

    Args:
        content: The file, or more of its beginning than counts; whatever it holds, nothing is
            raised.
        agent: The program's name, without a version.
    """
    groups: dict[str, _Group] = {}
    current: list[_Group] = []
    sitemaps: list[str] = []
    naming = False
    for name, value in _lines(content):
        if name == "user-agent":
            product = _PRODUCT.match(value)
            called = product[0].lower() if product else value
            group = groups.setdefault(called, _Group())
            current = [*current, group] if naming else [group]
        elif name == "sitemap":
            sitemaps.append(value)
            continue
        elif name not in _RULES:
            continue  # what nobody knows parts no names from their rules (RFC 9309, 2.2.4)
        for group in current:
            _take(group, name, value)
        naming = name == "user-agent"
    found = groups.get(agent.lower()) or groups.get(ALL) or _Group()
    return Robots(tuple(found.rules), found.delay, tuple(sitemaps))


def nothing_allowed() -> Robots:
    """Return what a site asks that shows nobody its robots.txt."""
    return Robots((Rule("/", allows=False),))


def _lines(content: bytes) -> Iterator[tuple[str, str]]:
    if len(content) > MOST:  # half a rule may be one for all: "Disallow: /"
        end = max(content.rfind(sign, 0, MOST) for sign in (b"\n", b"\r"))
        content = content[: max(end, 0)]
    for line in content.decode("utf-8-sig", errors="replace").splitlines():
        if match := _LINE.match(line):
            yield match[1].lower(), match[2].strip()


def _take(group: _Group, name: str, value: str) -> None:
    if name in {"allow", "disallow"} and value.startswith(("/", "*")):
        group.rules.append(Rule(_pattern(value), name == "allow"))
    elif name == "crawl-delay" and re.fullmatch(r"\d{1,6}(\.\d{1,6})?", value, re.ASCII):
        group.delay = float(value)


def _pattern(value: str) -> str:
    """Return a rule's path as `_normal` writes one, but for what stands for anything or the end."""
    path, mark, query = value.removesuffix("$").partition("?")
    whole = path + mark + _SLASH.sub("/", query)  # an address has it so: only a path has parts
    end = "$" if value.endswith("$") else ""
    return "*".join(_normal(part) for part in whole.split("*")) + end


def _normal(path: str) -> str:
    """Return a path in one of the ways in which its characters can be written.

    A slash that is written as `%2F` is part of a name, and stays so.
    """
    return "%2F".join(quote(unquote(part), _SAFE) for part in _SLASH.split(path))
