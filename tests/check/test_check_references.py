"""Every name that a rule writes is looked up, and the caret marks just the name that nothing has."""

from __future__ import annotations

import pytest

from check_pack import SAYS, SAYS_FILE, changed, checked, told
from musnad.check.unrun import problems_of
from musnad.link.sameness import SAME as LINK_SAME
from musnad.ruleset.load import load_ruleset
from musnad.ruleset.packs import Sources, digest_of
from musnad.ruleset.read_rule import SAME
from small_pack import FILES, VERBS

LINK = "  - _link:   {lexicon: links}"
COLON = """\
id: border.colon
title: نقطتان
kind: border
status: test
pattern:
  - _mark: {punct: colon}
cut: {before: _mark}
where:
  - content: {min_words: 2}
"""
ROLE = """\
id: attribute.role
title: صاحب منصب
kind: attribute
status: test
where:
  - source: {bound: "yes"}
sets: {identity: role}
"""
SAME_ONE = """\
id: link.same
title: الفاعل نفسه
kind: link
status: test
where:
  - source: {bound: "no"}
antecedent:
  - source: {bound: "yes"}
agree: [gender]
"""
CHANNEL = """\
id: zone.channel
title: قناة
kind: zone
status: test
zone: channel
pattern:
  - _name: {lexicon: nouns, with: {kind: [body]}}
silences: [links]
"""


def references(path: str, text: str) -> list[tuple[str, str]]:
    """What is said of a file, but for the proof."""
    return [(code, words) for code, words in told(checked(**{path: text})) if not code.startswith("R4")]


@pytest.mark.parametrize(
    ("edit", "code", "words"),
    [
        # lexicons
        (("{lexicon: verbs,", '{lexicon: ["verbs", "وهم"],'), "R201", '"وهم"'),
        ((LINK, "  - _link:   {optional: [{_in: {lexicon: linkss}}, {_link: {lexicon: links}}]}"), "R201", "linkss"),
        ((LINK, "  - _link:   {one_of: [{lexicon: links}, {lexicon: وصل}]}"), "R201", "وصل"),
        (("where:\n", "where:\n  - source: {head: {lexicon: noun}}\n"), "R201", "noun"),
        (("where:\n", "where:\n  - cue: {unless: {before: {lexicon: negators}, within: 2}}\n"), "R201", "negators"),
        # slots
        (("  - _link:   {agrees", "  - _lonk:   {agrees"), "R202", "_lonk"),
        (("cue.governs", "qeu.governs"), "R202", "qeu"),
        (("where:\n", "where:\n  - source: {gender_agrees: ceu}\n"), "R202", "ceu"),
        (("where:\n", "where:\n  - parent: {bound: yes}\n"), "R202", "parent"),
        (("examples:\n", "sets: {stance: koe.mood}\nexamples:\n"), "R202", "koe"),
        # features
        (("cue.governs", "cue.mod"), "R203", "mod"),
        (("cue.governs", '"cue.mod"'), "R203", "mod"),
        (("lexicon: verbs,", "lexicon: verbs, with: {mod: [plain]},"), "R203", "mod"),
        (("where:\n", "where:\n  - cue: {is: {kind: [body]}}\n"), "R203", "kind"),
        (("where:\n", "where:\n  - cue: {is_not: {mode: [strong]}}\n"), "R203", "mode"),
        (("examples:\n", "sets: {stance: cue.stance}\nexamples:\n"), "R203", "stance"),
        # their values
        (("lexicon: verbs,", "lexicon: verbs, with: {mood: [plian]},"), "R105", "plian"),
        (("where:\n", "where:\n  - cue: {is: {mood: strung}}\n"), "R105", "strung"),
        (("lexicon: verbs,", "lexicon: verbs, with: {governs: [أنن]},"), "R207", "أنن"),
        (("where:\n", 'where:\n  - cue: {is: {governs: ["عن"]}}\n'), "R207", '"عن"'),
        # grammars
        (("source.phrase", "sourc.phrase"), "R204", "sourc"),
        (("source.phrase", "source.phrese"), "R204", "phrese"),
        (("source.phrase", '"source.phrese"'), "R204", "phrese"),
        (("source.phrase", "source"), "R204", "source"),
        (("where:\n", "where:\n  - source: {contains: [definite, nmae]}\n"), "R204", "nmae"),
        # clitics and zones
        (("clitics: [و, ف]", "clitics: [و, لن]"), "R105", "لن"),
        (("lexicon: verbs,", "lexicon: verbs, prefix: [ن],"), "R105", "ن"),
        (("{grammar: source.phrase}", "{grammar: source.phrase, prefix: [ن]}"), "R105", "source"),
        (("where:\n", "where:\n  - cue: {zone: [headlin]}\n"), "R105", "headlin"),
        (("where:\n", "where:\n  - cue: {field: [titel]}\n"), "R105", "titel"),
        # slots that no record has
        (("  - source: ", "  - sorce: "), "R105", "sorce"),
        # rules
        (("pattern:\n", "related: attribution.sais\npattern:\n"), "R206", "attribution.sais"),
        (("    because", "    won_by: attribution.tells\n    because"), "R206", "attribution.tells"),
    ],
)
def test_a_name_that_nothing_has(edit: tuple[str, str], code: str, words: str) -> None:
    assert references(SAYS_FILE, changed(SAYS, edit)) == [(code, words)]


