"""Why a grammar is refused: one reason, the same in every process, whatever is wrong with the text."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
from pathlib import Path

import lark
import pytest
from hypothesis import given
from hypothesis import strategies as st

from musnad.grammar.tables import GrammarError, compile_grammar
from small_pack import SOURCE

HEAD = "// start: s\n%declare A B C D\n"
REFUSED = {
    "s: a | b\na: A\nb: A\n": "reduce/reduce collision: <a : A> and <b : A> both fit before the end",
    "s: c | b | a\nc: A\nb: A\na: A\n": "reduce/reduce collision: <a : A> and <b : A> and <c : A> both fit before the end",
    "s: x D | y C | z B\nx: A\ny: A B?\nz: A\n": "shift/reduce conflict: <z : A> may end before B, or go on",
    "s: s s | A\n": "shift/reduce conflict: <s : s s> may end before A, or go on",
    "s: s s | A | B t\nt: t t | C\n": "shift/reduce conflict: <s : s s> may end before A, or go on",
    "s: D | zz | B yy\n": "rule `s` uses `yy` and `zz`, not defined",
    "s: A (\n": "expecting a value, at line 3 column 7",
    "s: A : B\n": "expecting a value, at line 3 column 6",
    "s: A )\n": "unexpected «)» at line 3, column 6",
}
ASK = """
import json, sys
from musnad.grammar.tables import GrammarError, compile_grammar
found = []
for text in json.load(sys.stdin):
    try:
        found.append(len(compile_grammar("g", {"g": text}).actions))
    except GrammarError as error:
        found.append(str(error))
print(json.dumps(found))
"""


def reason(text: str) -> str:
    with pytest.raises(GrammarError) as caught:
        compile_grammar("g", {"g": text})
    return str(caught.value)


@pytest.mark.parametrize(("rules", "told"), REFUSED.items())
def test_the_reason(rules: str, told: str) -> None:
    assert reason(HEAD + rules) == told


def test_an_error_of_lark_itself_is_a_refusal_too() -> None:
    assert reason("%declarea\n// start: s\n") == "this is no grammar (AttributeError in Lark)"


def test_the_reason_is_the_same_under_any_hash_seed() -> None:
    texts = json.dumps([HEAD + rules for rules in REFUSED])
    engine = str(Path(__file__).resolve().parents[2] / "engine")
    said = {
        subprocess.run(
            [sys.executable, "-c", ASK],
            input=texts,
            env={**os.environ, "PYTHONPATH": engine, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("0", "1", "2", "3")
    }
    assert [json.loads(one) for one in said] == [list(REFUSED.values())]


def test_nothing_is_said_on_the_terminal(capfd: pytest.CaptureFixture[str]) -> None:
    before = lark.logger.level, list(lark.logger.handlers)
    reason(HEAD + "s: s s | A\n")
    assert capfd.readouterr() == ("", "")
    assert (lark.logger.level, lark.logger.handlers) == before
    assert not lark.logger.isEnabledFor(logging.DEBUG)


@given(st.integers(0, len(SOURCE) - 1), st.integers(0, 6), st.text("()[]|*+?~:%\n->ab1 \"/{}.!&_", max_size=3))
def test_a_slip_in_a_grammar_raises_no_other_error(at: int, deleted: int, typed: str) -> None:
    text = SOURCE[:at] + typed + SOURCE[at + deleted :]
    try:
        compile_grammar("source", {"source": text})
    except GrammarError as error:
        told = str(error)
    else:
        return
    assert told.strip()
    assert "\n" not in told
