"""Which attribution stands inside which, also where contents cross."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from musnad.link.nesting import parents

PLACES = st.integers(0, 12)


def finding(cue: int | None, content: tuple[int, int]):
    """A finding with a cue of one token and one content, as far as nesting looks."""
    piece = SimpleNamespace(start=content[0], end=content[1])
    slots = {"content": [piece]}
    if cue is not None:
        slots["cue"] = [SimpleNamespace(start=cue, end=cue + 1)]
    pieces = [p for spans in slots.values() for p in spans]
    return SimpleNamespace(slots=slots, pieces=pieces, start=min(p.start for p in pieces), end=max(p.end for p in pieces))


@pytest.mark.parametrize(
    ("findings", "expected"),
    [
        ([(0, (2, 10)), (4, (6, 10)), (7, (8, 10))], [None, 0, 1]),
        ([(0, (2, 4)), (5, (6, 9))], [None, None]),
        ([(0, (2, 10)), (8, (0, 7))], [None, 0]),  # each holds the other's cue; both begin at 0, the first one is longer
        ([(5, (6, 12)), (8, (2, 7))], [1, None]),  # the second one begins first
        ([(None, (0, 9)), (3, (4, 6))], [None, 0]),
    ],
)
def test_the_innermost_content_around_a_cue(findings, expected):
    assert parents([finding(*one) for one in findings]) == expected


@given(st.lists(st.tuples(st.none() | PLACES, PLACES, st.integers(1, 8)), max_size=7))
def test_nobody_is_inside_itself(drawn):
    findings = [finding(cue, (start, start + length)) for cue, start, length in drawn]
    around = parents(findings)
    for index in range(len(findings)):
        seen = set()
        while index is not None:
            assert index not in seen
            seen.add(index)
            index = around[index]
