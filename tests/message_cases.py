# ruff: noqa: E501 - a file of a pack reads best in one line
"""Packs with faults, so that every message of a check is given once: files that are laid over the small pack."""

from __future__ import annotations

from typing import Final

from check_pack import SAYS, SAYS_FILE
from musnad.check.wanted import Corpus, Wanted

Files = dict[str, str | bytes]
HEAD: Final = "title: x\nkind: attribution\nstatus: experimental\n"
LAST: Final = "  - content: {to: content_end}\n"


def rule(name: str, body: str, head: str = HEAD) -> Files:
    """A rule file, of which only what is looked at is written."""
    return {f"rules/attribution/{name}.yaml": f"id: attribution.{name}\n{head}{body}"}


def examples(*written: str) -> Files:
    """`SAYS` with other examples."""
    return {SAYS_FILE: SAYS.partition("examples:\n")[0] + "examples:\n" + "".join(written)}


def of_kind(kind: str, body: str) -> Files:
    return {f"rules/{kind}/one.yaml": f"id: {kind}.one\ntitle: x\nkind: {kind}\nstatus: experimental\n{body}"}


STEPS: Final = """\
pattern:
  - cue: {word: قال, punct: colon}
  - {lexicon: verbs}
  - [a]
  - _a: {words: 3..1}
  - _b: {circumstances: [time]}
  - _c: {one_of: []}
  - _d: {one_of: [[]]}
  - _e: {optional: []}
  - _f: {to: sentence_end, clitics: [و]}
  - _g: {punct: marks}
  - _h: {number: large}
  - _i: {quoted: open}
  - _j: {}
  - _k: {words: 1..2, exact: yes}
"""
TESTS: Final = """\
pattern:
  - cue: {lexicon: verbs}
  - content: {to: content_end}
where:
  - [a]
  - min_words: 2
  - cue: {min_word: 2}
  - cue: {min_words: 5, max_words: 3}
  - cue: {agrees_with: governs}
  - cue: {is: plain}
  - cue: {unless: {between: {word: قال}}}
  - cue: {unless: {inside: {word: قال}, within: 2}}
  - content: {unless: {before: قال}}
  - cue: {field: body}
  - cue: {needs: {before: {word: قال}, within: 0}}
  - content:
"""
LEXICON: Final = """\
id: more
title: x
features: {kind: x, gender: [m]}
forms: gone
entries:
  - [a]
  - {id: كتاب}
  - {id: كتاب}
  - {id: قلم, forms: ["", {form: [a]}]}
"""
EXPECTATIONS: Final = (
    "  - text: قال الوزير إن الكتاب وصل.\n    expect: nothin\n    because: x\n",
    "  - [a]\n",
    "  - text: قال الوزير إن الكتاب وصل.\n    expect: []\n",
    "  - text: قال الوزير إن الكتاب وصل.\n    expect: [قال]\n",
    "  - text: قال الوزير إن الكتاب وصل.\n    expect: {cue: [قال, قال]}\n",
    '  - text: قال الوزير إن الكتاب وصل.\n    expect: {cue: قال, source: ""}\n',
    "  - text: قال الوزير إن الكتاب وصل.\n    day: tomorrow\n    expect: {cue: قال}\n",
)
TERMINALS: Final = "id: terminals\nterminals:\n  COMMA: {punct: comma}\n  ODD: {unknown: word, clitics: [و]}\n"
SAID: Final = "قال الوزير إن الكتاب وصل."

