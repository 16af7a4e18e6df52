"""Postal addresses in texts: a street with its house, a box, a postcode (`postcodes.py`)."""

from __future__ import annotations

import re

from knowledge.mentions import postcodes

# The start of one, but for fractions, shares, and years unless a name or a hyphen is behind them.
_NUMBER = re.compile(
    r"[0-9](?<![0-9.,][0-9])(?![0-9]*(?:[.,][0-9]|%))"
    r"(?!(?:(?<=1)[5-9]|(?<=2)0)[0-9]{2}(?! [A-ZÀ-ÝŁŚŻŠČŽ]|[\w-]))"
)
_WIDEST = 60  # characters of a street's name with what is written between it and its number
_NAMED = r"[A-ZÀ-ÝŁŐŰŚŞŻŠČĆĐŽİА-ЯЁІЇЄҐΑ-ΩΆΈΉΊΌΎΏ][\w'’-]+"
_END = r"(?=\.?\s*(?:[,;()|/\n–-]|\Z))"

_STREETS = "rue|avenue|boulevard|chemin|allée|impasse|calle|avenida|plaza|paseo|rua|praça|piazza"
# Words of other things too, but for a name behind them.
_SQUARES = "place|quai|route|square|bd|bld|blvd|fg|fbg|rte"
_SHORT = "boul|av|ave|pl|imp|chem|sq"
_OF = r"(?:d(?:es?|u|e la) |d[e ]*l?['’])?"
_AFTER = (
    "Street|Road|Lane|Avenue|Boulevard|Parkway|Square|Drive|Terrace|Place|Way|Close|Crescent|Yard"
    "|Grove"
)
_AFTER_SHORT = "St|Rd|Ave|Blvd|Dr|Ln|Pkwy|Hwy"
_AHEAD = re.compile(
    r"[0-9]++(?: ?(?i:bis|ter|quater)(?!\w)|[a-zA-Z](?!\w))?+,? (?:"
    rf"(?:{_NAMED} ){{1,3}}(?:(?:{_AFTER})(?!\w)"
    rf"|(?:{_AFTER_SHORT})(?:{_END}|\.?,? (?:Ste|Suite|Apt|Unit|#)))"
    rf"|(?i:{_STREETS}) \w|(?i:(?:{_SQUARES})\.?|(?:{_SHORT})\.) {_OF}(?!J[ée]sus|JC){_NAMED})"
)
# Ahead of a comma it is one, and no house of a street behind it.
_YEAR = re.compile("(?:1[5-9]|20)[0-9]{2}(?!\\w)")

_OPEN = f"{_STREETS}|avda|pza|plza|ctra|viale|piazzale|vicolo|travessa|alameda|ul|ulica|str|strada"
_OPEN += "|ул|улица|вул|вулиця|бул|булевард|бульвар|просп|проспект|пл|площад|площадь|площа"
_OPEN += "|carrer|plaça|avinguda|passeig|rambla|ronda|οδός|οδού|λεωφόρος|λεωφόρου|λεωφ|πλατεία|trg"
_OPEN_NAMES = "Via|Largo|Av|av"
_PARTICLES = (
    r"(?:(?:de|del|la|las|los|les|du|dels|des|da|do|dos|das|di|della|dei|y|e|et|i|kralja|bana"
    r"|[A-Z]\.) |[dl]['’])*"
)
_BEHIND = re.compile(
    rf"(?<!\w)(?:(?i:{_OPEN})\.? |(?:{_OPEN_NAMES})\.? |[Cc]/ ?){_PARTICLES}{_NAMED}"
    rf"(?: {_PARTICLES}{_NAMED}){{0,3}},? (?:(?:[nN](?:[º°]|[o.]{{1,2}}|r\.?)|№) ?)?\Z"
)
_BEHIND_WORDS = frozenset((*_OPEN.split("|"), *_OPEN_NAMES.lower().split("|")))

_ENDINGS = (
    *("straße", "strasse", "str.", "gasse", "platz", "allee", "weg"),
    *("straat", "laan", "gracht", "plein", "kade", "singel"),
    *("gatan", "vägen", "gata", "veien", "vegen", "vej", "gade"),
    *("katu", "intie", "eentie", "kuja", "polku"),
)
_ALONE = ("Straße", "Strasse", "Str.", "Platz", "Weg", "Allee")
# Places in a table, seats, work and ways there and back have numbers too.
_NO_STREET = "tabellen|sitz|steh|stell|arbeits|start|studien|rück|hin|heim"
_COMPOUND = re.compile(
    rf"(?:(?<![\w-])(?!(?i:{_NO_STREET})(?:platz|weg))[\w-]{{2,}}"
    rf"(?:{'|'.join(map(re.escape, _ENDINGS))})"
    r"|[A-ZÄÖÜ][\w-]+[ -](?:Stra(?:ß|ss)e|Str\.)"
    r"|[A-ZÄÖÜ][\w-]*(?:(?:er|en|em) |-)(?:Platz|Weg|Allee)) \Z"
)
_KINDS = (
    *("utca", "u.", "út", "útja", "tér", "tere", "körút", "krt."),
    *("Caddesi", "Cad.", "Cd.", "Sokak", "Sokağı", "Sok.", "Sk.", "Bulvarı"),
)
_KIND = re.compile(rf"{_NAMED} (?:{'|'.join(map(re.escape, _KINDS))}),? (?:No ?[:.]? ?)?\Z")
_KIND_ENDS = ("No:", "No: ", "No. ", "No ", *(f"{kind} " for kind in _KINDS))
_HEBREW = re.compile(
    r"(?<!\w)[בל]?(?:רחוב|רח['׳]|שדרות|שד['׳]|כיכר) [^\W\d_]+(?: [^\W\d_]+){0,3},? \Z"
)
_HEBREW_STREETS = ("רחוב", "רח", "שדרות", "שד", "כיכר")
_APART = frozenset(" º°:")
_CLOSED = tuple(f"{each} " for each in (*_ENDINGS, *_ALONE))
_NO_HOUSE = re.compile(
    r"[0-9]+(?:[.,:h][0-9]|\s?(?:[€$£%]|(?i:k?m|h|Uhr|Min|Euros?|EUR|CHF)(?!\w)))"
)

