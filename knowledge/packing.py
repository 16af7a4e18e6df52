"""A knowledge base and its lexicon as plain values and arrays, and back, trusting nothing."""

from __future__ import annotations

from datetime import datetime
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from knowledge.indexing.index import Index
from knowledge.indexing.ngrams import KeyIndex
from knowledge.kb.fields import is_link_address, is_web_address
from knowledge.lexicon import Lexicon
from knowledge.model import Crumb, Image, KnowledgeBase, Link, Page, Pin, Section, Site

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

_Json = Any
"""What json.loads returns: any value at all, until it has been looked at."""

ARRAYS = {
    "frequencies": "<i4", "idf": "<f4", "starts": "<i8", "sections": "<i4", "impacts": "<f4",
    "stream": "<i4", "stream_starts": "<i8", "surface_starts": "<i8", "surface_terms": "<i4",
    "key_idf": "<f4", "key_starts": "<i8", "key_numbers": "<i4", "key_weights": "<f4",
    "key_firsts": "<i8", "key_sums": "<f4", "compounds": "<i4",
}  # fmt: skip
"""The arrays of a lexicon and their types."""

HIGHEST = 100.0
"""No idf is so high: it is a logarithm."""


def pack_knowledge(kb: KnowledgeBase) -> list[Any]:
    """Return a knowledge base as JSON can hold it."""
    site = [kb.site.name, kb.site.url, kb.site.languages, kb.site.contact]
    pins = [[pin.question, pin.section] for pin in kb.pins]
    return [site, [_pack_page(page) for page in kb.pages], kb.synonyms, pins]


def _pack_page(page: Page) -> list[Any]:
    modified = page.modified.isoformat() if page.modified else None
    crumbs = [[crumb.title, crumb.url] for crumb in page.breadcrumb]
    facts = [page.id, page.language, modified, page.description, crumbs, page.parent]
    return [page.title, page.url, [_pack_section(section) for section in page.sections], *facts]


def _pack_section(section: Section) -> list[Any]:
    return [
        section.id,
        section.title,
        section.url,
        section.text,
        section.parents,
        [[link.text, link.url] for link in section.links],
        [[image.url, image.alt] for image in section.images],
        section.language,
        section.aliases,
        [[crumb.title, crumb.url] for crumb in section.elsewhere],
    ]


def unpack_knowledge(values: _Json) -> KnowledgeBase:
    """Return the knowledge base that `pack_knowledge` made these values from.

    Raises:
        ValueError, TypeError: They are not such values.
    """
    (name, url, languages, contact), pages, synonyms, pins = values
    site = Site(_text(name), _address(url), _texts(languages), _text(contact))
    return KnowledgeBase(
        site=site,
        pages=tuple(map(_unpack_page, pages)),
        synonyms=tuple(map(_texts, synonyms)),
        pins=tuple(Pin(_text(question), _text(section)) for question, section in pins),
    )


def _unpack_page(values: _Json) -> Page:
    title, url, sections, identity, language, modified, description, crumbs, parent = values
    _ensure(identity is None or type(identity) in (int, str))
    _ensure(parent is None or type(parent) is int)
    return Page(
        title=_text(title),
        url=_address(url),
        sections=tuple(map(_unpack_section, sections)),
        id=_text(identity) if isinstance(identity, str) else identity,
        language=_maybe(language),
        modified=None if modified is None else _moment(modified),
        description=_text(description),
        breadcrumb=_crumbs(crumbs),
        parent=parent,
    )


def _unpack_section(values: _Json) -> Section:
    identity, title, url, text, parents, links, images, language, aliases, elsewhere = values
    return Section(
        id=_text(identity),
        title=_text(title),
        url=_address(url),
        text=_text(text),
        parents=_texts(parents),
        links=tuple([_link(label, to) for label, to in links]),
        images=tuple([Image(_address(of), _text(alt)) for of, alt in images]),
        language=_maybe(language),
        aliases=_texts(aliases),
        elsewhere=_crumbs(elsewhere),
    )


def _crumbs(values: _Json) -> tuple[Crumb, ...]:
    return tuple([Crumb(_text(title), _address(url)) for title, url in values])


def _text(value: _Json) -> str:
    _ensure(type(value) is str)
    if not value.isascii():
        value.encode()  # half a surrogate pair could be shown to nobody
    text: str = value
    return text


def _maybe(value: _Json) -> str | None:
    return None if value is None else _text(value)


def _texts(values: _Json) -> tuple[str, ...]:
    _ensure(type(values) is list)
    return tuple(map(_text, values))


def _address(value: _Json) -> str:
    _ensure(not value or is_web_address(_text(value)))
    return _text(value)


def _link(label: _Json, to: _Json) -> Link:
    _ensure(is_link_address(_text(to)))
    return Link(_text(label), to)


def _moment(value: _Json) -> datetime:
    moment = datetime.fromisoformat(_text(value))
    _ensure(moment.tzinfo is not None)
    return moment


