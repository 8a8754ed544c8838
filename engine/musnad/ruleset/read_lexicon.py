"""One lexicon file, with the form table that it names, to one frozen lexicon."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Final

from musnad.lexicon.gazetteer import Cells
from musnad.lexicon.model import Entry, FeatureKind, Features, Form, Lexicon, Origin
from musnad.lexicon.tables import Row, TableError, read_table
from musnad.messages import tr
from musnad.ruleset.fields import YES, Fields, as_text, as_texts
from musnad.ruleset.model import Override, Reference
from musnad.ruleset.nodes import Map, Node, Text, read_yaml
from musnad.ruleset.problems import Place, Problem, did_you_mean, suggestion
from musnad.ruleset.read_gazetteer import gazetteer_entries, read_large
from musnad.text.fold import fold_text
from musnad.text.tokens import TokenTypes, words_of

KEYS: Final = (
    "id", "title", "status", "author", "created", "changed", "reason", "doc", "references",
    "extends", "overrides", "clitics", "enclitics", "forms", "gazetteer", "large", "features", "entries",
)  # fmt: skip
_OF_BASE: Final = ("clitics", "enclitics", "gazetteer", "large")
"""Keys that a lexicon which extends another takes over from it."""
STATUSES: Final = ("experimental", "test", "stable", "deprecated")
_ENTRY_KEYS: Final = ("id", "forms", "exact", "overrides")
_FORM_KEYS: Final = ("form", "exact", "vowelled")
_TABLE_KEYS: Final = ("lemma", "form", "vowelled")

OpenTable = Callable[[str], str | None]
"""The text of the form table of a name, or None."""
OpenPlaces = Callable[[], Iterable[tuple[Origin, Cells]]]
"""The rows of the gazetteer, each with where it is written."""


@dataclass(frozen=True, slots=True)
class LexiconFile:
    """A lexicon as its file has it: with the place of its id, and what it names in other files."""

    lexicon: Lexicon
    place: Place
    references: tuple[Reference, ...]
    overrides: tuple[Override, ...] = ()
    """What of an earlier pack it takes the place of."""
    on_top: bool = False
    """Whether it says that it goes on top of a lexicon of an earlier pack, or in its place."""


def read_lexicon(
    text: str,
    file: str,
    open_table: OpenTable,
    problems: list[Problem],
    places: OpenPlaces = tuple,
    earlier: Mapping[str, Lexicon] = MappingProxyType({}),
) -> LexiconFile | None:
    """The lexicon of a file's text; None when it is no YAML. `file` is the path inside the pack.

    With `gazetteer: "true"` the names of all `places` are entries as well; one that is listed goes before them. `earlier` are
    the lexicons of earlier packs: with `extends:` the result holds the entries of one of them as well.
    """
    root = read_yaml(text, file, problems)
    if root is None:
        return None
    fields = Fields(root, problems)
    fields.known(KEYS)
    fields.in_order(KEYS)
    name = fields.text("id", required=True)
    if name != PurePosixPath(file).stem:
        place = root.items["id"].place if "id" in root.items else root.place
        help_ = tr("rename the file, or the id")
        message = tr("the file is `{file}` but the id is `{id}`", file=PurePosixPath(file).name, id=name)
        fields.note(place, "R108", message, help_)
    references: list[Reference] = []
    base, replaced = _on_top_of(fields, "extends", name, earlier), _on_top_of(fields, "overrides", name, earlier)
    features = {**(base.features if base else {}), **_declared(fields, references, problems)}
    clitics = fields.texts("clitics")
    references += [Reference("clitic", clitic, place) for clitic, place in clitics]
    table = _table(fields, file, open_table, problems)
    reader = _Entries(name, file, features, problems, table, references, base.entries if base else {})
    named = fields.flag("gazetteer")
    entries = reader.read(fields.seq("entries", required=not named))
    large = read_large(fields.map("large"), problems)
    if named:
        entries = {**gazetteer_entries(name, places(), large, reader.known), **entries}
    place = root.items["id"].place if "id" in root.items else root.place
    on_top = "extends" in root.items or "overrides" in root.items
    overrides = tuple(reader.overrides)
    if base is not None:
        lexicon = replace(base, entries={**base.entries, **entries}, features=features)
        return LexiconFile(lexicon, place, tuple(references), overrides, on_top)
    if replaced is not None:
        overrides = (Override("lexicon", name, Place(replaced.origin.file, replaced.origin.line), place), *overrides)
    lexicon = Lexicon(
        id=name,
        clitics=frozenset(c for c, _ in clitics),
        enclitics=fields.flag("enclitics"),
        entries=entries,
        features=features,
        status=fields.choice("status", STATUSES, "stable"),
        origin=Origin(file, root.place.line),
    )
    return LexiconFile(lexicon, place, tuple(references), overrides, on_top)


def _on_top_of(fields: Fields, key: str, name: str, earlier: Mapping[str, Lexicon]) -> Lexicon | None:
    """The lexicon of an earlier pack that `extends:` or `overrides:` names; it must be of the same name."""
    node = fields.get(key)
    if node is None:
        return None
    written = fields.text(key)
    if written != name:
        message = tr("`{key}` must name the lexicon itself, `{name}`", key=key, name=name)
        fields.note(node.place, "R105", message, tr("the file has the same name too"))
    elif name not in earlier:
        message = tr("`{key}` names `{name}`, but no earlier pack has such a lexicon", key=key, name=name)
        fields.note(node.place, "R201", message, did_you_mean(name, earlier))
    for other in _OF_BASE if key == "extends" else ():
        if other in fields.node.keys:
            message = tr("key `{key}` is not for a lexicon that extends another", key=other)
            help_ = tr("`{name}` of the earlier pack decides it", name=name)
            fields.note(fields.node.keys[other], "R103", message, help_)
    return earlier.get(name) if written == name else None


def _declared(fields: Fields, references: list[Reference], problems: list[Problem]) -> dict[str, FeatureKind]:
    node = fields.map("features")
    found = {}
    for name, value in node.items.items() if node else ():
        if isinstance(value, Map):
            inner = Fields(value, problems)
            inner.known(("entries",))
            named = inner.texts("entries")
            references += [Reference("lexicon", lexicon, place) for lexicon, place in named]
            found[name] = FeatureKind(entries_of=tuple(e for e, _ in named))
        elif isinstance(value, Text):
            if value.value != "any":
                message = tr("feature `{name}` must be a list of values, `any`, or {{entries: …}}", name=name)
                fields.note(value.place, "R106", message)
            found[name] = FeatureKind()
        else:
            found[name] = FeatureKind(values=tuple(v for v, _ in as_texts(value, problems, f"`{name}`")))
    return found


def _table(fields: Fields, file: str, open_table: OpenTable, problems: list[Problem]) -> tuple[str, list[Row]]:
    """The rows of the form table that the lexicon names, and the table's file."""
    name = fields.text("forms")
    if not name:
        return "", []
    path = str(PurePosixPath(file).parent.parent / "forms" / f"{name}.tsv")
    place = fields.node.items["forms"].place
    text = open_table(name)
    if text is None:
        fields.note(place, "R201", tr("there is no form table `{name}`", name=name), tr("it would be {path}", path=path))
        return path, []
    try:
        return path, read_table(text)
    except TableError as error:
        problems.append(Problem(Place(path, error.line), "R101", tr("this is not a form table: {error}", error=error)))
        return path, []


