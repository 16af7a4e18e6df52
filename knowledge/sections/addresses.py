"""Links' addresses: absolute ones that a reader can follow, and names for those without words."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import quote, unquote, urljoin, urlsplit

from knowledge.sections.text import clean, seen, squeeze

WEB = ("http", "https")

# Their sets name what `\w` stands for: a set with a class in it is matched more slowly.
_WORD = "A-Za-z0-9_"
_HOST = rf"https?://[{_WORD}.-]+(?::[0-9]+)?"
_PLAIN_ADDRESS = re.compile(rf"{_HOST}/[{_WORD}.,:;/?&=%+#@!~*()'-]{{0,1000}}")
_PLAIN_PATH = re.compile(rf"/(?:[{_WORD}.,:;?&=%+@!~*()'-][{_WORD}.,:;/?&=%+#@!~*()'-]{{0,1000}})?")
_PLAIN_WAY = re.compile(rf"((?:\.\./)*)([{_WORD}-][{_WORD}.,/%+@!~*()'-]{{0,1000}})")
_ORIGIN = re.compile(rf"{_HOST}(?=/|$)")
_PLAIN_BASE = re.compile(
    rf"({_HOST})((?:/[{_WORD}.,:%+@!~*()'-]+)*/)[{_WORD}.,:%+@!~*()'-]*(?:[?#].*)?"
)
_UNSAFE = re.compile(r'[\s"<>\\^`{|}]')
_FILE = re.compile(r"\.(?!(?:x?html?|php\d?|aspx?|jsp|cgi)$)[a-z]\w{1,4}$", re.IGNORECASE)
# They open something over the page, run a script, or are the picture itself.
_NOWHERE = ("#elementor-action", "#popmake", "#popup", "javascript:", "data:")
_LONGEST_ADDRESS = 2_000


def resolve(href: str, base: str) -> str:
    """Return the absolute address of a link, or nothing where a reader could not follow it.

    Web, mail and telephone addresses can be followed; scripts, bare `#` and broken ones cannot.
    """
    if _PLAIN_ADDRESS.fullmatch(href) and "/." not in href:  # as nearly all
        return href
    return href and (_plain(href, base) or _joined(href, base))


def _plain(href: str, base: str) -> str:
    """Return the address of a link within the site with nothing unusual in it."""
    if "/." not in href and _PLAIN_PATH.fullmatch(href) and (origin := _ORIGIN.match(base)):
        return origin[0] + href
    way = _PLAIN_WAY.fullmatch(href)
    if way is None or "/." in way[2] or "//" in way[2]:
        return ""
    origin_of_base, folders = _folders(base)
    if not origin_of_base:
        return ""
    up = len(way[1]) // len("../")
    return "/".join([origin_of_base, *folders[: max(len(folders) - up, 0)], way[2]])


def within(page: str, url: str) -> bool:
    """Return whether an address leads to a place of the page itself."""
    return "#" in url and url.partition("#")[0] == page.partition("#")[0]


@lru_cache(maxsize=16)
def _folders(base: str) -> tuple[str, list[str]]:
    """Return a page's site and the folders of its address; no site where any is unusual."""
    found = _PLAIN_BASE.fullmatch(base)
    if found is None or "/." in found[2]:
        return "", []
    return found[1], [name for name in found[2].split("/") if name]


def _joined(href: str, base: str) -> str:
    href = seen(href).strip()
    if not href or href == "#" or href.startswith(_NOWHERE):
        return ""
    try:
        url = urljoin(base, href)
        parts = urlsplit(url)
    except ValueError:
        return ""
    followed = parts.netloc if parts.scheme in WEB else parts.path
    if parts.scheme not in (*WEB, "mailto", "tel") or not followed:
        return ""
    if parts.scheme in ("mailto", "tel"):  # blanks mean something only in a mail's subject
        whom, mark, rest = url.partition(":")[2].partition("?")
        url = f"{parts.scheme}:{squeeze(whom.replace('%20', '')).replace(' ', '')}{mark}{rest}"
    url = _UNSAFE.sub(lambda match: quote(match.group()), url)
    return url if len(url) <= _LONGEST_ADDRESS else ""


@lru_cache(maxsize=1_024)
def named_by_address(url: str) -> str:
    """Return a label for a link that shows no word: its file's name, else where it leads to."""
    parts = urlsplit(url)
    path = clean(unquote(parts.path.rstrip("/")))
    name = path.rpartition("/")[2]
    host = parts.netloc.removeprefix("www.")
    return name if not host or _FILE.search(name) else f"{host}{path}"