def pack_lexicon(lexicon: Lexicon) -> tuple[list[Any], dict[str, NDArray[np.generic]]]:
    """Return a lexicon's words as JSON can hold them, and its arrays, named as in ARRAYS."""
    index, keys = lexicon.index, lexicon.keys
    arrays: dict[str, Any] = {
        "frequencies": index.frequencies, "idf": index.idf, "starts": index.starts,
        "sections": index.sections, "impacts": index.impacts, "stream": index.stream,
        "stream_starts": index.stream_starts,
        "surface_starts": [0, *accumulate(map(len, index.surfaces.values()))],
        "surface_terms": [term for terms in index.surfaces.values() for term in terms],
        "key_idf": keys.idf, "key_starts": keys.starts, "key_numbers": keys.numbers,
        "key_weights": keys.weights, "key_firsts": keys.firsts, "key_sums": keys.sums,
        "compounds": index.compounds.ravel(),
    }  # fmt: skip
    words = [list(index.terms), list(index.surfaces), dict(index.spelled), list(keys.grams)]
    return words, {name: np.asarray(arrays[name], kind) for name, kind in ARRAYS.items()}


def unpack_lexicon(words: _Json, arrays: Mapping[str, NDArray[Any]], size: int) -> Lexicon:
    """Return the lexicon that `pack_lexicon` made these of, for so many sections.

    Raises:
        ValueError, TypeError, KeyError: They are not such values.
    """
    terms, surfaces, spelled, grams = words
    _ensure(type(spelled) is dict)
    index = Index(
        size=size,
        terms=_numbered(terms),
        surfaces=_surfaces(surfaces, arrays, len(terms)),
        spelled={_text(word): _text(written) for word, written in spelled.items()},
        frequencies=arrays["frequencies"],
        idf=arrays["idf"],
        starts=arrays["starts"],
        sections=arrays["sections"],
        impacts=arrays["impacts"],
        stream=arrays["stream"],
        stream_starts=arrays["stream_starts"],
        compounds=arrays["compounds"].reshape(-1, 2),
    )
    keys = KeyIndex(
        grams=_numbered(grams),
        idf=arrays["key_idf"],
        starts=arrays["key_starts"],
        numbers=arrays["key_numbers"],
        weights=arrays["key_weights"],
        firsts=arrays["key_firsts"],
        sums=arrays["key_sums"],
    )
    _check_index(index)
    _check_keys(keys, size)
    return Lexicon(index, keys)


def _numbered(words: _Json) -> dict[str, int]:
    numbers = {word: number for number, word in enumerate(_texts(words))}
    _ensure(len(numbers) == len(words))
    return numbers


def _surfaces(
    words: _Json, arrays: Mapping[str, NDArray[Any]], terms: int
) -> dict[str, tuple[int, ...]]:
    starts, numbers = arrays["surface_starts"], arrays["surface_terms"]
    _ensure(_parts(starts, len(words), len(numbers)) and _within(numbers, 0, terms))
    flat = numbers.tolist()
    spans = pairwise(starts.tolist())
    found = {
        word: tuple(flat[first:end])
        for word, (first, end) in zip(_texts(words), spans, strict=True)
    }
    _ensure(len(found) == len(words))
    return found


def _check_index(index: Index) -> None:
    terms, postings = len(index.terms), len(index.sections)
    _ensure(_parts(index.starts, terms, postings) and len(index.impacts) == postings)
    _ensure(_within(index.sections, 0, index.size))
    rising = np.diff(index.sections) > 0
    rising[index.starts[1:-1] - 1] = True
    _ensure(bool(rising.all()))
    _ensure(_parts(index.stream_starts, index.size, len(index.stream), empty=True))
    _ensure(_within(index.stream, -1, terms))
    _ensure(_within(index.compounds, 0, terms))
    _ensure(bool((np.diff(index.compounds[:, 0]) >= 0).all()))
    _ensure(len(index.idf) == terms and len(index.frequencies) == len(index.surfaces))
    _ensure(_between(index.idf, HIGHEST) and _between(index.impacts, 10 * HIGHEST))
    _ensure(_within(index.frequencies, 0, 1 << 31))


def _check_keys(keys: KeyIndex, size: int) -> None:
    count = len(keys.starts) - 1
    _ensure(_parts(keys.starts, count, len(keys.numbers)))
    _ensure(_parts(keys.firsts, size, count, empty=True))
    _ensure(_within(keys.numbers, 0, len(keys.grams)))
    _ensure(len(keys.weights) == len(keys.numbers) and len(keys.idf) == len(keys.grams) + 1)
    _ensure(_between(keys.idf, HIGHEST) and _between(keys.weights, 1 + 1e-3))
    _ensure(len(keys.sums) == size and _between(keys.sums, count + 1))
    _ensure(bool((keys.sums >= 1 - 1e-3).all()))


def _parts(starts: NDArray[Any], parts: int, size: int, *, empty: bool = False) -> bool:
    """Return whether starts part `size` things into so many parts, empty ones only if allowed."""
    if len(starts) != parts + 1 or starts[0] != 0 or starts[-1] != size:
        return False
    return bool((np.diff(starts) >= (0 if empty else 1)).all())


def _within(numbers: NDArray[Any], least: int, end: int) -> bool:
    return not len(numbers) or bool(numbers.min() >= least and numbers.max() < end)


def _between(array: NDArray[Any], most: float) -> bool:
    """Return whether all numbers are from 0 to `most`; what is no number is not."""
    return not len(array) or bool(array.min() >= 0 and array.max() <= most)


def _ensure(holds: bool) -> None:
    if not holds:
        raise ValueError
