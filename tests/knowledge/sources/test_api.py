from __future__ import annotations

import json
from dataclasses import replace
from xml.parsers.expat import ExpatError

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from multidict import CIMultiDict
from yarl import URL

from knowledge.sources import sitemap
from knowledge.sources.addresses import same_site
from knowledge.sources.api import Api, find, is_front_of_language, languages
from knowledge.sources.response import Response

FRONT = URL("https://village.example/fr/")
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
)


def page(text="", **headers):
    return Response(FRONT, 200, CIMultiDict(headers), text.encode(errors="replace"))


@pytest.mark.parametrize(
    ("root", "address"),
    [
        ("https://a.example/wp-json/", "https://a.example/wp-json/wp/v2/pages?page=2"),
        ("https://a.example/b/wp-json", "https://a.example/b/wp-json/wp/v2/pages?page=2"),
        ("https://a.example/wp-json/?lang=fr", "https://a.example/wp-json/wp/v2/pages?lang=fr&page=2"),
        ("https://a.example/?rest_route=/", "https://a.example/?rest_route=/wp/v2/pages&page=2"),
        (
            "https://a.example/index.php?rest_route=/",
            "https://a.example/index.php?rest_route=/wp/v2/pages&page=2",
        ),
    ],
)  # fmt: skip
def test_a_route_is_below_the_root_that_the_site_names(root, address):
    assert str(Api(root).address("wp/v2/pages", page=2)) == address


@pytest.mark.parametrize(
    ("link", "root"),
    [
        ('<https://village.example/wp-json/>; rel="https://api.w.org/"', "https://village.example/wp-json/"),
        ('<http://village.example/wp-json/>; rel="https://api.w.org/"', "https://village.example/wp-json/"),
        ('<http://village.example:8080/wp-json/>; rel="https://api.w.org/"', None),
        ('</a>; rel=x, </fr/wp-json/>; rel="https://api.w.org/"', "https://village.example/fr/wp-json/"),
        ('<https://elsewhere.example/wp-json/>; rel="https://api.w.org/"', None),
        ('<http://[/>; rel="https://api.w.org/"', None),
        ("", None),
    ],
)  # fmt: skip
def test_the_api_is_found_in_the_header_and_only_on_the_site(link, root):
    found = find(page(Link=link))
    assert (found and found.root) == root


def test_the_languages_are_those_of_this_site_by_the_names_that_it_has_for_them():
    head = (
        '<link rel="alternate" hreflang="fr-FR" href="/fr/">'
        '<link rel="alternate" hreflang="x-default" href="/en/">'
        '<link rel="alternate" hreflang="en" href="/en/">'
        '<link rel="alternate" hreflang="de" href="https://dorf.example/">'
        '<link rel="alternate" hreflang="es" href="http://[">'
        '<a hreflang="pt-BR" href="/pt-br/">Português</a><a hreflang="pt-BR" href="/pt-br/novo/">'
        '<a hreflang="it" href="/?lang=it">Italiano</a>'
    )
    assert [(name, url.path_qs) for name, url in languages(page(head))] == [
        ("fr", "/fr/"),
        ("en", "/en/"),
        ("pt-br", "/pt-br/"),
        ("it", "/?lang=it"),
    ]
    assert is_front_of_language(page(head))
    assert not is_front_of_language(replace(page(head), url=FRONT / "aide/"))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://a.example/", "http://www.a.example/b", True),
        ("https://a.example/", "https://b.a.example/", False),
        ("https://a.example/", "https://a.example:8443/", False),
        ("http://a.example:8080/", "http://a.example:8080/x", True),
        ("https://a.example/", "https://a.example.evil.example/", False),
    ],
)
def test_a_site_is_one_with_and_without_www_and_tls(one, other, same):
    assert same_site(URL(one), URL(other)) is same


def test_a_root_that_is_x_default_names_no_language():
    assert languages(page('<link rel=alternate hreflang=x-default href="/en/">')) == ()


@given(JSON, st.sampled_from(["", "\ufeff", "Notice: [0] x\n", "<p>[a]{b}</p>"]))
@example({"[": None}, "Notice: [0] x\n")
def test_json_is_found_behind_whatever_was_printed_before_it(data, before):
    from knowledge.sources.api import _decoded

    wrapped = {"data": data}
    assert wrapped in list(_decoded(page(before + json.dumps(wrapped)).text))


@given(
    st.binary(max_size=200)
    | st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace"))
)
def test_any_bytes_are_a_sitemap_or_none(data):
    try:
        _, places = sitemap.parse(data, FRONT)
    except (ExpatError, ValueError):
        places = []
    assert all(place.url.host for place in places)
