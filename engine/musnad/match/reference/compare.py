"""What two matchers found in the same text, side by side: every piece, every defeat, everything that was stopped."""

from __future__ import annotations

from musnad.lexicon.index import Hit
from musnad.match.findings import Finding
from musnad.match.machine import Matched
from musnad.match.view import Piece


def differences(compiled: Matched, reference: Matched) -> list[str]:
    """What only one of them found, a line each; nothing when they agree, order included."""
    ours, theirs = report_of(compiled), report_of(reference)
    found = [f"only compiled: {line}" for line in ours if line not in theirs]
    found += [f"only reference: {line}" for line in theirs if line not in ours]
    return found or (["the same findings in another order"] if ours != theirs else [])


def report_of(matched: Matched) -> list[str]:
    """Everything that was found, in order, a line each; equal for equal results."""
    zones = [f"zone {z.name} {z.start}-{z.end} {z.rule.id if z.rule else '-'}" for z in matched.scan.zones]
    outcomes = matched.outcomes.values()
    accepted = [f"accepted {_finding(f)}" for outcome in outcomes for f in outcome.accepted]
    defeats = [f"defeat {_finding(d.loser)} by {_finding(d.winner)}" for outcome in outcomes for d in outcome.defeats]
    stopped = [f"stopped {s.rule.id} at {s.token}" for s in matched.stopped]
    return [*zones, *accepted, *defeats, *stopped]


def _finding(finding: Finding) -> str:
    return f"{finding.rule.id} [{'; '.join(map(_piece, finding.pieces))}]"


def _piece(piece: Piece) -> str:
    by = f" by {piece.by.id}" if piece.by else ""
    how = _hit(piece.hit) if piece.hit else piece.grammar
    return f"{piece.slot} {piece.start}-{piece.end} {how}{by} line {piece.step.place.line}"


def _hit(hit: Hit) -> str:
    form = hit.form
    cut = f"{'+'.join(hit.proclitics)}:{hit.start}-{hit.end}:{hit.enclitic}"
    features = dict(sorted(form.features.items()))
    return f"{form.lexicon}/{form.entry}/{form.text}/{form.vowelled} {features} {cut} {hit.leniency}"
