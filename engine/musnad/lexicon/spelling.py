"""Lenient spelling: which letters of a text may stand for which letters of an entry.

Hamza is kept, but a text's bare ا may stand for أ إ آ; final ى and ي stand for each other; a text's final ه may stand
for ة. Nothing else is forgiven (DESIGN §2).
"""

from __future__ import annotations

from typing import Final

_FINAL: Final = {"ى": "ي", "ة": "ه"}
_FINAL_PAIRS: Final = frozenset({("ى", "ي"), ("ي", "ى"), ("ه", "ة")})


def key(word: str) -> str:
    """What a lenient spelling and the entry that it may stand for have in common."""
    bare = word.replace("أ", "ا").replace("إ", "ا").replace("آ", "ا")
    last = bare[-1:]
    return bare[:-1] + _FINAL[last] if last in _FINAL else bare


def with_hamza(word: str) -> tuple[str, ...]:
    """The spellings of a word with a bare first ا that have a hamza there; none for the article, which has none."""
    bare = word[1:] if word.startswith("ا") and not word.startswith("ال") else ""
    return (f"أ{bare}", f"إ{bare}") if bare else ()


def leniency(written: str, entry: str, final: bool = True) -> str | None:
    """How a written word differs from an entry's spelling: "" for not at all, None when it cannot stand for it.

    Otherwise the letters concerned, as `ا=أ ى=ي`. `final`: the word's last letter is the last of the token (no pronoun
    is attached to it).
    """
    if written == entry:
        return ""
    if len(written) != len(entry):
        return None
    used = []
    last = len(entry) - 1
    for i, (w, e) in enumerate(zip(written, entry, strict=True)):
        if w == e:
            continue
        if (w == "ا" and e in "أإآ") or (final and i == last and (w, e) in _FINAL_PAIRS):
            used.append(f"{w}={e}")
        else:
            return None
    return " ".join(used)
