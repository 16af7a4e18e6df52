"""Ranking by meaning for the commands that answer and end: the model is loaded first."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import typer
from rich.console import Console
from rich.progress import Progress

from bot import models
from knowledge import cache
from knowledge.semantic.encoder import ModelError

if TYPE_CHECKING:
    from pathlib import Path

    from bot.config import Settings
    from knowledge.retriever import Retriever


def by_meaning(retriever: Retriever, settings: Settings, folder: Path) -> Retriever:
    """Return a retriever that ranks by meaning too, or the same where the model cannot be used.

    Args:
        retriever: Ranks by words.
        settings: May name a model; why it cannot be used is said in one line on standard error.
        folder: The knowledge base, beside which vectors are kept.
    """
    model = settings.retriever.model
    if model is None:
        return retriever
    try:
        encoder = models.open_model(model)
    except ModelError as error:
        problem = settings.problem("retriever", "model", message=str(error))
        typer.echo(f"signpost: {problem}; answering without it", err=True)
        return retriever
    store = cache.vectors(folder, encoder.fingerprint)
    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task("Embedding", total=None)
        return retriever.understanding(
            encoder,
            store=store,
            progress=lambda done, of: bar.update(task, completed=done, total=of),
        )
