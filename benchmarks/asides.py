"""What legal pages, news and teasers cost a site beside its own pages, with what is done or not.

    python benchmarks/asides.py SITES

SITES is a folder of knowledge bases with golden questions (`NAME/kb`, `NAME/golden.yaml`), such as
`tests/knowledge/sites`. Each is asked as it is, with a privacy policy and terms added in its
language, with a report, minutes and an advertised post added, and with a front page added that
leads to each of its pages. Prints how many questions with an answer find a section that answers
first, how many are answered by one and how many by another, and how many questions without an
answer are answered.
"""

from __future__ import annotations

import argparse
from collections import Counter
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

from knowledge import golden
from knowledge.kb import files
from knowledge.model import KnowledgeBase, Link, Page, Section
from knowledge.question import asides
from knowledge.retriever import Retriever

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from knowledge.golden import Golden

URL = "https://beside.example"
COUNTED = ("asked", "first", "right", "wrong", "unanswerable", "false")
WITHOUT: Mapping[str, object] = {
    "knowledge.question.asides.LEGAL": asides.LEGAL._replace(cost=0.0, doubt=0.0),
    "knowledge.question.asides.NEWS": asides.NEWS._replace(cost=0.0, doubt=0.0),
    "knowledge.question.asides.TEASER": 0.0,
}
LEGAL: Mapping[str, Mapping[str, Mapping[str, str]]] = {
    "en": {
        "Privacy policy": {
            "Who we are": "We decide how your data is used. Write to us by post or email, or call "
            "us, at the address on our contact page.",
            "What we collect": "When you fill in a form, book, donate, volunteer, apply for a job "
            "or sign up for our newsletter, we collect your name, date of birth, postal address, "
            "email address, telephone number and what you paid by card.",
            "How we use it": "To provide what you ask for, to handle payments and complaints, to "
            "tell you about events, courses and opening hours, and to keep children safe.",
            "Who sees it": "Our staff, and where the law asks for it, doctors, schools, the "
            "council "
            "or the police.",
            "How long we keep it": "For six years after your last visit, appointment or donation.",
        },
        "Terms and conditions": {
            "Our liability": "We are not responsible for lost property, prices, times or mistakes, "
            "and nothing here replaces advice from a doctor or lawyer.",
        },
    },
    "fr": {
        "Politique de confidentialité": {
            "Qui nous sommes": "Nous décidons de l’usage de vos données. Contactez-nous par "
            "courrier, par e-mail ou par téléphone, à l’adresse de la page de contact.",
            "Ce que nous collectons": "Si vous remplissez un formulaire, prenez rendez-vous, "
            "faites "
            "un don, vous inscrivez ou postulez, nous collectons votre nom, date de naissance, "
            "adresse postale, adresse e-mail, numéro de téléphone et paiement.",
            "Ce que nous en faisons": "Fournir ce que vous demandez, traiter paiements et "
            "réclamations, annoncer événements, cours et horaires, et protéger les enfants.",
            "Destinataires": "Notre personnel et, si la loi l’exige, médecins, écoles, mairie ou "
            "police.",
            "Durée": "Six ans après votre dernière visite, adhésion ou votre dernier don.",
        },
        "Mentions légales": {
            "Responsabilité": "Nous ne répondons pas des objets perdus, des tarifs, des horaires "
            "ni des erreurs. Le directeur de la publication est le président.",
        },
    },
    "de": {
        "Datenschutzerklärung": {
            "Wer wir sind": "Wir entscheiden, wie Ihre Daten genutzt werden. Sie erreichen uns per "
            "Post, E-Mail oder Telefon unter der Adresse auf der Kontaktseite.",
            "Was wir erheben": "Wenn Sie ein Formular ausfüllen, einen Termin buchen, spenden, "
            "sich "
            "anmelden oder bewerben oder ehrenamtlich helfen, erheben wir Name, Geburtsdatum, "
            "Anschrift, E-Mail-Adresse, Telefonnummer und Bankverbindung.",
            "Wofür wir es nutzen": "Für das, worum Sie bitten, für Zahlungen und Beschwerden, um "
            "über Veranstaltungen, Kurse und Öffnungszeiten zu informieren und Kinder zu schützen.",
            "Wer es sieht": "Unsere Mitarbeiter und, wo das Gesetz es verlangt, Ärzte, Schulen, "
            "die "
            "Gemeinde oder die Polizei.",
            "Wie lange": "Sechs Jahre nach Ihrem letzten Besuch, Ihrer Mitgliedschaft oder Spende.",
        },
        "Impressum": {
            "Haftung": "Für verlorene Gegenstände, Preise, Zeiten und Fehler haften wir nicht.",
        },
    },
}


