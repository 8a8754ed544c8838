"""Pages about rules: what a rule says, finds and leaves, and nothing of its own."""

from __future__ import annotations

from musnad.explain.pages import pages_of
from musnad.ruleset.load import load_ruleset
from musnad.ruleset.packs import Sources, digest_of
from small_pack import FILES

RULE = """id: attribution.says
title: فعل | قول
kind: attribution
status: stable
priority: 40
doc: |
  A verb: then a <link>.
pattern:
  - cue: {lexicon: verbs}
  - _link: {lexicon: links}
  - content: {to: sentence_end}
where:
  - cue: {is: {mood: plain}}
related: [attribution.other]
examples:
  - text: قال إن الأمر <واضح>.
    expect: {cue: قال, content: الأمر <واضح}
  - text: أكد أن الأمر واضح.
    expect: nothing
    because: "a strong | verb"
"""


def _pages(rules):
    texts = {**FILES, **{f"rules/attribution/{name}.yaml": text for name, text in rules.items()}}
    files = {path: text.encode() for path, text in texts.items()}
    return pages_of(load_ruleset(Sources(files, digest_of(files))).ruleset, files)


def test_a_page_holds_what_the_rule_says_and_not_its_header():
    page = _pages({"says": RULE})["attribution/says.md"]
    written = page.partition("```yaml\n")[2].partition("```")[0]
    start, end = RULE.index("pattern:"), RULE.index("related:")
    assert written == RULE[start:end]
    assert "A verb: then a <link>." in page


def test_examples_stand_under_what_they_show():
    page = _pages({"says": RULE})["attribution/says.md"]
    finds, leaves = page.partition("## What it finds")[2].split("## What it leaves")
    assert "قال إن الأمر &lt;واضح&gt;." in finds
    assert "| content | الأمر <واضح |" in finds
    assert "nothing by this rule: a strong \\| verb" in leaves


def test_the_index_lists_every_rule_with_its_page():
    pages = _pages({"says": RULE, "says_too": RULE.replace("attribution.says", "attribution.says_too")})
    assert sorted(pages) == ["attribution/says.md", "attribution/says_too.md", "index.md"]
    assert "| [attribution.says](attribution/says.md) | فعل \\| قول | stable | 40 | 2 |" in pages["index.md"]


def test_the_order_of_files_changes_no_byte():
    rules = {"says": RULE, "says_too": RULE.replace("attribution.says", "attribution.says_too")}
    assert _pages(rules) == _pages(dict(reversed(rules.items())))
