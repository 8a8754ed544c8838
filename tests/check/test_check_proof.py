"""What an example is worth: alone and in the whole set, for every kind of rule, and what is said when it fails."""

from __future__ import annotations

import pytest

from check_pack import SAYS, changed, told
from musnad.check.proof import ExampleResult, run_examples
from musnad.check.run import check_sources
from musnad.engine import Engine
from musnad.match.program import compile_program
from musnad.ruleset.packs import Sources, digest_of
from musnad.ruleset.problems import BrokenRulesError
from small_pack import FILES, small_pack

HEAD = SAYS.partition("examples:\n")[0]
GOOD = "قال الوزير إن الكتاب وصل."
TELLS = """\
id: attribution.tells
title: فعل وأداة وجملة
kind: attribution
status: test
priority: 80
pattern:
  - cue:     {word: قال}
  - source:  {words: 1..2}
  - _link:   {word: [إن, بأن]}
  - content: {to: content_end}
"""
COLON = """\
id: border.colon
title: نقطتان
kind: border
status: test
pattern:
  - _mark: {punct: colon}
cut: {before: _mark}
"""
SEMICOLON = COLON.replace("colon", "semicolon").replace("status", "priority: 90\nstatus")
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
ROLE = """\
id: attribute.role
title: صاحب منصب
kind: attribute
status: test
priority: 40
where:
  - source: {head: {lexicon: nouns, clitics: [ال], with: {kind: [person]}}}
sets: {identity: role}
"""
BODY = """\
id: attribute.body
title: هيئة
kind: attribute
status: test
priority: 60
where:
  - source: {has: {word: الجديد}}
sets: {identity: document}
"""
CONTINUES = HEAD.replace("says", "continues").replace("  - source:  {grammar: source.phrase}\n", "").replace("stable", "test")
SAME = """\
id: link.same
title: الفاعل نفسه
kind: link
status: test
where:
  - source: {bound: "no"}
antecedent:
  - source: {bound: "yes"}
agree: [gender]
choose: nearest
"""


def pack(*rules: str) -> Engine:
    """An engine of the small pack with some rules."""
    files = {f"rules/drafts/{text.partition('.')[2].partition(chr(10))[0]}.yaml": text for text in rules}
    return Engine(compile_program(small_pack([], **files)))


def examples(head: str, *written: str) -> str:
    """A rule with examples, each `text → expect`, and further keys behind semicolons."""
    lines = []
    for example in written:
        text, _, rest = example.partition(" → ")
        expect, *keys = rest.split(" ; ")
        lines += [f'  - text: "{text}"', f"    expect: {expect}", *(f"    {key}" for key in keys)]
    return head + "examples:\n" + "\n".join(lines) + "\n"


def run(engine: Engine, rule: str) -> ExampleResult:
    """The result of a rule's only example."""
    (result,) = run_examples(engine, [rule])
    return result


def says(example: str, *others: str) -> tuple[list[str], list[str]]:
    """What is said of an example of `attribution.says` alone, and in the whole set."""
    result = run(pack(examples(HEAD, example), *others), "attribution.says")
    return [p.message for p in result.alone], [p.message for p in result.whole]


PASSES: tuple[list[str], list[str]] = ([], [])
WRONG = f"{GOOD} → {{cue: قال, content: الكتاب}}"


@pytest.mark.parametrize(
    "example",
    [
        f"{GOOD} → {{cue: قال, source: الوزير, content: الكتاب وصل}}",
        f"{GOOD} → {{cue: قال, content: [الكتاب وصل], addressee: none, parent: none, party: الوزير, field: text}}",
        f"{GOOD} → [{{cue: قال}}]",
        "وقال الوزير إن الوزير وصل. → {cue: قال, source: {text: الوزير, at: 1}, content: الوزير وصل}",
        f"{GOOD} وأكد المدير أن الوزير وصل. → [{{cue: أكد, source: المدير}}, {{cue: قال}}]",
        "قال الوزير كي وصل الكتاب. → nothing ; because: no complementizer",
        "كتب. → {cue: قال, source: الوزير, field: title} ; title: قال الوزير إن الكتاب وصل",
        "كتب الوزير. → nobody ; because: nothing is said",
    ],
)
def test_an_example_that_is_fulfilled(example: str) -> None:
    assert says(example) == PASSES


@pytest.mark.parametrize(
    ("example", "message"),
    [
        (WRONG, "expected content «الكتاب», got «الكتاب وصل»"),
        (f"{GOOD} → {{cue: قال, time: وصل}}", "expected time «وصل», got nothing"),
        (f"{GOOD} → {{cue: قال, source: none}}", "expected source «none», got «الوزير»"),
        (f"{GOOD} → {{cue: قال, content: [الكتاب, وصل]}}", "expected content «الكتاب» and «وصل», got «الكتاب وصل»"),
        (f"{GOOD} → [{{cue: قال}}, {{cue: قال}}]", "expected 2 records, got 1"),
        ("كتب الوزير. → {cue: كتب}", "nothing is found"),
        (f"{GOOD} → nothing ; because: x", "expected nothing, got cue «قال», content «الكتاب وصل»"),
        (
            "وقال الوزير إن الوزير وصل. → {cue: قال, source: {text: الوزير, at: 2}}",
            "expected source «الوزير», got another one than number 2",
        ),
    ],
)
def test_an_example_that_fails_alone_says_what_differs(example: str, message: str) -> None:
    alone, _ = says(example)
    assert alone == [f"example 1 fails: {message}"]


