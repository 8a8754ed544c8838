"""What is written twice: alternatives (R318), a clitic inside an entry (R307), an entry that is read as another (R308)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from musnad.check.names import Names, matchers_of
from musnad.lexicon.model import Form, Lexicon
from musnad.messages import tr
from musnad.ruleset.model import Matcher
from musnad.ruleset.problems import Place, Problem
from musnad.text.fold import fold_text


def check_repeats(names: Names) -> Iterator[Problem]:
    """All of R307, R308 and R318."""
    for rule in names.loaded.rules:
        for matcher in matchers_of(rule):
            yield from _alternatives(matcher)
    for lexicon in names.lexicons.values():
        yield from _same_forms(lexicon)
        yield from _with_clitics(lexicon, names.proclitics)


def _alternatives(matcher: Matcher) -> Iterator[Problem]:
    if matcher.kind != "word":
        return
    first: dict[str, str] = {}
    for value in matcher.values:
        folded = fold_text(value)
        if folded in first:
            yield _same(matcher.place_of(value), first[folded], value)
        first.setdefault(folded, value)


def _same_forms(lexicon: Lexicon) -> Iterator[Problem]:
    """Of forms that editors write; a table repeats a spelling where its features differ."""
    for entry in lexicon.entries.values():
        if len(entry.forms) == 1:
            continue
        before: dict[tuple[object, ...], list[Form]] = {}
        for form in (form for form in _written(entry.forms) if form.text):
            alike = before.setdefault((form.words, form.vowelled), [])
            same = next((other for other in alike if other.features == form.features), None)
            if same is not None:
                yield _same(_place(form), same.text, form.text)
            alike.append(form)


def _same(place: Place, one: str, other: str) -> Problem:
    message = tr("alternatives «{one}» and «{other}» are the same after folding", one=one, other=other)
    return Problem(place, "R318", message, tr("keep one"), "warning")


def _with_clitics(lexicon: Lexicon, proclitics: Iterable[str]) -> Iterator[Problem]:
    """Forms that are another form of the lexicon with one of its own clitics in front."""
    clitics = sorted(lexicon.clitics.intersection(proclitics))
    texts = {form.text for entry in lexicon.entries.values() for form in entry.forms} if clitics else set()
    for entry in lexicon.entries.values() if clitics else ():
        for form in _written(entry.forms):
            for clitic in clitics:
                bare = form.text.removeprefix(clitic)
                if bare != form.text and bare in texts:
                    same_entry = any(other.text == bare for other in entry.forms)
                    yield from _clitic(lexicon, form, clitic, bare, same_entry)


def _clitic(lexicon: Lexicon, form: Form, clitic: str, bare: str, same_entry: bool) -> Iterator[Problem]:
    if form.exact:
        return
    if same_entry:
        message = tr("clitic `{clitic}` and entry «{text}»: the entry repeats the clitic", clitic=clitic, text=form.text)
        yield Problem(_place(form), "R307", message, tr("list the bare form «{bare}» only", bare=bare))
    else:
        message = tr(
            "entry «{text}» can be read as {clitic} + «{bare}»; both are in `{lexicon}`",
            text=form.text, clitic=clitic, bare=bare, lexicon=lexicon.id,
        )  # fmt: skip
        yield Problem(_place(form), "R308", message, tr("add `exact: true` to «{text}»", text=form.text), "warning")


def _written(forms: Iterable[Form]) -> Iterator[Form]:
    """The forms that stand in the lexicon's own file, and not in a table."""
    return (form for form in forms if form.origin.file.endswith(".yaml"))


def _place(form: Form) -> Place:
    return Place(form.origin.file, form.origin.line)