class _Entries:
    """Reads the entries of one lexicon."""

    def __init__(
        self,
        lexicon: str,
        file: str,
        declared: Mapping[str, FeatureKind],
        problems: list[Problem],
        table: tuple[str, list[Row]],
        references: list[Reference],
        earlier: Mapping[str, Entry] = MappingProxyType({}),
    ) -> None:
        self.lexicon, self.file, self.declared, self.problems = lexicon, file, declared, problems
        self.table_file = table[0]
        self.references = references
        self.earlier = earlier
        self.overrides: list[Override] = []
        self.rows: dict[str, list[Row]] = {}
        for row in table[1]:
            self.rows.setdefault(row.cells.get("lemma", ""), []).append(row)
        self.types = TokenTypes()
        self._told: set[tuple[str, str]] = set()

    def read(self, nodes: tuple[Node, ...]) -> dict[str, Entry]:
        entries: dict[str, Entry] = {}
        for node in nodes:
            entry = self._entry(node)
            if entry is None:
                continue
            if entry.id in entries:
                first = entries[entry.id].origin.line
                message = tr("entry `{name}` is written twice; the first is on line {line}", name=entry.id, line=first)
                self.problems.append(Problem(node.place, "R102", message, tr("keep one")))
            entries[entry.id] = self._on_top(entry, node)
        for lemma, rows in self.rows.items():
            if lemma not in entries:
                place = Place(self.table_file, rows[0].line)
                message = tr(
                    "lemma `{lemma}` has forms, but lexicon `{lexicon}` has no such entry", lemma=lemma, lexicon=self.lexicon
                )
                self.problems.append(Problem(place, "R201", message, did_you_mean(lemma, entries)))
        self._check_table()
        return entries

    def _on_top(self, entry: Entry, node: Node) -> Entry:
        """An entry that an earlier pack has must say that it takes its place, and only such an entry may say so.

        When it lists no forms it has those of the earlier one.
        """
        place = node.keys.get("overrides") if isinstance(node, Map) else None
        says = isinstance(node, Map) and Fields(node, self.problems).flag("overrides")
        first = self.earlier.get(entry.id)
        if first is not None and says:
            there, here = first.origin, node.place
            self.overrides.append(Override("entry", self.lexicon, Place(there.file, there.line), here, entry=entry.id))
            listed = isinstance(node, Map) and "forms" in node.items
            return entry if listed or entry.id in self.rows else _with_forms_of(first, entry)
        if first is not None:
            what, there = tr("entry `{name}`", name=entry.id), first.origin
            message = tr("{what} is used by {file}:{line} too", what=what, file=there.file, line=there.line)
            help_ = tr("write `overrides: true` into it to replace that entry")
            self.problems.append(Problem(node.place, "R112", message, help_))
        elif says:
            message = tr("entry `{name}` overrides nothing: no earlier pack has it", name=entry.id)
            self.problems.append(Problem(place or node.place, "R201", message, did_you_mean(entry.id, self.earlier)))
        return entry

    def _check_table(self) -> None:
        """Every column of the form table must be a feature, and every cell one of its values; each is told once."""
        seen: set[tuple[str, str]] = set()
        for row in sorted((row for rows in self.rows.values() for row in rows), key=lambda row: row.line):
            for name, value in row.cells.items():
                if name not in _TABLE_KEYS and (name, value) not in seen:
                    seen.add((name, value))
                    self._cell(name, value, Place(self.table_file, row.line), seen)

    def known(self, name: str, value: str, origin: Origin) -> bool:
        """Whether a feature has a value that a row of the gazetteer gives; each that it has not is told once."""
        kind = self.declared.get(name)
        if kind is not None and (not kind.values or value in kind.values):
            return True
        if (name, value) not in self._told:
            self._told.add((name, value))
            self._cell(name, value, Place(origin.file, origin.line), self._told)
        return False

    def _cell(self, name: str, value: str, place: Place, seen: set[tuple[str, str]]) -> None:
        kind = self.declared.get(name)
        if kind is None and (name, "") not in seen:
            seen.add((name, ""))
            message = tr("lexicon `{lexicon}` has no feature `{name}`", lexicon=self.lexicon, name=name)
            self.problems.append(Problem(place, "R203", message, did_you_mean(name, self.declared)))
        elif kind is not None:
            self._value(name, kind, value, place)

    def _value(self, name: str, kind: FeatureKind, text: str, place: Place) -> None:
        if kind.values and text not in kind.values:
            help_ = suggestion(text, kind.values)
            self.problems.append(Problem(place, "R105", tr("{what} `{value}` is not known", what=name, value=text), help_))
        elif kind.entries_of:
            self.references.append(Reference("entry", text, place, name, kind.entries_of))

    def _entry(self, node: Node) -> Entry | None:
        origin = Origin(self.file, node.place.line)
        if isinstance(node, Text):
            form = self._form(node.value, node.value, {}, node.place)
            return Entry(node.value, (form, *self._from_table(node.value, {})), {}, origin)
        if not isinstance(node, Map):
            self.problems.append(Problem(node.place, "R106", tr("an entry is a word, or `{id: …, forms: […]}`")))
            return None
        fields = Fields(node, self.problems)
        name = fields.text("id", required=True)
        features = self._features(node, _ENTRY_KEYS)
        exact = fields.flag("exact")
        given = fields.get("forms")
        listed = fields.seq("forms") if given is not None else (node.items["id"],) if name else ()
        forms = [self._listed(name, item, features, exact) for item in listed]
        return Entry(name, (*forms, *self._from_table(name, features)), features, origin)

    def _listed(self, entry: str, node: Node, features: Features, exact: bool) -> Form:
        if not isinstance(node, Map):
            text = as_text(node, self.problems, tr("a form"))
            return self._form(entry, text, features, node.place, exact=exact)
        fields = Fields(node, self.problems)
        own = {**features, **self._features(node, _FORM_KEYS)}
        text = fields.text("form", required=True)
        exact = exact or fields.text("exact") in YES
        return self._form(entry, text, own, node.place, fields.text("vowelled"), exact)

    def _from_table(self, entry: str, features: Features) -> list[Form]:
        forms = []
        for row in self.rows.get(entry, ()):
            own = {k: (v,) for k, v in row.cells.items() if k not in _TABLE_KEYS}
            place = Place(self.table_file, row.line)
            text = row.cells.get("form", "")
            forms.append(self._form(entry, text, {**features, **own}, place, row.cells.get("vowelled", "")))
        return forms

    def _form(self, entry: str, text: str, features: Features, place: Place, vowelled: str = "", exact: bool = False) -> Form:
        words = words_of(text, self.types)
        if not words:
            self.problems.append(Problem(place, "R106", tr("a form must hold a word")))
        folded = fold_text(text)
        return Form(
            text=folded if len(words) == 1 else " ".join(words),
            words=words or ("",),
            lexicon=self.lexicon,
            entry=entry,
            features=features,
            vowelled=vowelled,
            exact=exact,
            origin=Origin(place.file, place.line),
        )

    def _features(self, node: Map, others: tuple[str, ...]) -> Features:
        found: dict[str, tuple[str, ...]] = {}
        for name, value in node.items.items():
            if name in others:
                continue
            kind = self.declared.get(name)
            if kind is None:
                message = tr("lexicon `{lexicon}` has no feature `{name}`", lexicon=self.lexicon, name=name)
                known = (*self.declared, *others)
                self.problems.append(Problem(node.keys[name], "R203", message, did_you_mean(name, known)))
                continue
            values = as_texts(value, self.problems, f"`{name}`")
            for text, place in values:
                self._value(name, kind, text, place)
            found[name] = tuple(v for v, _ in values)
        return found


def _with_forms_of(first: Entry, entry: Entry) -> Entry:
    """An entry with the forms of an earlier one: what was said of the earlier entry as a whole is now said of this one's."""
    forms = []
    for form in first.forms:
        own = {name: values for name, values in form.features.items() if first.features.get(name) != values}
        forms.append(replace(form, features={**entry.features, **own}))
    return replace(entry, forms=tuple(forms))