CASES: Final[dict[str, Files]] = {
    "clean": {},
    # files
    "empty": {"rules/attribution/empty.yaml": ""},
    "second_document": {"rules/attribution/second.yaml": "a: 1\n---\nb: 2\n"},
    "list": {"rules/attribution/list.yaml": "- a\n"},
    "key": {"rules/attribution/key.yaml": "? [a]\n: b\n"},
    "control": {"rules/attribution/control.yaml": "id: a\x01\n"},
    "nested": {"rules/attribution/nested.yaml": "a: " + "[" * 60 + "]" * 60 + "\n"},
    "not_utf8": {"rules/attribution/bytes.yaml": b"id: \xff\n", "grammars/bytes.lark": b"// \xff\n"},
    "twice": {
        "rules/more/clitics.yaml": "id: clitics\nproclitics: []\n",
        "rules/more/lexicons/verbs.yaml": "id: verbs\ntitle: x\nentries: [كتب]\n",
        "grammars/more/source.lark": "// start: phrase\n%declare NOUN\nphrase: NOUN\n",
        "grammars/more/terminals.yaml": TERMINALS,
    },
    "gazetteer_columns": {"rules/gazetteer/a.tsv": "name\tid\ttype\tcolour\nأ\tx:1\tcity\tred\n"},
    "gazetteer_name": {"rules/gazetteer/a.tsv": "name\tid\ttype\nأ\tx:1\t\n"},
    "gazetteer_type": {"rules/gazetteer/a.tsv": "name\tid\ttype\nأ\tx:1\tmoon\n"},
    "gazetteer_number": {"rules/gazetteer/a.tsv": "name\tid\ttype\tlat\nأ\tx:1\tcity\tnorth\n"},
    "table_header": {
        "rules/lexicons/more.yaml": "id: more\ntitle: x\nforms: more\nentries: [كتب]\n",
        "rules/forms/more.tsv": "lemma\tlemma\nكتب\tكتب\n",
    },
    "table_row": {
        "rules/lexicons/more.yaml": "id: more\ntitle: x\nforms: more\nentries: [كتب]\n",
        "rules/forms/more.tsv": "lemma\tform\nكتب\n",
    },
    "table_lemma": {
        "rules/lexicons/more.yaml": "id: more\ntitle: x\nforms: more\nentries: [كتب]\n",
        "rules/forms/more.tsv": "lemma\tform\nقرأ\tقرأ\n",
    },
    # values
    "values": rule("values", "priority: [1]\ndoc: [a]\nrelated: {a: b}\nsets: x\nwhere: x\n" + "pattern:\n  - cue: {word: قال}\n" + LAST),
    "steps": rule("steps", STEPS + LAST),
    "conditions": rule("conditions", TESTS),
    "expectations": examples(*EXPECTATIONS),
    "lexicon": {"rules/lexicons/more.yaml": LEXICON},
    "clitics": {"rules/clitics.yaml": "id: clitics\nproclitics: []\ncontractions: [a]\nlimits: [a]\n"},
    "terminals": {"grammars/terminals.yaml": TERMINALS},
    "manifest": {"rules/pack.yaml": 'name: x\nversion: "1"\nswitched_off: [a]\n'},
    "exemptions": {
        "rules/exemptions.yaml": "exempt:\n  - [a]\n  - {rule: attribution.says, clause: \"*\", reason: x}\n"
        "  - {rule: attribution.says, clause: sets stance, reason: x}\n  - {rule: place.gone, clause: sets country, reason: x}\n",
    },
    # rules
    "id_of_another_kind": {"rules/attribution/one.yaml": "id: place.one\n" + HEAD + "pattern:\n  - cue: {word: قال}\n"},
    "keys_of_another_kind": rule("keys", "pattern:\n  - cue: {word: قال}\ncut: {before: cue}\n"),
    "pattern_of_an_attribute": of_kind("attribute", "pattern:\n  - cue: {word: قال}\nsets: {stance: say}\n"),
    "cut": of_kind("border", "pattern:\n  - mark: {to: content_end}\ncut: {beside: mark}\n"),
    "no_word": rule("no_word", "pattern:\n  - _a: {words: 0..2}\n"),
    "same": of_kind("link", "where:\n  - source: {bound: no}\nsame: [colour]\n"),
    # references
    "grammars": {
        **rule("grammars", "pattern:\n  - cue: {word: قال}\n  - source: {grammar: sources.phrase}\n  - _via: {grammar: source}\n" + LAST
               + "where:\n  - source: {contains: [hed]}\n"),
        "grammars/source.lark": "// start: phrase\n%declare NOUN NOUNS\nphrase: NOUN NOUNS\n",
    },
    "seek": {**of_kind("link", "where:\n  - source: {bound: no}\nseek: earlier_subject\n"), "grammars/source.lark": "// start: whole\n%declare NOUN\nwhole: NOUN\n"},
    "slots": {
        **rule("slots", "pattern:\n  - cue: {word: قال}\n  - speaker: {grammar: source.phrase, prefix: [ط]}\n" + LAST
               + "where:\n  - cue: {zone: [byline]}\n"),
        **of_kind("attribute", "where:\n  - cues: {is: {moods: [plain]}}\n  - parent: {agrees_with: cue.mod}\nsets: {stance: say}\n"),
    },
    "features": of_kind("link", "where:\n  - source: {bound: no}\nagree: [colour]\n"),
    "letters": {"rules/lexicons/more.yaml": "id: more\ntitle: x\nentries: [ھذا]\n"},
    # examples
    "at": examples(
        "  - text: قال الوزير قال الوزير إن الكتاب وصل.\n    expect: {cue: {text: قال, at: 3}, source: الوزير}\n",
        f"  - text: {SAID}\n    expect: {{cue: {{text: قال, at: 2}}}}\n",
    ),
    "nothing_found": examples(f"  - text: {SAID}\n    expect: nothing\n    because: x\n", "  - text: الكتاب وصل.\n    expect: {cue: وصل}\n"),
    "nobody": examples(f"  - text: {SAID}\n    expect: nobody\n    because: x\n"),
    "records": examples(f"  - text: {SAID}\n    expect: [{{cue: قال}}, {{cue: قال}}]\n"),
    "another": examples(
        "  - text: قال الوزير إن قال الوزير إن الكتاب وصل.\n    expect: {cue: {text: قال, at: 2}, source: {text: الوزير, at: 1}}\n"
    ),
    "three_times": examples("  - text: قال وقال وقال.\n    expect: {cue: قال}\n"),
    "few_examples": examples(
        f"  - text: {SAID}\n    expect: {{cue: قال}}\n",
        "  - text: قال المدير إن الكتاب وصل.\n    expect: {cue: قال}\n",
        "  - text: قال الوزير.\n    expect: nothing\n    because: x\n",
        "  - text: قال المدير.\n    expect: nothing\n    because: x\n",
    ),
    "shadowed_in_a_corpus": {
        **rule(
            "tells", "priority: 40\npattern:\n  - cue: {word: قال}\n  - source: {grammar: source.phrase}\n  - _link: {word: إن}\n" + LAST
            + f"examples:\n  - text: {SAID}\n    expect: {{cue: قال}}\n    won_by: attribution.says\n",
        ),
    },
    "zone": {
        **of_kind("zone", "zone: channel\npattern:\n  - _name: {lexicon: nouns, with: {kind: [body]}}\nsilences: [links]\n"
                  "examples:\n  - text: قال الوكالة.\n    expect: nothing\n    because: x\n"),
    },
    "no_part": of_kind(
        "attribute", "where:\n  - cue: {is: {mood: [strong]}}\nsets: {stance: say}\n"
        f"examples:\n  - text: {SAID}\n    expect: {{cue: قال, source: الوزير, content: الكتاب وصل}}\n",
    ),
    "overstep": of_kind(
        "attribute", "where:\n  - cue: {is: {mood: [plain]}}\nsets: {stance: say}\n"
        f"examples:\n  - text: {SAID}\n    expect: {{cue: قال, stance: deny}}\n",
    ),
    "whole": {
        SAYS_FILE: SAYS.replace("content: الكتاب وصل}", "content: الكتاب وصل, stance: deny}"),
        **of_kind("attribute", "where:\n  - cue: {is: {mood: [plain]}}\nsets: {stance: say}\n"),
    },
}  # fmt: skip
"""Name to the files that are laid over the small pack with `SAYS`."""
WANTED: Final[dict[str, Wanted]] = {
    "few_examples": Wanted(all=True),
    "shadowed_in_a_corpus": Wanted(corpus=Corpus("news-2026", [(SAID, None), ("أكد الوزير أن الكتاب وصل.", None)])),
}
"""What some of them are asked for beside."""
LATER: Final[dict[str, Files]] = {
    "rules_of_an_earlier_pack": {
        "desk/rules/attribution/says.yaml": SAYS,
        "desk/rules/attribution/other.yaml": rule("other", "overrides: [attribution.gone, attribution.third]\npattern:\n  - cue: {word: قال}\n" + LAST)["rules/attribution/other.yaml"],
        "desk/rules/attribution/third.yaml": rule("third", "pattern:\n  - cue: {word: أكد}\n" + LAST)["rules/attribution/third.yaml"],
    },
    "lexicons_of_an_earlier_pack": {
        "desk/rules/lexicons/verbs.yaml": "id: verbs\ntitle: x\nextends: verb\nentries: [كتب]\n",
        "desk/rules/lexicons/nouns.yaml": "id: nouns\ntitle: x\nextends: nouns\nclitics: [و]\nentries: [وزير, {id: قلم, overrides: yes}]\n",
        "desk/rules/lexicons/gone.yaml": "id: gone\ntitle: x\noverrides: gone\nentries: [كتب]\n",
        "desk/rules/lexicons/links.yaml": "id: links\ntitle: x\nentries: [كتب]\n",
        "desk/rules/pack.yaml": 'name: x\nversion: "1"\nswitched_off:\n  - {lexicon: nouns, entry: كتاب, reason: x}\n  - {lexicon: noun, entry: كتاب, reason: x}\n',
    },
}
"""The same of a second pack, which is laid over the first."""
