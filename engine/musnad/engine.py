"""The public API: load rules, scan texts, ask why. Everything else in the package is how it is done."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from copy import copy
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from musnad.link.document import DOCUMENT_KINDS, DocumentRules, Linked
from musnad.match.machine import Machine, Matched, narrowed
from musnad.match.program import Program
from musnad.match.view import View
from musnad.record.build import SCHEMA, Numbering, records
from musnad.record.ids import text_digest
from musnad.ruleset.model import RecordKind, Rule
from musnad.ruleset.packs import Sources, read_sources, shipped_pack
from musnad.ruleset.records import RECORD_FIELDS
from musnad.text.document import Text, read_text
from musnad.text.tokens import TokenTypes

if TYPE_CHECKING:
    from musnad.explain.outcome import Outcome
    from musnad.match.reference.machine import Reference
    from musnad.ruleset.model import RuleSet

Match = Callable[[Text, str, str, Callable[[Rule], bool] | None, tuple[RecordKind, ...], View | None], Matched]
"""A matcher over one text: the text, its field, the document's title, which rules run, which kinds of records are wanted,
and the other field, which was matched before."""


@dataclass(frozen=True, slots=True)
class Scanned:
    """One field of a document, matched and linked; what explanations start from."""

    matched: Matched
    linked: Linked


@dataclass(frozen=True, slots=True)
class Document:
    """A scanned document. `record` is what `musnad scan --format jsonl` writes for it."""

    doc: str
    record: dict[str, Any]
    fields: dict[str, Scanned] = field(default_factory=dict, repr=False)

    @property
    def annotations(self) -> list[dict[str, Any]]:
        """The records found, those of the title first, in text order."""
        annotations: list[dict[str, Any]] = self.record["annotations"]
        return annotations


class Engine:
    """A loaded rule set. Scanning is a pure function of the text and the rules."""

    def __init__(
        self,
        program: Program,
        keep: Callable[[Rule], bool] | None = None,
        ruleset: Callable[[], RuleSet] | None = None,
        kinds: Iterable[str] = RECORD_FIELDS,
        inside_names: bool = False,
    ) -> None:
        """`ruleset` gives the checked rules that the program was compiled from, once an explanation asks for them; `kinds` are
        those of the records wanted; `inside_names` reports places that are part of other names as well.
        Raises ValueError for a kind that there is not."""
        self.kinds = kinds_of(kinds)
        self.program = program
        self._open_ruleset = ruleset
        self._reference: Reference | None = None
        self.digest = program.digest
        self.machine = Machine(program)
        self._types = TokenTypes()
        self._keep = keep
        self._inside_names = inside_names
        self._links_all = keep is None
        """No rule that works on the findings of a document is left out."""
        self._document_rules = self._rules_of_documents(self.keep)

    def alone(self, rule_id: str) -> Engine:
        """The engine without the other rules of the rule's kind, as an example is tried. Raises KeyError."""
        kind = self.program.rules[rule_id].kind
        other = copy(self)
        other._keep = lambda rule: rule.kind != kind or rule.id == rule_id
        if kind in DOCUMENT_KINDS:
            other._document_rules = other._rules_of_documents(other._keep)
            other._links_all = False
        return other

    def only(self, kind: RecordKind) -> Engine:
        """The engine that looks for records of one kind; they are the same as when it looks for all."""
        other = copy(self)
        other.kinds = (kind,)
        return other

    def with_inside_names(self) -> Engine:
        """The engine that reports places inside other names as well, as examples are tried."""
        other = copy(self)
        other._inside_names = True
        other._document_rules = other._rules_of_documents(other.keep)
        return other

    def with_variants(self, variants: Iterable[Rule]) -> Engine:
        """The same engine, ready to have some rules changed into these by `with_rule`."""
        other = copy(self)
        other.machine = Machine(self.program, variants)
        return other

    def with_rule(self, rule: Rule) -> Engine:
        """The engine with one of its variants in the place of the rule of the same id."""
        other = copy(self)
        other.machine = self.machine.with_rule(rule)
        other.program = other.machine.program
        if rule.kind in DOCUMENT_KINDS:
            other._document_rules = other._rules_of_documents(other.keep)
        return other

    def linked(self, matched: Matched) -> Linked:
        """What the document-level rules say of the attributions found in a text."""
        return self._document_rules.apply(matched.scan, matched.outcome.accepted)

    def _rules_of_documents(self, keep: Callable[[Rule], bool]) -> DocumentRules:
        program = self.program
        rules = filter(keep, program.rules.values())
        return DocumentRules(rules, program.index.clitics.pronouns, program.gazetteer, self._inside_names)

    def scan(
        self, text: str, doc: str = "", title: str | None = None, reference_date: datetime.date | None = None
    ) -> Document:
        """Everything that the rules find in a text, and in its title when the text does not begin with it.

        `reference_date` is the day of the text, from which أمس and a date without a year count; else a dateline gives it.
        """
        return self._document(text, doc, title, self._match, reference_date)

    def scan_all(
        self, text: str, title: str | None = None, reference_date: datetime.date | None = None, doc: str = ""
    ) -> Document:
        """The same as `scan`, with all that lost to what was found."""
        return self._document(text, doc, title, self.machine.match, reference_date)

    def _match(
        self,
        text: Text,
        name: str,
        title: str,
        keep: Callable[[Rule], bool] | None,
        kinds: tuple[RecordKind, ...],
        beside: View | None,
    ) -> Matched:
        return self.machine.match(text, name, title, keep, kinds, beside, defeats=False)

    @property
    def reference(self) -> Reference:
        """The reference matcher of the same rules. Raises ValueError when the engine was made without its rule set."""
        from musnad.match.reference.machine import Reference

        if self._reference is None:
            if self._open_ruleset is None:
                raise ValueError("this engine was made from a program alone; explanations need its rule set")
            self._reference = Reference(self._open_ruleset())
        return self._reference

    @property
    def keep(self) -> Callable[[Rule], bool]:
        """Which rules of the program run."""
        return self._keep or (lambda _rule: True)

    def derive(
        self, text: str, doc: str = "", title: str | None = None, reference_date: datetime.date | None = None
    ) -> Document:
        """The same as `scan`, by the reference matcher: step by step, and slowly."""
        return self._document(text, doc, title, self.reference.match, reference_date)

    def explain(
        self,
        text: str,
        title: str = "",
        record_id: str | None = None,
        plain: bool = False,
        reference_date: datetime.date | None = None,
    ) -> str:
        """How each record of a text was found, or one of them. Raises KeyError when there is no such record."""
        from musnad.explain.why import explain

        return explain(self, text, title, record_id, plain, reference_date)

    def why_not(
        self, rule_id: str, text: str, title: str = "", expect: Mapping[str, str] | None = None
    ) -> Outcome:
        """Why a rule does not report anything in a text, or that it does: exactly one outcome for every rule and text."""
        from musnad.explain.why_not import why_not

        return why_not(self, rule_id, text, title, expect)

    def _document(self, text: str, doc: str, title: str | None, match: Match, day: datetime.date | None) -> Document:
        scanned = {"text": self._scan(text, "text", title or "", match, day)}
        body = scanned["text"].matched.scan
        headline = any(z.name == "headline" and z.rule is None for z in body.zones)
        if title and not headline:
            scanned = {"title": self._scan(title, "title", title, match, day, body), **scanned}
        return self._recorded(text, doc, title, scanned)

    def narrowed(
        self, document: Document, text: str, title: str | None = None, reference_date: datetime.date | None = None
    ) -> Document:
        """The same as `scan_all` of a text, from what the engine that leaves out no rule has found by `scan_all`.

        This one may leave out other rules than those of zones and borders; what it finds is then among all that was found. What
        lost there, to a rule that is left out here, may be told as lost still.
        """
        left = {name: narrowed(part.matched, self.keep) for name, part in document.fields.items()}
        if self._links_all and all(matched.finds_as(document.fields[name].matched) for name, matched in left.items()):
            return document
        scanned = {
            name: Scanned(matched, self._document_rules.link(matched.scan, matched.outcomes, reference_date))
            for name, matched in left.items()
        }
        return self._recorded(text, document.doc, title, scanned)

    def _recorded(self, text: str, doc: str, title: str | None, scanned: dict[str, Scanned]) -> Document:
        digest = text_digest(text)
        numbering = Numbering()
        annotations: list[dict[str, Any]] = []
        parties: list[dict[str, Any]] = []
        stopped: list[dict[str, Any]] = []
        for name, part in scanned.items():
            digest_of = digest if name == "text" else text_digest(title or "")
            found, who = records(part.matched, part.linked, digest_of, self.digest, numbering)
            annotations += found
            parties += [{**party, "field": name} for party in who]
            start = part.matched.scan.text.start
            stopped += [
                {"kind": "budget", "field": name, "rule": s.rule.id, "start": start(s.token)} for s in part.matched.losses
            ]
        record = {"schema": SCHEMA, "doc": doc, "sha256": digest, "parties": parties, "annotations": annotations}
        if stopped:
            record["errors"] = stopped
        return Document(doc, record, scanned)

    def _scan(
        self, text: str, name: str, title: str, match: Match, day: datetime.date | None, beside: View | None = None
    ) -> Scanned:
        read = read_text(text, self._types, self.program.abbreviations.__contains__)
        matched = match(read, name, title, self._keep, self.kinds, beside)
        return Scanned(matched, self._document_rules.link(matched.scan, matched.outcomes, day))


