"""Rules whose messages are stored under tests/golden/explain: every kind of rule, every way to fail."""

from __future__ import annotations

from functools import cache

from musnad.engine import Engine
from musnad.match.program import compile_program
from small_pack import small_pack

RULES = {
    "attribution/says": """
id: attribution.says
title: says
kind: attribution
status: test
priority: 50
pattern:
  - cue:     {lexicon: verbs, clitics: [و, ف]}
  - source:  {grammar: source.phrase}
  - _about:  {circumstances: {any_of: [venue, place], max: 2}}
  - _link:   {lexicon: links, clitics: [ف], enclitics: next}
  - content: {to: content_end}
where:
  - _link:   {agrees_with: cue.governs}
  - source:  {head_is_not: {lexicon: nouns, clitics: [ال], with: {kind: [body]}}}
  - content: {min_words: 2}
sets: {stance: say}
""",
    "attribution/agency": """
id: attribution.agency
title: an agency
kind: attribution
status: test
priority: 50
pattern:
  - source:  {lexicon: nouns, with: {kind: [body]}}
  - cue:     {lexicon: verbs}
  - content: {quoted: closed}
""",
    "attribution/short": """
id: attribution.short
title: a verb and a link
kind: attribution
status: test
priority: 40
pattern:
  - cue:   {lexicon: verbs, clitics: [و], enclitics: cut}
  - _gap:  {words: 0..3}
  - _link: {lexicon: links, with: {}}
""",
    "attribution/equal": """
id: attribution.equal
title: as strong as says
kind: attribution
status: test
priority: 50
pattern:
  - cue:    {lexicon: verbs}
  - source: {lexicon: nouns, clitics: [ال]}
""",
    "attribution/dear": """
id: attribution.dear
title: too many ways
kind: attribution
status: test
pattern:
  - cue:     {lexicon: verbs, with: {mood: [strong]}}
  - _one:    {words: 0..60}
  - _two:    {words: 0..60}
  - _three:  {words: 0..60}
  - _four:   {words: 0..60}
  - content: {number: any}
where:
  - content: {min_words: 2}
""",
    "attribution/old": """
id: attribution.old
title: not in use
kind: attribution
status: deprecated
pattern:
  - cue: {lexicon: verbs}
""",
    "border/verb": """
id: border.verb
title: a verb with a conjunction
kind: border
status: test
pattern:
  - _verb: {lexicon: verbs, prefix: [و]}
cut: {before: _verb}
where:
  - _verb: {is_not: {mood: [strong]}}
""",
    "border/colon": """
id: border.colon
title: a colon
kind: border
status: test
pattern:
  - _mark: {punct: colon}
cut: {before: _mark}
""",
    "zone/channel": """
id: zone.channel
title: a channel
kind: zone
status: test
pattern:
  - _name: {lexicon: nouns, with: {kind: [body]}}
  - _end:  {at: paragraph_end}
zone: channel
silences: [links]
""",
    "attribute/named": """
id: attribute.named
title: a person
kind: attribute
status: test
priority: 40
where:
  - source: {bound: "yes", head: {lexicon: nouns, clitics: [ال], with: {kind: [person]}}}
sets: {identity: role}
""",
    "attribute/default": """
id: attribute.default
title: anybody
kind: attribute
status: test
priority: 1
sets: {identity: anonymous}
""",
    "attribute/governed": """
id: attribute.governed
title: what the source governs
kind: attribute
status: test
sets: {reality: source.governs}
""",
    "link/same": """
id: link.same
title: a verb without a subject
kind: link
status: test
where:
  - source: {bound: "no"}
antecedent:
  - source: {bound: "yes"}
agree: [gender]
choose: nearest
""",
}


@cache
def engine() -> Engine:
    """An engine of these rules."""
    ruleset = small_pack([], **{f"rules/{name}.yaml": text.strip() + "\n" for name, text in RULES.items()})
    return Engine(compile_program(ruleset), ruleset=lambda: ruleset)
