"""Postcodes in texts, each by its country's form and by what stands beside it."""

from __future__ import annotations

import re

_WIDEST = 24  # characters of what stands ahead of a postcode
_NAMED = r"[A-ZÀ-ÝŁŚŻŠČŽ'][\w'’-]+"
_END = r"\s*(?:[,;.()|/\n–-]|\Z)"
_STATES = (
    "A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]"
    "|T[NX]|UT|V[AT]|W[AIVY]"
)
_TOWNS = (
    "Wien|Vienna|Graz|Linz|Salzburg|Innsbruck|Klagenfurt|Bregenz|Zürich|Zurich|Bern|Basel|Genève"
    "|Genf|Lausanne|Luzern|Winterthur|Lugano|Bruxelles|Brussel|Brussels|Gent|Liège|Brugge|Leuven"
    "|Namur|København|Copenhagen|Aarhus|Odense|Aalborg|Oslo|Bergen|Trondheim|Stavanger|Luxembourg"
)
TOWNS = frozenset(_TOWNS.split("|"))
"""Those that a text may name with a postcode of four digits and nothing else."""

_COUNTED = (
    "Euro|EUR|USD|CHF|Dollar|Franken|Kilo|Meter|Quadrat|Tonnen|Liter|Menschen|Personen|Besuch"
    "|Mitglied|Einwohner|Teilnehm|Zuschau|Zuhör|Exemplar|Stück|Kinder|Stunden|People|Members"
    "|Visitors|Students"
)
# After a number at the start of a line: an age, a power, a size, a time.
_NO_LETTERS = "AD|BC|CE|US|UK|UN|EU|TV|IT|PS|HP|VA|KW|MW|KB|MB|GB|TB|KM|CM|MM|ML|KG|DM|SA|SD|SS"
# Where a postcode stands: at the start of a line or of a part of one, behind a dash, a country or a
# house.
_START = r"(?:\A|, |\n ?|\()\Z"
_DASHED = r"(?:\A|, |\n ?|\(|\S ?[–—-] )\Z"
_DASH = r"\S ?[–—-] \Z"
_COUNTRY = r"(?<![\w-])(?:[ABDEFILNPS]|AT|BE|CH|DE|DK|ES|FI|FIN|FR|IT|LU|NL|NO|PL|PT|SE)-\Z"
_HOUSE = r"[\w.] [0-9]{1,4} ?[a-zA-Z]?(?:[/-][0-9]+)?(?:, |\n| [–—-] )\Z"
_FORMS = tuple(
    (re.compile(code), re.compile(before))
    for code, before in (
        (rf"(?:[0-9]{{4,5}}|[0-9]{{2}}-[0-9]{{3}}) (?:[A-Z]{{2}} )?{_NAMED}", _COUNTRY),
        (rf"[0-9]{{5}} (?!{_COUNTED}){_NAMED}", _START),
        # Round numbers behind a dash are as often counts.
        (rf"(?![0-9]{{2}}000)[0-9]{{5}} (?!{_COUNTED}){_NAMED}", _DASH),
        (r"[0-9]{5}(?:-[0-9]{4})?(?![\w-])", rf"[a-z][,.]? (?:{_STATES})\.? \Z"),
        (rf"(?!..00)[0-9]{{4}} ?(?!{_NO_LETTERS})[A-Z]{{2}},? {{1,2}}{_NAMED}", _DASHED),
        (rf"[0-9]{{4}} (?:{_TOWNS})(?!\w)", _DASHED),
        (rf"(?!..00)[0-9]{{4}} (?!{_COUNTED}){_NAMED}(?:[ -]{_NAMED}){{0,2}}{_END}", _HOUSE),
        (rf"[0-9]{{2}}-0[0-9]{{2}} {_NAMED}|[0-9]{{4}}-[0-9]{{3}} {_NAMED}", _DASHED),
        (rf"[0-9]{{2}}-[0-9]{{3}} {_NAMED}", _HOUSE),
        (r"[0-9]{5}-[0-9]{3}(?![\w-])", r"(?:CEP:? |[ /–-][A-Z]{2}(?:,| -| –)? )\Z"),
    )
)
"""Of each form, what it is and what stands ahead of it."""

# None is a year, but with its country.
_CODE = re.compile(
    r"(?!(?:1[3-9]|20)[0-9]{2}(?![0-9-]))[0-9]{4,5}(?![0-9])|[0-9]{2}-[0-9]{3}(?![0-9])"
    r"|(?<=[A-Z]-)[0-9]{4}(?![0-9])"
)
_LETTERED = re.compile(
    r"(?<!\w)(?:[A-Z]{1,2}[0-9][0-9A-Z]? [0-9][A-Z]{2}|[A-Z][0-9][A-Z] [0-9][A-Z][0-9])(?!\w)"
)

SHAPE = (
    r"(?<!\w)[A-Z]{1,2}[0-9][0-9A-Z]?\Z|\A\(?[0-9]{5}(?![0-9])|[0-9]{2}-[0-9]{3}(?![0-9])"
    r"|[A-Z]-[0-9]{4,5}\Z|\A\(?(?!1[3-9]|20|[0-9]{2}00)[0-9]{4}(?:[A-Z]{2},?)?\Z"
)
"""What stands between two blanks where a text has a postcode, as a regular expression."""


def is_postcode(text: str, at: int) -> bool:
    """Return whether a number at a place of a text is a postcode, or part of one."""
    if text[at - 1 : at].isupper():
        return _LETTERED.search(text, max(at - 2, 0), at + 8) is not None
    if _CODE.match(text, at) is None:
        return False
    first = max(at - _WIDEST, 0)
    return any(code.match(text, at) and before.search(text, first, at) for code, before in _FORMS)
