"""WordPress REST items, one or a list of them -> pages with their facts."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic_core import PydanticCustomError

from knowledge import sections
from knowledge.errors import InputError, OtherKindError, Problem, SourceError
from knowledge.model import Page, Site
from knowledge.sources import language, yoast
from knowledge.sources.harvest import Harvest, Skipped
from knowledge.sources.json_places import line_of
from knowledge.sources.plain import (
    excerpt_of,
    moment,
    named_by,
    plain,
    title_of,
    web_address,
    whole,
)

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

FIELDS = (
    "id,link,slug,status,parent,modified_gmt,title,content,excerpt,lang,"
    "wpml_current_locale,yoast_head_json,_links"
)
_OWN = frozenset({"id", "link", "content"})
_OTHER = (
    "holds no page of the REST API: save the answer of /wp-json/wp/v2/pages?per_page=100, or give "
    "the site's address"
)
_WAY_OUT = {
    "missing": "is missing; ask the site for it, or save the answer without _fields",
    "int_type": "should be a whole number",
    "string_type": "should be text",
    "bool_type": "should be true or false",
    "model_type": "should be an object",
}


def _whole_address(link: str) -> str:
    address = web_address(link)
    if not address:
        raise PydanticCustomError("string_pattern_mismatch", "is no address")
    return address


def _counted(value: object) -> object:
    """Return an id as a number where some plug-in put it in quotes."""
    found = whole(value)
    return value if found is None else found


def _said(value: object) -> object:
    """Return a text, empty where PHP says that there is none: null or false."""
    return "" if value is None or value is False else value


def _wrapped(value: object) -> object:
    """Return a rendered text as WordPress gives it where some plug-in left out the wrapping."""
    return value if isinstance(value, dict) else {"rendered": value}


_Id = Annotated[int, BeforeValidator(_counted)]
_Text = Annotated[str, BeforeValidator(_said)]


class _Rendered(BaseModel):
    model_config = ConfigDict(strict=True)

    rendered: _Text = ""


class _Content(BaseModel):
    model_config = ConfigDict(strict=True)

    rendered: str
    protected: bool = False


_Shown = Annotated[_Rendered, BeforeValidator(_wrapped)]


class _Links(BaseModel):
    collection: list[dict[str, Any]] = Field(default_factory=list)


class Item(BaseModel):
    """The fields of a REST item that are used, checked; plug-ins' own are taken as they come."""

    model_config = ConfigDict(strict=True, extra="ignore")

    id: _Id
    link: Annotated[str, AfterValidator(_whole_address)] = Field(pattern=r"^https?://[^\s/]+")
    content: _Content
    title: _Shown = Field(default_factory=_Rendered)
    excerpt: _Shown = Field(default_factory=_Rendered)
    slug: _Text = ""
    status: str = "publish"
    parent: _Id | None = None
    modified_gmt: _Text = ""
    lang: Any = None
    wpml_current_locale: Any = None
    yoast_head_json: Any = None
    links: Any = Field(default=None, alias="_links")


def read_json(text: str, name: str) -> Harvest:
    """Return the pages of a REST answer that was saved to a file.

    Args:
        text: One item or a list of items.
        name: The file's path as the person knows it.

    Raises:
        InputError: The text is no JSON, or items lack what is needed; all problems at once.
        OtherKindError: The text is JSON of another kind.
        SourceError: The file holds an error that the site answered.
    """
    data = _decoded(text, name)
    items = data if isinstance(data, list) else [data]
    if items and not any(isinstance(raw, dict) and not _OWN.isdisjoint(raw) for raw in items):
        raise OtherKindError([Problem(name, _OTHER, 1)])
    problems: list[Problem] = []
    found: list[Item] = []
    for number, raw in enumerate(items):
        try:
            found.append(Item.model_validate(raw))
        except ValidationError as error:
            at = number if isinstance(data, list) else None
            problems.extend(_problem(detail, text, name, at) for detail in error.errors())
    if problems:
        raise InputError(problems)
    return read_items(found, name)


