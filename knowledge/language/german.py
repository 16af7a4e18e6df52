"""German verbs' forms that Snowball keeps apart: participles, verbs that part, past forms."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from knowledge.language.german_nouns import sheltered, singular

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_PREFIXES = """
    ab an auf aus bei dar durch ein entgegen fern fest fort frei heim her heran heraus herbei herein
    herum herunter hervor hin hinaus hinein hinunter hinzu hoch kennen los mit nach nieder raus rein
    rum runter statt teil um vor voran voraus vorbei weg weiter wieder zu zurück zusammen
"""

PREFIXES = frozenset(_PREFIXES.split())
"""What parts from a verb and stands at the end of the sentence: "Wie melde ich mich ab?"."""

_ANY = "|".join(sorted(PREFIXES, key=lambda prefix: (-len(prefix), prefix)))
_INFLECTED = r"(?:e[mnrs]?)?"
_PARTICIPLE = re.compile(rf"({_ANY})?ge(\w{{3,7}}?|\w{{3,6}}(?:el|er))e?t{_INFLECTED}")
_PARTED = re.compile(rf"({_ANY})(ge\w{{2,}}(?:en|t)){_INFLECTED}")
_TOGETHER = re.compile(rf"({_ANY})(\w{{3,}})")
_WITH_ZU = re.compile(rf"(?!hinzu(?!zu))({_ANY})zu(?!gs)(\w{{3,}}e[lr]?n)")
_WITH_GE = re.compile("(duld|fährd|horch|lang|nehmig|nüg|stalt|statt|währ|wöhn)e?t")
"""Verbs in "ge-", without it: "genügt" is no participle of a verb without."""

SPELLED_OUT = re.compile("([ao]|(?<![aeq])u)e")
"""An umlaut without its dots: "fuehrung", not "teuer"."""

_UMLAUTS = {"a": "ä", "o": "ö", "u": "ü"}

_IN_ERN = re.compile(r"(\w{3,}(?:el|er)(?<!iel|eer))t(?:e(?:[mnrs]|st|t)?)?")
_NOUNS_IN_ERT = re.compile(
    rf"\w*(?:dessert|entgelt|expert|hundert|konzert|kuvert|umwelt|wert)(?:{_INFLECTED}|s)"
)
"""Verbs in "-ern" and "-eln" ("speichert", "entwickelte"), and nouns that look like them."""

_NONE = re.compile(
    r"\w*(?:angebot|gedicht|gefecht|geflecht|gehalt|gericht|gerät|gerüst|gesamt|geschäft|geschlecht"
    r"|gesicht|gespenst|gestalt|gewalt|gewicht|gewitter|gebiet|amt|heit|keit|schaft)"
    rf"(?:{_INFLECTED}|s)"
    r"|(?:gebäude|geburt|gemeinde|gemüse|geschwister|gesund|gewerbe)\w*"
    r"|\w*ge(?:bet|brat|golt|halt|litt|rat|ritt|schnitt|schritt|statt|stritt|tret)en"
)
"""Nouns that look like participles, and strong participles, whose infinitive has other letters."""

_OTHER_NOUNS = frozenset(
    ["bildung", "festung", "innung", "kreuzung", "landung", "satzung", "schulung", "zeitung"]
)
_SHORTEST_STEM = 4  # of fewer letters, "t" is as often the word's own: "Kost", "Brot"
_FINITE = ("est", "et", "st", "t", "e")

_IN_IEREN = re.compile(r"(\w{2,}(?<!e)ier)(?:t(?:e(?:[mnrs]|st|t)?)?|st)")
"""Verbs whose participle has no "ge": "organisiert", "organisierten"."""

_KEPT = "be|emp|ent|er|hinter|miss|über|um|unter|ver|wider|wieder|zer"
_WITH_KEPT = re.compile(rf"({_KEPT})(\w{{3,}})")
"""Prefixes that stay with their verb: "übernahm", "entworfen"."""

_PERSONS = ("en", "st", "t", "n")
_CASES = ("en", "em", "er", "es", "e", "n")
"""What a past form and a participle may end with: "schlugen", "geschlagener"."""

_OTHERS = """
    bat bot buk bund drang fahrt gab gaben gang gericht gessen griff hat hieb klang lag lagen las
    legen los lud mag mass maß nahmen rang rat riss ritt sang sank schied schlag schnitt schuss
    sog sprach sprung stand stich stieg strich tat trank trat trieb tritt trug wand wuchs zwang
