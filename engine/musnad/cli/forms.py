"""`musnad forms add`: all forms of a new cue verb, for an editor to look at, and into the files when that is asked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from musnad.cli.console import CannotRunError, Output, nearby, system_reason
from musnad.cli.options import cache_option, rules_option
from musnad.cli.report import plain
from musnad.cli.rules import open_engine
from musnad.messages import tr

if TYPE_CHECKING:
    from musnad.engine import Engine
    from musnad.ruleset.lemmas import Asked, Proposal

LEXICON: Final = "cue_verbs"
_VOWEL: Final = click.Choice(["a", "i", "u"])


@click.group("forms")
def command() -> None:
    """Forms of verbs: propose those of a new one."""


@command.command("add")
@click.argument("lemma", metavar="LEMMA")
@click.option("--form", default="", metavar="1..10|q", help="The verb form, when letters leave it open; q has four radicals.")
@click.option("--kind", default="", metavar="KIND", help="sound, hollow, defective, …: a row of rules/forms/paradigms.yaml.")
@click.option("--root", default="", help="The radicals, without spaces; hamza is ء.")
@click.option("--past-vowel", type=_VOWEL, help="The vowel of the second radical in the past (form 1).")
@click.option("--present-vowel", type=_VOWEL, help="The same in the present (form 1).")
@click.option("--noun", "nouns", multiple=True, metavar="WORD", help="A verbal noun; may be given several times.")
@click.option("--without", multiple=True, metavar="WORD", help="A form to leave out; may be given several times.")
@click.option("--stance", default="say", show_default=True, help="What kind of saying it is.")
@click.option("--governs", default="أن,إن", show_default=True, metavar="WORD,...", help="The words that open its clause.")
@click.option("--write", is_flag=True, help="Write it into the files of the last pack of --rules, or of the checkout.")
@rules_option
@cache_option
def add(
    lemma: str,
    form: str,
    kind: str,
    root: str,
    past_vowel: str | None,
    present_vowel: str | None,
    nouns: tuple[str, ...],
    without: tuple[str, ...],
    stance: str,
    governs: str,
    write: bool,
    rules: tuple[Path, ...],
    cache: bool,
) -> int:
    """Propose all forms of a cue verb. LEMMA is the past tense, he: استنكر.

    Past, present, jussive, passive, dual, plural, first person, participles and verbal noun come from the pattern tables
    in rules/forms; what is not sure is listed. Exit codes: 0 proposed, 2 could not run, or it is no verb.
    """
    from musnad.lexicon.conjugation.table import read_paradigms
    from musnad.ruleset.lemmas import Asked, LemmaError, propose
    from musnad.ruleset.packs import holds_files, shipped_pack

    engine = open_engine([pack for pack in rules if holds_files(pack)], cache)
    asked = Asked(lemma, form, kind, root, past_vowel or "", present_vowel or "", nouns, without)
    paradigms = read_paradigms(shipped_pack() / "rules" / "forms")
    try:
        proposal = propose(asked, paradigms, engine.reference.lexicons)
        entry = _entry(engine, lemma, stance, governs)
        there = engine.reference.lexicons[LEXICON].entries.get(lemma)
        lines = [*_shown(asked, proposal, entry)]
        if there is not None:
            file, line = there.origin.file, there.origin.line
            lines.insert(0, tr("`{lexicon}` has it already: {file}:{line}", lexicon=LEXICON, file=file, line=line))
            if write:
                raise LemmaError(lines[0])
        Output(None).write(plain("\n".join(lines) + "\n").encode("utf-8", "backslashreplace"))
        if write:
            _write(rules, proposal, entry)
    except LemmaError as error:
        raise CannotRunError(tr("musnad: {error}", error=error)) from None
    return 0


def _entry(engine: Engine, lemma: str, stance: str, governs: str) -> str:
    """The line of the lexicon; its values must be known to it."""
    from musnad.ruleset.lemmas import LemmaError
    from musnad.ruleset.problems import did_you_mean

    lexicons = engine.reference.lexicons
    stances = lexicons[LEXICON].features["stance"].values
    if stance not in stances:
        help_ = did_you_mean(stance, stances) or ", ".join(stances)
        raise LemmaError(tr("there is no stance `{stance}`; {help}", stance=stance, help=help_))
    words = [word.strip() for word in governs.split(",") if word.strip()]
    for word in words:
        if word not in lexicons["complementizers"].entries:
            known = "، ".join(lexicons["complementizers"].entries)
            raise LemmaError(tr("«{word}» opens no clause; those that do: {known}", word=word, known=known))
    clause = f", governs: [{', '.join(words)}]" if words else ""
    return f"  - {{id: {lemma}, stance: {stance}, reporter: neutral{clause}, forms: []}}"


def _shown(asked: Asked, proposal: Proposal, entry: str) -> list[str]:
    from musnad.ruleset.lemmas import grouped, way

    lines = [f"{asked.word}  {way(proposal.analysis)}"]
    for what, forms in grouped(proposal.rows):
        lines += [f"  {what}", f"    {'، '.join(forms)}"]
    lines.append("  " + _future(proposal))
    lines += ["", tr("look at"), *(f"  - {note}" for note in proposal.notes)]
    lines.append("  - " + tr("stance, reporter and what opens its clause are a beginning: the lexicon says what else there is"))
    lines += ["", tr("for {file}", file=f"rules/forms/{LEXICON}.yaml"), proposal.line]
    return [*lines, tr("for {file}", file=f"rules/lexicons/{LEXICON}.yaml"), entry]


def _future(proposal: Proposal) -> str:
    if any(row.get("mood") == "jussive" for row in proposal.rows):
        return tr("the future is the present with the clitic «س»")
    return tr("the future is the present with the clitic «س»; the jussive is spelled like the present")


def _write(rules: tuple[Path, ...], proposal: Proposal, entry: str) -> None:
    """Write the verb, its forms and its entry. Raises CannotRunError, LemmaError."""
    from musnad.lexicon.conjugation.table import read_paradigms
    from musnad.ruleset.lemma_files import additions
    from musnad.ruleset.packs import is_checkout, shipped_pack

    if not rules and not is_checkout():
        raise CannotRunError(tr("musnad: name the folder of your own rules: --rules DIR"))
    pack = rules[-1] if rules else shipped_pack()
    paradigms = read_paradigms(shipped_pack() / "rules" / "forms")
    try:
        for path, text in additions(pack, LEXICON, proposal.line, entry, paradigms, shipped=not rules).items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
            Output(None).write((tr("written: {file}", file=nearby(path)) + "\n").encode("utf-8", "backslashreplace"))
    except OSError as error:
        file, reason = nearby(Path(error.filename or pack)), system_reason(error)
        raise CannotRunError(tr("musnad: cannot write {file}: {reason}", file=file, reason=reason)) from None
