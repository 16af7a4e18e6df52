"""Pages of a site in a theme that gives nothing a name: only other pages tell what is its frame."""

from __future__ import annotations

WAYS = [("about", "Who we are"), ("page-1", "First"), ("news", "What is new")]
NEWS = "<div><h3>News</h3><ul><li><a href='/fair/'>The fair was full</a></li></ul></div>"
OFFICE = "<div><h3>Office</h3><p>Open on Tuesdays from nine to noon.</p></div>"


def own_words(number):
    """Return content that is on one page alone."""
    return (
        f"<p>Words {number} of the page alone, some more of them than a few.</p>"
        f"<h2>Topic {number}</h2><p>Its text {number} is here.</p>"
    )


def document(url, title, content, *, side=NEWS + OFFICE, language="en", marked="", called="page"):
    """Return a page of the site.

    Args:
        url: Its address.
        title: Its title.
        content: What is its own.
        side: What stands in the column beside it.
        language: The document's.
        marked: The class that its content has, if any.
        called: The class of its body.
    """
    menu = "".join(
        f"<li>{name}</li>"
        if url.endswith(f"/{path}/")
        else f'<li><a href="/{path}/">{name}</a></li>'
        for path, name in WAYS
    )
    mark = f' class="{marked}"' if marked else ""
    return (
        f'<!doctype html><html lang="{language}"><head><title>{title} – Village</title>'
        f'<link rel="canonical" href="{url}"><meta property="og:site_name" content="Village">'
        f"</head><body class='{called}'><div><div><a href='/'>Village</a><p>Since 1850</p></div>"
        f"<ul>{menu}</ul>"
        f"<div>You are here: <a href='/'>Start</a> / {title}</div>"
        f"<div><div><h1>{title}</h1><div{mark}>{content}</div></div><div>{side}</div></div>"
        f"<div><div><h4>Visit us</h4><p>1 High Street</p></div><div><p>All rights are ours.</p>"
        f"</div></div></div></body></html>"
    )
