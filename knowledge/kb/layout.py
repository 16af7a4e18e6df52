"""How a knowledge base looks as YAML: the same bytes for the same values, on every machine.

PyYAML's emitters differ from each other (libyaml's escapes every emoji, the Python one writes
U+0085 so that it reads back as a line end) and neither is fast enough for a site of thousands of
pages, so the few forms that a knowledge base needs are written here and read back by tests.
"""

from __future__ import annotations

import json
import re
from datetime import UTC
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from knowledge.model import Page, Section, Site

FORMAT = 1

Value: TypeAlias = "str | int"

# Quotes can be left away where no reader of YAML, 1.1 or 1.2, takes a text for anything else.
_PLAIN = re.compile(r"[^\W_](?:[^\s,\[\]{}:]|[ ](?!#|$)|:(?=[^\s,\[\]{}]))*")
_TYPED = re.compile(
    r"\d[-+.\d_:eExXoOa-fA-FtTzZ ]*|y|n|yes|no|true|false|on|off|null", re.IGNORECASE
)
# What a YAML file cannot hold as it is, or what would be read back as a line end.
_SPECIAL = re.compile(
    "[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_SURROGATE = re.compile("[\ud800-\udfff]")
# A value on one line, and the comment after it.
_COMMENT = re.compile(r"""\s*(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s"'#][^#]*?)?(\s+#.*)""")
_INDENT = "  "


def scalar(value: Value) -> str:
    """Return one value on one line, in quotes only where it needs them."""
    if isinstance(value, int):
        return str(value)
    if _PLAIN.fullmatch(value) and not _TYPED.fullmatch(value) and not _SPECIAL.search(value):
        return value
    return _quoted(value)


def _quoted(value: str) -> str:
    quoted = json.dumps(_SURROGATE.sub("\ufffd", value), ensure_ascii=False)
    return _SPECIAL.sub(_escape, quoted)


def flow(fields: Mapping[str, Value]) -> str:
    """Return a small mapping on one line."""
    return "{" + ", ".join(f"{key}: {_in_flow(value)}" for key, value in fields.items()) + "}"


def _in_flow(value: Value) -> str:
    """PyYAML without libyaml takes any question mark between braces for a key's."""
    return _quoted(value) if isinstance(value, str) and "?" in value else scalar(value)


def block(text: str, indent: str) -> str:
    """Return a text as a block scalar under a key that is indented by `indent`.

    A text that a block cannot hold is quoted instead.
    """
    text = text.strip()
    if not text or _SPECIAL.search(text):
        return scalar(text)
    margin = "\n" + indent + _INDENT
    lines = (margin + line if line else "\n" for line in text.split("\n"))
    return "|" + "".join(lines)


def site_text(site: Site) -> str:
    """Return site.yaml."""
    lines = [f"format: {FORMAT}"]
    lines += _fields({"name": site.name, "url": site.url})
    lines += _list("languages", map(scalar, site.languages))
    lines += _fields({"contact": site.contact})
    return _file(lines)


def amended(text: str, fields: Mapping[str, str | Sequence[str]]) -> str:
    """Return site.yaml with other values for some fields, and the rest as a person left it.

    Args:
        text: What is there; only fields without indentation count.
        fields: The new values by name; those that are not there are added at the end.
    """
    lines = text.splitlines()
    for key, value in fields.items():
        new = scalar(value) if isinstance(value, str) else f"[{', '.join(map(_in_flow, value))}]"
        at = next((at for at, line in enumerate(lines) if line.startswith(f"{key}:")), len(lines))
        end = at + 1
        while end < len(lines) and lines[end].startswith((" ", "\t", "-")):
            end += 1
        comment = _COMMENT.fullmatch(lines[at].partition(":")[2]) if at < len(lines) else None
        lines[at:end] = [f"{key}: {new}{comment[1] if comment else ''}"]
    return _file(lines)


def page_text(page: Page) -> str:
    """Return the file of one page."""
    modified = page.modified and page.modified.astimezone(UTC).isoformat()
    lines = [] if page.id is None else [f"id: {scalar(page.id)}"]
    lines += [f"title: {scalar(page.title)}", f"url: {scalar(page.url)}"]
    lines += _fields({"language": page.language})
    lines += [] if modified is None else [f"modified: {modified}"]
    lines += [] if page.parent is None else [f"parent: {page.parent}"]
    lines += _fields({"description": page.description})
    crumbs = ({"title": crumb.title, "url": crumb.url} for crumb in page.breadcrumb)
    lines += _list("breadcrumb", map(_filled, crumbs))
    lines.append("sections:" if page.sections else "sections: []")
    for section in page.sections:
        first, *rest = _section(section)
        lines.append(f"{_INDENT}- {first}")
        lines += [f"{_INDENT * 2}{line}" for line in rest]
    return _file(lines)


def _section(section: Section) -> Iterator[str]:
    yield f"id: {scalar(section.id)}"
    yield f"title: {scalar(section.title)}"
    yield f"url: {scalar(section.url)}"
    yield from _fields({"language": section.language})
    yield from _list("parents", map(scalar, section.parents))
    yield f"text: {block(section.text, _INDENT * 2)}"
    links = ({"text": link.text, "url": link.url} for link in section.links)
    yield from _list("links", map(_filled, links))
    images = ({"url": image.url, "alt": image.alt} for image in section.images)
    yield from _list("images", map(_filled, images))


def _fields(fields: Mapping[str, str | None]) -> list[str]:
    return [f"{key}: {scalar(value)}" for key, value in fields.items() if value]


def _filled(fields: Mapping[str, str]) -> str:
    return flow({key: value for key, value in fields.items() if value})


def _list(key: str, items: Iterable[str]) -> list[str]:
    lines = [f"{_INDENT}- {item}" for item in items]
    return [f"{key}:", *lines] if lines else []


def _file(lines: Iterable[str]) -> str:
    return "\n".join(lines) + "\n"


def _escape(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"