NEWS: Mapping[str, Mapping[str, Mapping[str, str]]] = {
    "en": {
        "News": {
            "Spring fair": "Over 400 people came. Children painted, the choir sang, the café sold "
            "cake and the library gave away old books. Entry cost £1, parking at the school was "
            "free, and a donation went to the food bank.",
            "Looking back at the summer": "Families came to the open day, volunteers had a lunch, "
            "and we opened two hours longer on Thursdays. There was a talk on health and money "
            "worries, and the car park got new lights.",
        },
        "Minutes of the meeting": {
            "Present: eleven": "The lift, heating, prices for room hire, insurance, complaints "
            "about noise and dogs, the website. Appointments, waiting times, volunteers and "
            "donations. The budget was approved. Keys, toilets, bus stop.",
        },
        "Vacancy: administrator": {
            "Part time": "You will answer the phone and emails, book appointments and rooms, take "
            "payments, help people fill in forms and look after volunteers. You need good English. "
            "Apply with your CV before 1 May.",
        },
    },
    "fr": {
        "Actualités": {
            "Fête de printemps": "Plus de 400 personnes. Les enfants ont peint, la chorale a "
            "chanté, le café a vendu des gâteaux et la bibliothèque a donné de vieux livres. "
            "L’entrée coûtait 1 €, le stationnement à l’école était gratuit, et un don a été remis "
            "à l’épicerie sociale.",
            "Retour sur l’été": "Les familles sont venues à la journée portes ouvertes, les "
            "bénévoles ont eu un repas, et nous avons ouvert deux heures de plus le jeudi. "
            "Conférence sur la santé et le budget, parking éclairé.",
        },
        "Compte rendu de la réunion": {
            "Présents : onze": "Ascenseur, chauffage, tarifs de location des salles, assurance, "
            "plaintes pour bruit et chiens, site. Rendez-vous, délais d’attente, bénévoles, dons. "
            "Budget adopté. Clés, toilettes, arrêt de bus.",
        },
        "Offre d’emploi : agent d’accueil": {
            "Temps partiel": "Vous répondez au téléphone et aux courriels, prenez les rendez-vous, "
            "réservez les salles, encaissez les paiements, aidez à remplir les dossiers et suivez "
            "les bénévoles. Envoyez votre CV avant le 1er mai.",
        },
    },
    "de": {
        "Aktuelles": {
            "Frühlingsfest": "Über 400 Menschen kamen. Kinder malten, der Chor sang, das Café "
            "verkaufte Kuchen und die Bücherei verschenkte alte Bücher. Der Eintritt kostete 1 "
            "Euro, Parken war an der Schule frei, und eine Spende ging an die Tafel.",
            "Das war der Sommer": "Familien kamen zum Tag der offenen Tür, die Ehrenamtlichen "
            "bekamen ein Essen, und donnerstags war zwei Stunden länger geöffnet. Vortrag über "
            "Gesundheit und Geldsorgen, neues Licht auf dem Parkplatz.",
        },
        "Sitzungsprotokoll": {
            "Anwesend: elf": "Aufzug, Heizung, Preise der Raummiete, Versicherung, Beschwerden "
            "über Lärm und Hunde, Internetseite. Termine, Wartezeiten, Ehrenamtliche, Spenden. Der "
            "Haushalt wurde beschlossen. Schlüssel, Toiletten, Bushaltestelle.",
        },
        "Stellenangebot: Verwaltung": {
            "Teilzeit": "Sie gehen ans Telefon, beantworten E-Mails, vergeben Termine und Räume, "
            "nehmen Zahlungen an, helfen bei Formularen und Anmeldungen und betreuen "
            "Ehrenamtliche. Bewerbung mit Lebenslauf bis 1. Mai.",
        },
    },
}


