"""Hypothesis strategies for small rule sets over the small pack, and for texts made of its words."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from small_pack import MARKS, WORDS, rule

Made = dict[str, Any]

_lexicons = st.sampled_from(["verbs", "links", "nouns", ["verbs", "nouns"]])
_clitics = st.lists(st.sampled_from(["و", "ف", "ب", "ل", "ال"]), max_size=2, unique=True)
_features = {"verbs": {"mood": ["strong"]}, "nouns": {"kind": ["person"]}}


@st.composite
def matchers(draw: st.DrawFn) -> Made:
    """What a word must be, with every setting."""
    kind = draw(st.sampled_from(["lexicon", "lexicon", "lexicon", "word", "punct", "any", "number", "regex"]))
    if kind == "punct":
        marks = st.sampled_from(["comma", "colon", "stop", "quote_open", "quote_close", "break", "dash", "paren_open"])
        return {"punct": draw(marks)}
    if kind == "number":
        return {"number": "any"}
    if kind == "regex":
        return {"regex": draw(st.sampled_from(["كت.*", "[0-9.]+", "..."]))}
    if kind == "any":
        return {"any": "word", **({"prefix": ["ال"]} if draw(st.booleans()) else {})}
    value = draw(_lexicons) if kind == "lexicon" else draw(st.sampled_from(["أن", "كتاب", "على"]))
    made: Made = {kind: value, "clitics": draw(_clitics)}
    made["enclitics"] = draw(st.sampled_from(["none", "cut", "next"]))
    if draw(st.integers(0, 4)) == 0:
        made["prefix"] = [draw(st.sampled_from(["و", "ال"]))]
    if draw(st.integers(0, 5)) == 0:
        made["exact"] = "true"
    if kind == "lexicon" and value in ("verbs", "nouns") and draw(st.integers(0, 2)) == 0:
        made["with"] = _features[str(value)]
    return made


_gaps = st.builds(lambda m, n: {"words": f"{m}..{m + n}"}, st.integers(0, 2), st.integers(1, 4))
_grammars = st.sampled_from([{"grammar": "source.phrase"}, {"grammar": "source.phrase", "prefix": ["ل"]}])
_kinds = st.lists(
    st.sampled_from(["addressee", "medium", "venue", "other_venue", "time", "place", "aside"]),
    min_size=1, max_size=4, unique=True,
)
_circumstances = st.builds(lambda k, m: {"circumstances": {"any_of": k, "max": str(m)}}, _kinds, st.integers(1, 3))
_quoted = st.sampled_from([{"quoted": "any"}, {"quoted": "closed"}])
_at = st.sampled_from(
    [{"at": b} for b in ("clause_start", "sentence_start", "paragraph_start", "sentence_end", "paragraph_end")]
)
_plain_to = st.sampled_from([{"to": e} for e in ("clause_end", "sentence_end", "paragraph_end")])
_plain_from = st.sampled_from([{"from": s} for s in ("sentence_start", "paragraph_start")])
_content_to = st.just({"to": "content_end"})
_content_from = st.just({"from": "content_start"})


def _steps(content: bool, depth: int = 2) -> st.SearchStrategy[Made]:
    spans = [_plain_to, _plain_from, *([_content_to, _content_to, _content_from] if content else [])]
    kinds = [matchers(), matchers(), matchers(), _gaps, _grammars, _circumstances, _quoted, _at, st.one_of(spans)]
    if depth:
        inner = st.lists(st.builds(lambda s, w: {s: w}, _slots, _steps(content, depth - 1)), min_size=1, max_size=2)
        kinds.append(inner.map(lambda steps: {"optional": steps}))
        kinds.append(st.lists(inner, min_size=1, max_size=2).map(lambda ways: {"one_of": ways}))
    return st.one_of(kinds)


_slots = st.sampled_from(["cue", "content", "source", "_a", "_b"])


@st.composite
def conditions(draw: st.DrawFn, slots: list[str]) -> Made:
    """A test of a slot."""
    side = st.sampled_from(["before", "after", "inside"])
    tests: list[st.SearchStrategy[Made]] = [
        st.sampled_from([{"is": _features["verbs"]}, {"is_not": _features["nouns"]}]),
        st.sampled_from([{"bound": "yes"}, {"bound": "no"}, {"min_words": "2"}, {"max_words": "3"}]),
        st.builds(
            lambda t, m: {t: m},
            st.sampled_from(["has", "lacks", "starts_with", "not_starting_with", "ends_with", "head", "head_is_not"]),
            matchers(),
        ),
        st.sampled_from([{"starts": "sentence_start"}, {"starts": "clause_start"}, {"quoted": "part"}]),
        st.sampled_from([{"contains": ["name"]}, {"contains_no": ["definite", "quoted"]}, {"field": ["text"]}]),
        st.builds(
            lambda t, s, m, n: {t: {s: m} if s == "inside" else {s: m, "within": str(n)}},
            st.sampled_from(["needs", "unless", "elsewhere"]), side, matchers(), st.integers(1, 4),
        ),
        st.sampled_from([{"zone": ["z"]}, {"gender_agrees": "source"}, {"agrees_with": "cue.governs"}]),
    ]  # fmt: skip
    return {draw(st.sampled_from(slots)): draw(st.one_of(tests))}


def _slots_in(steps: list[Made]) -> list[str]:
    found = []
    for step in steps:
        ((slot, what),) = step.items()
        found.append(slot)
        for inner in (what.get("optional", []), *what.get("one_of", [])):
            found += _slots_in(inner)
    return found


@st.composite
def rules(draw: st.DrawFn, kind: str, name: str) -> Made:
    """A rule of a kind. Border and zone rules cannot ask for content: what ends it is not known yet."""
    content = kind == "attribution"
    steps: list[Made] = draw(
        st.lists(st.builds(lambda s, w: {s: w}, _slots, _steps(content)), min_size=1, max_size=4)
    )
    steps.insert(draw(st.integers(0, 1)), {"cue": draw(matchers())})
    if draw(st.integers(0, 3)) == 0:  # more ways than a small budget allows
        steps[1:1] = [{"_gap": {"words": "0..9"}}, {"_more": {"words": "0..9"}}]
    slots = sorted({*_slots_in(steps), *(["content"] if kind == "border" else [])})
    extra: Made = {"priority": str(draw(st.integers(40, 43)))}
    if draw(st.booleans()):
        extra["where"] = draw(st.lists(conditions(slots), min_size=1, max_size=2))
    if kind == "border":
        extra["cut"] = {draw(st.sampled_from(["before", "after"])): "cue"}
    if kind == "zone":
        extra |= {"zone": "z", "silences": draw(st.lists(st.sampled_from(["verbs", "links", "nouns"]), max_size=2))}
        extra["ends_sentence"] = draw(st.sampled_from(["true", "false"]))
    return rule(kind, name, steps, **extra)


@st.composite
def rule_sets(draw: st.DrawFn) -> list[Made]:
    """A few rules of every kind that has a pattern."""
    made = [draw(rules("attribution", f"a{i}")) for i in range(draw(st.integers(1, 3)))]
    made += [draw(rules("border", f"b{i}")) for i in range(draw(st.integers(0, 2)))]
    return made + [draw(rules("zone", f"z{i}")) for i in range(draw(st.integers(0, 2)))]


def texts_of(words: tuple[str, ...], most: int = 24) -> st.SearchStrategy[str]:
    """Token strings of these words, with marks, quotations, paragraphs and words that nobody knows."""
    word = st.sampled_from(words)
    atom = st.one_of(word, word, word, st.sampled_from(MARKS), st.sampled_from(["غبش", "الغبش", "والغبش"]))
    quoted = st.lists(word, min_size=1, max_size=4).map(lambda ws: f"«{' '.join(ws)}»")
    return st.lists(st.one_of(atom, atom, atom, quoted), max_size=most).map(" ".join)


texts = texts_of(WORDS)