def read_items(items: list[Item], source: str) -> Harvest:
    """Return the pages of checked items; those without anything to read are skipped.

    Args:
        items: In the site's order; of two with one id the first is taken.
        source: File or address for the report.
    """
    pages: dict[int, Page] = {}
    skipped: list[Skipped] = []
    for item in items:
        page = None if item.id in pages else _page(item)
        if page is not None and page.sections:
            pages[item.id] = page
        else:
            reason = "the same id came before" if item.id in pages else _why_empty(item)
            skipped.append(Skipped(source, _title(item), reason, item.link))
    site = _site(items[0]) if items else Site()
    return Harvest(site, tuple(pages.values()), tuple(skipped))


def _decoded(text: str, name: str) -> object:
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        what = "HTML, no JSON" if text.lstrip()[:1] == "<" else f"no JSON ({error.msg.lower()})"
        message = f"is {what}; save the site's answer anew"
        raise InputError([Problem(name, message, error.lineno)]) from error
    except (ValueError, RecursionError) as error:
        message = "is JSON that no site sends (a number too long or nested too deep)"
        raise InputError([Problem(name, message, 1)]) from error
    if isinstance(data, dict) and "code" in data and "content" not in data:
        said = plain(f"{data['code']}: {data.get('message', '')}")
        raise SourceError(f"{name}: holds the site's error, not a page ({said})")
    return data


def _problem(detail: ErrorDetails, text: str, name: str, item: int | None) -> Problem:
    way = [str(part) for part in detail["loc"]]
    field = ".".join(way)
    if item is not None:
        field = f"[{item}].{field}" if field else f"[{item}]"
    message = _WAY_OUT.get(detail["type"], detail["msg"][:1].lower() + detail["msg"][1:])
    if way == ["link"] and detail["type"] == "string_pattern_mismatch":
        message = "should be an address that begins with http:// or https://"
    return Problem(name, message, line_of(text, item, way[0] if way else ""), field)


def _page(item: Item) -> Page | None:
    if item.content.protected or item.status != "publish":
        return None
    title = _title(item)
    parsed = sections.parse(item.content.rendered, url=item.link, title=title, page_id=item.id)
    seo = yoast.facts(item.yoast_head_json, item.link)
    told = (item.lang, item.wpml_current_locale, seo.language)
    code, own = language.assign(told, item.link, parsed.sections)
    return Page(
        title=title,
        url=item.link,
        sections=own,
        id=item.id,
        language=code,
        modified=moment(item.modified_gmt),
        description=plain(seo.description) or excerpt_of(item.excerpt.rendered),
        breadcrumb=parsed.breadcrumb or seo.breadcrumb,
        parent=item.parent or None,
    )


def _title(item: Item) -> str:
    """Return the page's title, or what else names it where the site gives it none."""
    named = title_of(item.title.rendered) or yoast.facts(item.yoast_head_json, item.link).title
    return named or named_by(item.slug, item.link)


def _why_empty(item: Item) -> str:
    if item.content.protected:
        return "protected by a password"
    if item.status != "publish":
        return f"not published ({item.status})"
    if not item.content.rendered.strip():
        return "empty: its words may live in the theme, which only its HTML page shows"
    return "nothing to read in its content"


def _site(item: Item) -> Site:
    seo = yoast.facts(item.yoast_head_json, item.link)
    parts = urlsplit(item.link)
    return Site(
        name=seo.site_name,
        url=seo.site_url or _before_api(item.links) or f"{parts.scheme}://{parts.netloc}/",
    )


def _before_api(links: object) -> str:
    """Return the site's address from the item's own `_links`: all that is before the API's path."""
    try:
        address = _Links.model_validate(links).collection[0].get("href")
    except (ValidationError, IndexError):
        return ""
    root, found, _ = str(address).partition("wp-json/")
    return web_address(root) if found else ""