@pytest.mark.parametrize(
    "edit",
    [
        ("where:\n", "where:\n  - cue: {zone: [headline]}\n"),
        ("where:\n", "where:\n  - cue: {is: {mood: [plain, strong]}}\n"),
        ("where:\n", "where:\n  - source: {contains: [definite, name, NOUN]}\n"),
        ("{lexicon: links}", "{lexicon: [links, verbs], with: {mood: [plain]}}"),
        ("{lexicon: verbs,", "{lexicon: [verbs, nouns], with: {kind: [body]},"),
        ("{grammar: source.phrase}", "{grammar: source.phrase, prefix: [ل]}"),
        ("examples:\n", "sets: {stance: cue.mood, gender: source.gender}\nexamples:\n"),
        (LINK, "  - _about:  {circumstances: {any_of: [venue, place]}}\n" + LINK),
        ("where:\n", "where:\n  - source: {gender_agrees: cue}\n"),
    ],
)
def test_names_that_something_has(edit: tuple[str, str]) -> None:
    assert references(SAYS_FILE, changed(SAYS, edit)) == []


def test_circumstances_fill_slots_of_their_own_names() -> None:
    step = (LINK, "  - _about:  {circumstances: {any_of: [venue, place]}}\n" + LINK)
    conditions = "  - venue: {min_words: 1}\n  - _place: {min_words: 1}\n  - place: {min_words: 1}\n  - time: {min_words: 1}\n"
    found = references(SAYS_FILE, changed(SAYS, step, ("where:\n", f"where:\n{conditions}")))
    assert found == [("R202", "place"), ("R202", "time")]


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("rules/border/colon.yaml", COLON, []),
        ("rules/border/colon.yaml", COLON.replace("before: _mark", "before: _colon"), [("R202", "_colon")]),
        ("rules/border/colon.yaml", COLON.replace("before: _mark", "after: content"), [("R202", "content")]),
        ("rules/border/colon.yaml", COLON.replace("- content:", "- cue:"), [("R202", "cue")]),
        ("rules/link/same.yaml", SAME_ONE.replace("antecedent", "seek: relative_head\nantecedent"), []),
        ("rules/link/same.yaml", SAME_ONE.replace("antecedent", "seek: clause_subject\nantecedent"), []),
        ("rules/attribute/role.yaml", ROLE, []),
        ("rules/attribute/role.yaml", ROLE.replace("- source:", "- parent:"), []),
        ("rules/attribute/role.yaml", ROLE.replace("- source:", "- _link:"), []),
        ("rules/attribute/role.yaml", ROLE.replace("- source:", "- _lnk:"), [("R202", "_lnk")]),
        ("rules/attribute/role.yaml", ROLE.replace("role}", "cue.mood}"), []),
        ("rules/attribute/role.yaml", ROLE.replace("role}", "cue.kind}"), [("R203", "kind")]),
        ("rules/attribute/role.yaml", ROLE.replace("role}", "source.kind}"), []),
        ("rules/attribute/role.yaml", ROLE.replace("role}", "source.kinds}"), [("R203", "kinds")]),
        ("rules/link/same.yaml", SAME_ONE, []),
        ("rules/link/same.yaml", SAME_ONE.replace("[gender]", "[gender, nmber]"), [("R203", "nmber")]),
        ("rules/link/same.yaml", SAME_ONE.replace('- source: {bound: "yes"}', '- sorce: {bound: "yes"}'), [("R202", "sorce")]),
        ("rules/zone/channel.yaml", CHANNEL, []),
        ("rules/zone/channel.yaml", CHANNEL.replace("[links]", "[links, lunks]"), [("R201", "lunks")]),
    ],
)
def test_rules_of_other_kinds(path: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert references(path, text) == expected


@pytest.mark.parametrize(
    ("path", "edit", "code", "words"),
    [
        ("rules/lexicons/verbs.yaml", ("{entries: [links]}", "{entries: [links, lonks]}"), "R201", "lonks"),
        ("rules/lexicons/verbs.yaml", ("clitics: [و, ف]", "clitics: [و, ن]"), "R105", "ن"),
        ("rules/lexicons/verbs.yaml", ("mood: strong, governs", "mode: strong, governs"), "R203", "mode"),
        ("rules/lexicons/verbs.yaml", ("mood: strong, governs", "mood: strang, governs"), "R105", "strang"),
        ("rules/lexicons/verbs.yaml", ("governs: [أن, إن]", "governs: [أن, كي]"), "R207", "كي"),
        ("rules/lexicons/verbs.yaml", ("title: verbs", "title: verbs\nstatus: stabel"), "R105", "stabel"),
        ("grammars/terminals.yaml", ("{lexicon: nouns, prefix: [و]", "{lexicon: nuons, prefix: [و]"), "R201", "nuons"),
        ("grammars/terminals.yaml", ("{lexicon: nouns, prefix: [ب]}", "{lexicon: nouns, prefix: [ق]}"), "R105", "ق"),
        ("grammars/source.lark", ("%declare STOP_VERB NOUN", "%declare STOP_VERB NUON NOUN"), "R201", "NUON"),
    ],
)
def test_names_in_lexicons_and_grammars(path: str, edit: tuple[str, str], code: str, words: str) -> None:
    assert references(path, changed(FILES[path].lstrip("\n"), edit)) == [(code, words)]


def test_all_mistakes_of_one_line_are_told_in_one_run() -> None:
    found = references(SAYS_FILE, changed(SAYS, ("{lexicon: verbs, clitics: [و, ف]}", "{lexicon: verb, clitcs: [و, ف]}")))
    assert found == [("R201", "verb"), ("R104", "clitcs")]


def test_a_step_with_a_mistake_still_defines_its_slot() -> None:
    assert references(SAYS_FILE, changed(SAYS, ("{lexicon: links}", "{lexicn: links}"))) == [("R104", "lexicn")]


def test_a_lexicon_counts_as_used_by_rule_terminal_feature_silence_or_engine() -> None:
    words = "id: {}\ntitle: x\nentries: [د]\n"
    files = {f"rules/lexicons/{name}.yaml": words.format(name) for name in ("abbreviations", "one", "two", "three", "four")}
    files["rules/lexicons/verbs.yaml"] = changed(VERBS.lstrip("\n"), ("[links]}", "[links, one]}"))
    files["grammars/terminals.yaml"] = FILES["grammars/terminals.yaml"].replace(
        "nouns, prefix: [ب]", "[nouns, two], prefix: [ب]"
    )
    files["rules/zone/channel.yaml"] = CHANNEL.replace("[links]", "[links, three]")
    found = checked(**files)
    assert [(p.code, p.message) for p in found.problems if p.code == "R205"] == [("R205", "lexicon `four` is used by no rule")]


def test_a_terminal_that_no_grammar_declares_uses_nothing() -> None:
    terminals = FILES["grammars/terminals.yaml"] + "  OLD: {lexicon: old}\n"
    found = checked(**{"grammars/terminals.yaml": terminals, "rules/lexicons/old.yaml": "id: old\ntitle: x\nentries: [د]\n"})
    assert told(found) == [("R205", "old")]


def test_the_reader_of_rules_knows_what_link_rules_may_ask_to_be_the_same() -> None:
    assert set(SAME) == set(LINK_SAME)


def test_the_order_of_files_changes_nothing() -> None:
    files = {path: text.encode() for path, text in FILES.items()}
    files[SAYS_FILE] = SAYS.replace("verbs", "verb").replace("governs", "govern").encode()
    there, back = (load_ruleset(Sources(dict(order), digest_of(files))) for order in (files.items(), reversed(files.items())))
    assert sorted(problems_of(there)) == sorted(problems_of(back)) != []


def test_seeking_phrases_needs_their_grammars() -> None:
    """A link rule that looks for the subject of a clause reads times and asides between verb and subject."""
    grammar = FILES["grammars/circumstance.lark"]
    without = grammar.replace(" time ", " ").replace("time: DEF BARE\n", "")
    files = {
        "rules/link/same.yaml": SAME_ONE.replace("antecedent", "seek: clause_subject\nantecedent"),
        "grammars/circumstance.lark": without,
    }
    found = [(code, words) for code, words in told(checked(**files)) if code == "R204"]
    assert found == [("R204", "id")]
