"""WordPress exports (WXR) -> pages, read piece by piece so that size does not matter."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from xml.parsers import expat

from knowledge import sections
from knowledge.errors import InputError, OtherKindError, Problem
from knowledge.model import Page, Site
from knowledge.sources import language
from knowledge.sources.harvest import Harvest, Skipped
from knowledge.sources.plain import excerpt_of, named_by, number, plain, title_of, web_address
from knowledge.sources.spoilt_xml import ahead, readable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path
    from typing import BinaryIO

    from knowledge.model import Image, Section

_CHUNK = 256 * 1024
_LONGEST_FIELD = 16 * 1024 * 1024
_FIELDS = frozenset(
    {
        "title",
        "link",
        "content:encoded",
        "excerpt:encoded",
        "wp:post_id",
        "wp:post_name",
        "wp:post_type",
        "wp:status",
        "wp:post_parent",
        "wp:post_modified_gmt",
        "wp:post_date_gmt",
        "wp:post_password",
        "wp:attachment_url",
    }
)
_SITE_FIELDS = frozenset({"title", "link", "language", "wp:base_site_url", "wp:wxr_version"})
_ALT, _DESCRIPTION = "_wp_attachment_image_alt", "_yoast_wpseo_metadesc"
# Kinds of items that no visitor opens as a page.
_INTERNAL = re.compile(
    r"^(attachment|nav_menu_item|revision|wp_.*|custom_css|customize_changeset|oembed_cache|"
    r"user_request|elementor_.*|acf-.*|.*_form|.*[-_]form|shop_(order|coupon).*|et_pb_layout)$"
)
_SHARED = re.compile(r'<!-- wp:block \{[^{}]*"ref":(\d+)[^{}]*\} /-->')
_DEEPEST_SHARED = 5
_SIZE = re.compile(r"-\d+x\d+(?=\.\w+$)")


@dataclass(slots=True)
class _Channel:
    """The export's head and the items that have been read but not yet taken."""

    site: dict[str, str] = field(default_factory=dict)
    items: list[dict[str, str]] = field(default_factory=list)


def read_export(path: Path, name: str) -> Harvest:
    """Return the published pages, posts and custom items of an export.

    The file is read twice, the first time for what pages only refer to: the alternative texts of
    their pictures, and blocks that several of them share.

    Args:
        path: The export.
        name: As the person knows it.

    Raises:
        InputError: The XML is broken, or it has a document type, which no export has.
        OtherKindError: It is XML of another kind.
    """
    channel = _Channel()
    alts, shared = _referred_to(_items(path, name, channel))
    if "wp:wxr_version" not in channel.site:
        way = "in WordPress: Tools, Export, All content"
        message = f"is XML, but no WordPress export; make one {way}"
        raise OtherKindError([Problem(name, message)])
    pages: list[Page] = []
    skipped: list[Skipped] = []
    for item in _items(path, name, channel):
        if _INTERNAL.match(item.get("wp:post_type", "")):
            continue
        item["content:encoded"] = _with_shared(item.get("content:encoded", ""), shared)
        reason = _why_left_out(item)
        page = None if reason else _page(item, channel.site, alts)
        if page is not None and page.sections:
            pages.append(page)
        else:
            title = plain(item.get("title", "")) or item.get("link", "")
            link = web_address(item.get("link", "").strip())
            skipped.append(Skipped(name, title, reason or "nothing to read in its content", link))
    return Harvest(_site(channel.site), tuple(pages), tuple(skipped))


def _referred_to(items: Iterable[dict[str, str]]) -> tuple[dict[str, str], dict[str, str]]:
    """Return the alternative texts of pictures by address, and the shared blocks by id."""
    alts: dict[str, str] = {}
    shared: dict[str, str] = {}
    for item in items:
        if item.get(_ALT):
            alts[item.get("wp:attachment_url", "")] = plain(item[_ALT])
        if item.get("wp:post_type") == "wp_block" and item.get("wp:status") == "publish":
            shared[item.get("wp:post_id", "").strip()] = item.get("content:encoded", "")
    return alts, shared


