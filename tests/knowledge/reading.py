"""What a reader sees of markup, found without the parser that is being tested."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser

_HIDDEN = {"script", "style", "template", "noscript", "head", "select", "textarea", "svg"}


class _Words(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.hidden = 0
        self.text = []

    def handle_starttag(self, tag, attrs):
        self.hidden += tag in _HIDDEN
        if tag in {"p", "div", "li", "br", "td", "th", "nav", "ol", "ul", "h1", "h2", "h3", "h4"}:
            self.text.append(" ")

    def handle_endtag(self, tag):
        self.hidden -= tag in _HIDDEN
        if tag in {"p", "div", "li", "td", "th", "nav", "h1", "h2", "h3", "h4"}:
            self.text.append(" ")

    def handle_data(self, data):
        if not self.hidden:
            self.text.append(data)


def words(text):
    return re.findall(r"\w+", text)


def visible_words(markup):
    """Every word on the page, as often as it is there."""
    reader = _Words()
    reader.feed(markup)
    reader.close()
    return Counter(words("".join(reader.text)))


def quoted_words(parsed):
    """Every word of the sections and the breadcrumb; a link within a sentence counts once."""
    found = Counter()
    for crumb in parsed.breadcrumb:
        found.update(words(crumb.title))
    for section in parsed.sections:
        found.update(words(section.title))
        found.update(words(section.text))
        for link in section.links:
            if link.text not in section.text and link.text not in section.title:
                found.update(words(link.text))
    return found
