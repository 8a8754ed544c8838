"""Attributions against dependency trees: verbs of saying that govern a clause.

The trees do not show every attribution, so that the precision is informative only.
"""

from __future__ import annotations

from collections.abc import Sequence

from musnad.measure.counts import Counts, Figures
from musnad.measure.gold import GoldDocument, GoldVerb
from musnad.measure.spans import Record, contents_of, offsets, overlap, ratio, shown, span_of, trim


def compare(gold: GoldDocument, found: Sequence[Record], counts: Counts) -> float:
    """Count what a document's records get right of its verbs. The sum of the F1 of their contents, over code points."""
    free, content = list(range(len(found))), 0.0
    for verb in gold.verbs or ():
        counts.of["gold"] += 1
        counts.of["source_gold"] += verb.source is not None
        at = next((i for i in free if overlap(verb.cue, span_of(found[i], "cue"))), None)
        if at is None:
            counts.miss("MISS", gold.doc, shown(gold.text, verb.cue, 60))
            continue
        free.remove(at)
        counts.of["found"] += 1
        _source(gold, verb, found[at], counts)
        wanted, have = offsets([verb.content]), offsets(contents_of(found[at]))
        content += ratio(2 * len(wanted & have), len(wanted) + len(have))
    cues = [span_of(found[i], "cue") for i in free]
    counts.of["spurious"] += sum(any(overlap(other, cue) for other in gold.other_cues) for cue in cues)
    return content


def _source(gold: GoldDocument, verb: GoldVerb, record: Record, counts: Counts) -> None:
    if verb.source is None:
        return
    have, head = span_of(record, "source"), verb.source_head
    counts.of["head"] += have is not None and head is not None and have[0] <= head[0] and head[1] <= have[1]
    right = trim(gold.text, have) == trim(gold.text, verb.source)
    counts.of["exact"] += right
    if not right:
        found, wanted = shown(gold.text, have, 0), shown(gold.text, verb.source, 0)
        counts.wrong("SOURCE", gold.doc, found, wanted, shown(gold.text, verb.cue))


def figures(counts: Counts, content: float) -> Figures:
    """The table of a treebank; `content` is the sum over its documents."""
    of = counts.of
    of["claimed"] = of["found"] + of["spurious"]
    return {
        "verbs_gold": of["gold"], "verb_precision_informative": counts.part("found", "claimed"),
        "verb_recall": counts.part("found", "gold"), "source_head": counts.part("head", "source_gold"),
        "source_exact": counts.part("exact", "source_gold"), "content_f1": ratio(content, of["gold"]),
    }  # fmt: skip