def kinds_of(kinds: Iterable[str]) -> tuple[RecordKind, ...]:
    """Some kinds of records, in their fixed order. Raises ValueError for one that there is not."""
    wanted = frozenset(kinds)
    unknown = sorted(wanted - RECORD_FIELDS.keys())
    if unknown:
        raise ValueError(f"there is no kind of records `{unknown[0]}`; there are {', '.join(RECORD_FIELDS)}")
    return tuple(kind for kind in RECORD_FIELDS if kind in wanted)


def load(
    packs: Iterable[str | Path] = (),
    cache: bool = True,
    base: str | Path | None = None,
    kinds: Iterable[str] = RECORD_FIELDS,
    inside_names: bool = False,
) -> Engine:
    """The shipped rules, and further packs on top; `kinds` are the kinds of records that scans report, `inside_names` places
    that are part of other names as well.

    `base` is a whole rule set that stands in the place of the shipped one. A compiled rule set is kept on disk under its
    digest (`cache`), so that the next start is fast. Raises BrokenRulesError, NoPackError, OSError, and ValueError for a kind
    that there is not.
    """
    from musnad.store import cached, compiled, ruleset_of

    sources = read_sources([Path(base) if base is not None else shipped_pack(), *map(Path, packs)])
    program = cached(sources) if cache else compiled(sources)
    return Engine(program, ruleset=lambda: ruleset_of(sources, cache), kinds=kinds, inside_names=inside_names)


__all__ = ["Document", "Engine", "Sources", "load"]
