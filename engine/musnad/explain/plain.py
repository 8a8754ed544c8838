"""One sentence for an outcome or a record, for people who do not read rules."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from musnad.explain.outcome import Outcome
from musnad.explain.wording import shown
from musnad.messages import tr
from musnad.ruleset.model import Rule


def outcome_sentence(outcome: Outcome) -> str:
    """What became of a rule, and what would change that."""
    rule = outcome.rule
    if outcome.name == "MATCHED":
        if outcome.record:
            return tr("`{rule}` applies: see record {record}.", rule=rule, record=outcome.record)
        return tr("`{rule}` applies here.", rule=rule)
    if outcome.name == "NOT_LOADED":
        return tr("`{rule}` is not among the rules in use.", rule=rule)
    if outcome.name == "NEVER_STARTED":
        said = tr("`{rule}` does not begin here: it needs {expected}.", rule=rule, expected=outcome.expected)
        return _with_near(outcome, said)
    if outcome.name == "BROKE_OFF":
        said = tr(
            "`{rule}` begins here, but then it needs {expected}, and the text has {found}.",
            rule=rule, expected=outcome.expected, found=outcome.found.rstrip(","),
        )  # fmt: skip
        return _with_near(outcome, said)
    if outcome.name == "BUDGET":
        return tr("`{rule}` was given up, because it tried too many ways; shorter gaps in it would help.", rule=rule)
    return _stopped(outcome)


def _stopped(outcome: Outcome) -> str:
    """What fits the words and still is not reported as expected."""
    rule = outcome.rule
    if outcome.name == "BLOCKED":
        if not outcome.unmet:
            needs = {"expected": outcome.expected, "found": outcome.found}
            return tr("`{rule}` fits, but it needs {expected}, and {found}.", rule=rule, **needs)
        one = outcome.unmet[0]
        return tr(
            "`{rule}` fits the words, but its condition {condition} does not hold: {value}.",
            rule=rule, condition=f"`{one.condition}`", value=one.value,
        )  # fmt: skip
    if outcome.name == "OUTRANKED":
        if outcome.why:
            won = {"winner": outcome.winner, "why": outcome.why}
            return tr("`{rule}` fits, but `{winner}` takes the words: {why}.", rule=rule, **won)
        return tr("`{rule}` fits, but `{winner}` comes before it.", rule=rule, winner=outcome.winner)
    one_difference = outcome.differences[0]
    return tr(
        "`{rule}` finds record {record}, but its {slot} is {found} and not {expected}.",
        rule=rule, record=outcome.record, slot=one_difference.slot, expected=shown(one_difference.expected),
        found=shown(one_difference.found) if one_difference.found else tr("nothing"),
    )  # fmt: skip


def _with_near(outcome: Outcome, said: str) -> str:
    if not outcome.nearest:
        return said
    near = outcome.nearest[0]
    hint = tr("The text has {words}; «{form}» would do.", words=shown(near.words), form=near.form)
    return f"{said} {hint}"


def record_sentence(record: Mapping[str, Any], rule: Rule) -> str:
    """What a record says, and by which rule: one sentence."""
    by = {"id": record["id"], "rule": rule.id, "title": rule.title}
    if record["kind"] == "number":
        value = record["value"]
        worth = " – ".join(map(str, value)) if isinstance(value, list) else tr("unknown") if value is None else str(value)
        by |= {"kind": record["number_kind"], "words": shown(record["text"]), "worth": worth}
        return tr("{id}: {words} is a number ({kind} {worth}), by `{rule}` («{title}»).", **by)
    if record["kind"] == "place":
        kind, words = record["place_type"] or tr("place"), shown(record["text"])
        return tr("{id}: {words} is a place ({kind}), by `{rule}` («{title}»).", **by, words=words, kind=kind)
    content = " … ".join(shown(part["text"]) for part in record["content"]) or tr("nothing")
    who = record["source"] or record["resolved_source"] or record["source_mention"]
    cue = shown(record["cue"]["text"]) if record["cue"] else tr("no word of saying")
    if who is None:
        return tr("{id}: somebody says {content}; the sign is {cue}, by `{rule}` («{title}»).", **by, content=content, cue=cue)
    return tr(
        "{id}: {who} says {content}; the sign is {cue}, by `{rule}` («{title}»).",
        **by, who=shown(who["text"]), content=content, cue=cue,
    )  # fmt: skip