"""
_OTHER_WORDS = frozenset(_OTHERS.split())
"""Listed forms that make other words behind a prefix or before an ending ("Unterlagen", "Betrug",
"Verstand", "Tritt", "vergessen")."""


def base(word: str, forms: Mapping[str, str]) -> str:
    """Return the word in small letters that another one is a form of; most stay as they are.

    Args:
        word: Any word.
        forms: As `infinitive` has them.
    """
    one = singular(word)
    return sheltered(one if one != word else infinitive(word, forms))


def infinitive(word: str, forms: Mapping[str, str] | None = None) -> str:
    """Return the infinitive of a verb's participle, of one with "zu", or of another of its forms.

    "gelöschte" becomes "löschen", "abgeholt", "abzuholen" and "abholt" become "abholen", and
    "organisierte" becomes "organisieren"; any other word stays as it is. Words are in small
    letters, accents and all.

    Args:
        word: Any word.
        forms: Verbs' forms, each with its infinitive: "geworfen" and "werfen" lead "rausgeworfen"
            to "rauswerfen" and "entworfene" to "entwerfen", "fällt" and "fallen" lead "hinfällt"
            to "hinfallen", "schlug" and "schlagen" lead "schlugen" to "schlagen".
    """
    if forms and (verb := _listed(word, forms)):
        return verb
    if "ier" in word and (found := _IN_IEREN.fullmatch(word)):
        return f"{found[1]}en"
    if word.startswith("ge") and (found := _WITH_GE.match(word, 2)):
        return f"ge{_with_ending(found[1])}"
    if "ge" in word and (found := _PARTICIPLE.fullmatch(word)) and not _NONE.fullmatch(word):
        return f"{found[1] or ''}{_with_ending(found[2])}"
    if (found := _IN_ERN.fullmatch(word)) and not _NOUNS_IN_ERT.fullmatch(word):
        return f"{found[1]}n"
    if "zu" in word and (found := _WITH_ZU.fullmatch(word)):
        return f"{found[1]}{found[2]}"
    return word


def _listed(word: str, forms: Mapping[str, str]) -> str | None:
    """Return the infinitive of a form that a listed one leads to, or None."""
    return _inflected(word, forms) or _parting(word, forms) or _with_kept(word, forms)


def _inflected(word: str, forms: Mapping[str, str]) -> str | None:
    """Return the infinitive of a listed form of a verb that has an ending more, or None."""
    for ending in (word[-2:], word[-1:]):
        bare = word.removesuffix(ending)
        verb = forms.get(bare, "")
        is_participle = "ge" in bare and bare.endswith(("n", "t"))
        if verb.endswith("n") and ending in (_CASES if is_participle else _PERSONS):
            return None if bare in _OTHER_WORDS else verb
    return None


def _with_kept(word: str, forms: Mapping[str, str]) -> str | None:
    """Return the infinitive of a listed verb's form behind a prefix that stays there, or None."""
    found = _WITH_KEPT.fullmatch(word)
    if found is None or found[2] in _OTHER_WORDS:
        return None
    bare = (found[2], f"ge{found[2]}")
    verb = next(filter(None, (forms.get(form) or _inflected(form, forms) for form in bare)), "")
    return found[1] + verb if verb.endswith("n") and not verb.startswith("ge") else None


def _parting(word: str, forms: Mapping[str, str]) -> str | None:
    """Return the infinitive of a parting verb's listed form in one word, or None."""
    if "ge" in word and (found := _PARTED.fullmatch(word)) and found[2] in forms:
        return found[1] + forms[found[2]]
    found = _TOGETHER.fullmatch(word)
    if found is None or found[2] in _OTHER_WORDS:
        return None
    verb = forms.get(found[2]) or _inflected(found[2], forms) or ""
    # "Meldet" is listed with "anmelden", which has a prefix of its own.
    return found[1] + verb if verb.endswith("n") and verb[0] == found[2][0] else None


def _with_ending(stem: str) -> str:
    """Return the infinitive of a stem: "feiern", "handeln", but "leeren", "spielen"."""
    in_ern = stem.endswith(("el", "er")) and not stem.endswith(("iel", "eer"))
    return f"{stem}n" if in_ern else f"{stem}en"


def reunited(finite: str, prefix: str) -> Iterator[str]:
    """Yield the infinitives that a finite verb and a prefix apart from it may stand for."""
    if finite.endswith("en"):
        yield prefix + finite
    for ending in _FINITE:
        if finite.endswith(ending):
            yield f"{prefix}{finite.removesuffix(ending)}en"


def umlauted(word: str) -> str:
    """Return a word in small letters with its umlauts where it spells them out: "moechte".

    Nothing tells whether there is such a word: "neue" has none.
    """
    return SPELLED_OUT.sub(lambda found: _UMLAUTS[found[1]], word)


def related(word: str) -> str | None:
    """Return the verb of a noun in "-ung" ("Sperrung", "sperren"), or such a noun of a verb.

    The word is in small letters; nothing tells whether there is such a verb or noun.
    """
    noun = word.removesuffix("en") if word.endswith("ungen") else word
    if noun.endswith("ung"):
        root = noun.removesuffix("ung")
        verb = f"{root}n" if root.endswith(("er", "el")) else f"{root}en"
        return verb if len(root) > 2 and noun not in _OTHER_NOUNS else None
    if len(word) > 4 and word.endswith(("en", "ern")):
        return f"{word.removesuffix('en').removesuffix('n')}ung"
    return None


def conjugated(stem: str) -> str | None:
    """Return the stem of other forms of a regular verb ("hemmt") given one's ("hemm"), or None.

    Nothing tells whether there is such a verb.
    """
    if not stem.endswith("t"):
        return f"{stem}et" if stem.endswith("d") else f"{stem}t"
    bare = stem.removesuffix("et") if stem.endswith(("det", "tet")) else stem.removesuffix("t")
    return bare if len(bare) >= _SHORTEST_STEM else None
