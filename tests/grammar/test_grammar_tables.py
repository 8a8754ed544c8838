"""Grammars compiled to tables: what is refused, and that nothing but the grammar decides the table."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from musnad.grammar.tables import GrammarError, compile_grammar, declared, starts_of

CLEAN = "// start: list\n%declare A B COMMA\nlist: item (COMMA item)*\nitem: A+ B?\n"
DUMP = """
import hashlib, sys
from pathlib import Path
from musnad.grammar.tables import compile_grammar
grammars = {p.stem: p.read_text(encoding="utf-8") for p in sorted(Path(sys.argv[1]).glob("*.lark"))}
for name in grammars:
    table = compile_grammar(name, grammars)
    said = (table.name, table.terminals, table.productions, table.starts, sorted(table.before_head))
    print(name, hashlib.sha256(repr((said, [list(row.items()) for row in table.actions])).encode()).hexdigest())
"""


def test_terminals_keep_the_order_in_which_they_are_declared() -> None:
    text = "// start: a b\n%declare Z Y\n%declare  X Y\n// start: b c\n"
    assert declared(text) == ("Z", "Y", "X")
    assert starts_of(text) == ("a", "b", "c")


def test_a_clean_grammar() -> None:
    table = compile_grammar("g", {"g": CLEAN})
    assert table.terminals == ("A", "B", "COMMA")
    assert list(table.starts) == ["list"]
    assert {p.label for p in table.productions} >= {"list", "item"}
    assert table.before_head == frozenset()


@pytest.mark.parametrize(
    ("rules", "message"),
    [
        ("s: a | b\na: A\nb: A\n", "collision"),  # reduce/reduce
        ("s: A s A | A\n", "conflict"),  # shift/reduce
        ("s: s s | A\n", "conflict"),  # ambiguous
        ("s: A B*  B*\n", "conflict|collision|Rules defined twice"),
        ("s: nobody\n", "nobody"),
        ("s: A (\n", ""),
        ("t: A\n", ""),
    ],
)
def test_what_is_refused(rules: str, message: str) -> None:
    with pytest.raises(GrammarError, match=f"(?i){message}"):
        compile_grammar("g", {"g": f"// start: s\n%declare A B\n{rules}"})


def test_a_grammar_without_a_start_comment_is_refused() -> None:
    with pytest.raises(GrammarError, match="no `// start: rule` comment"):
        compile_grammar("g", {"g": "%declare A\ns: A\n"})


def test_a_grammar_may_import_from_another_of_the_pack() -> None:
    other = "%declare A B\nitem: A+ B?\n"
    table = compile_grammar(
        "g", {"g": "// start: s\n%declare A B COMMA\n%import other.item\ns: item COMMA item\n", "other": other}
    )
    assert "s" in {p.label for p in table.productions}


def test_an_import_of_an_unknown_grammar_is_refused() -> None:
    with pytest.raises(GrammarError, match=r"nowhere\.lark"):
        compile_grammar("g", {"g": "// start: s\n%import nowhere.item\ns: item\n"})


def test_equal_grammars_give_equal_tables() -> None:
    assert compile_grammar("g", {"g": CLEAN}) == compile_grammar("g", {"g": CLEAN, "unused": CLEAN})


def test_the_hash_seed_changes_no_table(pack: Path) -> None:
    def dump(seed: str) -> str:
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        command = [sys.executable, "-c", DUMP, str(pack / "grammars")]
        return subprocess.run(command, capture_output=True, text=True, check=True, env=environment).stdout

    first, *others = [dump(seed) for seed in ("0", "1", "4242")]
    assert first.count("\n") == len(list((pack / "grammars").glob("*.lark")))
    assert all(other == first for other in others)
