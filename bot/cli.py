"""The command's verbs, each a few lines over the rooms."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from knowledge.errors import SignpostError, way_out

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.config import Settings
    from knowledge.model import KnowledgeBase
    from knowledge.retriever import Retriever

DONE, NO, UNUSABLE = 0, 1, 2
"""Exit codes: done; the answer is no; the command or its configuration cannot be used."""

# typer brings its own click from 0.20 on and the real one before; only this way finds either.
_UsageError: Any = typer.BadParameter.__bases__[0]

app = typer.Typer(
    name="signpost",
    help="Ask a website a question, get pointed to the right place.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

models_app = typer.Typer(no_args_is_help=True)
app.add_typer(models_app, name="model", help="Fetch a sentence encoder, for ranking by meaning.")

KnowledgeFolder = Annotated[
    Path | None,
    typer.Option("--kb", help="The knowledge base's folder.", metavar="DIR", readable=False),
]
ConfigFile = Annotated[
    Path | None,
    typer.Option("--config", help="The configuration's file.", metavar="FILE", readable=False),
]
# `readable=False` leaves it to those who read to say what stands in the way, and the way out.


def _language(value: str | None) -> str | None:
    """Refuse what is no language; the ranking would pass over it in silence."""
    from knowledge.kb import fields

    if value is not None and not fields.is_language(value):
        raise typer.BadParameter(fields.bad_language(value))
    return value


Language = Annotated[
    str | None,
    typer.Option(
        "--language",
        help="The visitor's language, as in fr.",
        metavar="XX",
        callback=_language,
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]


def main() -> NoReturn:
    """Run the command; end the process with the exit code of the contract."""
    _open_streams()
    try:
        code = app(standalone_mode=False)
    except typer.Abort:
        code = 130
    except SignpostError as error:
        code = _refuse(str(error))
    except _UsageError as error:
        code = _refuse(_misused(error))
    except BrokenPipeError:
        # The reader of our output has gone (`signpost … | head`); there is no one left to tell.
        sys.stderr.close()
        code = NO
    except OSError as error:  # what no command foresaw, such as a full disk behind our output
        code = _refuse(f"{error.filename or 'output'}: {error.strerror or error}{way_out(error)}")
    sys.exit(code if isinstance(code, int) else DONE)


def _open_streams() -> None:
    """Put an empty stream in the place of each that the process was started without.

    What a stream's encoding lacks is a question mark: no page and no question is a fault of it.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:
            empty = Path(os.devnull).open(mode, encoding="utf-8")  # noqa: SIM115 -- it stays open
            setattr(sys, name, empty)
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _refuse(message: str) -> int:
    for line in message.splitlines():
        typer.echo(_printable(f"signpost: {line}"), err=True)
    return UNUSABLE


def _misused(error: Any) -> str:  # noqa: ANN401 -- see _UsageError
    """Say what is wrong with the words of a command, and where to read what would be right."""
    message: str = error.format_message()
    if not message or message.endswith("?") or not error.ctx:  # the help itself, or a hint
        return message
    return f"{message.rstrip('.')}; see `{error.ctx.command_path} --help`"


def _printable(message: str) -> str:
    """Return a message without secrets, and without what would command somebody's terminal."""
    from bot import terminal
    from bot.storage import redaction

    return terminal.harmless(redaction.without_secrets(message))


@app.command()
def ask(
    question: Annotated[str, typer.Argument(metavar="QUESTION", help="Or - for one a line.")],
    kb: KnowledgeFolder = None,
    json: AsJson = False,
    language: Language = None,
    config: ConfigFile = None,
) -> None:
    """Answer one question, or with - one a line from standard input."""
    from bot import terminal

    retriever = _retriever(kb, config)
    write = terminal.as_json if json else terminal.as_text
    answered = False
    for number, asked in enumerate(_questions(question)):
        answer = retriever.ask(asked, language=language)
        answered = answered or answer.answered
        typer.echo("\n" * (number > 0 and not json) + write(answer))
    raise typer.Exit(DONE if answered else NO)


@app.command()
def chat(kb: KnowledgeFolder = None, config: ConfigFile = None, language: Language = None) -> None:
    """Ask questions in the terminal, one after the other."""
    from bot import terminal

    knowledge, retriever = _both(kb, config)
    name = knowledge.site.name or "this site"
    typer.echo(f"Ask {name} a question. An empty line or Ctrl-D ends.\n", err=True)
    while question := _typed():
        typer.echo(f"\n{terminal.as_text(retriever.ask(question, language=language))}\n")


@app.command()
def build(
    sources: Annotated[list[str] | None, typer.Argument(metavar="SOURCE...")] = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", help="The knowledge base's folder.", metavar="DIR", readable=False),
    ] = None,
    fresh: Annotated[
        bool, typer.Option("--fresh", help="Fetch everything, also what is known already.")
    ] = False,
    json: AsJson = False,
    config: ConfigFile = None,
) -> None:
    """Turn a site, an export or pages into a knowledge base, or refresh it."""
    from bot import building
    from bot import config as configuration

    settings = configuration.load(config).knowledge
    building.build(
        tuple(sources or ()) or settings.sources,
        out or settings.path,
        settings,
        fresh=fresh,
        as_json=json,
    )


