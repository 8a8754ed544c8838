"""Where two records of one document differ: nothing when they are the same, and every change when they are not."""

from __future__ import annotations

import copy

from hypothesis import given
from hypothesis import strategies as st

from musnad.record.differences import alterations, fields

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.sampled_from(["", "قال", "1"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["a", "b", "c"]), inner, max_size=3),
    max_leaves=8,
)
RECORD = {
    "doc": "a", "sha256": "0", "parties": [{"id": "S1", "name": "الوزير"}],
    "annotations": [
        {"id": "A1", "key": "k1", "rule": "attribution.x", "content": [{"start": 1, "end": 4}], "negated": False},
        {"id": "N1", "key": "k2", "rule": "number.x", "value": 3},
    ],
}  # fmt: skip


@given(VALUES)
def test_a_value_does_not_differ_from_itself(value):
    assert list(fields(value, copy.deepcopy(value), "x")) == []


@given(VALUES, VALUES)
def test_values_differ_exactly_when_their_json_does(one, other):
    assert bool(list(fields(one, other, "x"))) == (repr(one) != repr(other) and not _same(one, other))


def _same(one, other) -> bool:
    """Equal, the order of keys apart, and of one type throughout."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_same, one, other))
    return type(one) is type(other) and one == other


def test_true_is_not_one():
    (told,) = fields({"negated": True}, {"negated": 1}, "x")
    assert (told.path, told.claimed, told.replayed) == ("x.negated", True, 1)


def test_a_changed_value_is_told_by_its_path():
    changed = copy.deepcopy(RECORD)
    changed["annotations"][0]["content"][0]["end"] = 5
    (told,) = alterations(changed, RECORD)
    assert (told.what, told.name, [f.path for f in told.fields]) == ("altered", "A1", ["content[0].end"])


def test_records_are_paired_by_what_they_found_when_ids_move():
    changed = copy.deepcopy(RECORD)
    del changed["annotations"][0]
    assert [(a.what, a.name) for a in alterations(changed, RECORD)] == [("removed", "A1")]
    assert [(a.what, a.name) for a in alterations(RECORD, changed)] == [("added", "A1")]


def test_another_order_is_a_difference():
    changed = {**RECORD, "annotations": RECORD["annotations"][::-1]}
    (told,) = alterations(changed, RECORD)
    assert (told.name, told.fields[0].path) == ("document", "order")


def test_skipped_keys_do_not_count():
    changed = copy.deepcopy(RECORD)
    changed["annotations"][1]["key"] = changed["sha256"] = "other"
    assert alterations(changed, RECORD, {"key", "sha256"}) == []