def as_it_is(kb: KnowledgeBase) -> KnowledgeBase:
    """Return a knowledge base unchanged."""
    return kb


def with_legal(kb: KnowledgeBase) -> KnowledgeBase:
    """Return a knowledge base with legal pages in its language; unchanged where none are known."""
    return _with_pages(kb, LEGAL)


def with_news(kb: KnowledgeBase) -> KnowledgeBase:
    """Return a knowledge base with news in its language; unchanged where none are known."""
    return _with_pages(kb, NEWS)


def _with_pages(
    kb: KnowledgeBase, texts: Mapping[str, Mapping[str, Mapping[str, str]]]
) -> KnowledgeBase:
    added = tuple(
        Page(title, f"{URL}/{number}", _sections(told), language=_language(kb))
        for number, (title, told) in enumerate(texts.get(_language(kb), {}).items())
    )
    return replace(kb, pages=kb.pages + added)


def with_teasers(kb: KnowledgeBase) -> KnowledgeBase:
    """Return a knowledge base with a front page that says the first sentence of each other page."""
    teasers = tuple(
        Section(
            f"beside-{number}",
            page.title,
            f"{URL}/#{number}",
            page.sections[0].text.partition(". ")[0].partition("\n")[0][:160],
            links=(Link("Read more", page.url),),
        )
        for number, page in enumerate(kb.pages)
        if page.sections
    )
    front = Page("Welcome", f"{URL}/", teasers, language=_language(kb))
    return replace(kb, pages=(front, *kb.pages))


def _sections(texts: Mapping[str, str]) -> tuple[Section, ...]:
    return tuple(
        Section(f"beside-{title}", title, f"{URL}/#{title}", text) for title, text in texts.items()
    )


def _language(kb: KnowledgeBase) -> str:
    return (kb.pages[0].language or next(iter(kb.site.languages), "en"))[:2]


def count(kb: KnowledgeBase, questions: Sequence[Golden]) -> Counter[str]:
    """Return how many questions came out in which way, by the names in COUNTED."""
    found: Counter[str] = Counter()
    retriever = Retriever(kb)
    for each in questions:
        best = next(iter(retriever.search(each.question, limit=1)), None)
        answered = best is not None and best.confidence >= retriever.min_confidence
        right = best is not None and best.section.id in each.sections
        if each.sections:
            found += Counter(asked=1, first=right, right=answered and right)
            found["wrong"] += answered and not right
        else:
            found += Counter(unanswerable=1, false=answered)
    return found


def main() -> None:
    """Print a row for each of what is added, with what is done about it and without."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sites", type=Path)
    folders = [path.parent for path in sorted(parser.parse_args().sites.glob("*/golden.yaml"))]
    sites = [(files.load(path / "kb"), golden.load(path / "golden.yaml")) for path in folders]
    changes: Mapping[str, Callable[[KnowledgeBase], KnowledgeBase]] = {
        "as they are": as_it_is,
        "with legal pages": with_legal,
        "with news": with_news,
        "with a front page of teasers": with_teasers,
    }
    print(f"{'':40}" + "".join(f"{name:>14}" for name in COUNTED))
    for name, change in changes.items():
        for done, values in {"": {}, ", nothing done": WITHOUT}.items():
            with ExitStack() as stack:
                for target, value in values.items():
                    stack.enter_context(patch(target, value))
                total = sum((count(change(kb), asked) for kb, asked in sites), Counter())
            row = "".join(f"{total[each]:14}" for each in COUNTED)
            print(f"{name + done:40}{row}", flush=True)


if __name__ == "__main__":
    main()
