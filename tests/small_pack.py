"""A small pack for tests of matching: a few words, two grammars, and whatever rules a test writes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from musnad.ruleset.load import load_ruleset
from musnad.ruleset.model import RuleSet
from musnad.ruleset.packs import Sources, digest_of

CLITICS = """
id: clitics
proclitics: [[و, ف], [س], [ب, ل, ك], [ال]]
contractions: [{written: لل, for: [ل, ال]}]
enclitics: [ه, ها, هم, نا]
"""
VERBS = """
id: verbs
title: verbs
clitics: [و, ف]
enclitics: yes
features: {mood: [plain, strong], governs: {entries: [links]}, gender: [m, f], state: [vowelled_only]}
entries:
  - {id: قال, forms: [قال, {form: قالت, gender: f}], mood: plain, governs: [إن], gender: m}
  - {id: أكد, mood: strong, governs: [أن, إن]}
  - {id: على حد قول, mood: plain}
  - {id: ذكر, forms: [{form: ذكر, vowelled: ذَكَرَ}], mood: plain, governs: [أن]}
  - {id: ذكر المجهول, forms: [{form: ذكر, vowelled: ذُكِرَ, state: vowelled_only}], mood: strong}
"""
LINKS = """
id: links
title: links
clitics: [و, ف]
enclitics: yes
entries: [أن, إن, {id: أنّما, exact: yes}]
"""
NOUNS = """
id: nouns
title: nouns
clitics: [و, ب, ل, ال]
enclitics: yes
features: {gender: [m, f], kind: [person, body]}
entries:
  - {id: وزير, gender: m, kind: person}
  - {id: مدير, gender: m, kind: person}
  - {id: وكالة, gender: f, kind: body}
  - {id: وكالة النور, gender: f, kind: body}
  - {id: قناة 24, gender: f, kind: body}
  - {id: نائب المدير, gender: m, kind: person}
"""
TERMINALS = """
id: terminals
terminals:
  ANY: {any: word}
  COMMA: {punct: comma}
  OPEN: {punct: quote_open}
  CLOSE: {punct: quote_close}
  NOUN: {lexicon: nouns, clitics: [ال], enclitics: cut}
  W_NOUN: {lexicon: nouns, prefix: [و], clitics: [ال]}
  STOP_VERB: {lexicon: verbs, clitics: [و, ف], enclitics: cut}
  BIN: {lexicon: nouns, prefix: [ب]}
  DEF: {unknown: word, prefix: [ال]}
  BARE: {unknown: word}
"""
SOURCE = """
// start: phrase
// before head: definite
%declare STOP_VERB NOUN W_NOUN DEF BARE OPEN CLOSE ANY
phrase: head tail*
head: NOUN
tail: definite | name | also | quoted
definite: DEF
name: BARE
also: W_NOUN
quoted: OPEN ANY~1..3 CLOSE
"""
CIRCUMSTANCE = """
// start: addressee medium venue other_venue time place aside
%declare STOP_VERB BIN NOUN COMMA DEF BARE ANY
addressee: BIN DEF
medium: BIN BARE
venue: BIN NOUN
other_venue: BIN NOUN BARE
time: DEF BARE
place: BIN
aside: COMMA ANY~1..2 COMMA
"""
FILES = {
    "rules/clitics.yaml": CLITICS,
    "rules/pack.yaml": 'name: small\nversion: "1"\n',
    "rules/lexicons/verbs.yaml": VERBS,
    "rules/lexicons/links.yaml": LINKS,
    "rules/lexicons/nouns.yaml": NOUNS,
    "grammars/terminals.yaml": TERMINALS,
    "grammars/source.lark": SOURCE,
    "grammars/circumstance.lark": CIRCUMSTANCE,
}
WORDS = (
    "قال", "وقال", "قالت", "قاله", "فقال", "أكد", "اكد", "وأكد", "ذكر", "ذُكِرَ", "ذَكَر", "إن",
    "ان", "أن", "أنه", "فإن", "وأن", "أنما", "وزير", "الوزير", "وزيرنا", "والوزير", "بوزير", "للوزير",
    "مدير", "المدير", "نائب", "وكالة", "الوكالة", "بوكالة", "وكاله", "النور", "وكالة النور", "ووكالة النور",
    "بوكالة النور", "قناة 24", "قناة", "نائب المدير", "نائب المديره", "على حد قول", "على حد قولهم",
    "وعلى حد قول", "على", "حد", "كتاب", "الكتاب", "كتب", "صباح", "الصباح", "24", "3.5",
)  # fmt: skip
MARKS = ("،", ".", ":", "؟", "«", "»", '"', "(", ")", "-", "؛", "\n", "\n\n")


def rule_file(rule: Mapping[str, Any]) -> tuple[str, str]:
    """The path and the text of a rule; JSON is YAML."""
    kind, _, name = str(rule["id"]).rpartition(".")
    return f"rules/{kind}/{name}.yaml", json.dumps(rule, ensure_ascii=False)


def small_pack(rules: Iterable[Mapping[str, Any]], **files: str) -> RuleSet:
    """The checked rule set of the small pack with these rules. Every rule must be free of errors."""
    texts = {**FILES, **dict(map(rule_file, rules)), **files}
    data = {path: text.encode() for path, text in sorted(texts.items())}
    loaded = load_ruleset(Sources(data, digest_of(data)))
    errors = [p.line() for p in loaded.problems if p.severity == "error"]
    assert not errors, errors
    return loaded.ruleset


def rule(kind: str, name: str, pattern: Iterable[Mapping[str, Any]], **keys: Any) -> dict[str, Any]:
    """A rule as a mapping, with the keys that every rule must have."""
    return {"id": f"{kind}.{name}", "title": name, "kind": kind, "status": "test", "pattern": list(pattern), **keys}