def test_what_fails_alone_and_in_the_whole_set_is_reported_once_at_the_value() -> None:
    result = run(pack(examples(HEAD, WRONG)), "attribution.says")
    assert (len(result.alone), len(result.whole), len(result.problems)) == (1, 1, 1)
    place = result.problems[0].place
    line = examples(HEAD, WRONG).splitlines()[place.line - 1]
    assert line[place.column - 1 :][: place.width] == "الكتاب"


def test_nobody_speaks_of_the_whole_set_and_nothing_of_the_rule() -> None:
    text = "قال المدير الجديد بأن الكتاب وصل."
    assert says(f"{text} → nothing ; because: the verb does not govern it", TELLS) == PASSES
    alone, whole = says(f"{text} → nobody ; because: x", TELLS)
    assert (alone, whole) == ([], ["example 1 fails in the whole set: expected nobody, got «قال» by `attribution.tells`"])


def test_a_rival_that_finds_the_same_wins_unless_the_example_allows_it() -> None:
    example = f"{GOOD} → {{cue: قال, content: الكتاب وصل}}"
    message = "example 1 matches alone, but in the whole set `attribution.tells` wins (80 over 50)"
    assert says(example, TELLS) == ([], [message])
    assert says(f"{example} ; won_by: attribution.tells", TELLS) == PASSES


def test_a_rival_that_finds_something_else_may_win_when_the_example_allows_it() -> None:
    text = "قال الوزير الجديد إن الكتاب وصل."
    rival = TELLS.replace("content: {to: content_end}", "content: {words: 1..1}")
    example = f"{text} → {{cue: قال, content: الكتاب وصل}}"
    message = "example 1 matches alone, but in the whole set `attribution.tells` wins (80 over 50)"
    assert says(example, rival) == ([], [message])
    assert says(f"{example} ; won_by: attribution.tells", rival) == PASSES


def test_of_several_records_those_of_other_rules_are_wanted_in_the_whole_set_only() -> None:
    both = f"{GOOD} وأكد أن الباب مفتوح. → [{{cue: قال}}, {{cue: أكد, content: الباب مفتوح}}]"
    assert says(both, CONTINUES) == PASSES
    alone, whole = says(both)
    assert alone == []
    assert whole == ["example 1 fails in the whole set: expected cue «أكد», got «قال»"]


def test_a_to_do_is_silent_until_it_passes() -> None:
    failing = run(pack(examples(HEAD, f"{WRONG} ; todo: yes")), "attribution.says")
    assert (failing.fulfilled, failing.problems) == (False, ())
    passing = run(pack(examples(HEAD, f"{GOOD} → {{cue: قال}} ; todo: yes")), "attribution.says")
    assert [(p.code, p.message) for p in passing.problems] == [("R408", "to-do example 1 passes now")]


def test_what_could_not_be_fulfilled_is_told_instead_of_what_was_found() -> None:
    result = run(pack(examples(HEAD, f"{GOOD} → {{cue: قال, source: الوزيرة}}")), "attribution.says")
    assert not result.fulfilled
    assert [p.code for p in result.problems] == ["R403"]


# Rules of other kinds


def problems(rule: str, *others: str) -> list[str]:
    """What is reported of a rule's only example, `attribution.says` being there as well."""
    kind_and_name = rule.partition("\n")[0].removeprefix("id: ")
    return [p.message for p in run(pack(rule, HEAD, *others), kind_and_name).problems]


ENDS = "قال الوزير إن الكتاب وصل: مرحبا."
TWO = "قال الوزير إن الكتاب وصل؛ فقد كان: مرحبا."


def test_a_border_is_compared_by_what_it_leaves_and_must_have_a_part() -> None:
    assert problems(examples(COLON, f"{ENDS} → {{cue: قال, content: الكتاب وصل}}")) == []
    assert problems(examples(COLON, f"{GOOD} → nothing ; because: no colon")) == []
    (uninvolved,) = problems(examples(COLON, f"{GOOD} → {{cue: قال, content: الكتاب وصل}}"))
    assert uninvolved == "example 1 fails: all of it is found, but `border.colon` has no part in it"
    (got,) = problems(examples(COLON, f"{ENDS} → nothing ; because: x"))
    assert got == "example 1 fails: expected nothing, got cue «قال», content «الكتاب وصل»"


def test_a_border_that_another_takes_away_is_told_with_it() -> None:
    rule = examples(COLON, f"{TWO} → {{cue: قال, content: الكتاب وصل؛ فقد كان}}")
    assert problems(rule) == []
    (beaten,) = problems(rule, SEMICOLON)
    assert beaten == "example 1 matches alone, but in the whole set `border.semicolon` wins (90 over 50)"
    assert problems(rule + "    won_by: border.semicolon\n", SEMICOLON) == []