def _items(path: Path, name: str, channel: _Channel) -> Iterator[dict[str, str]]:
    """Yield the fields of each item; the file is never in memory as a whole."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    reader = _Reader(channel, name, parser)
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    parser.StartDoctypeDeclHandler = reader.refuse
    try:
        with path.open("rb") as file:
            reader.skip(file)
            for chunk in readable(iter(lambda: file.read(_CHUNK), b"")):
                parser.Parse(chunk, False)
                yield from channel.items
                channel.items.clear()
            parser.Parse(b"", True)
        yield from channel.items
        channel.items.clear()
    except expat.ExpatError as error:
        message = f"is broken XML ({expat.ErrorString(error.code)}); export it anew"
        raise InputError([Problem(name, message, reader.line)]) from error
    except (LookupError, ValueError) as error:  # of the codec
        message = f"is broken XML ({error}); export it anew"
        raise InputError([Problem(name, message, 1)]) from error


class _Reader:
    """Expat's handlers: keeps the text of the fields that are used, and nothing else."""

    def __init__(self, channel: _Channel, name: str, parser: expat.XMLParserType) -> None:
        self._channel = channel
        self._name = name
        self._parser = parser
        self._path: list[str] = []
        self._item: dict[str, str] | None = None
        self._parts: list[str] = []
        self._length = 0
        self._key = ""
        self._lines_ahead = 0

    @property
    def line(self) -> int:
        """The line of the file that has been read up to."""
        return self._lines_ahead + self._parser.CurrentLineNumber

    def skip(self, file: BinaryIO) -> None:
        """Pass over what is printed ahead of the export."""
        head = file.read(_CHUNK)
        start = ahead(head)
        self._lines_ahead = head.count(b"\n", 0, start)
        file.seek(start)

    def start(self, tag: str, _: Mapping[str, str]) -> None:
        """Begin an element."""
        self._path.append(tag)
        self._parts, self._length = [], 0
        if tag == "item":
            self._item = {}

    def text(self, data: str) -> None:
        """Take in text, as much as any page can sensibly have."""
        if self._length <= _LONGEST_FIELD:
            self._parts.append(data)
            self._length += len(data)

    def end(self, tag: str) -> None:
        """Keep an element's text where it is a field of an item or of the site."""
        inside = self._path[-2] if len(self._path) > 1 else ""
        self._path.pop()
        text = "".join(self._parts)
        self._parts = []
        if tag == "item" and self._item is not None:
            self._channel.items.append(self._item)
            self._item = None
        elif self._item is not None and inside == "item" and tag in _FIELDS:
            self._item[tag] = text
        elif self._item is not None and inside == "wp:postmeta":
            self._keep_meta(tag, text)
        elif self._item is None and inside == "channel" and tag in _SITE_FIELDS:
            self._channel.site[tag] = text.strip()

    def _keep_meta(self, tag: str, text: str) -> None:
        if tag == "wp:meta_key":
            self._key = text.strip()
        elif self._item is not None and self._key in (_ALT, _DESCRIPTION):
            self._item[self._key] = text

    def refuse(self, *_: object) -> None:
        """Refuse a document type: it could define entities that grow without end."""
        message = "has a document type (<!DOCTYPE …>), which no export has; remove it"
        raise InputError([Problem(self._name, message, self.line)])


def _why_left_out(item: Mapping[str, str]) -> str:
    status = item.get("wp:status", "publish").strip()
    if status != "publish":
        return f"not published ({status})"
    if item.get("wp:post_password"):
        return "protected by a password"
    if not web_address(item.get("link", "").strip()):
        return "it has no address"
    return "" if item.get("content:encoded", "").strip() else "empty"


def _page(item: Mapping[str, str], site: Mapping[str, str], alts: Mapping[str, str]) -> Page:
    content, url = item["content:encoded"], web_address(item["link"].strip())
    name = _number(item.get("wp:post_id", "")) or url
    title = title_of(item.get("title", "")) or named_by(item.get("wp:post_name", ""), url)
    # Blocks hold their paragraphs; classic content gets them only when WordPress shows it.
    classic = "<!-- wp:" not in content
    parsed = sections.parse(content, url=url, title=title, page_id=name, breaks=classic)
    named = tuple(_with_alts(section, alts) for section in parsed.sections)
    code, own = language.assign((site.get("language"),), url, named)
    return Page(
        title=title,
        url=url,
        sections=own,
        id=name,
        language=code,
        modified=_moment(item),
        description=excerpt_of(item.get(_DESCRIPTION) or item.get("excerpt:encoded", "")),
        breadcrumb=parsed.breadcrumb,
        parent=_number(item.get("wp:post_parent", "")),
    )


def _with_shared(content: str, shared: Mapping[str, str]) -> str:
    """Put blocks that several pages share where a page refers to them, as far as there is room."""
    if _SHARED.search(content) is None:
        return content
    pieces: list[str] = []
    length = 0
    for piece in _pieces(content, shared, ()):
        length += len(piece)
        if length > _LONGEST_FIELD:
            break
        pieces.append(piece)
    return "".join(pieces)


def _pieces(content: str, shared: Mapping[str, str], around: tuple[str, ...]) -> Iterator[str]:
    """Yield content with what it refers to; shared blocks may hold others, and even themselves."""
    at = 0
    for match in _SHARED.finditer(content):
        yield content[at : match.start()]
        at = match.end()
        name = match[1]
        if name in shared and name not in around and len(around) < _DEEPEST_SHARED:
            yield from _pieces(shared[name], shared, (*around, name))
    yield content[at:]


def _with_alts(section: Section, alts: Mapping[str, str]) -> Section:
    """Give pictures the alternative texts that the media library knows."""
    if not alts or not any(not image.alt for image in section.images):
        return section
    return replace(section, images=tuple(_named(image, alts) for image in section.images))


def _named(image: Image, alts: Mapping[str, str]) -> Image:
    alt = image.alt or alts.get(image.url) or alts.get(_SIZE.sub("", image.url), "")
    return replace(image, alt=alt)


def _moment(item: Mapping[str, str]) -> datetime | None:
    for name in ("wp:post_modified_gmt", "wp:post_date_gmt"):
        try:
            return datetime.fromisoformat(item.get(name, "").strip()).replace(tzinfo=UTC)
        except ValueError:
            continue
    return None


def _number(text: str) -> int | None:
    """Return a positive whole number, None for anything else: 0 means no parent."""
    return number(text.strip()) or None


def _site(told: Mapping[str, str]) -> Site:
    address = told.get("wp:base_site_url") or told.get("link", "")
    return Site(plain(told.get("title", "")), web_address(address))
