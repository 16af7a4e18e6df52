"""A small knowledge base that the bot's tests write to disk, edit and break."""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from pathlib import Path

TRANSPORT = """\
title: Getting around
url: https://valley.example/getting-around/
language: en
breadcrumb:
  - {title: For residents, url: https://valley.example/residents/}
sections:
  - id: bus
    title: Village bus
    url: https://valley.example/getting-around/#bus
    text: |
      The village bus links every hamlet with the market town.

      It leaves the square every hour. A ticket costs two euros. Children ride free & easy.
    links:
      - {text: Learn more, url: https://www.bus.example/times}
  - id: bike
    title: Borrow a bicycle
    url: https://valley.example/getting-around/#bike
    text: |
      The town hall lends bicycles to anyone who lives here. A helmet comes with each bicycle.
  - id: lift
    title: A lift to the doctor
    url: https://valley.example/getting-around/#lift
    text: |
      Volunteers drive elderly neighbours to the doctor. Call the desk two days ahead.
"""

LIBRARY = """\
title: The library
url: https://valley.example/library/
language: en
sections:
  - id: opening
    title: Opening hours
    url: https://valley.example/library/#opening
    text: |
      The library opens from Tuesday to Saturday. On Wednesdays it stays open until eight.
  - id: card
    title: Reader's card
    url: https://valley.example/library/#card
    text: |
      A reader's card is free for pupils. Others pay ten euros a year.
"""

CURATION = """\
aliases:
  bus: ["when does the bus leave"]
  opening: ["is the library open on Sunday"]
"""


def write(folder: Path) -> Path:
    """Write the knowledge base into a folder of its own and return that."""
    (folder / "pages").mkdir(parents=True)
    (folder / "site.yaml").write_text(
        "format: 1\nname: Green Valley\nurl: https://valley.example/\nlanguages: [en]\n",
        encoding="utf-8",
    )
    (folder / "pages" / "getting-around.yaml").write_text(TRANSPORT, encoding="utf-8")
    (folder / "pages" / "library.yaml").write_text(LIBRARY, encoding="utf-8")
    (folder / "curation.yaml").write_text(CURATION, encoding="utf-8")
    return folder


def edit(folder: Path) -> None:
    """Add a section, change one and remove one, as a person with an editor would."""
    path = folder / "pages" / "library.yaml"
    page = yaml.safe_load(path.read_text(encoding="utf-8"))
    page["sections"][0]["text"] = "The library opens every day. On Mondays it opens at noon."
    page["sections"][1] = {
        "id": "printing",
        "title": "Printing",
        "url": "https://valley.example/library/#printing",
        "text": "A printed sheet costs ten cents.",
    }
    path.write_text(yaml.safe_dump(page, sort_keys=False), encoding="utf-8")


def break_(folder: Path) -> None:
    """Leave a quote open."""
    path = folder / "pages" / "library.yaml"
    path.write_text('title: "never closed\nurl: x\n', encoding="utf-8")
