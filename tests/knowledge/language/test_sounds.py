"""French words spelled by ear sound like the ones that were meant; others do not."""

from __future__ import annotations

import pytest

from knowledge.language import sounds


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("farmacie", "pharmacie"),
        ("polisse", "police"),
        ("magazin", "magasin"),
        ("kestion", "question"),
        ("bato", "bateau"),
        ("reducsion", "reduction"),
        ("lojement", "logement"),
        ("opital", "hopital"),
        ("mezon", "maison"),
        ("vaxin", "vaccin"),
        ("ramplacer", "remplacez"),
        ("teknique", "technique"),
    ],
)
def test_what_is_spelled_by_ear_sounds_the_same(written, meant):
    assert sounds.french(written) == sounds.french(meant)


@pytest.mark.parametrize(
    ("word", "other"),
    [("poisson", "poison"), ("dessert", "desert"), ("bain", "banc"), ("question", "gestion")],
)
def test_what_sounds_different_stays_apart(word, other):
    assert sounds.french(word) != sounds.french(other)


def test_languages_are_told_by_their_own_rules():
    assert sounds.among(["en", "fr"]) == (sounds.french,)
    assert sounds.among(["de"]) == ()
