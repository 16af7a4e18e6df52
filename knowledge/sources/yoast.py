"""What Yoast SEO tells of a page in its REST field; plug-in data, so anything may be missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from knowledge.model import Crumb
from knowledge.sources.plain import plain, web_address

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Facts:
    """Page and site facts; empty where Yoast says nothing."""

    title: str = ""
    description: str = ""
    language: str = ""
    site_name: str = ""
    site_url: str = ""
    breadcrumb: tuple[Crumb, ...] = ()


def facts(head: object, url: str) -> Facts:
    """Return what `yoast_head_json` holds.

    Args:
        head: The field's value, whatever it is.
        url: The page's address: that of a last crumb without one.
    """
    if not isinstance(head, dict):
        return Facts()
    graph = list(_graph(head))
    site = _of_type(graph, "WebSite")
    page = _of_type(graph, "WebPage")
    name = _text(head, "og_site_name") or _text(site, "name")
    return Facts(
        title=_without_site(_text(head, "og_title") or _text(head, "title"), name),
        description=_text(head, "description") or _text(head, "og_description"),
        language=_text(head, "og_locale") or _text(page, "inLanguage"),
        site_name=name,
        site_url=_address(site.get("url")),
        breadcrumb=_breadcrumb(_of_type(graph, "BreadcrumbList"), url),
    )


def _graph(head: dict[str, Any]) -> Iterator[dict[str, Any]]:
    schema = head.get("schema")
    graph = schema.get("@graph") if isinstance(schema, dict) else None
    for piece in graph if isinstance(graph, list) else []:
        if isinstance(piece, dict):
            yield piece


def _of_type(graph: list[dict[str, Any]], name: str) -> dict[str, Any]:
    for piece in graph:
        kind = piece.get("@type")
        if kind == name or (isinstance(kind, list) and name in kind):
            return piece
    return {}


def _text(piece: dict[str, Any], name: str) -> str:
    value = piece.get(name)
    return plain(value) if isinstance(value, str) else ""


def _without_site(title: str, site: str) -> str:
    """Drop the site's name that SEO titles end with, and what divides it from the title."""
    if site and title.endswith(site):
        return title.removesuffix(site).rstrip(" -–—|•·:»~*")
    return title


def _breadcrumb(piece: dict[str, Any], url: str) -> tuple[Crumb, ...]:
    steps = piece.get("itemListElement")
    crumbs = [
        Crumb(name, _address(step.get("item")))
        for step in (steps if isinstance(steps, list) else [])
        if isinstance(step, dict) and (name := _text(step, "name"))
    ]
    if crumbs and not crumbs[-1].url:
        crumbs[-1] = Crumb(crumbs[-1].title, url)
    return tuple(crumbs)


def _address(item: object) -> str:
    value = item.get("@id") if isinstance(item, dict) else item
    return web_address(value) if isinstance(value, str) else ""