@app.command()
def check(kb: KnowledgeFolder = None, config: ConfigFile = None) -> None:
    """Name every problem of the knowledge base and of the configuration."""
    from bot import checking

    problems = checking.problems(kb, config)
    for problem in problems:
        typer.echo(_printable(f"signpost: {problem}"))
    if not problems:
        typer.echo("Everything is in order.", err=True)
    raise typer.Exit(NO if problems else DONE)


@app.command()
def links(
    csv: Annotated[bool, typer.Option("--csv", help="Print CSV for a spreadsheet.")] = False,
    username: Annotated[
        str | None, typer.Option("--username", help="The bot's; else Telegram is asked.")
    ] = None,
    kb: KnowledgeFolder = None,
    config: ConfigFile = None,
) -> None:
    """List the addresses that open the bot at a page or section of the site."""
    import asyncio

    from bot import config as configuration
    from bot import linking
    from bot.replies import links as deep

    knowledge = _both(kb, config)[0]
    if username is None:
        name = asyncio.run(linking.ask_username(configuration.load(config)))
    else:
        name = linking.username(username)
    found = tuple(deep.links(knowledge, name))
    typer.echo((linking.as_csv if csv else linking.as_table)(found).rstrip("\n"))


@app.command()
def run(config: ConfigFile = None) -> None:
    """Run the Telegram bot."""
    from bot import application
    from bot import config as configuration

    raise typer.Exit(application.run(configuration.load(config)))


@app.command()
def demo(
    kb: KnowledgeFolder = None,
    config: ConfigFile = None,
    port: Annotated[
        int, typer.Option("--port", help="The page's port; 0 is any free one.", min=0, max=65535)
    ] = 0,
    browser: Annotated[
        bool, typer.Option("--browser/--no-browser", help="Open the page in a browser.")
    ] = True,
) -> None:
    """Try the Telegram bot in a browser, without Telegram."""
    from bot import config as configuration
    from bot.demo import showing

    showing.run(configuration.load(config), kb, port, browser=browser)


@app.command()
def evaluate(
    questions: Annotated[list[Path], typer.Argument(metavar="QUESTIONS...", readable=False)],
    kb: KnowledgeFolder = None,
    json: AsJson = False,
    min_hit_rate: Annotated[
        float | None,
        typer.Option("--min-hit-rate", help="Fail below this hit rate at 1.", min=0.0, max=1.0),
    ] = None,
    config: ConfigFile = None,
) -> None:
    """Score golden questions: how often the right section comes first, and the rest."""
    from bot import scoring

    knowledge, retriever = _both(kb, config)
    report = scoring.score(questions, knowledge, retriever, as_json=json)
    reached = report.hit_rate_1 or 0.0
    if min_hit_rate is None or reached >= min_hit_rate:
        raise typer.Exit(DONE)
    typer.echo(f"The bar is missed: {reached:.4g} is below {min_hit_rate:g}.", err=True)
    raise typer.Exit(NO)


@models_app.command("get")
def model_get(
    name: Annotated[str, typer.Argument(metavar="NAME", help="As `model list` names some.")],
    out: Annotated[
        Path | None, typer.Option("--out", help="Its folder, models/NAME if none.", metavar="DIR")
    ] = None,
) -> None:
    """Fetch a model from the Hugging Face hub, check it and try it."""
    from bot import models

    models.get(name, out)


@models_app.command("list")
def model_list() -> None:
    """Say which model to take for which languages."""
    from bot import models

    typer.echo(models.listing())


def _settings(config: Path | None) -> Settings | None:
    """Read the configuration where there is one; without one nothing heavy is imported."""
    named = config or any(name.startswith("SIGNPOST_") for name in os.environ)
    if not named and not Path("config.yaml").exists():
        return None
    from bot import config as configuration

    return configuration.load(config)


def _both(kb: Path | None, config: Path | None) -> tuple[KnowledgeBase, Retriever]:
    from knowledge import cache
    from knowledge.kb import files

    settings = _settings(config)
    configured = settings.knowledge_folder() if settings and not kb else None
    folder = kb or configured or files.SAMPLE
    if settings is None:
        retriever = cache.load(folder)
        return retriever.knowledge, retriever
    from bot import understanding

    retriever = cache.load(folder, min_confidence=settings.retriever.min_confidence)
    return retriever.knowledge, understanding.by_meaning(retriever, settings, folder)


def _retriever(kb: Path | None, config: Path | None) -> Retriever:
    return _both(kb, config)[1]


def _questions(question: str) -> Iterator[str]:
    if question != "-":
        yield question
        return
    for line in io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8", errors="replace"):
        yield line.strip()


def _typed() -> str:
    try:
        return input("> " if sys.stdin.isatty() else "").strip()
    except EOFError:
        typer.echo(err=True)  # what comes next, such as a shell's prompt, begins its own line
        return ""
