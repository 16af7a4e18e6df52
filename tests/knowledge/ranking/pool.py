"""A village's site with one section that may answer."""

from __future__ import annotations

from knowledge.model import KnowledgeBase, Page
from knowledge.retriever import Retriever
from tests.knowledge.town import section


def sure(text: str, question: str = "swimming lessons") -> float:
    """Return how sure the section is to answer, by its text alone."""
    sections = (
        section("pool", "Our pool", text),
        section("mill", "Old mill", "It grinds wheat on market days."),
        section("barn", "Tithe barn", "Bands play there in summer."),
    )
    page = Page("Village", "https://v.example/", sections, language="en")
    return Retriever(KnowledgeBase(pages=(page,))).ask(question).confidence
