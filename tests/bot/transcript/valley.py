"""A site in two languages with pictures, a contact and long sections, for what the sample lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.bot import library

if TYPE_CHECKING:
    from pathlib import Path

_SITE = """\
format: 1
name: Green Valley
url: https://valley.example/
languages: [en, fr]
contact: desk@valley.example
"""

_HALL = """\
title: The town hall
url: https://valley.example/hall/
language: en
sections:
  - id: weddings
    title: Weddings in the old hall
    url: https://valley.example/hall/#weddings
    text: >
      Weddings take place in the old hall on Saturdays. The hall holds eighty guests. The mayor
      marries couples who live in the valley. Others ask the desk first. Both bring a passport and
      a certificate of birth. Papers from abroad are translated by a sworn translator. A date is
      booked three months ahead. The hall is decorated by the couple. Rice is not thrown indoors.
      Music ends at midnight. The caretaker has the keys.
    images: [{url: https://valley.example/hall.jpg, alt: The old hall}]
    links:
      - {text: Book a date, url: https://valley.example/hall/book}
      - {text: Book a date, url: https://valley.example/hall/book}
      - {text: Papers, url: https://valley.example/hall/papers}
      - {text: Caterers, url: https://www.caterers.example/}
      - {text: Flowers, url: https://www.flowers.example/}
      - {text: Music, url: https://www.music.example/}
      - {text: Cars, url: https://www.cars.example/}
      - {text: Hotels, url: https://www.hotels.example/}
      - {text: The caretaker, url: "tel:+3212345678"}
"""

_LIBRARY = """\
title: La bibliothèque
url: https://valley.example/fr/bibliotheque/
language: fr
sections:
  - id: horaires
    title: Horaires de la bibliothèque
    url: https://valley.example/fr/bibliotheque/#horaires
    text: La bibliothèque ouvre du mardi au samedi. Le mercredi elle ferme à vingt heures.
  - id: ludotheque
    title: La ludothèque
    url: https://valley.example/fr/bibliotheque/#ludotheque
    text: La ludothèque prête des jeux de société aux familles pour trois semaines.
"""


def write(folder: Path) -> Path:
    """Write the knowledge base into a folder of its own and return that."""
    library.write(folder)
    (folder / "site.yaml").write_text(_SITE, encoding="utf-8")
    (folder / "pages" / "hall.yaml").write_text(_HALL, encoding="utf-8")
    (folder / "pages" / "bibliotheque.yaml").write_text(_LIBRARY, encoding="utf-8")
    return folder