_JAPANESE_HOUSE = re.compile("[0-9]{1,4}(?:[-−‐][0-9]{1,4}|丁目|番)|[0-9]{3}-?[0-9]{4}(?![0-9])")
# A postcode's sign, or a city or prefecture with a part of it.
_JAPANESE = re.compile(r"〒\s?\Z|[都道府県市][^\s。、0-9]{1,12}[市区町村郡][^。、\n0-9]{0,20}\Z")

_BOX = re.compile(
    r"(?<!\w)(?:P\.? ?O\.? ?(?:Box|BOX)|Post Office Box|Postfach|Postbus|Postboks|Apdo\.?"
    r"|(?:Apartado|Apdo\.?) (?:de )?(?:[Cc]orreos|[Pp]ostal)|[Cc]asella [Pp]ostale"
    r"|[Cc]aixa [Pp]ostal|[Ss]krytka [Pp]ocztowa):? \Z"
)
# Also a company, a pressure and the like, but for a postcode behind it.
_FRENCH_BOX = re.compile(r"(?:(?P<apart>(?:\A|, |[–—\n-]) ?)|(?<!\w))(?:B\.?P\.?|CS|TSA) \Z")
_BOXED = re.compile(rf"[0-9]+(?: [0-9]{{3}})?(?: ?[,–—-]? ?(?P<code>[0-9]{{5}} [A-Z])|{_END})")
_BOX_WORDS = (
    "Box BOX Postfach Postbus Postboks Apdo correos Correos postal Postal postale Postale pocztowa"
    " Pocztowa BP CS TSA"
)
_BOXES = tuple(
    f"{word}{colon} "
    for word in (*_BOX_WORDS.split(), "Apdo.", "B.P.", "B.P", "BP.")
    for colon in ("", ":")
)

SHAPE = rf"{postcodes.SHAPE}|(?<!\w)[Cc]/|B\.P\.?\Z|\Au\.\Z|No:|〒|[市区町村郡]"
"""What stands between two blanks where a text has an address, as a regular expression."""

_NAMES = frozenset(
    (*_AFTER.split("|"), *_AFTER_SHORT.split("|"), *_OPEN_NAMES.split("|"), *_BOX_WORDS.split())
).union(
    postcodes.TOWNS,
    (f"{ahead}{street}" for street in _HEBREW_STREETS for ahead in ("", "ב", "ל")),
)
_FOLDED = frozenset(
    (
        *f"{_OPEN}|{_SQUARES}|{_SHORT}".split("|"),
        *(kind.rstrip(".").lower() for kind in _KINDS if kind != "u."),
    )
)
_WORD_ENDINGS = tuple(each.rstrip(".") for each in (*_ENDINGS, *_ALONE))


def is_sign(word: str, chunk: str) -> bool:
    """Return whether a text may have an address where a word of a chunk stands."""
    if word in _NAMES:
        return True
    # Behind these comes a blank.
    return (word.lower() in _FOLDED or word.endswith(_WORD_ENDINGS)) and chunk.endswith(
        (word, f"{word}.", f"{word}:")
    )


def is_in(text: str) -> bool:
    """Return whether a text has a postal address."""
    return any(_is_address(text, number.start()) for number in _NUMBER.finditer(text))


def _is_address(text: str, at: int) -> bool:
    """Whether a number at a place of a text is part of a postal address."""
    if postcodes.is_postcode(text, at):
        return True
    if year := _YEAR.match(text, at):
        return not text.startswith(",", year.end()) and _AHEAD.match(text, at) is not None
    if _AHEAD.match(text, at):
        return True
    if _JAPANESE_HOUSE.match(text, at) and _JAPANESE.search(text, max(at - _WIDEST, 0), at):
        return True
    return text[at - 1 : at] in _APART and _is_behind(text, at)


def _is_behind(text: str, at: int) -> bool:
    """Whether what stands ahead of a number says that it is a house's or a box's."""
    first = max(at - _WIDEST, 0)
    before = text[first:at]
    if before.endswith(_BOXES):
        return _is_boxed(text, first, at)
    if before.endswith(_CLOSED):
        found = _COMPOUND.search(text, first, at)
    # Few texts have any of these words, and that is sooner seen.
    elif "/" in before or not _BEHIND_WORDS.isdisjoint(before.lower().replace(".", "").split()):
        found = _BEHIND.search(text, first, at)
    elif before.endswith(_KIND_ENDS):
        found = _KIND.search(text, first, at)
    elif not before.isascii() and any(map(before.__contains__, _HEBREW_STREETS)):
        found = _HEBREW.search(text, first, at)
    else:
        return False
    return found is not None and _NO_HOUSE.match(text, at) is None


def _is_boxed(text: str, first: int, at: int) -> bool:
    if _BOX.search(text, first, at):
        return True
    box, boxed = _FRENCH_BOX.search(text, first, at), _BOXED.match(text, at)
    return bool(box and boxed and (boxed["code"] or box["apart"] is not None))
