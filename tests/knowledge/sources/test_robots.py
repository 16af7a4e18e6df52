"""What robots.txt asks is done, as RFC 9309 reads it."""

from __future__ import annotations

import cProfile
import pstats

import pytest
from hypothesis import given
from hypothesis import strategies as st
from yarl import URL

from knowledge.sources.robots import nothing_allowed, parse

SITE = URL("https://village.example/")


def asks_of(text, agent="Signpost"):
    return parse(text.encode(), agent)


def allowed(text, path):
    return asks_of(text).allows(URL(f"https://village.example{path}"))


@pytest.mark.parametrize(
    ("rules", "path", "may"),
    [
        ("Disallow: /", "/page/", False),
        ("Disallow:", "/page/", True),
        ("disallow : /page # not yet", "/page/", False),
        ("Disallow: /page", "/other/page", True),
        ("Disallow: /\nAllow: /page", "/page/2/", True),
        ("Allow: /\nDisallow: /page", "/page/", False),
        ("Disallow: /page/\nAllow: /page/", "/page/", True),
        ("Disallow: /*.pdf$", "/plans/a.pdf", False),
        ("Disallow: /*.pdf$", "/plans/a.pdf?v=2", True),
        ("Disallow: /*.pdf$", "/plans.pdf/a.pdf", False),
        ("Disallow: /*/print/", "/page/print/", False),
        ("Disallow: /*year*month", "/year/month/of/the/year", False),
        ("Disallow: *print", "/page/print/", False),
        ("Disallow: */print", "/print/", False),
        ("Disallow: /page$", "/page", False),
        ("Disallow: /page$", "/page/", True),
        ("Disallow: /*?s=", "/?s=bins", False),
        ("Disallow: /été", "/%C3%A9t%C3%A9/", False),
        ("Disallow: /%c3%a9t%c3%a9", "/été/", False),
        ("Noindex: /\nDisallow: /page", "/page/", False),
        ("Disallow: /a%2Ab", "/a*b", False),
        ("Disallow: /a%2ab", "/axb", True),
        ("Disallow: /a%24", "/a$b", False),
        ("Disallow: /a%24", "/a", True),
        ("Disallow: /a$b", "/a$b", False),
        ("Disallow: /a%2Fb", "/a/b", True),
        ("Disallow: /a%2fb", "/a%2Fb", False),
        ("Disallow: /a/b", "/a%2Fb", True),
        ("Disallow: /*?*to=%2Fb", "/?to=%2Fb", False),
    ],
)
def test_the_longest_rule_counts(rules, path, may):
    assert allowed(f"User-agent: *\n\n{rules}\n", path) is may


def test_a_group_of_its_own_counts_alone():
    text = (
        "\ufeffUser-Agent: *\nDisallow: /\n\n"
        "User-agent: other\nUser-agent: signpost/2\nSitemap: x\nDisallow: /a\n"
    )
    assert allowed(text, "/b")
    assert not allowed(text, "/a")
    assert not allowed(f"{text}\nUser-agent: Signpost\nDisallow: /b", "/b")
    assert not asks_of(text, "third").allows(SITE)


@pytest.mark.parametrize("line", ["Disallow:", "Allow: /b", "Crawl-delay: 1"])
def test_a_rule_ends_a_run_of_programs(line):
    text = f"User-agent: Signpost\n{line}\nUser-agent: other\nDisallow: /a\n"
    assert allowed(text, "/a")


@pytest.mark.parametrize(("said", "delay"), [("2", 2.0), ("0.5", 0.5), ("-1", 0.0), ("soon", 0.0)])
def test_the_pace_is_told_in_seconds(said, delay):
    assert asks_of(f"User-agent: *\nCrawl-delay: {said}").delay == delay


def test_sitemaps_are_told_anywhere():
    text = "Sitemap: https://a.example/1.xml\nUser-agent: *\nDisallow: /\nSITEMAP: /2.xml"
    assert asks_of(text).sitemaps == ("https://a.example/1.xml", "/2.xml")


def test_nothing_may_be_nothing():
    assert not nothing_allowed().allows(SITE)


def test_many_asterisks_take_no_time():
    assert allowed(f"User-agent: *\nDisallow: /{'*a' * 5_000}b", "/" + "a" * 5_000)


def test_thousands_of_rules_are_not_all_tried_on_every_address():
    text = "User-agent: *\n" + "".join(f"Disallow: /old-{number}/\n" for number in range(2_000))
    asks = asks_of(f"{text}Disallow: /*?print\n")
    profile = cProfile.Profile()
    assert profile.runcall(asks.allows, SITE / "old-page" / "7")
    assert pstats.Stats(profile).total_calls < 200
    assert not asks.allows(SITE / "old-1999" / "7")
    assert not asks.allows(URL("https://village.example/a?print"))


@given(st.text(), st.sampled_from(["", "User-agent: *\nDisallow: "]))
def test_any_text_is_a_robots_txt(text, before):
    asked = asks_of(before + text)
    assert asked.allows(SITE / "page") in (True, False)
    assert asked.delay >= 0


def test_an_unknown_line_parts_no_names_from_their_rules():
    text = "User-agent: Signpost\nNoindex: /old\nUser-agent: Other\nDisallow: /"
    assert not asks_of(text).allows(SITE / "page")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_line_that_the_limit_falls_into_is_left_out_with_all_after_it(end):
    start, cut = f"User-agent: *{end}Disallow: /a{end}#", f"{end}Disallow: /"
    left = 512 * 1024 - len(start) - len(cut)
    text = f"{start}{'é' * (left // 2)}{'e' * (left % 2)}{cut}old/{end}Disallow: /b{end}"
    assert not allowed(text, "/a")
    assert allowed(text, "/pages/")
    assert allowed(text, "/b")