def test_a_zone_must_be_there() -> None:
    silenced = "قال الوزير إن الكتاب وصل إلى وكالة النور."
    assert problems(examples(CHANNEL, f"{silenced} → {{cue: قال}}")) == []
    assert problems(examples(CHANNEL, f"{GOOD} → {{cue: قال}}")) == [
        "example 1 fails: all of it is found, but `zone.channel` has no part in it"
    ]
    assert problems(examples(CHANNEL, f"{silenced} → nothing ; because: x")) == [
        "example 1 fails: expected nothing, got a zone `channel`"
    ]


def test_an_attribute_is_compared_with_what_is_set() -> None:
    assert problems(examples(ROLE, f"{GOOD} → {{cue: قال, identity: role}}")) == []
    assert problems(examples(ROLE, "قالت الوكالة إن الكتاب وصل. → nothing ; because: no person")) == []
    assert problems(examples(ROLE, "قالت الوكالة إن الكتاب وصل. → {cue: قالت, identity: none}")) == []
    assert problems(examples(ROLE, f"{GOOD} → {{cue: قال, identity: named}}")) == [
        "example 1 fails: expected identity «named», got «role» by `attribute.role`"
    ]
    assert problems(examples(ROLE, f"{GOOD} → nothing ; because: x")) == [
        "example 1 fails: expected nothing, got cue «قال», identity «role»"
    ]


def test_an_attribute_that_another_sets_first_is_told_with_it() -> None:
    rule = examples(ROLE, "قال الوزير الجديد إن الكتاب وصل. → {cue: قال, identity: role}")
    assert problems(rule) == []
    assert problems(rule, BODY) == ["example 1 matches alone, but in the whole set `attribute.body` wins (60 over 40)"]


def test_a_link_is_compared_with_who_is_meant() -> None:
    text = f"{GOOD} وأكد أن الباب مفتوح."
    assert problems(examples(SAME, f"{text} → {{cue: أكد, resolved_source: الوزير, link: resolved}}"), CONTINUES) == []
    assert problems(examples(SAME, "أكد أن الباب مفتوح. → {cue: أكد, link: unresolved}"), CONTINUES) == []
    assert problems(examples(SAME, f"{text} → {{cue: أكد, link: unresolved}}"), CONTINUES) == [
        "example 1 fails: expected link «unresolved», got «resolved»"
    ]
    assert problems(examples(SAME, f"{text} → nothing ; because: x"), CONTINUES) == [
        "example 1 fails: expected nothing, got cue «أكد», resolved_source «الوزير»"
    ]


def test_the_record_that_is_meant_goes_by_its_cue() -> None:
    text = f"{GOOD} وأكد أن الباب مفتوح."
    good = f"{text} → [{{cue: أكد, source_ref: قال, party: الوزير}}, {{cue: قال}}]"
    assert problems(examples(SAME, good), CONTINUES) == []
    assert problems(examples(SAME, good.replace("source_ref: قال", "source_ref: none")), CONTINUES) == [
        "example 1 fails in the whole set: expected source_ref «none», got «قال»"
    ]


# The runner


def test_results_come_in_the_order_of_rules_and_examples() -> None:
    engine = pack(examples(HEAD, f"{GOOD} → {{cue: قال}}", WRONG), examples(COLON, f"{ENDS} → {{cue: قال}}"))
    assert [(r.rule, r.number, r.fulfilled) for r in run_examples(engine)] == [
        ("attribution.says", 1, True),
        ("attribution.says", 2, False),
        ("border.colon", 1, True),
    ]
    assert [r.rule for r in run_examples(engine, ["border.colon"])] == ["border.colon"]


def test_the_same_results_again() -> None:
    engine = pack(examples(HEAD, f"{GOOD} → {{cue: قال}}", WRONG), TELLS)
    assert run_examples(engine) == run_examples(engine)


def test_sources_are_read_first_and_refused_when_they_have_errors() -> None:
    files = {path: text.encode() for path, text in FILES.items()}
    files["rules/drafts/says.yaml"] = examples(HEAD, WRONG).encode()
    (result,) = run_examples(Sources(files, digest_of(files)))
    assert not result.fulfilled
    files["rules/drafts/says.yaml"] = changed(HEAD, ("verbs", "verb")).encode()
    with pytest.raises(BrokenRulesError):
        run_examples(Sources(files, digest_of(files)))


def test_an_unknown_rule_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        run_examples(pack(HEAD), ["attribution.gone"])


def test_examples_that_fail_are_problems_of_a_check_that_was_proved() -> None:
    files = {path: text.encode() for path, text in FILES.items()}
    rule = examples(HEAD, WRONG, "كتب الوزير. → nothing ; because: x")
    found = check_sources(Sources({**files, "rules/drafts/says.yaml": rule.encode()}, ""))
    assert told(found) == [("R406", "الكتاب")]
    assert (found.proved, found.clean) == (True, False)
