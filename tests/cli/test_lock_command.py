"""`musnad lock` and `scan --locked`: only the rules that were agreed upon."""

from __future__ import annotations

import hashlib

import pytest

from mutters import RULE

TEXT = "برطم الحارس بأن الباب مفتوح اليوم.\n"
PACK = ("--rules", "pack")


@pytest.fixture
def locked(musnad):
    musnad.write("pack/rules/attribution/mutters.yaml", RULE)
    musnad.write("a.txt", TEXT)
    assert musnad("lock", *PACK).code == 0
    return musnad


def test_the_lock_lists_every_file_sorted_with_its_digest(locked):
    lines = (locked.folder / "musnad.lock").read_text().splitlines()
    files = [line.split("  ") for line in lines if not line.startswith("#")]
    assert [path for _, path in files] == sorted(path for _, path in files)
    assert [hashlib.sha256(RULE.encode()).hexdigest(), "pack/rules/attribution/mutters.yaml"] in files
    assert any(path.endswith(".lark") for _, path in files)


def test_the_same_rules_are_scanned_with(locked):
    ran = locked("scan", "a.txt", "--locked", *PACK)
    assert (ran.code, ran.err) == (0, "")
    assert "attribution.mutters" in ran.out
    assert locked("lock", "--check", *PACK).code == 0


def test_changed_added_and_missing_files_are_named(locked):
    locked.write("pack/rules/attribution/mutters.yaml", RULE + "\n")
    locked.write("pack/rules/attribution/grumbles.yaml", RULE.replace("mutters", "grumbles"))
    ran = locked("scan", "a.txt", "--locked", *PACK)
    assert (ran.code, ran.out) == (2, "")
    assert ran.complaints == [
        "pack/rules/attribution/grumbles.yaml: added",
        "pack/rules/attribution/mutters.yaml: changed",
        "musnad: the rules are not those of musnad.lock; nothing was done",
    ]
    check = locked("lock", "--check", *PACK)
    assert (check.code, check.complaints) == (1, ran.complaints[:2])
    without = locked("scan", "a.txt", "--locked")
    assert (without.code, without.complaints[0]) == (2, "pack/rules/attribution/mutters.yaml: missing")


def test_a_lock_of_another_name(locked):
    assert locked("lock", "-o", "desk.lock", *PACK).code == 0
    assert locked("scan", "a.txt", "--lock", "desk.lock", *PACK).code == 0
    assert locked("scan", "a.txt", "--lock", "desk.lock").code == 2


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (None, "musnad: musnad.lock: No such file or directory; `musnad lock` writes one"),
        ("rules\n", "musnad: musnad.lock:1: neither a digest with its file nor a comment"),
        ("# nothing\n", "musnad: musnad.lock:1: no line `# rules` with the digest of the rules"),
    ],
)
def test_what_is_no_lock_is_code_2(musnad, content, reason):
    musnad.write("a.txt", TEXT)
    if content is not None:
        musnad.write("musnad.lock", content)
    ran = musnad("scan", "a.txt", "--locked")
    assert (ran.code, ran.out, ran.complaints) == (2, "", [reason])


def test_a_digest_edited_by_hand_is_found(locked):
    path = locked.folder / "musnad.lock"
    head, rules, rest = path.read_text().split("\n", 2)
    path.write_text("\n".join([head, rules[:-1] + ("0" if rules[-1] != "0" else "1"), rest]))
    ran = locked("scan", "a.txt", "--locked", *PACK)
    assert ran.code == 2
    assert ran.complaints[0] == "musnad.lock: the packs stand in another order, or the lock was edited by hand"
